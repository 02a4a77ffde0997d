"""A claim laid beside a sentence of a document, slot by slot: names, dates, figures, denial, how far along it is."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.agreement import same_scope
from bot.checking import Line, exact, stance
from bot.checking.meaning import pieces, weighed
from bot.coverage import normalise
from bot.factcheck.claims import Claim
from bot.factcheck.quantities import Quantity, Relation, compare, quantities
from bot.figures import bound
from index.language.persons import is_name
from index.language.values import Kind, Value, find

Slot = Literal["figure", "date", "name", "denial", "stance", "scope", "missing"]
Span = tuple[int, int]

_DISTINCTIVE = 3  # digits: a figure that nobody states by chance, so that only its date can be wrong
# What is held or drawn up again and again: another year is another one of them.
_RECURRING = re.compile(r"会议|大会|论坛|年会|全会|两会|峰会|博览会|展会|比赛|大赛|评选|活动[周月日]|[节赛]$|视察|调研|座谈|协商")
# That something has come to be, in whatever word: 建成 is denied by 尚未落地.
_REALISED = re.compile(
    r"建成|落地|设立|成立|建立|组建|实现|完成|出台|印发|开通|投用|启用|获批|通过|解决|落实|形成|布局|入选|上市|投产|竣工|开工|启动|突破|拥有|覆盖"
)
_NOT_YET = re.compile(r"尚未|还没有?|仍未|仍没有?|未能|从未|并未|没有|尚无|仍无|暂未|暂无|未(?=[^来必知])|尚需|空白|缺乏")
_MIXED = re.compile(r"第[一二三四五六七八九十百\d]+[届次批期号条章节]")


@dataclass(frozen=True, slots=True)
class Difference:
    """What a claim and a sentence state differently.

    Attributes:
        span: Of the claim's words: offsets into its text.
        at: Of the document's words: offsets into the sentence; (0, 0) where they stand outside of it.
        found: Those words; empty where the sentence has none for this slot.
        relation: Of two figures.
    """

    slot: Slot
    claimed: str
    span: Span
    found: str = ""
    at: Span = (0, 0)
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """A claim beside a sentence.

    Attributes:
        said: Share of the weight of the claim's words, 0 to 1, that the sentence has.
        around: The same with its context: title, headings, speaker, what stands before it.
        words: How many content words the claim has besides the names that differ.
        rounded: Whether a figure agrees by rounding or within its bounds only.
    """

    line: Line
    said: float
    around: float
    words: int
    differences: tuple[Difference, ...]
    rounded: bool = False

    @property
    def slots(self) -> frozenset[Slot]:
        """The slots that differ."""
        return frozenset(difference.slot for difference in self.differences)


def align(claim: Claim, line: Line, weight: Callable[[str], float], document: str) -> Alignment:
    """Lay a claim beside a sentence.

    Args:
        claim: The claim.
        line: The sentence.
        weight: How telling a normalised word is.
        document: The text of the sentence's document: what it calls by name need not be named in the sentence.
    """
    own = weighed(claim.text, weight)
    names = list(_names(claim, line, document))
    quantity, rounded = _figures(claim, line, own)
    dates = list(_dates(claim, line, distinctive=_distinctive(claim, line)))
    differing = "".join(difference.claimed for difference in names)
    kept = {word: mass for word, mass in own.items() if word not in normalise(differing)}
    differences = [*names, *dates, *quantity]
    polar, kept = _denial(claim, line, kept)
    differences += polar
    if not polar:
        differences += _stance(claim, line, kept)
    total = sum(kept.values()) or 1.0
    return Alignment(
        line,
        _mass(kept, line.says(kept)) / total,
        _mass(kept, line.speaks(kept)) / total,
        len(kept),
        tuple(differences),
        rounded,
    )


def _mass(weights: Mapping[str, float], shares: Mapping[str, float]) -> float:
    return sum(weights[word] * share for word, share in shares.items())


def _at(text: str, words: str) -> Span:
    start = text.find(words)
    return (start, start + len(words)) if start >= 0 else (0, 0)


# Names


def _names(claim: Claim, line: Line, document: str) -> Iterator[Difference]:
    """The names, titles and terms of a claim that the sentence does not know, each with the one in its place."""
    known = f"{line.named} {line.sentence.context if _refers(line) else ''}"
    opening = exact.subject(claim.text)
    for name in dict.fromkeys(exact.names(claim.text)):
        if not exact.known_name(name, known):
            yield _other_name(name, name == opening, claim, line)
    if claim.subject and claim.sure and exact.names(claim.subject) and not exact.known_name(claim.subject, known):
        yield Difference("missing", claim.subject, (0, 0))
    for place in find(claim.text, Kind.PLACE):
        if normalise(place.text) not in normalise(f"{known} {document}") or _elsewhere(place.text, line):
            yield Difference("missing", place.text, (place.start, place.end))
    letters = exact.bare(f"{known} {line.sentence.context}")
    for match in re.finditer(r"《([^》]+)》|“([^”]+)”", claim.text):
        inner = exact.bare(match.group(1) or match.group(2))
        if inner not in letters:
            yield Difference("missing", match.group(), match.span())


def _refers(line: Line) -> bool:
    """Whether the sentence names nobody itself, so that what stands before it says of whom it is."""
    return not exact.names(line.sentence.text)


def _elsewhere(place: str, line: Line) -> bool:
    """Whether the sentence speaks of other places only."""
    there = [value.text for value in find(line.sentence.text, Kind.PLACE)]
    return bool(there) and not any(place in other or other in place for other in there) and place not in line.named


def _other_name(name: str, opens: bool, claim: Claim, line: Line) -> Difference:
    """The name that stands in a sentence where a claim has another; "missing" where none does."""
    text, passage = line.sentence.text, line.sentence.passage
    person = is_name(name)
    there = [n for n in exact.names(text) if is_name(n) == person and not exact.known_name(n, claim.text)]
    if opens:
        subject = exact.subject(text)
        there = [subject] if subject in there else there[:1]
        voices = (passage.speaker, "" if passage.speaker else passage.issuer)
        there = there or [v for v in voices if v and is_name(v) == person and not exact.known_name(v, claim.text)]
    slot: Slot = "name" if there else "missing"
    found = there[0] if there else ""
    return Difference(slot, name, _at(claim.text, name), found, _at(text, found) if found else (0, 0))


# Dates


def _dates(claim: Claim, line: Line, *, distinctive: bool) -> Iterator[Difference]:
    """The dates of a claim that the sentence contradicts or does not say.

    Args:
        distinctive: Whether the claim's figure is the sentence's and no common one: then the date is what is wrong.
    """
    text, day = line.sentence.text, line.sentence.passage.date
    around = f"{line.sentence.context} {text}"
    for value in find(claim.text, Kind.DATE):
        if not exact.wrong_date(value.text, around, day) and not _dated_otherwise(value.text, text):
            continue
        span = (value.start, value.end)
        other = _other_date(value.text, text)
        if other is None:
            yield Difference("missing", value.text, span)
            continue
        of_figure = exact.figures(claim.text) and not distinctive
        again = _RECURRING.search(claim.text) and _years(value.text) != _years(other.text)
        yield Difference("scope" if of_figure or again else "date", value.text, span, other.text, (other.start, other.end))
    if claim.period and exact.wrong_date(claim.period, around, day):
        other = _other_date(claim.period, text)
        yield Difference("scope" if other else "missing", claim.period, (0, 0), *_placed(other))


def _placed(value: Value | None) -> tuple[str, Span]:
    return (value.text, (value.start, value.end)) if value else ("", (0, 0))


def _dated_otherwise(written: str, said: str) -> bool:
    """Whether a sentence has dates as exact as the written one, and all of them are other ones."""
    own = [value for value in find(said, Kind.DATE) if _conflicts(written, value.text)]
    return bool(own) and bool(exact.wrong_date(written, said, None))


def _other_date(written: str, said: str) -> Value | None:
    """The first date of a sentence that can't be the written one."""
    return next((value for value in find(said, Kind.DATE) if _conflicts(written, value.text)), None)


