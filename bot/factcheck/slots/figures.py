"""A claim's figures, held against those of a sentence that count the same."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from bot import years
from bot.agreement import same_scope
from bot.checking import Line, exact
from bot.coverage import covers, normalise
from bot.factcheck.claims import Claim
from bot.factcheck.paraphrase import pairs_shared, share_said
from bot.factcheck.quantities import Quantity, Relation, compare
from bot.factcheck.quantities import quantities as read_quantities
from bot.factcheck.slots.changes import changes, competing
from bot.factcheck.slots.differences import Difference, Slot, Span
from bot.figures import bound, parts_of
from index.language.values import Kind, Value

_ATTRIBUTE = 0.6  # of the weight of the words that stand with a figure
_FLOW = re.compile(r"新增|净增|新建|增加了?|新添|减少了?|新获|新培育|新认定")
_SUM = re.compile(r"累计|合计|总共|共计|截至|[到至止]\d{4}年(?:\d+月)?[底末]")
_STOCK = re.compile(r"累计|总数|总量|增加到|增至|减少到|减至|共有|现有")
_WITHIN = re.compile(r"一(?=(?:个月|年|周|天|个?季度|个?学期)[之以]?内)")
_DAYS = re.compile(
    r"((?:不少于|不低于|不短于|不超过|不得(?:少于|超过)|至少|最多|最长)\d{1,3}|(?<![月\d])\d{1,3}(?=日[之以]?内))日"
)
_CLOSE = 0.15  # between two shares of letters that tell nothing apart
_RATE = re.compile(r"每(?:个|一)?(天|日|周|星期|月|季度|学期|学年|年|小时)[^，。；、\d]{0,6}$")
_TIMES = {"日": "天", "星期": "周"}
_LIST = 2  # years: fewer are no list
_AGREE = (Relation.EQUAL, Relation.ROUNDED)
_SHARE_OF = re.compile(r"(?<=全[国省市球])的?(?=[\d百千万一二三四五六七八九十])")
_DISTINCTIVE = 3  # digits: a figure that nobody states by chance, so that only its date can be wrong


def in_days(text: str) -> str:
    """With 天 for 日 where so many days are meant, not a day of the month: 不少于10日, 30日内; as long as before."""
    return _DAYS.sub(r"\1天", text)


# A document's sentences are laid beside many claims, and many times the same ones.
@lru_cache(8192)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text; 一个月 is one where it is a time within which something is done."""
    return tuple(replace(q, text=text[q.start : q.end]) for q in read_quantities(_WITHIN.sub("1", in_days(text))))


def of_figures(
    claim: Claim, line: Line, own: Mapping[str, float], *, distinctive: bool
) -> tuple[list[Difference], int, bool, int]:
    """The figures that the sentence states otherwise or not at all.

    Returns:
        The differences; how many figures the sentence has; whether one is only rounded; where the last figure that
        counts what the claim's count ends in the sentence, its end where there is none.
    """
    text = line.sentence.text
    theirs = quantities(text)
    found: list[Difference] = []
    equal, rounded, until = 0, False, 0
    figures = stated(claim.text)
    whole = [normalise(claim.text)] if len(figures) == 1 else []
    about = f"{claim.period} {_SHARE_OF.sub('占', claim.text)}"
    for quantity in figures:
        relations = {other: compare(quantity, other) for other in theirs}
        comparable = [other for other, relation in relations.items() if relation is not Relation.INCOMPARABLE]
        alike = competing(quantity, claim.text, figures, text, comparable)
        alike = _of_year(quantity, alike, text, claim)
        weights = exact.own_words(quantity.start, claim.text, own)
        worded = any(word in normalise(_part(claim.text, quantity)) for word in own)
        tied = _tied(text, alike, weights, normalise(_beside(claim.text, quantity, figures)), whole)
        tied = [o for o in tied if _in_scope(o, line, about)] or tied  # 2023年…65个，2024年…72个
        agree = [o for o in tied if relations[o] in _AGREE]
        until = max([until, *(o.end for o in tied)])
        span = (quantity.start, quantity.end)
        if agree and (rates := _other_rate(claim.text, quantity, text, agree[0])):
            (a, b), at = rates
            found.append(Difference("figure", claim.text[a:b], (a, b), text[slice(*at)], at, Relation.DIFFERENT))
            continue
        if agree:
            other = min(agree, key=lambda o: relations[o] is not Relation.EQUAL)
            equal, rounded = equal + 1, rounded or relations[other] is Relation.ROUNDED
            if not (distinctive and years.years(text)) and not _in_scope(other, line, about):
                found.append(Difference("scope", quantity.text, span, other.text, (other.start, other.end)))
            continue
        elsewhere = [o for o in comparable if relations[o] in _AGREE]
        if not tied or (elsewhere and not (worded and _swapped(text, tied, elsewhere, weights, about))):
            found.append(Difference("missing", quantity.text, span))  # it is there, but counts something else
            continue
        other = min(tied, key=lambda o: relations[o] is Relation.DIFFERENT)
        slot: Slot = "figure"
        if not _in_scope(other, line, about) or _flows(claim.text, quantity) != _flows(text, other):
            slot = "scope"
        elif share_said(weights, line.text) < _ATTRIBUTE:
            slot = "missing"  # a figure of something else of the same matter
        at = (other.start, other.end)
        found.append(Difference(slot, quantity.text, span, other.text, at, relations[other]))
    return found, equal, rounded, until or len(text)


