"""data/two_columns.pdf was drawn with fpdf2: page 1 column by column, page 2 row by row across both columns."""

import ctypes
import io
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from index.errors import ImageOnlyPdf
from index.loaders.columns import Glyph, lines
from index.loaders.pdf import load_pdf
from index.models import Omission, Reason, Source

COLUMNS = Path(__file__).parent / "data" / "two_columns.pdf"
LEFT = ["江城市今年改造老旧管网一百五十公", "里，漏损率降到百分之十以内，统筹资"]
RIGHT_END = "分之九十六，比上年提高三个百分点。"


def texts(source: Source, page: int) -> list[str]:
    return [line.text for line in source.pages[page].lines if line.text]


def drawn(*pages: str) -> bytes:
    """A PDF with a page a word: "text", "picture", "stamped" (a picture with a few characters) or "blank"."""
    document = pypdfium2.PdfDocument.new()
    for kind in pages:
        page = document.new_page(300, 300)
        if kind in ("picture", "stamped"):
            picture = pypdfium2.PdfImage.new(document)
            picture.set_bitmap(pypdfium2.PdfBitmap.new_native(8, 8, raw.FPDFBitmap_Gray))
            picture.set_matrix(pypdfium2.PdfMatrix().scale(290, 290))
            page.insert_obj(picture)
        if kind in ("text", "stamped"):
            _write(document, page, "Scanned 7" if kind == "stamped" else "A page with enough text to be read.")
        page.gen_content()
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _write(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, text: str) -> None:
    element = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", ctypes.c_float(12))
    encoded = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
    raw.FPDFText_SetText(element, ctypes.cast(encoded, ctypes.POINTER(ctypes.c_ushort)))
    raw.FPDFPageObj_Transform(element, 1, 0, 0, 1, 20, 200)
    raw.FPDFPage_InsertObject(page, element)


@pytest.mark.parametrize("page", [0, 1])
def test_two_columns_are_read_one_after_the_other_however_they_are_drawn(page: int) -> None:
    found = [text.strip() for text in texts(load_pdf(COLUMNS.read_bytes(), "a.pdf", ".pdf"), page)]
    assert found[1:3] == LEFT
    assert found[6:8] == ["座，日供水能力提高三十万吨。", "排水管网的改造分三年进行，雨污分"]
    assert found[12] == RIGHT_END


def test_pages_title_tables_and_letter_spacing() -> None:
    source = load_pdf(COLUMNS.read_bytes(), "a.pdf", ".pdf")
    assert source.title == "江城水务专版"
    assert [page.number for page in source.pages] == [1, 2]
    assert texts(source, 1)[13:] == [
        "年份 公里 亿元", "2025年 128 3.6", "2026年 150 4.2", "字间距加大的一行", "图名 与 图注", "— 2 —",
    ]  # fmt: skip


def test_a_page_that_is_a_picture_is_an_omission() -> None:
    source = load_pdf(drawn("text", "picture", "stamped", "blank"), "a.pdf", ".pdf")
    assert source.omissions == (Omission(Reason.IMAGE, "〔图像〕", 2), Omission(Reason.IMAGE, "Scanned 7", 3))
    assert [len(page.lines) for page in source.pages] == [1, 0, 0, 0]


def test_pictures_alone_are_named_as_such() -> None:
    with pytest.raises(ImageOnlyPdf) as caught:
        load_pdf(drawn("picture", "stamped"), "scan.pdf", ".pdf")
    assert "OCR" in caught.value.message("zh")


def row(text: str, left: float, bottom: float, size: float = 10) -> list[Glyph]:
    return [
        Glyph(character, left + index * size, bottom, left + (index + 1) * size, bottom + size)
        for index, character in enumerate(text)
    ]


def test_indents_and_distances_of_lines_stay_visible() -> None:
    glyphs = (
        row("标题一行字", 60, 200) + row("段落的第一行缩进两个字", 20, 160) + row("第二行顶格写满整个栏宽度", 0, 145)
    )
    glyphs += row("第三行。", 0, 130) + row("下一段也缩进两个字写", 20, 115) + row("它的第二行。", 0, 100)
    assert lines(glyphs) == [
        *("标题一行字", "", "　　段落的第一行缩进两个字", "第二行顶格写满整个栏宽度", "第三行。"),
        *("　　下一段也缩进两个字写", "它的第二行。"),
    ]


def test_a_table_is_not_taken_for_columns() -> None:
    cells = [("年份", "公里"), ("一年", "九六"), ("二年", "一百"), ("三年", "八十"), ("四年", "七十")]
    glyphs = [
        glyph
        for index, (left, right) in enumerate(cells)
        for glyph in row(left, 0, 200 - 15 * index) + row(right, 120, 200 - 15 * index)
    ]
    assert lines(glyphs) == ["年份 公里", "一年 九六", "二年 一百", "三年 八十", "四年 七十"]


def test_three_columns_drawn_row_by_row() -> None:
    columns = [[f"第{name}栏第{number}行写满栏宽" for number in "一二三四五"] for name in "甲乙丙"]
    glyphs = [
        glyph
        for index in range(5)
        for place, column in enumerate(columns)
        for glyph in row(column[index], 130 * place, 300 - 15 * index)
    ]
    assert lines(glyphs) == [text for column in columns for text in column]


def test_no_characters_no_lines() -> None:
    assert lines([]) == []