def _conflicts(one: str, other: str) -> bool:
    """Whether two dates differ in something that both say."""
    for a in exact.dates(one):
        for b in exact.dates(other):
            if any(x and y and x != y for x, y in zip(a, b, strict=True)):
                return True
    return False


def _years(text: str) -> set[int | None]:
    return {year for year, _, _ in exact.dates(text)}


# Figures


def _figures(claim: Claim, line: Line, own: Mapping[str, float]) -> tuple[list[Difference], bool]:
    """The figures of a claim that the sentence states otherwise or not at all; and whether one is only rounded."""
    text = line.sentence.text
    theirs = quantities(text)
    found: list[Difference] = []
    rounded = False
    for quantity in _stated(claim.text):
        weights = exact.own_words(quantity.start, claim.text, own)
        relations = [(other, compare(quantity, other)) for other in theirs]
        tied = _tied(text, [other for other, relation in relations if relation is not Relation.INCOMPARABLE], weights)
        agree = [(o, r) for o, r in relations if r in (Relation.EQUAL, Relation.ROUNDED) and o in tied]
        span = (quantity.start, quantity.end)
        if agree:
            other, relation = min(agree, key=lambda pair: pair[1] is not Relation.EQUAL)
            rounded = rounded or relation is Relation.ROUNDED
            if not same_scope(_value(other), text, f"{claim.period} {claim.text}"):
                found.append(Difference("scope", quantity.text, span, other.text, (other.start, other.end)))
            continue
        if any(r in (Relation.EQUAL, Relation.ROUNDED) for _, r in relations) or not tied:
            found.append(Difference("missing", quantity.text, span))  # it is there, but counts something else
            continue
        other = tied[0]
        scope = same_scope(_value(other), text, f"{claim.period} {claim.text}")
        found.append(
            Difference(
                "figure" if scope else "scope", quantity.text, span, other.text, (other.start, other.end),
                compare(quantity, other),
            )  # fmt: skip
        )
    return found, rounded


