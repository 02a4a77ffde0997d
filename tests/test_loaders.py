"""The whole way from a file to its source, and every way in which a file can be wrong."""

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest

from index import errors
from index.loaders import SUFFIXES, guard, load
from index.loaders.guard import MEGABYTE

DATA = Path(__file__).parent / "data"


def word(text: str = "正文") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def excel() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["名称", "数量"])
    book.worksheets[0].append(["水厂", 2])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


def with_part(package: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(part, change(source.read(part)) if part == name else source.read(part))
    return stream.getvalue()


def blank_pdf() -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def ole2(stream_name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream_name.encode("utf-16-le") + bytes(600)


GOOD = {
    "a.txt": "正文".encode("gb18030"),
    "a.md": "# 题\n正文".encode(),
    "a.markdown": "正文".encode(),
    "a.html": "<p>正文</p>".encode(),
    "a.HTM": "<html><p>正文".encode(),
    "a.docx": word(),
    "a.xlsx": excel(),
    "a.csv": "甲,乙\n1,2\n".encode(),
    "a.pdf": (DATA / "two_columns.pdf").read_bytes(),
}


@pytest.mark.parametrize("name", GOOD)
def test_every_suffix_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(GOOD[name])
    source = load(path)
    assert source.name == name
    assert any(line.text for page in source.pages for line in page.lines)
    assert source.records == (source.format in ("csv", "xlsx"))


def test_all_suffixes_are_tested() -> None:
    assert {Path(name).suffix.lower() for name in GOOD} == SUFFIXES


ZIP_BOMB = archive(**{"[Content_Types]_xml": b"<Types/>", "word__document_xml": bytes(25 * MEGABYTE)})
BILLION_LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>"""

BAD = {
    "empty.txt": (b"", errors.EmptyFile),
    "blank.txt": (b" \n\t\r\n", errors.EmptyFile),
    "ideographic-blank.txt": ("\u3000\n".encode(), errors.EmptyFile),
    "blank.docx": (word(""), errors.EmptyFile),
    "blank.html": (b"<html><script>x</script></html>", errors.EmptyFile),
    "blank.pdf": (blank_pdf(), errors.EmptyFile),
    "zeros.txt": (bytes(100), errors.WrongContent),
    "noise.txt": (bytes(range(128, 256)) * 9, errors.UnreadableEncoding),
    "noise.pdf": (b"%PDF-1.7 nothing", errors.DamagedFile),
    "truncated.pdf": (GOOD["a.pdf"][:9000], errors.DamagedFile),
    "locked.pdf": ((DATA / "encrypted.pdf").read_bytes(), errors.EncryptedFile),
    "really-word.pdf": (word(), errors.WrongContent),
    "really-pdf.docx": (GOOD["a.pdf"], errors.WrongContent),
    "really-pdf.txt": (GOOD["a.pdf"], errors.WrongContent),
    "really-excel.docx": (excel(), errors.WrongContent),
    "really-word.xlsx": (word(), errors.WrongContent),
    "really-word.csv": (word(), errors.WrongContent),
    "really-html.txt": (b"\xef\xbb\xbf\n<!DOCTYPE html><p>x", errors.WrongContent),
    "really-html.docx": (b"<html><p>x", errors.WrongContent),
    "really-png.html": (b"\x89PNG\r\n\x1a\n" + bytes(50), errors.WrongContent),
    "really-rtf.txt": (b"{\\rtf1 x}", errors.WrongContent),
    "really-text.docx": ("正文".encode(), errors.WrongContent),
    "just-a.docx": (archive(a_txt=b"x"), errors.WrongContent),
    "truncated.docx": (word()[:5000], errors.DamagedFile),
    "truncated.xlsx": (excel()[:2000], errors.DamagedFile),
    "flipped.docx": (word()[:4000] + b"\xff" * 40 + word()[4040:], errors.DamagedFile),
    "no-body.docx": (with_part(word(), "word/document.xml", lambda _: b"<a/>"), errors.DamagedFile),
    "no-xml.xlsx": (with_part(excel(), "xl/workbook.xml", lambda _: b"no xml"), errors.DamagedFile),
    "locked.docx": (ole2("EncryptedPackage"), errors.EncryptedFile),
    "locked.xlsx": (ole2("EncryptedPackage"), errors.EncryptedFile),
    "old-word.docx": (ole2("WordDocument"), errors.LegacyOffice),
    "old-excel.xlsx": (ole2("Workbook"), errors.LegacyOffice),
    "old.doc": (ole2("WordDocument"), errors.LegacyOffice),
    "bomb.docx": (ZIP_BOMB, errors.ArchiveTooLarge),
    "crowd.docx": (archive(**{f"{number}": b"" for number in range(10_001)}), errors.ArchiveTooLarge),
    "laughs.docx": (with_part(word(), "word/document.xml", lambda _: BILLION_LAUGHS), errors.ForbiddenXml),
    "laughs16.docx": (
        with_part(word(), "word/styles.xml", lambda _: BILLION_LAUGHS.decode().encode("utf-16")),
        errors.ForbiddenXml,
    ),
    "laughs.xlsx": (with_part(excel(), "xl/workbook.xml", lambda _: BILLION_LAUGHS), errors.ForbiddenXml),
    "picture.png": (b"\x89PNG", errors.UnsupportedFormat),
    "nothing": (b"x", errors.UnsupportedFormat),
    "deep.html": (b"<html><body>" + b"<div>" * 3000 + b"x", errors.DamagedFile),
    "quotes.csv": (b'a,"' + b"x" * 200_000, errors.DamagedFile),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_sentence_in_each_language(name: str, tmp_path: Path) -> None:
    data, expected = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(errors.DocumentError) as caught:
        load(path)
    assert type(caught.value) is expected
    for message in (caught.value.message("zh"), caught.value.message("en")):
        assert name in message
        assert "\n" not in message


def _declare(package: bytes, true: int, declared: int) -> bytes:
    """The package with other sizes of unpacked parts in its headers."""
    assert package.count(struct.pack("<I", true)) == 2
    return package.replace(struct.pack("<I", true), struct.pack("<I", declared))


def test_sizes_are_checked_as_declared_and_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = archive(**{"[Content_Types]_xml": b"<Types/>", "word__document_xml": bytes(3 * MEGABYTE)})
    path = tmp_path / "lie.docx"
    path.write_bytes(_declare(package, 3 * MEGABYTE, 1000))
    with pytest.raises(errors.DamagedFile):
        load(path)
    path.write_bytes(_declare(package, 3 * MEGABYTE, 4_000 * MEGABYTE))
    with pytest.raises(errors.ArchiveTooLarge, match="500 MB"):
        load(path)
    monkeypatch.setattr(guard, "MAX_XML_PART", 2 * MEGABYTE)
    path.write_bytes(package)
    with pytest.raises(errors.ArchiveTooLarge):
        load(path)


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200 * MEGABYTE)  # sparse: takes no room
    with pytest.raises(errors.FileTooLarge, match=r"200 MB.*100 MB"):
        load(path)
    with pytest.raises(errors.FileTooLarge, match=r"limit of 0\.5 MB"):
        load(path, max_bytes=MEGABYTE // 2)


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(errors.FileUnreadable, match=r"gone\.txt"):
        load(tmp_path / "gone.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(errors.FileUnreadable, match=r"folder\.txt"):
        load(tmp_path / "folder.txt")


def test_cut_off_anywhere_a_file_never_raises_anything_else(tmp_path: Path) -> None:
    for name, data in GOOD.items():
        path = tmp_path / name
        for tenth in range(1, 10):
            path.write_bytes(data[: len(data) * tenth // 10])
            try:
                load(path)
            except errors.DocumentError as error:
                assert name in error.message("zh")  # noqa: PT017 (most cuts raise, for some formats none)


def test_no_parser_is_imported_before_a_file_needs_it() -> None:
    code = (
        "import sys, index.loaders; print([m for m in ('lxml', 'docx', 'openpyxl', 'pypdfium2') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
