"""A claim's figures, held against those of a sentence that count the same."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.agreement import same_scope
from bot.checking import Line, exact
from bot.coverage import normalise
from bot.factcheck.claims import Claim
from bot.factcheck.paraphrase import pairs_shared, share_said
from bot.factcheck.quantities import Quantity, Relation, compare
from bot.factcheck.quantities import quantities as read_quantities
from bot.factcheck.slots.differences import Difference, Slot
from bot.figures import bound
from index.language.values import Kind, Value

_ATTRIBUTE = 0.6  # of the weight of the words that stand with a figure
_FLOW = re.compile(r"新增|净增|新建|增加了?|新添|减少了?|新获|新培育|新认定")
_STOCK = re.compile(r"累计|总数|总量|增加到|增至|减少到|减至|共有|现有")
_WITHIN = re.compile(r"一(?=(?:个月|年|周|天|个?季度|个?学期)[之以]?内)")
_CLOSE = 0.15  # between two shares of letters that tell nothing apart
_SHARE_OF = re.compile(r"(?<=全[国省市球])的?(?=[\d百千万一二三四五六七八九十])")
_DISTINCTIVE = 3  # digits: a figure that nobody states by chance, so that only its date can be wrong


# A document's sentences are laid beside many claims, and many times the same ones.
@lru_cache(8192)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text; 一个月 is one where it is a time within which something is done."""
    return tuple(replace(q, text=text[q.start : q.end]) for q in read_quantities(_WITHIN.sub("1", text)))


def of_figures(
    claim: Claim, line: Line, own: Mapping[str, float], *, distinctive: bool
) -> tuple[list[Difference], int, bool]:
    """The figures that the sentence states otherwise or not at all; how many it has; whether one is only rounded."""
    text = line.sentence.text
    theirs = quantities(text)
    found: list[Difference] = []
    equal, rounded = 0, False
    figures = stated(claim.text)
    whole = [normalise(claim.text)] if len(figures) == 1 else []
    about = f"{claim.period} {_SHARE_OF.sub('占', claim.text)}"
    for quantity in figures:
        relations = {other: compare(quantity, other) for other in theirs}
        alike = [other for other, relation in relations.items() if relation is not Relation.INCOMPARABLE]
        weights = exact.own_words(quantity.start, claim.text, own)
        tied = _tied(text, alike, weights, normalise(_beside(claim.text, quantity)), whole)
        agree = [o for o in tied if relations[o] in (Relation.EQUAL, Relation.ROUNDED)]
        span = (quantity.start, quantity.end)
        if agree:
            other = min(agree, key=lambda o: relations[o] is not Relation.EQUAL)
            equal, rounded = equal + 1, rounded or relations[other] is Relation.ROUNDED
            if not distinctive and not same_scope(_value(other), text, about):
                found.append(Difference("scope", quantity.text, span, other.text, (other.start, other.end)))
            continue
        if not tied or any(relations[o] in (Relation.EQUAL, Relation.ROUNDED) for o in alike):
            found.append(Difference("missing", quantity.text, span))  # it is there, but counts something else
            continue
        other = min(tied, key=lambda o: relations[o] is Relation.DIFFERENT)
        slot: Slot = "figure"
        if not same_scope(_value(other), text, about) or _flows(claim.text, quantity) != _flows(text, other):
            slot = "scope"
        elif share_said(weights, line.text) < _ATTRIBUTE:
            slot = "missing"  # a figure of something else of the same matter
        at = (other.start, other.end)
        found.append(Difference(slot, quantity.text, span, other.text, at, relations[other]))
    return found, equal, rounded


def _flows(text: str, quantity: Quantity) -> bool:
    """Whether a figure is of what came to it in a time (新增), not of all that there is (累计)."""
    clause = re.split(r"[，。；]", text[: quantity.start])[-1]
    return bool(_FLOW.search(clause)) and not _STOCK.search(clause)


def stated(text: str) -> list[Quantity]:
    """The figures of a claim that say something: 一批 and 一个, as they stand, do not."""
    return [q for q in quantities(text) if not re.fullmatch(r"一[个种批项条次步方类对家名位面些系天年月周日]?", q.text)]


def _beside(text: str, quantity: Quantity) -> str:
    """What stands right before and behind a figure, up to the next one or a mark."""
    before = re.split(r"[，。；：、,;\d]", text[: quantity.start])[-1]
    behind = re.split(r"[，。；：、,;\d]", text[quantity.end :])[0]
    return f"{before[-10:]}，{behind[:10]}"


def _tied(
    text: str, candidates: Sequence[Quantity], weights: Mapping[str, float], near: str, whole: Sequence[str]
) -> list[Quantity]:
    """Those of a sentence's quantities that count what a claim's figure counts: by what stands beside, and by words.

    Args:
        text: The sentence.
        candidates: Its quantities that can be compared with the claim's.
        weights: The words that stand with the claim's figure.
        near: What stands beside that, normalised.
        whole: The whole claim, normalised, where it has this figure only; else empty: its words are others' too.
    """
    several = not whole

    def possible(value: Value) -> bool:
        return any(q.start < value.end and value.start < q.end for q in candidates)

    values = bound(text, Kind.FIGURE, weights, possible)
    of_words = [q for q in candidates if any(q.start < v.end and v.start < q.end for v in values)]
    for where in (near, *whole):
        shared = {q: pairs_shared(_beside(text, q), where) for q in candidates}
        best = max(shared.values(), default=0.0)
        if best > _CLOSE:
            beside = [q for q in candidates if shared[q] >= best - _CLOSE]
            return [q for q in of_words if q in beside] or beside
    return of_words if not several else list(candidates)


def _value(quantity: Quantity) -> Value:
    return Value(Kind.FIGURE, quantity.start, quantity.end, quantity.text)


def distinctive(claim: Claim, line: Line) -> bool:
    """Whether a figure of the claim that nobody states by chance is in the sentence."""
    theirs = quantities(line.sentence.text)
    return any(
        len(re.sub(r"\D|0+$", "", quantity.text)) >= _DISTINCTIVE
        and any(compare(quantity, other) is Relation.EQUAL for other in theirs)
        for quantity in stated(claim.text)
    )
