"""A document's text as HTML, with one passage marked. Pure functions; the text is escaped."""

import re
from html import escape
from itertools import pairwise

from bot.ui import texts
from bot.ui.evidence import facts
from index.errors import Language
from index.models import Document

_FIRST = ' id="yj-found" tabindex="-1"'


def document(shown: Document, language: Language, start: int = 0, end: int = 0) -> str:
    """The whole document: what it says about itself, then its text.

    Args:
        shown: The document.
        language: Of the labels.
        start: Offset into the text where the marked passage begins.
        end: Offset after it; nothing is marked where it is not larger than `start`.
    """
    rows = [
        (texts.ISSUER(language), shown.issuer),
        (texts.NUMBER(language), shown.number),
        (texts.DATE(language), shown.date.isoformat() if shown.date else ""),
        (texts.FILE(language), shown.name),
    ]
    return f'{facts(rows)}<div class="yj-text" lang="zh-CN">{text(shown, language, start, end)}</div>'


def text(shown: Document, language: Language, start: int, end: int) -> str:
    """The paragraphs and headings. The first piece of the marked passage has the id yj-found."""
    sections = {section.start: section.path for section in shown.sections}
    path: tuple[str, ...] = ()
    parts, at = [], 0
    for line in shown.text.split("\n"):
        after = at + len(line)
        inner = _line(shown, language, (at, after), (start, end))
        if inner:
            path = sections.get(at, path)
            heading = bool(path) and _bare(line) in _bare(path[-1])
            path = path if heading else ()  # a heading may go on over lines, but not behind other text
            tag = f"h{min(len(path) + 2, 6)}" if heading else "p"
            parts.append(f"<{tag}>{inner}</{tag}>")
        at = after + 1
    return "".join(parts)


def _bare(line: str) -> str:
    return re.sub(r"[\W_]", "", line)


def _line(shown: Document, language: Language, line: tuple[int, int], found: tuple[int, int]) -> str:
    """One paragraph, cut where the marked passage or a page begins or ends."""
    pages = {offset: number for offset, number in shown.pages if line[0] <= offset < line[1]}
    cuts = sorted({*line, *pages, *(cut for cut in found if line[0] < cut < line[1])})
    pieces = []
    for begin, stop in pairwise(cuts):
        if begin in pages:
            # The number is drawn by the style sheet, so that it is not copied with the text.
            pieces.append(f'<span class="yj-page" data-page="{texts.PAGE(language, page=pages[begin])}"></span>')
        piece = escape(shown.text[begin:stop])
        if found[0] <= begin < found[1]:
            first = not shown.text[found[0] : begin].strip()
            piece = f"<mark{_FIRST if first else ''}>{piece}</mark>"
        pieces.append(piece)
    return "".join(pieces)
