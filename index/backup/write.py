"""Writing a backup while the state folder is in use, by this or another process. Nothing waits for it."""

import hashlib
import io
import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from index.backup.contents import FORMAT, MANIFEST, Entry, Manifest, files, is_database
from index.backup.errors import BackupFailed, BackupName, NothingToBackUp
from index.errors import DiskFull
from index.store.database import DATABASE
from index.store.disk import guarded, is_full
from index.store.schema import VERSION

_COMPRESSED = (".tar.gz", ".tgz")
_LEVEL = 1  # most of it are vectors, which higher levels make no smaller


def write(state: Path, target: Path) -> Manifest:
    """Write the state folder into an archive: all of it or nothing, in the place of an earlier one of its name.

    Args:
        state: The state folder; a server may be running on it.
        target: Ends in .tar, .tar.gz or .tgz.

    Raises:
        BackupName: The target has another name, or lies in the state folder.
        NothingToBackUp: There is no index.
        IndexDamaged: A database can't be read.
        DiskFull, BackupFailed: A file can't be read or written.
    """
    if not target.name.endswith((".tar", *_COMPRESSED)) or target.resolve().is_relative_to(state.resolve()):
        raise BackupName(path=target, state=state)
    if not (state / DATABASE).is_file():
        raise NothingToBackUp(state=state)
    with _explained(target), _beside(target) as temporary:
        with _archive(temporary, compressed=target.name.endswith(_COMPRESSED)) as archive:
            manifest = _fill(archive, state, target)
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    return manifest


def _archive(path: Path, *, compressed: bool) -> tarfile.TarFile:
    if compressed:
        return tarfile.open(path, "w:gz", format=tarfile.PAX_FORMAT, compresslevel=_LEVEL)
    return tarfile.open(path, "w", format=tarfile.PAX_FORMAT)


def _fill(archive: tarfile.TarFile, state: Path, target: Path) -> Manifest:
    manifest = Manifest(format=FORMAT, index=VERSION, created=datetime.now(UTC), files=[])
    seen: set[str] = set()
    # Until there is nothing new: a log that is renamed meanwhile is found under its new name.
    while new := [(name, path) for name, path in files(state) if name not in seen]:
        for name, path in new:
            seen.add(name)
            try:
                manifest.files.append(_add(archive, name, path, target))
            except FileNotFoundError:  # removed since it was listed
                continue
    content = manifest.model_dump_json(indent=1).encode()
    archive.addfile(_member(MANIFEST, len(content), manifest.created.timestamp()), io.BytesIO(content))
    return manifest


def _add(archive: tarfile.TarFile, name: str, path: Path, target: Path) -> Entry:
    """Add a file as it is now; what is appended to it meanwhile is left out."""
    if is_database(name, path):
        with _beside(target) as copy:
            _copy_database(path, copy)
            return _add_plain(archive, name, copy)
    return _add_plain(archive, name, path)


def _add_plain(archive: tarfile.TarFile, name: str, path: Path) -> Entry:
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        reader = _Hashing(file)
        archive.addfile(_member(name, status.st_size, status.st_mtime), reader)  # type: ignore[arg-type]
    return Entry(name=name, size=status.st_size, sha256=reader.sha256.hexdigest())


def _copy_database(path: Path, copy: Path) -> None:
    """One state of a database, https://www.sqlite.org/backup.html: writers go on, and what they write is left out."""
    with (
        guarded(path),
        closing(sqlite3.connect(path, timeout=30)) as source,
        closing(sqlite3.connect(copy)) as destination,
    ):
        source.backup(destination)
        destination.execute("PRAGMA journal_mode = DELETE")  # one file: there is no log beside it in the archive


class _Hashing:
    """A file that hashes what is read of it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.sha256 = hashlib.sha256()

    def read(self, size: int) -> bytes:
        """The next bytes."""
        data = self._file.read(size)
        self.sha256.update(data)
        return data


def _member(name: str, size: int, changed: float) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = size, changed, 0o600
    return member


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """An empty file on the disk of the target, that only its owner can read; gone at the end unless it was moved."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def _explained(target: Path) -> Iterator[None]:
    """Turn what the disk says into a sentence."""
    try:
        yield
    except DiskFull:
        raise DiskFull(path=target) from None
    except OSError as error:
        if is_full(error):
            raise DiskFull(path=target) from error
        raise BackupFailed(path=error.filename or target, reason=error.strerror or error) from error
