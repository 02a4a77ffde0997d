"""The styles of the Word report: fonts that every Chinese system has or replaces, colours that print in grey too."""

from collections.abc import Mapping

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from bot.factcheck.models import Verdict

BODY, HEADINGS = ("Times New Roman", "SimSun"), ("Arial", "SimHei")  # Latin, Chinese (宋体, 黑体)
INK = RGBColor(0x1F, 0x23, 0x28)
NOTE, EVIDENCE, SOURCE, DIFFERENCE = "Report Note", "Report Evidence", "Report Source", "Report Difference"
# Text colour and shade of a verdict; the contrast of each is above 7 to 1 (WCAG 2.2, 1.4.6).
COLOURS: Mapping[Verdict, tuple[str, str]] = {
    "supported": ("0B4F2A", "E3F3E8"),
    "contradicted": ("8A1220", "FBE4E6"),
    "not_found": ("4A4A4A", "EEEEEE"),
}


def verdict_style(verdict: Verdict) -> str:
    """The name of the character style of a verdict."""
    return f"Report {verdict.replace('_', ' ').title()}"


def define(document: Document) -> None:
    """Set up page, fonts and styles of an empty document."""
    for style in list(document.styles):  # the template's hundred kinds of tables, among which each look-up would search
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.6)
    page.top_margin = page.bottom_margin = Cm(2.5)
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:eastAsia"), "zh-CN")  # else Word breaks and spaces Chinese as if it were Japanese
    _spaced(_restyled(document, "Normal", BODY, 10.5), 0, 4)
    for name, size, before in (("Title", 20, 0), ("Heading 1", 15, 16), ("Heading 2", 12, 12)):
        _spaced(_restyled(document, name, HEADINGS, size), before, 6)
    _add(document, NOTE, size=9.5, after=2)
    _add(document, EVIDENCE, size=10, indent=0.6)
    hanging = _add(document, SOURCE, size=10, indent=0.9)
    hanging.paragraph_format.first_line_indent = Cm(-0.9)
    for verdict, (colour, shade) in COLOURS.items():
        _shaded(document, verdict_style(verdict), colour, shade)
    differing = _character(document, DIFFERENCE)
    differing.font.bold = differing.font.underline = True


def _restyled(document: Document, name: str, fonts: tuple[str, str], size: float) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.size, style.font.color.rgb = Pt(size), INK
    _set_fonts(style, fonts)
    return style


def _spaced(style: ParagraphStyle, before: float, after: float) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.3


def _add(document: Document, name: str, *, size: float, after: float = 4, indent: float = 0) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size)
    style.paragraph_format.left_indent, style.paragraph_format.space_after = Cm(indent), Pt(after)
    return style


def _character(document: Document, name: str) -> CharacterStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(style, CharacterStyle)
    return style


def _shaded(document: Document, name: str, colour: str, shade: str) -> None:
    style = _character(document, name)
    style.font.color.rgb = RGBColor.from_string(colour)
    fill = OxmlElement("w:shd")
    for attribute, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", shade)):
        fill.set(qn(attribute), value)
    style.element.get_or_add_rPr().append(fill)  # after the colour, as the schema has it


def _set_fonts(style: ParagraphStyle, fonts: tuple[str, str]) -> None:
    """Latin and Chinese font; the theme's fonts, which go before these, are taken out."""
    style.font.name = fonts[0]
    names = style.element.rPr.rFonts
    for attribute in list(names.attrib):
        if attribute.endswith("Theme"):
            del names.attrib[attribute]
    names.set(qn("w:eastAsia"), fonts[1])
    names.set(qn("w:hint"), "eastAsia")  # for what both scripts have: quotation marks are as wide as Chinese
    names.set(qn("w:cs"), fonts[0])
