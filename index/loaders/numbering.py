"""Automatic numbers of Word paragraphs: the 一、（一）1. that a reader sees and the text in the file lacks.

Format: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (ST_NumberFormat).
"""

import re
from collections import defaultdict
from typing import NamedTuple, TypeAlias

from docx.oxml.ns import qn
from lxml import etree

Element: TypeAlias = etree._Element

_DIGITS = "零一二三四五六七八九"


class _Level(NamedTuple):
    form: str
    text: str
    start: int


_PLACEHOLDER = re.compile(r"%([1-9])")
_CHINESE = re.compile("(?:chinese|taiwanese|japanese)Counting(?:Thousand)?|(?:ideographD|japaneseD|taiwaneseD)igital.*")
_CIRCLED = frozenset(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"))
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)


class Numbering:
    """The counters of one document; `next` is called for every numbered paragraph, in order.

    Args:
        part: The root of word/numbering.xml, None where the document has none.
    """

    def __init__(self, part: Element | None) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        if part is not None:
            self._read(part)

    def next(self, number: str, level: int) -> str:
        """The number of the next paragraph of a list, such as "（三）"; empty for a bullet or an unknown list.

        Args:
            number: w:numId of the paragraph.
            level: w:ilvl, from 0.
        """
        kind = self._lists.get(number, "")
        if (kind, level) not in self._levels:
            return ""
        counters = self._counters[kind]
        start = self._levels[kind, level].start
        restart = self._restarts.pop((number, level), None)
        counters[level] = counters.get(level, start - 1) + 1 if restart is None else restart
        for deeper in [other for other in counters if other > level]:
            del counters[deeper]
        if self._levels[kind, level].form in ("bullet", "none"):
            return ""
        return _PLACEHOLDER.sub(lambda found: self._spelled(kind, int(found[1]) - 1), self._levels[kind, level].text)

    def _spelled(self, kind: str, level: int) -> str:
        form = self._levels.get((kind, level), _Level("decimal", "", 1))
        return spell(self._counters[kind].get(level, form.start), form.form)

    def _read(self, part: Element) -> None:
        for definition in part.iter(qn("w:abstractNum")):
            kind = definition.get(qn("w:abstractNumId"), "")
            for level in definition.iter(qn("w:lvl")):
                self._levels[kind, int(level.get(qn("w:ilvl"), "0"))] = _Level(
                    _value(level, "w:numFmt") or "decimal",
                    _value(level, "w:lvlText"),
                    int(_value(level, "w:start") or 1),
                )
        for number in part.iter(qn("w:num")):
            name = number.get(qn("w:numId"), "")
            self._lists[name] = _value(number, "w:abstractNumId")
            for override in number.iter(qn("w:lvlOverride")):
                if start := _value(override, "w:startOverride"):
                    self._restarts[name, int(override.get(qn("w:ilvl"), "0"))] = int(start)


def spell(number: int, form: str) -> str:
    """A number as the named format of ST_NumberFormat writes it; as digits in a format that we do not know."""
    if _CHINESE.fullmatch(form) and 0 < number < 100:
        tens, ones = divmod(number, 10)
        head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
        return head + (_DIGITS[ones] if ones else "")
    if form in _CIRCLED and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    if form in ("upperLetter", "lowerLetter") and 0 < number <= 26:
        return chr((65 if form == "upperLetter" else 97) + number - 1)
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return roman if form == "upperRoman" else roman.lower()
    return str(number)


def _value(parent: Element, tag: str) -> str:
    child = parent.find(qn(tag))
    return "" if child is None else child.get(qn("w:val"), "")
