"""Numbers of headings, 第一章 to (1), and headings that run into their text («（一）加强领导。各级…»)."""

import re
from enum import IntEnum

from index.language.writing import finished, is_prose, is_titleish

_HAN_NUMBER = r"[一二三四五六七八九十百零〇]"


class Rank(IntEnum):
    """How deep a heading stands; a smaller one encloses a larger one. 1 to 6 are the levels that a format declares."""

    TOP = 0
    SPEECH = 8
    PART = 9
    CHAPTER = 10
    SECTION = 11
    ARTICLE = 12
    PLAIN = 14
    DEPARTMENT = 16
    HAN = 20
    HAN_BRACKETS = 22
    DIGITS = 24
    DIGITS_DOTTED = 26
    DIGITS_BRACKETS = 28
    CIRCLED = 30


_CLASSES = (
    (Rank.PART, re.compile(rf"(?:第{_HAN_NUMBER}{{1,4}}|第\d{{1,3}})[编篇部](?:分)?[\s、：:]|Part\s+(?:[IVX]+|\d+)\b")),
    (Rank.CHAPTER, re.compile(rf"第(?:{_HAN_NUMBER}{{1,4}}|\d{{1,3}})章|Chapter\s+\d+\b")),
    (Rank.SECTION, re.compile(rf"第(?:{_HAN_NUMBER}{{1,4}}|\d{{1,3}})节|Section\s+\d+\b")),
    (Rank.ARTICLE, re.compile(rf"第(?:{_HAN_NUMBER}{{1,5}}|\d{{1,4}})条(?=[\s\u3000：:])|Article\s+\d+\b")),
    (
        Rank.HAN,
        re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．](?![一二三四五六七八九十])\s*|[IVX]{1,4}\.\s+(?=[A-Z])"),
    ),
    (Rank.HAN_BRACKETS, re.compile(r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]\s*[、.．]?\s*")),
    (
        Rank.DIGITS_DOTTED,
        re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[.．、]?\s+(?![a-z])|\d{1,2}(?:\.\d{1,2}){2,3}(?=[\u3400-\u9fff])"),
    ),
    (Rank.DIGITS, re.compile(r"\d{1,2}\s*(?:[．、]|\.(?!\d))\s*(?=\D)")),
    (Rank.DIGITS_BRACKETS, re.compile(r"[（(]\s*\d{1,2}\s*[）)]\s*|\d{1,2}\s*[）)]\s*")),
    (Rank.CIRCLED, re.compile(r"[①-⑳]\s*")),
)
_LEAD = 45
_SHORT_LEAD = 24


def number(text: str) -> tuple[Rank, str] | None:
    """The rank that a line's number gives it and the number itself; None without one."""
    for rank, pattern in _CLASSES:
        if match := pattern.match(text):
            return rank, match.group()
    return None


def lead(text: str, mark: str) -> str:
    """The heading of a numbered paragraph.

    A line that is only a heading is it; of running text it is the lead phrase up to the first full stop or colon, where
    that is short; «第十二条　…» of a statute is just its number. Empty where the paragraph has none: an item of a list.

    Args:
        text: The paragraph.
        mark: The number that it begins with.
    """
    if re.match(r"第.+条|Article", mark):
        return mark.strip()
    if is_titleish(text) or (not is_prose(text) and len(text) <= _LEAD and text.endswith(("：", ":"))):
        return text.rstrip("：:")
    end = re.search(r"[。：:；;！？]|\.(?=\s|$)", text[len(mark) :])
    if end is None or text[len(mark) + end.start()] in "；;":
        return ""
    phrase = text[: len(mark) + end.start()]
    if len(phrase) <= _LEAD + len(mark) and len(phrase) < len(text) - 1:
        return phrase
    return ""


def fallback(text: str, mark: str) -> str:
    """A name for a numbered part without a lead phrase: its first clause, or its beginning with «…»."""
    clause = re.split(r"[，,。；;：:]", text, maxsplit=1)[0]
    if len(mark) < len(clause) <= _LEAD:
        return clause
    return text if len(text) <= _SHORT_LEAD else text[:_SHORT_LEAD] + "…"


def is_item(text: str) -> bool:
    """Whether a numbered line ends like an item of an enumeration, not like a heading."""
    return text.endswith(("；", ";", "，", ",", "、")) or (finished(text) and not is_prose(text))
