"""What is checked before a parser sees a file: its size, its true type, and what an archive unpacks to."""

import io
import re
import zipfile
from pathlib import Path

from index.errors import (
    ArchiveTooLarge,
    EmptyFile,
    EncryptedFile,
    FileTooLarge,
    FileUnreadable,
    ForbiddenXml,
    LegacyOffice,
    WrongContent,
)

MEGABYTE = 1_000_000
MAX_BYTES = 100 * MEGABYTE
MAX_UNPACKED = 500 * MEGABYTE
# XML becomes a tree of about ten times its size; a million table cells are about 40 MB of it.
MAX_XML_PART = 100 * MEGABYTE
MAX_ENTRIES = 10_000
# Office XML packs 10 to 60 times smaller; deflate's own limit is 1,032.
MAX_RATIO = 250
_RATIO_FROM = 20 * MEGABYTE
_BLOCK = 1 << 20

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = (
    (re.compile(rb"%PDF-"), "PDF"),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)"), "ZIP"),
    (re.compile(re.escape(_OLE2)), "OLE2"),
    (re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|BM.{4}\0\0\0\0|RIFF.{4}WEBP", re.DOTALL), "image"),
    (re.compile(rb"\{\\rtf"), "RTF"),
    (re.compile(rb"\x1f\x8b|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07"), "archive"),
    (
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml.*?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html\b)", re.I | re.S
        ),
        "HTML",
    ),
)
_PARTS = {"word/document.xml": "DOCX", "xl/workbook.xml": "XLSX", "ppt/presentation.xml": "PPTX"}
_EXPECTED = {".pdf": "PDF", ".docx": "DOCX", ".xlsx": "XLSX"}
# In any encoding that XML may be in: with or without NUL bytes between the characters.
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E|<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y")


def contents(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Read a file once, without a look at what it holds.

    Args:
        path: The file.
        max_bytes: Largest file that is read, in bytes.

    Raises:
        FileTooLarge, FileUnreadable: It is not read.
    """
    name = path.name
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise FileTooLarge(name=name, size=f"{size / MEGABYTE:.0f}", limit=f"{max_bytes / MEGABYTE:g}")
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable(name=name, reason=error.strerror or type(error).__name__) from error


def check(data: bytes, name: str) -> None:
    """Make sure that a file is what its suffix says.

    Args:
        data: Its bytes. After this they are not empty; a DOCX or XLSX is proven to unpack within the limits above.
        name: Its name; the suffix is a supported one.

    Raises:
        DocumentError: One of the subclasses imported above, for each way in which a file can be wrong.
        zipfile.BadZipFile, zlib.error, …: The archive is damaged; load() turns these into DamagedFile.
    """
    if not data.strip():
        raise EmptyFile(name=name)
    _check_type(data, name, Path(name).suffix.lower())


def _check_type(data: bytes, name: str, suffix: str) -> None:
    expected = _EXPECTED.get(suffix)
    actual = sniff(data)
    if actual == "OLE2":
        _refuse_ole2(data, name)
    if actual == "ZIP" and expected in _PARTS.values():
        actual = _check_archive(data, name)
    if expected == "PDF" and not actual and b"%PDF-" in data[:1024]:
        return  # Readers allow junk before the mark (Adobe's implementation note 13 to PDF 1.7).
    if actual == expected or (suffix in {".html", ".htm"} and actual == "HTML"):
        return
    if expected or actual:
        raise WrongContent(name=name, suffix=suffix, actual=actual or "text")


def sniff(data: bytes) -> str | None:
    """A short name of the type that the first bytes show, None for plain text or an unknown type."""
    head = data[:4096]
    return next((kind for pattern, kind in _TYPES if pattern.match(head)), None)


def _refuse_ole2(data: bytes, name: str) -> None:
    """Name what an OLE2 container holds; its directory lists the streams' names in UTF-16 ([MS-CFB] 2.6.1)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedFile(name=name)
    excel = any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book\0"))
    raise LegacyOffice(name=name, suffix=".xlsx" if excel else ".docx")


def _check_archive(data: bytes, name: str) -> str:
    """Unpack every part once, within limits, and return the type of Office file (or ZIP).

    The sizes that the archive declares are checked first, then what really comes out: declared sizes can lie, and
    parts can overlap so that a few bytes count many times.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        declared = sum(part.file_size for part in parts)
        _limit(len(parts) <= MAX_ENTRIES and declared <= MAX_UNPACKED, name)
        _limit(declared <= max(_RATIO_FROM, MAX_RATIO * len(data)), name)
        unpacked = 0
        for part in parts:
            unpacked += _check_part(archive, part, name)
            _limit(unpacked <= MAX_UNPACKED, name)
        return next((kind for part, kind in _PARTS.items() if part in archive.NameToInfo), "ZIP")


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> int:
    """Unpack one part in blocks, return its true size."""
    if part.flag_bits & 1:
        raise EncryptedFile(name=name)
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    limit = MAX_XML_PART if is_xml else MAX_UNPACKED
    size, tail = 0, b""
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            size += len(block)
            _limit(size <= limit, name)
            if is_xml and _DOCTYPE.search(tail + block):
                raise ForbiddenXml(name=name)
            tail = block[-32:]
    return size


def _limit(within: bool, name: str) -> None:
    if not within:
        raise ArchiveTooLarge(name=name, limit=MAX_UNPACKED // MEGABYTE)
