"""The text of a draft that is to be checked, read in a process of its own as the library's documents are."""

from pathlib import Path

from index.loaders import guard
from index.quotas import Bounds
from index.reading import pool


def read_text(name: str, data: bytes, bounds: Bounds) -> str:
    """The plain text of a file, its paragraphs joined by one newline, as `index.reading.work.draft` makes it.

    Args:
        name: The file's name, whose suffix says the format: one of `index.loaders.SUFFIXES`.
        data: Its bytes.
        bounds: What reading it may take.

    Raises:
        DocumentError: No document of these formats, damaged, encrypted, empty, or too large when unpacked.
        ReaderFailed: The process can't be started.
    """
    return pool.draft(data, name, bounds)


def read_file(path: Path, bounds: Bounds) -> str:
    """The same for a file that is on this machine; it may also be unreadable, or too large."""
    return pool.draft(guard.contents(path), path.name, bounds)
