"""A claim laid beside a sentence of a document, slot by slot: names, dates, figures, denial, how far along it is."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.agreement import same_scope
from bot.checking import Line, exact, stance
from bot.checking.meaning import pieces, weighed
from bot.checking.stance import Stance
from bot.coverage import normalise
from bot.factcheck import quoting
from bot.factcheck.claims import Claim
from bot.factcheck.naming import SAYS, in_place_of, knows
from bot.factcheck.opposites import opposed
from bot.factcheck.paraphrase import pairs_shared, said_shares
from bot.factcheck.quantities import Quantity, Relation, compare
from bot.factcheck.quantities import quantities as read_quantities
from bot.figures import bound
from index.language.values import Kind, Value, find

Slot = Literal["figure", "date", "name", "denial", "stance", "quotation", "scope", "missing"]
Only = Literal["figure", "date", "name", "denial", "stance", "quotation", "scope"]
Span = tuple[int, int]
NOWHERE: Span = (0, 0)

_UNLIKE, _ALIKE = 0.86, 0.95  # cosines: sentences of other matters lie below, those that say the same above
_DENIED = 12  # characters behind «not» that it denies
_HALF = 0.5
_QUOTED = 6  # letters: what is quoted of fewer is a name or a term, which is there or not
_CLOSE = 0.15  # between two shares of letters that tell nothing apart
_SHARE_OF = re.compile(r"(?<=全[国省市球])的?(?=[\d百千万一二三四五六七八九十])")
_DISTINCTIVE = 3  # digits: a figure that nobody states by chance, so that only its date can be wrong
_DONE = frozenset((Stance.DONE, Stance.PAST))
# What is held or drawn up again and again: another year is another one of them.
_RECURRING = re.compile(
    r"会议|大会|论坛|年会|全会|两会|峰会|博览会|展会|比赛|大赛|评选|活动[周月日]|[节赛]$|视察|调研|座谈|协商"
)
# That something has come to be, in whatever word: 建成 is denied by 尚未落地.
_REALISED = re.compile(
    r"建成|落地|设立|成立|建立|组建|实现|完成|出台|印发|开通|投用|启用|获批|通过|解决|落实|形成|布局|入选|上市|投产"
    r"|竣工|开工|启动|突破|拥有|覆盖|建设"
)
_NOT_YET = re.compile(
    r"尚未|还没有?|仍未|仍没有?|未能|从未|并未|没能|没有|尚无|仍无|暂未|暂无|未(?=[^来必知])|尚需|空白|缺乏|不(?![断仅但同少足低超])|无(?=[^人线形论])"
)
_NO_PLACE = frozenset(
    "新建 青山 和平 建设 朝阳 文化 光明 新生 东方 人和 共和 永久 合作 平安 安全 长安 通道 开放".split()
)
_BOUNDS = re.compile(
    r"不得?(?:短|长|少|多|低|高|晚|早|大|小|迟|超)[于过]?|不如|不及|不够|供不应求|不等|不一|[界类级]别"
)  # of a figure: it denies nothing
_DAY = re.compile(r"\d{1,2}[日号](?=[前之起后以])")
_BY = re.compile(
    r"由(?P<who>[^，。；由]{2,16}?)"
    r"(?P<deed>牵头|负责|核定|制定|审批|主持|组织|承担|提出|主办|实施|管理|承办|答复|印发|编制)"
)
# What is under way has not come to be, whatever the sentence's tense.
_ONGOING = re.compile(r"加快筹建|筹建|筹备|谋划|酝酿|正在|研究|推进|推动|加快|申报|争创|争取|探索")
_ORDINAL = re.compile(r"第([一二三四五六七八九十\d]+)(次|届|批|轮|期|个|名|位|季度)")


# A text's sentences are laid beside many claims, and many times the same ones.
@lru_cache(8192)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text."""
    return tuple(read_quantities(text))


@lru_cache(8192)
def dates(text: str) -> tuple[Value, ...]:
    """The dates of a text."""
    found = find(text, Kind.DATE)
    more = [Value(Kind.DATE, m.start(), m.end(), m.group()) for m in _DAY.finditer(text)]
    return tuple(found + [v for v in more if not any(f.start <= v.start < f.end for f in found)])


