"""What a sentence states that has to agree to the letter: figures, dates, names, numbers of documents, quotations."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

import rjieba

from bot.agreement import same_scope
from bot.coverage import normalise
from bot.figures import amount, bound, parts_of, unit
from index.language import spellings
from index.language.values import Kind, Value, find

_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_QUOTED = re.compile(r"[“「『\"]([^”」』\"]{2,})[”」』\"]|[《〈]([^》〉]+)[》〉]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s，。；）)]+", re.I)
# Bodies that are no offices (市人大常委会, 县政府), and offices before a verb that tells them (市卫生健康委要求).
_BODY = re.compile(
    r"[\u4e00-\u9fff]{0,4}[省市区县州乡镇国](?:人大常委会|人大|政协|政府|党委)"
    r"|[省市区县州][\u4e00-\u9fff]{0,8}?[委局厅办](?=要求|强调|指出|表示|承诺|提出|负责|牵头|会同|联合|组织|开展|将|已)"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9\-]*")
_HEDGES = {
    "more": r"超过?|逾|突破|不少于|不低于|不小于|至少|以上|[余多]|more than|over|at least",
    "less": r"近|不足|不到|不超过|不高于|不多于|以内|以下|至多|最多|less than|under|at most|nearly",
    "about": r"约|左右|大约|大概|上下|前后|about|around",
}
_BEHIND = re.compile(r"^[余多]?[^\s，。；、]{0,3}?(?:以上|以内|以下|左右|上下|前后)")
_DATE = re.compile(
    r"(?:(?P<y>(?:19|20)\d{2})\s?年)(?:\s?(?P<m>\d{1,2})\s?月)?(?:\s?(?P<d>\d{1,2})\s?[日号])?"
    r"|(?P<m2>\d{1,2})\s?月(?:\s?(?P<d2>\d{1,2})\s?[日号])?|(?P<d3>\d{1,2})\s?[日号]"
)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_COMMON_ONE = re.compile(r"[一二两三]+[个种批项条次步方类对家名位面些]?")
_LETTERS = re.compile(r"[^\w%]")


def bare(text: str) -> str:
    """A text in which only letters, digits and % are left, for comparing what may be punctuated differently."""
    return _LETTERS.sub("", normalise(text))


def figures(text: str) -> list[Value]:
    """The figures of a text; small numerals that are words by now (一批, 两个) are none."""
    return [v for v in find(text, Kind.FIGURE) if not _COMMON_ONE.fullmatch(v.text)]


def wrong_figure(written: str, said: str, weights: Mapping[str, float], scope: str) -> str:
    """The first figure of a written clause that its source does not state of the same thing; empty where all agree.

    Args:
        written: A clause of what is checked.
        said: A sentence of the source.
        weights: The clause's words, by which it is told what a figure counts.
        scope: The question and the clause with its date: they name the year and the whole that a figure is of.
    """
    theirs = figures(said)
    for value in figures(written):
        equal = [v for v in theirs if _equal(value, written, v, said)]
        if not equal:
            return value.text
        tied = bound(said, Kind.FIGURE, own_words(value.start, written, weights), partial(_alike, value))
        if not any(v in tied and same_scope(v, said, scope) for v in equal):
            return value.text
    if "分别" in written and not _in_order(written, said):
        return "、".join(v.text for v in figures(written))
    known = {number.replace(",", "") for number in _DIGITS.findall(normalise(said))}
    covered = [(v.start, v.end) for v in figures(written)]
    for match in _DIGITS.finditer(normalise(written)):
        if any(start <= match.start() < end for start, end in covered):
            continue
        if match.group().replace(",", "") not in known:
            return match.group()
    return ""


def own_words(at: int, written: str, weights: Mapping[str, float]) -> dict[str, float]:
    """The words that stand with a figure at an offset: those of its own part of the clause, all where it has none."""
    start, end = next((a, b) for a, b in parts_of(written) if a <= at < b)
    part = normalise(written[start:end])
    return {word: weight for word, weight in weights.items() if word in part} or dict(weights)


def _in_order(written: str, said: str) -> bool:
    """Whether the figures that «respectively» hands out come in the source's order."""
    theirs = [amount(v.text) for v in figures(said)]
    at = 0
    for value in figures(written):
        if amount(value.text) not in theirs[at:]:
            return False
        at = theirs.index(amount(value.text), at) + 1
    return True


def _alike(one: Value, other: Value) -> bool:
    return unit(one.text) == unit(other.text)


def _equal(one: Value, text: str, other: Value, source: str) -> bool:
    """Whether two figures write the same number of the same unit, bounded alike (超过, 近, 约)."""
    a, b = amount(one.text), amount(other.text)
    if a is None or a != b or not _range_equal(one.text, other.text):
        return False
    if unit(one.text) != unit(other.text) and unit(one.text) and unit(other.text):
        return False
    return hedges(one, text) == hedges(other, source)


def _range_equal(one: str, other: str) -> bool:
    """Whether both are a single number, or both the same range (2至4年)."""
    return len(_DIGITS.findall(one)) == len(_DIGITS.findall(other)) and (
        len(_DIGITS.findall(one)) < 2 or _DIGITS.findall(one) == _DIGITS.findall(other)
    )


