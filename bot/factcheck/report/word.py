"""The report as a Word document."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from bot.factcheck.models import CheckedClaim, FactCheck
from bot.factcheck.report import layout, styles, words
from bot.factcheck.report.layout import Piece, Words
from index.errors import Language

AUTHOR = "有据 youju"


def word_report(result: FactCheck, sources: Mapping[str, str], language: Language, made: date | None) -> bytes:
    """The report as the bytes of a DOCX; arguments as for `markdown_report`."""
    document = docx.Document()
    styles.define(document)
    _describe(document, words.TITLE(language))
    _number_pages(document.sections[0].footer.paragraphs[0], language)
    numbers = layout.numbers(result)
    document.add_paragraph(words.TITLE(language), "Title")
    for fact in layout.facts(result, made, language):
        document.add_paragraph(fact, styles.NOTE)
    document.add_heading(words.TEXT(language), 1)
    for pieces in layout.paragraphs(result):
        _text(document.add_paragraph(), result, pieces, language)
    if result.claims:
        document.add_heading(words.RESULTS(language), 1)
    for n, claim in enumerate(result.claims, 1):
        _claim(document, n, claim, numbers, language)
    if numbers:
        document.add_heading(words.SOURCES(language), 1)
    for n, reference in enumerate(layout.references(result, sources), 1):
        document.add_paragraph(f"[{n}] {reference}", styles.SOURCE)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _text(paragraph: Paragraph, result: FactCheck, pieces: Sequence[Piece], language: Language) -> None:
    """A paragraph of the text; a claim has the colour of its verdict, and its number and verdict behind it."""
    for piece in pieces:
        style = styles.verdict_style(layout.worst(result, piece)) if piece.claims else None
        paragraph.add_run(piece.text, style)
        if piece.claims:
            paragraph.add_run(f"〔{layout.label(result, piece, language)}〕", style).bold = True


def _claim(document: Document, n: int, claim: CheckedClaim, numbers: Mapping[str, int], language: Language) -> None:
    heading = document.add_heading(f"{n}  ", 2)
    heading.add_run(layout.verdict(claim, language), styles.verdict_style(claim.verdict))
    said = document.add_paragraph()
    said.add_run(words.CLAIM(language)).bold = True
    _marked(said, layout.claimed(claim))
    for remark in layout.remarks(claim, numbers, language):
        document.add_paragraph(remark)
    if claim.citations:
        caption = document.add_paragraph(style=styles.EVIDENCE)
        caption.add_run(layout.caption(claim, language)).bold = True
        caption.paragraph_format.keep_with_next = True
    for citation in claim.citations:
        quote = document.add_paragraph("“", styles.EVIDENCE)
        _marked(quote, layout.quoted(claim, citation))
        quote.add_run(f"” [{numbers[citation.document]}] {layout.place(citation, language)}".rstrip())


def _marked(paragraph: Paragraph, parts: Sequence[Words]) -> None:
    for part in parts:
        paragraph.add_run(part.text, styles.DIFFERENCE if part.differs else None)


def _describe(document: Document, title: str) -> None:
    """What a file manager shows of the file, in the place of what python-docx's own template says."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, AUTHOR, AUTHOR
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)


def _number_pages(footer: Paragraph, language: Language) -> None:
    """«第 1 页，共 3 页», counted by Word."""
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, between, after = words.FOOTER(language, page="\0", pages="\0").split("\0")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        footer.add_run(text)
        if field:
            counted = OxmlElement("w:fldSimple")  # python-docx has no fields
            counted.set(qn("w:instr"), field)
            counted.append(footer.add_run("1")._r)
            footer._p.append(counted)  # type: ignore[arg-type]  # lxml's stubs want one of its own classes
