"""Styles of a Word document: what a paragraph or run inherits through the chain of `w:basedOn`."""

import re
from dataclasses import dataclass
from typing import TypeAlias

from docx.oxml.ns import qn
from lxml import etree

Element: TypeAlias = etree._Element

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_DEEPEST = 6
_BODY_TEXT = 9  # The value of w:outlineLvl for "no heading" (ECMA-376 part 1, 17.3.1.20).


@dataclass(frozen=True, slots=True)
class Style:
    """What of a style tells how its text is read.

    Attributes:
        level: 1 to 6 of a heading, else 0.
        hidden: Whether its text is hidden.
        numbering: (w:numId, w:ilvl) of automatic numbers, None without.
        contents: Whether it is one of the styles of a table of contents.
    """

    level: int = 0
    hidden: bool = False
    numbering: tuple[str, int] | None = None
    contents: bool = False


def read_styles(root: Element) -> dict[str, Style]:
    """The styles by id, from the root of word/styles.xml."""
    elements = {element.get(qn("w:styleId"), ""): element for element in root.iter(qn("w:style"))}
    return {name: _style(name, elements, frozenset()) for name in elements}


def _style(name: str, elements: dict[str, Element], seen: frozenset[str]) -> Style:
    element = elements.get(name)
    if element is None or name in seen:
        return Style()
    base = _style(_value(element, "w:basedOn"), elements, seen | {name})
    shown = _value(element, "w:name")
    level = outline_level(element)
    if heading := _HEADING.fullmatch(shown):
        level = min(int(heading[1]), _DEEPEST)
    elif shown.lower() == "title":
        level = 1
    return Style(
        base.level if level is None else level,
        is_hidden(element) or base.hidden,
        numbering(element) or base.numbering,
        shown.lower().startswith("toc "),
    )


def outline_level(element: Element) -> int | None:
    """The level of the w:pPr in a style or paragraph: 1 to 6, 0 for body text, None where it says nothing."""
    value = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    if value is None:
        return None
    level = int(value.get(qn("w:val"), str(_BODY_TEXT)))
    return 0 if level >= _BODY_TEXT else min(level + 1, _DEEPEST)


def numbering(element: Element) -> tuple[str, int] | None:
    """(w:numId, w:ilvl) of the w:pPr in a style or paragraph; None where it says nothing."""
    properties = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if properties is None or not _value(properties, "w:numId"):
        return None
    return _value(properties, "w:numId"), int(_value(properties, "w:ilvl") or 0)


def is_hidden(element: Element) -> bool:
    """Whether the w:rPr in a style or run hides its text."""
    vanish = element.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return vanish is not None and vanish.get(qn("w:val"), "1") not in ("0", "false", "off")


def _value(parent: Element, tag: str) -> str:
    child = parent.find(qn(tag))
    return "" if child is None else str(child.get(qn("w:val"), ""))
