"""The years, and parts of years, that a question asks about and that a text tells of."""

import re
from datetime import date

from bot.wording import SAID_AT
from index.language.values import Value

_YEAR = re.compile(
    r"\d{4}(?=\s?年)|(?<![\dA-Za-z.\-])(?:19|20)\d{2}(?![\d.,，\-/A-Za-z]|\s?[万亿千百余多个家户人名元米吨克件条台套辆项届级])"
)
_COMPARED = re.compile(r"[比较]\s?\d{4}\s?年")
_RELATIVE = {"过去一年": -1, "去年": -1, "前年": -2, "今年": 0, "本年度": 0, "明年": 1}
_RELATIVE_YEAR = re.compile(rf"(?<![比较与同跟和])(?:{'|'.join(_RELATIVE)})(?!同期|相比|同比)")
# A part of a year. «截至2022年6月» states what there is at a time, and a day is a time.
_PART = re.compile(
    r"上半年|下半年|半年度|前[一二两三四五六七八九十\d]+个?(?:月|季度)|[一二三四1-4]、?[二三四]?季度|第[一二三四1-4]季"
    r"|(?<![A-Za-z])Q[1-4]|\d{1,2}\s?[-—~～至到]\s?\d{1,2}月|(?<!\d)\d{1,2}月份?(?!\s?\d|底|末|止)"
    r"|单日|首日|当日|单月|当月|单周|首周|单季|当季"
)
_SAME_PARTS = (
    ("上半年", "半年度", "前六个月", "前6个月", "前六月", "1—6月", "1-6月", "1至6月", "1～6月", "1到6月"),
    ("前三季度", "前三个季度", "前九个月", "前9个月", "1—9月", "1-9月", "1至9月", "1～9月"),
    ("一季度", "第一季", "前三个月", "前3个月", "1—3月", "1-3月", "1至3月", "1～3月"),
)
_AT = re.compile(r"(?:截至|截止|到|至)[^，。；]{0,10}$")
_TURN = re.compile(r"第[一二三四五六七八九十\d]+[轮期批次届阶]")
_WHOLE_YEAR = re.compile(r"全年|年度|累计|总计|[当同]年")


def years(text: str) -> set[str]:
    """The years that a text states, with 年 or without (2022赛季)."""
    return set(_YEAR.findall(text))


def last_part(text: str) -> str:
    """The part of a year that a text names last (上半年, 10月); empty where it names none."""
    return next((m.group() for m in reversed(list(_PART.finditer(text)))), "")


def last(text: str) -> str:
    """The year that a text states last; empty where it states none."""
    return next(iter(_YEAR.findall(text)[::-1]), "")


def first(text: str) -> int:
    """Where the first year that a text states begins: an offset into it, 0 where it states none."""
    return found.start() if (found := _YEAR.search(text)) else 0


def told_years(text: str, day: date | None) -> set[str]:
    """The years that a text is about: those that it states, and «last year» as seen from its document's date.

    What something is compared with (比去年增长) is not what is told.
    """
    told = years(_COMPARED.sub("", text))
    if day:
        told |= {str(day.year + _RELATIVE[m.group()]) for m in _RELATIVE_YEAR.finditer(text)}
    return told


def asked_years(question: str) -> set[str]:
    """The years that a question asks about, without those compared with; «last year» of a year that it states, too."""
    stated = years(_COMPARED.sub("", question))
    if len(stated) != 1:
        return stated
    return stated | {str(int(*stated) + _RELATIVE[m.group()]) for m in _RELATIVE_YEAR.finditer(question)}


def years_of_heads(heads: str, day: date | None) -> set[str]:
    """The years that title and headings state, else that of the document's date."""
    return years(heads) or ({str(day.year)} if day else set())


def _alike(part: str) -> tuple[str, ...]:
    """The part of a year as it is written: the first six months are 上半年."""
    return next((group for group in _SAME_PARTS if part in group), (part,))


def of_period(value: Value, sentence: str, question: str, heads: str = "") -> bool:
    """The figure's year is the one asked about; a part of it is named with both, where one of them names it.

    What title and headings (`heads`) are of the sentence is of, too, where it names no part of a year itself.
    """
    before = sentence[: value.start]
    question = SAID_AT.sub("，", question)
    asked, parts = years(question), [m.group() for m in _PART.finditer(question)]
    stated = list(_YEAR.finditer(before))
    if asked and stated and stated[-1].group() not in asked and "分别" not in sentence:
        return False
    if parts:
        told = sentence[: value.end] + ("" if _PART.search(before) else heads)
        return all(any(alike in told for alike in _alike(part)) for part in parts)
    if not asked or re.search(r"\d+月|\d+日|截至|目前", question):
        return True
    start = stated[-1].end() if stated else 0
    since = sentence[start : value.start]
    named_parts = list(_PART.finditer(since))
    if any(turn in sentence for turn in _TURN.findall(question)):
        return True  # the first round has months of its own
    if not named_parts or _WHOLE_YEAR.search(since[named_parts[-1].end() :]):
        return True
    return bool(_AT.search(sentence[: start + named_parts[-1].start()]))
