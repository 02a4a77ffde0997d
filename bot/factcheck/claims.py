"""A text divided into claims: what can be checked, clause by clause, each with the subject and date said before it.

Offsets are in characters into the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import rjieba

from bot.checking import exact, stance
from bot.checking.meaning import words
from bot.factcheck.models import ClaimKind
from bot.factcheck.naming import SAYS, actors
from bot.factcheck.spoken import Spoken, spoken
from bot.figures import parts_of
from index.language.persons import is_name
from index.language.sentences import split
from index.language.values import Kind, find

_COMMA = re.compile(r"[，；;：:]|,(?!\d)|——")
_CLOSED = re.compile(r"“[^”\n]*”|「[^」\n]*」|《[^》\n]*》|（[^）\n]*）|\([^)\n]*\)")  # what commas do not cut
_OPENING = re.compile(
    r"^(?:据[^，]{0,12}|近日|日前|目前|当前|此外|另外|同时|其中|与此同时|然而|但是?|因此|不过|而且?|并且?|随后|今后|未来|会上|会议|"
    r"[^，]{0,10}(?:显示|获悉|了解|指出|表示|称|介绍|提出|强调|透露|认为|方面))$"
)
_PRONOUN = re.compile(
    r"^(?P<also>(?:并|还|也|又|同时|其中)?，?)"
    r"(?P<who>该[市省区县局委厅办院校会案项]?|其(?!中|他|它|余|实|次)|他们?|她们?|它们?|两地|双方)"
)
_WHOLE = re.compile(r"[全我本该][市省区县州国]|[两各]地|全校|全院|全行业|全系统")
_SAME_TIME = re.compile(r"同期|同年|当年|年内|同一年")
_YEAR = re.compile(
    r"(?:截至|截止|到|至)?"
    r"(?:(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:[初中末底]|上半年|下半年)?|今年|去年|前年|明年)"
)
_OPINION = re.compile(
    r"我(?:们)?(?:认为|觉得|相信|以为|想)|笔者|在我看来|值得(?:肯定|期待|注意|关注|思考|一提|点赞|深思)|令人|可喜|难能可贵|显而易见|毋庸|不难看出"
    r"|无疑|显然|可见|或许|也许|恐怕|不禁|期待着?|拭目以待|任重道远|来之不易|意义(?:重大|深远|非凡)|至关重要|有目共睹|感慨|让人|发人深省|耐人寻味|往往|难就难在|说得好|试想|换言之|可圈可点|不言而喻|难怪"
    r"|应当?(?=是|说)|究竟|何尝|岂|难道|殊不知|说到底|归根结底|总的来看|总之|可以说|换句话说|[吗呢吧啊呀][？?！!。]?$"
)
_SAID = re.compile(rf"(?:{SAYS}|规定|部署|答复|回复|算了一?笔账|看来|来说|来看|显示)(?:了|道)?$")
_LEADS = re.compile(r"^(?:据|按照?|根据|围绕|对于|关于|随着|除了?|在|通过|经过?|为了?|针对)")
_BEHIND = re.compile(r"(?:以来|期间|[中时后前起内上下里])$")
_DATED = re.compile(rf"(?:截至|截止|自|从|到|在)|{_YEAR.pattern}|\d+月(?:\d+日)?|[起底初末止]")
_IS = re.compile(r"^[是系](?!否|不是)")
_COMPARED = re.compile(
    r"^(?:是|系|为|同比|环比|比[上去]年|较[上去]年|增长|增幅|增速|下降|上升|占|达到?|约|近|超过?|升至|降至|增至)"
)
_LONGEST_OPENING = 30  # characters
_LEVEL = tuple("省市区县州")
_PROPOSES = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:建议|提出|提议)")
_SHORT = 6  # characters: a clause this short is told with the one before it
_FEW = 2  # content words: a figure with fewer is told with the clause before it


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable statement.

    Attributes:
        text: Its words, at start:end of the text.
        subject: Who or what the text speaks of before it, where the claim does not say itself; else empty.
        period: The date that the text says before it, where the claim says none; else empty.
        sure: Whether the subject stands in the claim or in its own sentence.
        kind: What makes it checkable.
        quotation: Of a quotation: what is quoted, and who says it.
        before: What its sentence says before it: 力争 there is said of it too.
        weak: Whether it has neither figure, date nor name: it is told only where the documents speak of it.
    """

    text: str
    start: int
    end: int
    subject: str
    period: str
    sure: bool
    kind: ClaimKind
    quotation: Spoken | None = None
    before: str = ""
    weak: bool = False

    @property
    def understood(self) -> str:
        """The claim as it is looked for."""
        said = _PRONOUN.sub(r"\g<also>", self.text) if self.subject else self.text
        return "，".join(part for part in (self.period, self.subject + said) if part)