@dataclass(frozen=True, slots=True)
class Difference:
    """What a claim and a sentence state differently.

    Attributes:
        span: Of the claim's words: offsets into its text.
        at: Of the document's words: offsets into the sentence; NOWHERE where they stand outside of it.
        found: Those words; empty where the sentence has none for this slot.
        relation: Of two figures.
    """

    slot: Slot
    claimed: str
    span: Span
    found: str = ""
    at: Span = NOWHERE
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """A claim beside a sentence.

    Attributes:
        said: Share of the weight of the claim's words, names aside, 0 to 1, that the sentence has.
        around: The same with its context: title, headings, speaker, what stands before it.
        letters: Share of the claim's pairs of letters, names and figures aside, that the sentence has.
        words: How many content words the claim has, names aside.
        equal: How many of its figures and dates the sentence has.
        rounded: Whether a figure agrees by rounding or within its bounds only.
        similarity: Cosine of the claim with the sentence; 0 where none is known.
    """

    line: Line
    said: float
    around: float
    letters: float
    words: int
    differences: tuple[Difference, ...]
    equal: int = 0
    rounded: bool = False
    similarity: float = 0.0

    @property
    def strength(self) -> float:
        """How surely both speak of the same matter, 0 to about 1: by words, by letters, by the model, by figures."""
        near = min(1.0, max(0.0, (self.similarity - _UNLIKE) / (_ALIKE - _UNLIKE))) if self.similarity else self.said
        return 0.45 * self.said + 0.2 * self.letters + 0.35 * near + 0.1 * min(1, self.equal)

    @property
    def slots(self) -> frozenset[Slot]:
        """The slots that differ."""
        return frozenset(difference.slot for difference in self.differences)

    @property
    def slot(self) -> Only | None:
        """The one slot that differs, where only one does and the sentence says something else for it."""
        slot = next(iter(self.slots)) if len(self.slots) == 1 else None
        return None if slot == "missing" else slot


def align(claim: Claim, line: Line, actors: Sequence[str], weight: Callable[[str], float], document: str) -> Alignment:
    """Lay a claim beside a sentence.

    Args:
        claim: The claim.
        line: The sentence.
        actors: The persons and organisations that the claim names.
        weight: How telling a normalised word is.
        document: The text of the sentence's document: what it calls by name need not be named in the sentence.
    """
    rest = content(claim.text, actors)
    own = weighed(rest, weight)
    distinctive = _distinctive(claim, line)
    figures, equal, rounded = _figures(claim, line, own, distinctive=distinctive)
    polar, own = _denial(claim, line, own)
    differences = (
        *_names(claim, line, actors, document),
        *_dates(claim, line, distinctive=distinctive),
        *figures,
        *(polar or _stance(claim, line, actors)),
    )
    total = sum(own.values()) or 1.0
    said = sum(own[w] * share for w, share in said_shares(own, line.text).items()) / total if own else 1.0
    around = (
        sum(own[w] * share for w, share in said_shares(own, line.text, line.context).items()) / total if own else 1.0
    )
    return Alignment(line, said, around, pairs_shared(rest, line.text), len(own), differences, equal, rounded)


def content(text: str, actors: Sequence[str]) -> str:
    """A claim without those whom it names, and without «says» behind one."""
    for actor in sorted(actors, key=len, reverse=True):
        text = re.sub(rf"{re.escape(actor)}(?:{SAYS})?", "，", text)
    return text


def _at(text: str, words: str) -> Span:
    start = text.find(words)
    return (start, start + len(words)) if words and start >= 0 else NOWHERE


# Names


def _names(claim: Claim, line: Line, actors: Sequence[str], document: str) -> Iterator[Difference]:
    """The names, titles and terms of a claim that the sentence does not know, each with the one in its place."""
    for name in actors:
        if not knows(name, line, document):
            found, at = in_place_of(name, line, claim.text)
            yield Difference("name" if found else "missing", name, _at(claim.text, name), found, at)
    if claim.subject and claim.sure and exact.names(claim.subject) and not knows(claim.subject, line, document):
        yield Difference("missing", claim.subject, NOWHERE)
    known = f"{line.named} {line.sentence.context}"
    for place in places(claim.text):
        if any(place.text in name for name in actors):
            continue
        if normalise(place.text) not in normalise(f"{known} {document}") or _elsewhere(place.text, line):
            yield Difference("missing", place.text, (place.start, place.end))
    letters = exact.bare(known)
    for match in re.finditer(r"《([^》]+)》|“([^”]+)”", claim.text):
        if exact.bare(match.group(1) or match.group(2)) not in letters:
            yield from _requoted(match, line)
    yield from _ordinals(claim, line)
    yield from _agents(claim, line)


