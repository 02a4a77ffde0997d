"""Word documents.

python-docx opens the package and finds its parts; the text is read from their XML, because its objects leave out what
stands in text boxes, content controls, tracked insertions, footnotes and automatic numbers.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from index.loaders import styles
from index.loaders.cells import row
from index.loaders.numbering import Numbering
from index.loaders.styles import Style
from index.models import Line, Omission, Page, Reason, Source

Element: TypeAlias = etree._Element

_TEXT = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
# Field codes, the second form of a drawing for old versions, the reading above a character: not shown as text.
_SKIPPED = frozenset(("instrText", "Fallback", "rt", "pPr", "rPr", "sdtPr"))
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_DELETED = frozenset(("del", "moveFrom"))
_AROUND = {"header": Reason.RUNNING_HEAD, "footer": Reason.RUNNING_HEAD, "comments": Reason.HIDDEN}


def load_docx(data: bytes, name: str, suffix: str) -> Source:  # noqa: ARG001 (one signature for all formats)
    """Read a DOCX: paragraphs and tables in order, a table's row as a line; no pages, Word lays them out anew.

    Headings by style or outline level, the style Title counts as level 1. Text boxes and notes follow the paragraph
    that they hang on, an empty line ends each paragraph. Omissions: headers and footers, hidden and deleted text,
    comments, a table of contents.
    """
    document = Document(io.BytesIO(data))
    reader = _Reader(document)
    lines = tuple(reader.lines(document.element.body))
    omissions = dict.fromkeys([*reader.omissions, *_around(document)])
    return Source(name, "docx", (Page(lines),), _title(document), tuple(omissions))


def _title(document: WordDocument) -> str:
    """The title in the core properties; python-docx invents one where the file has no such part."""
    kinds = {relation.reltype.rsplit("/", 1)[-1] for relation in document.part.package.rels.values()}
    return document.core_properties.title.strip() if "core-properties" in kinds else ""


def _parts(document: WordDocument) -> Iterator[tuple[str, Element]]:
    """The kind ("header", "footnotes", …) and root of each XML part beside the body."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.target_part.content_type.endswith("+xml"):
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
            yield relation.reltype.rsplit("/", 1)[-1], root


def _around(document: WordDocument) -> Iterator[Omission]:
    for kind, root in _parts(document):
        text = " ".join(part for node in root.iter(qn("w:t")) if (part := (node.text or "").strip()))
        if text and kind in _AROUND:
            yield Omission(_AROUND[kind], text)


def _name(element: Element) -> str:
    """The tag without its namespace: w:t, m:t (formulas) and their like are read alike."""
    return str(etree.QName(element).localname)


def _children(parent: Element, *names: str) -> Iterator[Element]:
    """The children with one of the names, also those in content controls and tracked insertions."""
    for child in parent.iterchildren("*"):
        if _name(child) in names:
            yield child
        elif _name(child) in _WRAPPERS:
            yield from _children(child, *names)


@dataclass(slots=True)
class _Paragraph:
    """What a walk through a paragraph collects; `after` holds text boxes and notes."""

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    after: list[Element] = field(default_factory=list)


class _Reader:
    """Reads block after block; keeps the counters of automatic numbers and what a reader does not see."""

    def __init__(self, document: WordDocument) -> None:
        parts = dict(_parts(document))
        self.omissions: list[Omission] = []
        self._styles = styles.read_styles(document.styles.element)
        self._numbering = Numbering(parts.get("numbering"))
        self._notes = {
            (_name(note), note.get(qn("w:id"))): note
            for kind in ("footnotes", "endnotes")
            for note in parts.get(kind, ())
        }

    def lines(self, parent: Element) -> Iterator[Line]:
        """The lines of a body, cell, text box or note."""
        for block in _children(parent, "p", "tbl"):
            if _name(block) == "p":
                yield from self._paragraph(block)
            else:
                for table_row in _children(block, "tr"):
                    yield from self._row(table_row)

    def _row(self, table_row: Element) -> Iterator[Line]:
        cells = [list(self.lines(cell)) for cell in _children(table_row, "tc")]
        if len(cells) == 1:  # A frame around text, not a table.
            yield from cells[0]
        elif text := row([" ".join(line.text for line in cell if line.text) for cell in cells]):
            yield Line(text)

    def _paragraph(self, element: Element) -> Iterator[Line]:
        properties = element.find(qn("w:pPr"))
        named = None if properties is None else properties.find(qn("w:pStyle"))
        style = self._styles.get("" if named is None else named.get(qn("w:val"), ""), Style())
        found = _Paragraph()
        self._walk(element, found, hidden=style.hidden)
        shown = "".join(found.shown).strip()
        if hidden := "".join(found.hidden).strip():
            self.omissions.append(Omission(Reason.HIDDEN, hidden))
        if shown and style.contents:
            self.omissions.append(Omission(Reason.NAVIGATION, shown))
        elif shown:
            own = styles.outline_level(element)
            yield from self._shown(
                shown, style.level if own is None else own, styles.numbering(element) or style.numbering
            )
        for part in found.after:
            yield from self.lines(part)

    def _shown(self, text: str, level: int, numbered: tuple[str, int] | None) -> Iterator[Line]:
        number = self._numbering.next(*numbered) if numbered else ""
        # A Chinese number (一、) stands close to its text, 1. and A) keep the distance that Word shows.
        text = f"{number} {text}" if number and number[-1].isascii() else number + text
        yield from (Line(part.strip(), level) for part in ([text.replace("\n", "")] if level else text.split("\n")))
        yield Line("")

    def _walk(self, element: Element, found: _Paragraph, *, hidden: bool) -> None:
        for child in element.iterchildren("*"):
            name = _name(child)
            if name in ("t", "delText"):
                (found.hidden if hidden else found.shown).append(child.text or "")
            elif name in _TEXT:
                found.shown.append(_TEXT[name])
            elif name == "txbxContent":
                found.after.append(child)
            elif name in ("footnoteReference", "endnoteReference"):
                note = self._notes.get((name.removesuffix("Reference"), child.get(qn("w:id"))))
                found.after += [] if note is None else [note]
            elif name not in _SKIPPED:
                self._walk(child, found, hidden=hidden or name in _DELETED or self._hides(child))

    def _hides(self, run: Element) -> bool:
        named = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
        inherited = named is not None and self._styles.get(named.get(qn("w:val"), ""), Style()).hidden
        return inherited or styles.is_hidden(run)