@dataclass(slots=True)
class _Told:
    """What the text has said so far that a clause may leave out."""

    subject: str = ""
    year: str = ""
    names: list[str] = field(default_factory=list)

    def meant(self, reference: str) -> str:
        """Whom «该局» or «他» means: the last who was named of that kind; else the last subject."""
        last = reference[-1]
        kind = Kind.PERSON if last in "他她" else None
        for name in reversed(self.names):
            if (kind and is_name(name)) or (not kind and name.endswith(last)):
                return name
        return self.subject


def divide(text: str) -> list[Claim]:
    """The claims of a text, in its order; opinion, questions and connecting words are none."""
    quotations = spoken(text)
    told = _Told()
    found: list[Claim] = []
    for start, end in _outside(text, quotations):
        if start and "\n" in text[max(0, start - 2) : start]:
            told = _Told(told.subject)
        found += _of_sentence(text, start, end, told)
    found += [Claim(text[q.start : q.end], q.start, q.end, "", "", True, "quotation", q) for q in quotations]
    return sorted(found, key=lambda claim: claim.start)


def _outside(text: str, quotations: list[Spoken]) -> Iterator[tuple[int, int]]:
    """The sentences, or what is left of them beside the quotations."""
    at = 0
    for quotation in quotations:
        yield from split(text[: quotation.start], at)
        at = quotation.end
    yield from split(text, at)


def _of_sentence(text: str, start: int, end: int, told: _Told) -> Iterator[Claim]:
    sentence = text[start:end]
    if re.search(r"[？?][”」]?$", sentence):
        return
    subject = year = ""
    for a, b in _units(text, start, end):
        unit = text[a:b]
        own = _subject(unit)
        refers = _PRONOUN.match(unit)
        if refers:
            before = told.meant(refers["who"].rstrip("们会案项"))
        else:
            before = "" if own else subject or (told.subject if _goes_on(unit) else "")
        dated = _YEAR.search(unit)
        period = "" if dated else year or (told.year if _SAME_TIME.search(unit) else "")
        kind = _kind(unit)
        sure = bool(own or (subject and not refers))
        if kind and not _is_opinion(unit) and not (kind == "statement" and _is_opinion(sentence)):
            yield Claim(unit, a, b, before, period, sure, kind, before=text[start:a], weak=_is_weak(unit, kind))
        told.names += exact.names(unit)
        subject = own or subject
        year = dated.group() if dated else year
    told.subject, told.year = subject or told.subject, year or told.year