def _other_rate(claim: str, quantity: Quantity, said: str, other: Quantity) -> tuple[Span, Span] | None:
    """Two figures with the time that each is for, where these differ: 每月5元, 每天5元; None where they agree."""
    ours, theirs = (_RATE.search(text[: q.start]) for text, q in ((claim, quantity), (said, other)))
    if not ours or not theirs or _TIMES.get(ours[1], ours[1]) == _TIMES.get(theirs[1], theirs[1]):
        return None
    return (ours.start(), quantity.end), (theirs.start(), other.end)


def _of_year(quantity: Quantity, alike: list[Quantity], text: str, claim: Claim) -> list[Quantity]:
    """Those of a list of years (2023年65个，2024年72个) that are of a figure's year; all where none names it beside."""
    before = claim.text[: quantity.start] if len(stated(claim.text)) == 1 else ""
    asked = years.years(_part(claim.text, quantity)) or years.years(before)
    if not asked or _SUM.search(claim.text) or len(years.years(text)) < _LIST:
        return alike
    own = [o for o in alike if any(year in _part(text, o) for year in asked) and not _SUM.search(_part(text, o))]
    return own if any(o.unit == quantity.unit for o in own) else alike


def _part(text: str, quantity: Quantity) -> str:
    return next(text[a:b] for a, b in parts_of(text) if a <= quantity.start < b)


def _in_scope(quantity: Quantity, line: Line, about: str) -> bool:
    """Whether a figure of a sentence is of the time and the whole that a claim names.

    A sentence that names no time is of that which was named last before it, or of its document's month.
    """
    text = line.sentence.text
    if same_scope(_value(quantity), text, about):
        return True
    part, earlier = years.last_part(about), text[: quantity.start]
    if not part or years.last_part(earlier) or not same_scope(_value(quantity), text, about.replace(part, "")):
        return False
    context, day, asked = line.sentence.context, line.sentence.passage.date, years.years(about)
    if asked and (year := years.last(context)) and year not in asked:
        return False
    return part == (years.last_part(context) or (f"{day.month}月" if day else ""))


def _swapped(
    text: str, tied: Sequence[Quantity], elsewhere: Sequence[Quantity], weights: Mapping[str, float], about: str
) -> bool:
    """Whether a claim gives one of a list the figure of another: all that its words and year say is said of the one.

    A figure of another year is another one, whatever else is said of it: 2024年修建96公里，2025年修建114公里.

    Args:
        text: The sentence.
        tied: Its figures that count what the claim's counts.
        elsewhere: Those that are the claim's, but count something else.
        weights: The words that stand with the claim's figure.
        about: The claim with its date.
    """

    def told(quantity: Quantity) -> set[str]:
        part = normalise(_part(text, quantity))
        return {word for word in weights if covers(word, part)} | {year for year in years.years(about) if year in part}

    if len(tied) != 1:
        return False
    asked, own = years.years(about), told(tied[0])
    of_year = bool(own & asked and own - asked)

    def of_another(other: Quantity) -> bool:
        named = years.years(_part(text, other))
        return of_year and bool(named) and not named & asked

    return all(told(other) < own or of_another(other) for other in elsewhere)


def _flows(text: str, quantity: Quantity) -> bool:
    """Whether a figure is of what came to it in a time (新增), not of all that there is (累计)."""
    clause = re.split(r"[，。；]", text[: quantity.start])[-1]
    return bool(_FLOW.search(clause)) and not _STOCK.search(clause)


def stated(text: str) -> list[Quantity]:
    """The figures of a claim that say something: 一批 and 一个, as they stand, do not."""
    return [q for q in quantities(text) if not re.fullmatch(r"一[个种批项条次步方类对家名位面些系天年月周日]?", q.text)]


def _beside(text: str, quantity: Quantity, all_of: Sequence[Quantity]) -> str:
    """What stands right before and behind a figure, up to the next one or a mark; from 42 to 52 is one."""
    first = changes(text, all_of).get(quantity, quantity)
    before = re.split(r"[，。；：、,;\d]", text[: first.start])[-1]
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
        shared = {q: pairs_shared(_beside(text, q, quantities(text)), where) for q in candidates}
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
