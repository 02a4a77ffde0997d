"""Which files there are to index: the documents folder with its subfolders, and the uploads."""

import os
from dataclasses import dataclass
from pathlib import Path

from index.errors import FileUnreadable, YoujuError
from index.loaders import refused
from index.models import Origin

Failures = list[tuple[str, YoujuError]]


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be indexed.

    Attributes:
        name: Path relative to its folder, with / on every system: what the document is called.
        size: Bytes.
        changed: Modification time in nanoseconds.
    """

    name: str
    path: Path
    origin: Origin
    size: int
    changed: int


def scan(folder: Path, origin: Origin, leave_out: Path | None = None) -> tuple[list[Found], Failures]:
    """Find the files of a folder and its subfolders, in the order of their names.

    Hidden files and folders (leading dot) and the lock files of Office (~$) are passed over without a word.

    Args:
        folder: Where to look; nothing is found where it does not exist.
        origin: What the files are.
        leave_out: A folder that is not looked into: the state, where that lies among the documents.

    Returns:
        The files, and with their reason those of unsupported formats and those that can't be read.
    """
    found: list[Found] = []
    failures: Failures = []

    def unreadable(error: OSError) -> None:
        path = Path(error.filename)
        if path != folder:
            failures.append((shown(path, folder), FileUnreadable(name=shown(path, folder), reason=error.strerror)))

    for base, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not _hidden(name) and not _same(Path(base, name), leave_out)]
        for path in (Path(base, name) for name in files if not _hidden(name)):
            _look(path, folder, origin, found, failures)
    return sorted(found, key=lambda file: file.name), sorted(failures, key=lambda failure: failure[0])


def _look(path: Path, folder: Path, origin: Origin, found: list[Found], failures: Failures) -> None:
    name = shown(path, folder)
    if reason := refused(path.name):
        failures.append((name, reason))
        return
    try:
        if path.is_file():  # not a pipe, not a link to nowhere
            stat = path.stat()
            found.append(Found(name, path, origin, stat.st_size, stat.st_mtime_ns))
    except OSError as error:
        failures.append((name, FileUnreadable(name=name, reason=error.strerror)))


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _same(path: Path, other: Path | None) -> bool:
    return other is not None and path.resolve() == other.resolve()


def shown(path: Path, folder: Path) -> str:
    """The name of a file of the folder. Bytes of it that are no text become ?, for a database to hold."""
    return path.relative_to(folder).as_posix().encode("utf-8", "replace").decode("utf-8")
