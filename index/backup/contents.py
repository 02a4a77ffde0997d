"""What a backup holds: every file of the state folder but those that are made again, and a list of them at its end."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel

from index.ingest import UPLOADS
from index.store.lock import LOCK_FILE, OWNER_FILE
from index.store.store import CHROMA_FOLDER

FORMAT = 1
MANIFEST = "backup.json"
MODELS = "models"
RESTORING = "restoring"  # is there while a backup is put in place
KEPT = "before-restore-"  # and the time: what was there before
STAGING = ".restoring-"

# Of this machine or this run. Models are converted again, and Chroma is filled again from SQLite.
STAYING = frozenset({LOCK_FILE, OWNER_FILE, MODELS, RESTORING})
_MADE_AGAIN = STAYING | {CHROMA_FOLDER}
# Uploads have other names: they do not begin with a dot.
_PASSING = re.compile(r"\..+\.part|\.incoming")
_PASSING_AT_TOP = re.compile(r"\.restoring-.*|before-restore-.*|.+\.damaged-.*|.+-(?:wal|shm|journal)")
_DATABASE = b"SQLite format 3\0"


class Entry(BaseModel):
    """A file in a backup: its path in the state folder, with slashes, its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


class Manifest(BaseModel):
    """The list at the end of a backup.

    Attributes:
        format: Of the archive, `FORMAT`.
        index: Of the tables, `index.store.schema.VERSION`.
        created: When it was made, with the zone.
        files: Everything but this list.
    """

    format: int
    index: int
    created: datetime
    files: list[Entry]


def files(state: Path) -> Iterator[tuple[str, Path]]:
    """Name in the backup and path of each file, databases first: a document is stored after its file is moved in.

    What happens to the uploads between both is put right by the next start, as after a crash.
    """
    found = [(path.relative_to(state).as_posix(), path) for path in _walk(state)]
    yield from sorted(found, key=lambda file: (not is_database(*file), file[0]))


def is_database(name: str, path: Path) -> bool:
    """Whether SQLite writes this file, so that it can't simply be copied; what users upload is never opened."""
    if name.startswith(UPLOADS + "/"):
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except FileNotFoundError:  # gone meanwhile
        return False


def is_safe(name: str) -> bool:
    """Whether a name leads into the state folder, and to nothing that a backup does not hold."""
    parts = name.split("/")
    plain = all(part not in ("", ".", "..") and "\\" not in part and "\0" not in part for part in parts)
    return plain and not _is_left_out(parts[0], top=True) and not any(map(_PASSING.fullmatch, parts))


def _walk(folder: Path, *, top: bool = True) -> Iterator[Path]:
    for path in folder.iterdir():
        if _is_left_out(path.name, top=top):
            continue
        if path.is_dir():
            yield from _walk(path, top=False)
        elif path.is_file():
            yield path


def _is_left_out(name: str, *, top: bool) -> bool:
    at_top = top and (name in _MADE_AGAIN or _PASSING_AT_TOP.fullmatch(name))
    return bool(at_top or _PASSING.fullmatch(name))