def _agents(claim: Claim, line: Line) -> Iterator[Difference]:
    """By whom something is done, where the sentence says that it is done by others: 由甲核定, 由乙核定."""
    said = line.sentence.text
    for match in _BY.finditer(claim.text):
        other = next((m for m in _BY.finditer(said) if m["deed"] == match["deed"]), None)
        if other and not pairs_shared(match["who"], normalise(other["who"])):
            yield Difference("name", match["who"], match.span("who"), other["who"], other.span("who"))


def _requoted(match: re.Match[str], line: Line) -> Iterator[Difference]:
    """What stands between a claim's quotation marks and differs from the sentence in a few words; else it is missing."""
    group = 1 if match.group(1) else 2
    inner, lead, text = match.group(group), match.start(group), line.sentence.text
    found = quoting.match(inner, text) if len(inner) >= _QUOTED else None
    if found is None:
        yield Difference("missing", match.group(), match.span())
        return
    for d in found.differences:
        words, at = text[d.found_start : d.found_end], (d.found_start, d.found_end)
        yield Difference("quotation", inner[d.start : d.end], (lead + d.start, lead + d.end), words, at)


def _ordinals(claim: Claim, line: Line) -> Iterator[Difference]:
    """第二次 where the sentence has 第三次; and 第二 of a name, which is another name than with 第一."""
    said = line.sentence.text
    for match in re.finditer(r"第[一二三四五六七八九十\d]+", claim.text):
        if match.group() in said or match.group() in line.context:
            continue
        counted = _ORDINAL.match(claim.text, match.start())
        other = next((m for m in _ORDINAL.finditer(said) if counted and m.group(2) == counted.group(2)), None)
        if counted and other:
            yield Difference("figure", counted.group(), counted.span(), other.group(), other.span())
        else:
            yield Difference("missing", match.group(), match.span())


@lru_cache(8192)
def places(text: str) -> tuple[Value, ...]:
    """The places of a text; a word that the dictionary has as a place's name too (新建) is one before its 区 or 县."""
    return tuple(
        v for v in find(text, Kind.PLACE) if v.text not in _NO_PLACE or text[v.end : v.end + 1] in tuple("省市区县州镇")
    )


def _elsewhere(place: str, line: Line) -> bool:
    """Whether the sentence speaks of other places only."""
    there = [value.text for value in places(line.sentence.text)]
    return bool(there) and not any(place in other or other in place for other in there) and place not in line.named


# Dates


def _dates(claim: Claim, line: Line, *, distinctive: bool) -> Iterator[Difference]:
    """The dates of a claim that the sentence contradicts or does not say.

    Where the claim's figure is the sentence's and distinctive, the date is what is wrong; else another date is another
    figure's.
    """
    text, day = line.sentence.text, line.sentence.passage.date
    around = f"{line.sentence.context} {text}"
    of_figure = bool(exact.figures(claim.text)) and not distinctive
    for value in dates(claim.text):
        other = _other_date(value.text, text)
        wrong = exact.wrong_date(value.text, text if other else around, None if other else day)
        if not wrong:
            continue
        span = (value.start, value.end)
        if other is None:
            yield Difference("missing", value.text, span)
            continue
        again = _RECURRING.search(claim.text) and _years(value.text) != _years(other.text)
        slot: Slot = "scope" if of_figure or again else "date"
        yield Difference(slot, value.text, span, other.text, (other.start, other.end))
    if claim.period and exact.wrong_date(claim.period, around, day):
        other = _other_date(claim.period, text)
        found, at = (other.text, (other.start, other.end)) if other else ("", NOWHERE)
        yield Difference("scope" if other else "missing", claim.period, NOWHERE, found, at)


def _other_date(written: str, said: str) -> Value | None:
    """The first date of a sentence that can't be the written one."""
    return next((value for value in dates(said) if _conflicts(written, value.text)), None)


def _conflicts(one: str, other: str) -> bool:
    """Whether two dates differ in something that both say."""
    return any(
        any(x and y and x != y for x, y in zip(a, b, strict=True)) for a in exact.dates(one) for b in exact.dates(other)
    )


def _years(text: str) -> set[int | None]:
    return {year for year, _, _ in exact.dates(text)}


# Figures