def _units(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the clauses of a sentence stand that can be told by themselves."""
    found: list[tuple[int, int]] = []
    opening: int | None = None
    for a, b in _pieces(text, start, end):
        piece = text[a:b]
        begin = a if opening is None else opening
        hangs = len(piece) < _SHORT or _hangs(piece) or bool(_IS.match(piece))
        if found and begin == a and hangs and "；" not in text[found[-1][1] : a]:
            found[-1] = (found[-1][0], b)
        elif _opens(piece) and b < end and len(piece) < _LONGEST_OPENING:
            opening = begin
        else:
            found.append((begin, b))
            opening = None
    if opening is not None and found:
        found[-1] = (found[-1][0], end)
    elif opening is not None:
        found.append((opening, end))
    return [_trimmed(text, a, b) for unit in found for a, b in _listed(text, *unit)]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands between the commas of a sentence."""
    sentence = text[start:end]
    closed = [match.span() for match in _CLOSED.finditer(sentence)]
    at = 0
    for match in _COMMA.finditer(sentence):
        if any(a < match.start() < b for a, b in closed):
            continue
        if match.start() > at:
            yield start + at, start + match.start()
        at = match.end()
    if at < len(sentence):
        yield start + at, end


def _opens(piece: str) -> bool:
    """Whether a clause only leads in to the next: «据悉», «2024年以来», «某局要求»."""
    if _OPENING.match(piece) or not words(piece):
        return True
    rest = _DATED.sub("", piece)
    if not words(rest) and not exact.figures(rest):
        return True
    if exact.figures(piece):
        return False
    return bool(_SAID.search(piece) or _BEHIND.search(piece) or _LEADS.match(piece)) or not _has_verb(piece)


def _has_verb(piece: str) -> bool:
    """Whether a clause tells anything: «重庆的科创平台基地» only says of what the next one tells."""
    return any(tag in ("v", "vd", "vq", "vi", "vg") or word in "是有为达占无" for word, tag in rjieba.tag(piece))


def _hangs(piece: str) -> bool:
    """Whether a clause with a figure says too little of what it counts, or none but of what: «达到97个»."""
    if not exact.figures(piece) or _subject(piece):
        return False
    return len(words(piece)) < _FEW or bool(_COMPARED.match(piece))


def _listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A list of figures (甲30家、乙20家) figure by figure; «分别» holds one together."""
    unit = text[start:end]
    if "、" not in unit or "分别" in unit:
        return [(start, end)]
    cuts = [0, *(a for a, _ in parts_of(unit) if unit[a - 1] == "、" and a), len(unit)]
    listed = list(pairwise(cuts))
    if not all(_counts(unit[a:b]) for a, b in listed):
        return [(start, end)]
    return [(start + a, start + b) for a, b in listed]


def _counts(part: str) -> bool:
    """Whether a part of a list has a figure and says of what."""
    return bool(exact.figures(part)) and bool(words(part))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space and the marks of the list or sentence at either end."""
    while start < end and not (text[start].isalnum() or text[start] in "“「《（("):
        start += 1
    while end > start and text[end - 1] in " \t\u3000，。；、：！,;:!.\n":
        end -= 1
    return start, end


def _subject(unit: str) -> str:
    """Who or what a clause begins with: an organisation, a person or a place; empty where it begins with none."""
    body = re.sub(rf"^(?:{_YEAR.pattern}|[，、\s]|以来|期间|近日|日前|目前|其中|同时|据悉|会上|在|由)+", "", unit)
    if named := exact.subject(body):
        return named
    if whole := _WHOLE.match(body):
        return whole.group()
    place = next((value.text for value in find(body[:12], Kind.PLACE) if value.start == 0), "")
    return place + body[len(place) : len(place) + 1] if place and body[len(place) : len(place) + 1] in _LEVEL else place


def _goes_on(unit: str) -> bool:
    """Whether a clause leaves out its subject: it begins with a verb, an adverb or the like."""
    return next((str(tag) for _, tag in rjieba.tag(unit)), "").startswith(("v", "d", "p", "c"))


def _kind(unit: str) -> ClaimKind | None:
    """What makes a clause checkable; None where nothing does."""
    said = words(unit)
    if exact.figures(unit) and said:
        return "figure"
    if said and any(re.search(r"\d", value.text) for value in find(unit, Kind.DATE)):
        return "date"
    if said and (exact.names(unit) or re.search(r"《[^》]+》|“[^”]{4,}”", unit) or actors(unit, ())):
        return "name"
    return "statement" if len(said) >= _FEW else None


def _is_weak(unit: str, kind: ClaimKind) -> bool:
    """Whether a clause is of nobody in particular, and of nothing that is said to be done, aimed at or proposed."""
    far = stance.stances(unit) & {stance.Stance.DONE, stance.Stance.PAST, stance.Stance.AIM, stance.Stance.WILL}
    return kind == "statement" and not (_subject(unit) or far or _PROPOSES.match(unit))


def _is_opinion(unit: str) -> bool:
    """Whether a clause gives an opinion and no figure or date that could be wrong."""
    return bool(_OPINION.search(unit)) and not exact.figures(unit) and not re.search(r"\d+月|\d{4}年", unit)
