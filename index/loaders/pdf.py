"""PDF."""

import ctypes
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from index.errors import EncryptedFile, ImageOnlyPdf
from index.loaders.columns import Glyph, lines
from index.models import Line, Omission, Page, Reason, Source

# A page with fewer characters, most of it covered by a picture, is a scan with a stamp or a page number.
_SCAN_CHARACTERS = 20
_SCAN_COVERED = 0.5
_HYPHENS = (0x02, 0xFFFE)  # what PDFium returns for a hyphen at the end of a line
# Share of characters that a font does not map to Unicode above which the text of a page can't be read.
_UNMAPPED = 0.3


def load_pdf(data: bytes, name: str, suffix: str) -> Source:  # noqa: ARG001 (one signature for all formats)
    """Read a PDF: a page each, numbered from 1 in the order of the file, its lines in the order of reading.

    A page that is a picture is an omission as long as another one has text.

    Raises:
        EncryptedFile: It needs a password.
        ImageOnlyPdf: All its pages are pictures, or text in fonts that do not tell their characters.
        pypdfium2.PdfiumError: It is damaged; load() turns it into DamagedFile.
    """
    pages: list[Page] = []
    omissions: list[Omission] = []
    with _open(data, name) as document:
        for number, page in enumerate(document, 1):
            texts = lines(list(_glyphs(page)))
            if _is_picture(page, "".join(texts)):
                omissions.append(Omission(Reason.IMAGE, "\n".join(texts) or "〔图像〕", number))
                texts = []
            pages.append(Page(tuple(map(Line, texts)), number))
        title = str(document.get_metadata_value("Title")).strip()
    if omissions and not any(page.lines for page in pages):
        raise ImageOnlyPdf(name=name)
    return Source(name, "pdf", tuple(pages), title, tuple(omissions))


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise EncryptedFile(name=name) from error
        raise


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    text, box = page.get_textpage(), raw.FS_RECTF()
    for index in range(text.count_chars()):
        # PDFium infers spaces and line breaks; between letter-spaced Chinese they are wrong, columns.py infers its own.
        code = raw.FPDFText_GetUnicode(text, index)
        if code and not raw.FPDFText_IsGenerated(text, index):
            raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
            character = "-" if code in _HYPHENS else chr(code)
            yield Glyph(character, box.left, box.bottom, box.right, box.top)


def _is_picture(page: pypdfium2.PdfPage, text: str) -> bool:
    """Whether what a reader sees on a page is not in its text."""
    if not text:
        return next(page.get_objects(max_depth=2), None) is not None
    unmapped = sum(character == "�" or not character.isprintable() for character in text)
    if unmapped > _UNMAPPED * len(text):
        return True
    return len(text) < _SCAN_CHARACTERS and _covered(page) >= _SCAN_COVERED


def _covered(page: pypdfium2.PdfPage) -> float:
    """Share of the page that its largest picture covers."""
    width, height = page.get_size()
    bounds = [picture.get_bounds() for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)]
    largest = max(((right - left) * (top - bottom) for left, bottom, right, top in bounds), default=0.0)
    return float(largest / (width * height))