def _stated(text: str) -> list[Quantity]:
    """The figures of a claim that say something: 一批 and 两个 do not, as they stand."""
    spans = [(value.start, value.end) for value in exact.figures(text)]
    return [q for q in quantities(text) if any(q.start < end and start < q.end for start, end in spans)]


def _tied(text: str, candidates: Sequence[Quantity], weights: Mapping[str, float]) -> list[Quantity]:
    """Those of a sentence's quantities that stand with the given words."""

    def possible(value: Value) -> bool:
        return any(q.start < value.end and value.start < q.end for q in candidates)

    values = bound(text, Kind.FIGURE, weights, possible)
    return [q for q in candidates if any(q.start < v.end and v.start < q.end for v in values)]


def _value(quantity: Quantity) -> Value:
    return Value(Kind.FIGURE, quantity.start, quantity.end, quantity.text)


def _distinctive(claim: Claim, line: Line) -> bool:
    """Whether a figure of the claim that nobody states by chance is in the sentence."""
    theirs = quantities(line.sentence.text)
    return any(
        len(re.sub(r"\D|0+$", "", quantity.text)) >= _DISTINCTIVE
        and any(compare(quantity, other) is Relation.EQUAL for other in theirs)
        for quantity in _stated(claim.text)
    )


# Denial and how far along


def _denial(claim: Claim, line: Line, own: Mapping[str, float]) -> tuple[list[Difference], dict[str, float]]:
    """Whether one denies what the other says; and the words by which the two are told to speak of the same.

    That something has not come to be denies that it has, in whatever word either says so.
    """
    for piece in pieces(claim.text):
        theirs = line.closest(piece, own)
        denies, denied = stance.denied(piece), stance.denied(theirs)
        if denies == denied:
            continue
        mark = _NOT_YET.search(theirs if denied else piece)
        if mark is None:
            return [Difference("missing", piece, _at(claim.text, piece))], dict(own)
        kept = {w: m for w, m in own.items() if not _REALISED.fullmatch(w)} if _REALISED.search(theirs) else dict(own)
        claimed = mark.group() if denies else piece
        at = _at(line.sentence.text, mark.group() if denied else theirs)
        found = line.sentence.text[at[0] : at[1]]
        return [Difference("denial", claimed, _at(claim.text, claimed), found, at)], kept or dict(own)
    return [], dict(own)


def _stance(claim: Claim, line: Line, own: Mapping[str, float]) -> list[Difference]:
    """Whether the claim is as far along as the sentence says."""
    said = line.sentence.text
    theirs = line.matching(own)
    told = stance.stances(said[: said.find(theirs[-1]) + len(theirs[-1])])
    written = stance.stances(claim.text)
    if stance.agree(written, told | line.lead_in, line.headings, exact=bool(exact.figures(claim.text))):
        return []
    claimed, found = stance.word(claim.text), stance.word(said)
    if not claimed and not found:
        return [Difference("missing", claim.text, (0, len(claim.text)))]
    span = _at(claim.text, claimed) if claimed else (0, len(claim.text))
    return [Difference("stance", claimed or claim.text, span, found, _at(said, found) if found else (0, 0))]


def without(alignment: Alignment, slot: Slot) -> Alignment:
    """The alignment as if a slot agreed."""
    return replace(alignment, differences=tuple(d for d in alignment.differences if d.slot != slot))