def hedges(value: Value, text: str) -> frozenset[str]:
    """How a figure is bounded: more, less, about; empty for an exact one."""
    before = text[max(0, value.start - 4) : value.start]
    behind = _BEHIND.match(text[value.end :])
    around = f"{before} {value.text} {behind.group() if behind else ''}"
    return frozenset(kind for kind, pattern in _HEDGES.items() if re.search(pattern, around))


def wrong_date(written: str, said: str, day: date | None) -> str:
    """The first date of a written clause that its source does not state; empty where all agree.

    Args:
        written: A clause.
        said: A sentence of the source with its context.
        day: When the source's document is dated: «last year» is the year before.
    """
    stated = dates(said)
    years = {year for year, _, _ in stated if year}
    if day:
        stated.add((day.year, day.month, day.day))
        years |= {day.year} | {day.year + shift for word, shift in _RELATIVE.items() if word in said}
    for value in find(written, Kind.DATE):
        if value.text in said:
            continue
        found = dates(value.text)
        if not found or not all(_states(stated, years, one) for one in found):
            return value.text
    return ""


Day = tuple[int | None, int | None, int | None]  # year, month, day of the month; None where it is not said


def dates(text: str) -> set[Day]:
    """The dates of a text; 2026年3月5日 and 2026-03-05 are the same."""
    found: set[Day] = set()
    for match in _DATE.finditer(normalise(text)):
        month, day = match["m"] or match["m2"], match["d"] or match["d2"] or match["d3"]
        found.add((_number(match["y"]), _number(month), _number(day)))
    for match in _ISO.finditer(text):
        found.add((int(match[1]), int(match[2]), int(match[3])))
    return found


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _states(stated: set[Day], years: set[int], one: Day) -> bool:
    """Whether one of the stated dates is the given one, as far as that goes; its year may be said elsewhere."""
    year, month, day = one
    if month is None and day is None:
        return year in years
    return any(
        (month is None or month == m) and (day is None or day == d) and (year is None or year == y or not y)
        for y, m, d in stated
    ) and (year is None or year in years)


def unknown_name(written: str, said: str) -> str:
    """The first name, title, quotation or address of a written text that is not in its source; empty where all are.

    Args:
        written: A sentence.
        said: Its source with title, issuer, headings, speaker and what stands before it.
    """
    known, letters = normalise(said), bare(said)
    for match in _QUOTED.finditer(written):
        inner = match.group(1) or match.group(2)
        if bare(inner) not in letters:
            return match.group()
    for address in _ADDRESS.findall(written):
        if normalise(address) not in known:
            return str(address)
    theirs = spellings.organisations(said)
    for name in spellings.organisations(written):
        if not _known(name, known, theirs):
            return name
    people = [value.text for value in find(written, Kind.PERSON)] + _split_names(written)
    for name in (*people, *(value.text for value in find(written, Kind.PLACE))):
        if normalise(name) not in known:
            return name
    return next((word for word in _LATIN.findall(written) if normalise(word) not in known), "")


def _split_names(text: str) -> list[str]:
    """Persons whom the segmenter gives as surname and given name: 李 and 志强."""
    return [
        surname + given
        for (surname, tag), (given, given_tag) in pairwise(rjieba.tag(text))
        if len(surname) == 1 and tag.startswith("nr") and len(given) <= 2 and given_tag.startswith("nr")
    ]


def names(text: str) -> list[str]:
    """The organisations and persons that a text names."""
    people = (value.text for value in find(text, Kind.PERSON))
    return [*spellings.organisations(text), *_BODY.findall(text), *people, *_split_names(text)]


def subject(clause: str) -> str:
    """The organisation or person that a clause begins with; empty where it begins with none."""
    start = re.match(r"(?:在|由|据|对于?|关于|针对|[\W\d]|20\d\d年|\d+月|\d+日)*", clause)
    opening = clause[start.end() if start else 0 :]
    return next((name for name in names(clause) if opening.startswith(name)), "")


def other_subject(written: str, said: str) -> str:
    """Who does something in a written piece, where somebody else does it in the source's; empty where it is the same.

    Args:
        written: What stands between two commas.
        said: What stands between two commas of the source and says the same.
    """
    one, other = subject(written), subject(said)
    differ = one and other and one not in said and not spellings.same(one, other)
    return one if differ else ""


def known_name(name: str, said: str) -> bool:
    """Whether a text names an organisation or person, in whatever spelling."""
    known = normalise(said)
    return normalise(name) in known or _known(name, known, spellings.organisations(said))


def _known(name: str, known: str, theirs: Sequence[str]) -> bool:
    if any(normalise(spelling) in known for spelling in spellings.variants(name) if len(spelling) > 2):
        return True
    return any(spellings.same(name, other) for other in theirs)


def same_amount(one: str, other: str) -> bool:
    """Whether two figures write the same number."""
    return (number := amount(one)) is not None and number == amount(other)
