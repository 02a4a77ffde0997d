"""Files to sources, one function a format. To add a format: a module with such a function, and its suffix below."""

import importlib
from collections.abc import Callable
from pathlib import Path

from index.errors import DamagedFile, DocumentError, EmptyFile, LegacyOffice, UnsupportedFormat
from index.loaders import guard
from index.models import Source

_Loader = Callable[[bytes, str, str], Source]

_FORMATS = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".csv": "csv",
}
SUFFIXES = frozenset(_FORMATS)
_LEGACY = {".doc": ".docx", ".wps": ".docx", ".xls": ".xlsx", ".et": ".xlsx"}


def load(path: Path, max_bytes: int = guard.MAX_BYTES) -> Source:
    """Read a document.

    Args:
        path: A file with one of the SUFFIXES, in capitals or not.
        max_bytes: Largest file that is read, in bytes.

    Returns:
        Its lines and what was left out of them. At least one line has text.

    Raises:
        DocumentError: Whatever is wrong with it.
        MemoryError: There is not enough; no other exception leaves this function.
    """
    if error := refused(path.name):
        raise error
    return load_bytes(guard.contents(path, max_bytes), path.name)


def load_bytes(data: bytes, name: str) -> Source:
    """The same for a file that is in memory: its bytes, and its name with one of the SUFFIXES."""
    if error := refused(name):
        raise error
    try:
        guard.check(data, name)
        suffix = Path(name).suffix.lower()
        source = _loader(suffix)(data, name, suffix)
    except (DocumentError, MemoryError):
        raise
    except Exception as error:
        # Parsers fail in ways that they do not document; every one means that this file can't be read.
        raise DamagedFile(name=name) from error
    if not any(line.text.strip() for page in source.pages for line in page.lines):
        raise EmptyFile(name=name)
    return source


def refused(name: str) -> DocumentError | None:
    """Why a file of this name is not read, whatever it holds; None where it may be read."""
    suffix = Path(name).suffix.lower()
    if suffix in _LEGACY:
        return LegacyOffice(name=name, suffix=_LEGACY[suffix])
    return None if suffix in SUFFIXES else UnsupportedFormat(name=name, suffixes=" ".join(sorted(SUFFIXES)))


def _loader(suffix: str) -> _Loader:
    """The function of a format, whose module and name follow from it.

    Its parser is imported here: together they take 0.8 s that no start of the program has to wait for.
    """
    kind = _FORMATS[suffix]
    loader: _Loader = getattr(importlib.import_module(f"index.loaders.{kind}"), f"load_{kind}")
    return loader


def import_parsers() -> None:
    """Import all parsers now, for a process that may not open files afterwards."""
    for suffix in _FORMATS:
        _loader(suffix)