def _figures(
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
        slot: Slot = "figure" if same_scope(_value(other), text, about) else "scope"
        at = (other.start, other.end)
        found.append(Difference(slot, quantity.text, span, other.text, at, relations[other]))
    return found, equal, rounded


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
        whole: The whole claim, normalised, where it has this figure only; else empty, and its figures come in any order.
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


def _distinctive(claim: Claim, line: Line) -> bool:
    """Whether a figure of the claim that nobody states by chance is in the sentence."""
    theirs = quantities(line.sentence.text)
    return any(
        len(re.sub(r"\D|0+$", "", quantity.text)) >= _DISTINCTIVE
        and any(compare(quantity, other) is Relation.EQUAL for other in theirs)
        for quantity in stated(claim.text)
    )


# Denial and how far along


def _closest(piece: str, line: Line) -> str:
    """What stands between two of a sentence's commas that shares most letters with a piece of a claim."""
    return max(pieces(line.sentence.text), key=lambda part: pairs_shared(piece, normalise(part)), default="")


def _denial(claim: Claim, line: Line, own: Mapping[str, float]) -> tuple[list[Difference], dict[str, float]]:
    """Whether one denies what the other says; and the words by which the two are told to speak of the same.

    That something has not come to be denies that it has, in whatever word either says so.
    """
    for piece in pieces(claim.text):
        theirs = _closest(piece, line)
        if words := opposed(piece, theirs):
            said = {w: m for w, m in own.items() if w not in normalise(words[0])}
            a, b = words
            return [Difference("denial", a, _at(claim.text, a), b, _at(line.sentence.text, b))], said or dict(own)
        denies, denied = _denied(piece), _denied(theirs)
        if denies == denied:
            continue
        mark = _NOT_YET.search(theirs if denied else piece)
        if mark is None or not _of_the_same(mark, piece if denied else theirs):
            return [Difference("missing", piece, _at(claim.text, piece))], dict(own)
        kept = {w: m for w, m in own.items() if not _REALISED.fullmatch(w)} if _REALISED.search(theirs) else dict(own)
        claimed = mark.group() if denies else piece
        at = _at(line.sentence.text, mark.group() if denied else theirs)
        found = line.sentence.text[slice(*at)]
        return [Difference("denial", claimed, _at(claim.text, claimed), found, at)], kept or dict(own)
    return [], dict(own)


def _of_the_same(mark: re.Match[str], other: str) -> bool:
    """Whether what is denied is what the other affirms: whatever stands behind the mark, but for «has come to be»."""
    denied = _REALISED.sub("", re.split(r"[，。；]", mark.string[mark.end() :])[0][:_DENIED])
    return pairs_shared(denied, normalise(other)) >= _HALF if len(denied) > 1 else bool(_REALISED.search(other))


def _denied(text: str) -> bool:
    return stance.denied(_BOUNDS.sub("", text))


def _stance(claim: Claim, line: Line, actors: Sequence[str]) -> list[Difference]:
    """Whether the claim is as far along as the sentence says: done, coming, or only proposed.

    What the text tells as coming may be planned, promised or aimed at: of these the documents' own word is shown only.
    """
    said, rest = line.sentence.text, content(claim.text, actors)
    told = (stance.stances(_closest(rest, line)) or stance.stances(said)) | line.lead_in
    written = stance.stances(rest) or stance.stances(claim.before) & stance.COMING
    claimed, found = stance.word(rest), stance.word(said)
    behind, ahead = stance.behind(line.headings), stance.ahead(line.headings)
    is_done, was_done = bool(written & _DONE), bool(told & _DONE) or (behind and not told & stance.COMING)
    comes, came = bool(written & stance.COMING), bool(told & stance.COMING) or (ahead and not told & _DONE)
    slot: Slot | None = None
    piece = _closest(rest, line)
    if is_done and not told & _DONE and (under := _ONGOING.search(piece)) and under.group() not in rest:
        return [
            Difference("stance", claimed or rest, _at(claim.text, claimed), under.group(), _at(said, under.group()))
        ]
    if (is_done and not comes and came and not was_done) or (comes and not is_done and was_done and not came):
        slot = "stance"
    elif not is_done and not comes and not was_done and told & {Stance.AIM, Stance.PLAN} and exact.figures(claim.text):
        slot = "scope"
    if slot is None:
        return [] if not is_done or _came_to_be(rest, said) else [Difference("missing", claim.text, NOWHERE)]
    span = _at(claim.text, claimed) if claimed else (0, len(claim.text))
    return [Difference(slot, claimed or claim.text, span, found, _at(said, found))]


def _came_to_be(written: str, said: str) -> bool:
    """Whether what a claim says has come to be has come to be in the sentence: 印发 is not 通过."""
    verbs, others = set(_REALISED.findall(written)), set(_REALISED.findall(said))
    return not verbs or not others or any(said_shares({verb: 1.0}, said)[verb] for verb in verbs)
