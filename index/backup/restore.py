"""Putting a backup in the place of the state: read to its end and unpacked beside it first, then moved in."""

import hashlib
import lzma
import os
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from index.backup.contents import FORMAT, KEPT, MANIFEST, RESTORING, STAGING, STAYING, Entry, Manifest, is_safe
from index.backup.errors import BackupDamaged, BackupTooNew, BackupUnsafe, NotABackup, RestoreFailed
from index.errors import DiskFull, IndexTooNew
from index.store.database import DATABASE
from index.store.disk import is_full
from index.store.lock import IndexLock
from index.store.schema import VERSION

_MANIFEST_LIMIT = 256 * 1024 * 1024  # bytes: a million files
_PIECE = 1024 * 1024


def restore(state: Path, source: Path) -> tuple[Manifest, Path | None]:
    """Put a backup in the place of the state.

    Args:
        state: The state folder, made where missing; its converted models stay.
        source: What `index.backup.write` made.

    Returns:
        What was restored, and the folder with what was there before; None where there was nothing.

    Raises:
        IndexInUse: A server or another command has the index.
        NotABackup, BackupDamaged, BackupUnsafe: The archive is not what it should be.
        BackupTooNew, IndexTooNew: A newer version made it.
        DiskFull, RestoreFailed: A file can't be read or written. In all these cases the state is as it was.
    """
    lock = IndexLock(state)
    try:
        with _explained(state):
            manifest = inspect(source)
            if sum(entry.size for entry in manifest.files) > shutil.disk_usage(state).free:
                raise DiskFull(path=state)
            for left_over in state.glob(STAGING + "*"):  # of a process that was killed
                shutil.rmtree(left_over, ignore_errors=True)
            staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=state))
            try:
                _unpack(source, manifest, staging)
                _check_database(source, staging / DATABASE)
                return manifest, _swap(state, staging)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    finally:
        lock.release()


def inspect(source: Path) -> Manifest:
    """Read a backup to its end without writing anything: its list, which names exactly what it holds.

    Raises:
        NotABackup, BackupDamaged, BackupUnsafe, BackupTooNew, IndexTooNew, RestoreFailed: As `restore`.
    """
    content = b""
    held: dict[str, int] = {}
    with _opened(source) as archive:
        for member in archive:
            if member.name == MANIFEST and member.isreg() and member.size <= _MANIFEST_LIMIT:
                content = _content(archive, member).read()
            elif not member.isreg() or member.issparse() or not is_safe(member.name):
                raise BackupUnsafe(path=source, name=member.name)
            else:
                held[member.name] = member.size
    manifest = _manifest(source, content)
    if wrong := {(entry.name, entry.size) for entry in manifest.files} ^ set(held.items()):
        raise BackupDamaged(path=source, name=min(wrong)[0])
    if DATABASE not in held:
        raise NotABackup(path=source)
    return manifest


def _manifest(source: Path, content: bytes) -> Manifest:
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError:
        raise NotABackup(path=source) from None
    if manifest.format > FORMAT:
        raise BackupTooNew(path=source, found=manifest.format, known=FORMAT)
    if manifest.index > VERSION:
        raise IndexTooNew(path=source, found=manifest.index, known=VERSION)
    return manifest


def _unpack(source: Path, manifest: Manifest, staging: Path) -> None:
    entries = {entry.name: entry for entry in manifest.files}
    with _opened(source) as archive:
        for member in archive:
            if member.name == MANIFEST:
                continue
            entry = entries.get(member.name)
            if entry is None or not _write(_content(archive, member), staging / member.name, entry):
                raise BackupDamaged(path=source, name=member.name)
            os.utime(staging / member.name, (member.mtime, member.mtime))


def _write(content: IO[bytes], path: Path, entry: Entry) -> bool:
    """Write a file that only its owner can read; says whether it is what the list says."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = hashlib.sha256()
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123  a descriptor
        while piece := content.read(_PIECE):
            found.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
        size = file.tell()
    return (size, found.hexdigest()) == (entry.size, entry.sha256)


def _check_database(source: Path, database: Path) -> None:
    try:
        with closing(sqlite3.connect(database)) as connection:
            whole = connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    except sqlite3.DatabaseError:
        whole = False
    if not whole:
        raise BackupDamaged(path=source, name=DATABASE)


def _swap(state: Path, staging: Path) -> Path | None:
    """Move the old state into a folder beside, and the new one in its place; back again where that fails.

    A process that is killed in between leaves the mark RESTORING, and nobody opens the index then.
    """
    kept = Path(tempfile.mkdtemp(prefix=f"{KEPT}{datetime.now():%Y%m%d-%H%M%S}-", dir=state))
    mark = state / RESTORING
    mark.write_bytes(b"")
    old = [path for path in state.iterdir() if path.name not in STAYING and not path.name.startswith((KEPT, STAGING))]
    moves = [(path, kept / path.name) for path in old]
    moves += [(path, state / path.name) for path in staging.iterdir()]
    done: list[tuple[Path, Path]] = []
    try:
        for before, after in moves:
            before.rename(after)
            done.append((before, after))
    except OSError:
        for before, after in reversed(done):
            after.rename(before)
        kept.rmdir()
        mark.unlink()
        raise
    mark.unlink()
    if old:
        return kept
    kept.rmdir()
    return None


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = archive.extractfile(member)
    assert content is not None  # of a regular file
    return content


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, "r:*") as archive:
            yield archive
    except (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise NotABackup(path=source) from error
    except OSError as error:
        if error.errno is None:  # the decompressors' own
            raise NotABackup(path=source) from error
        raise


@contextmanager
def _explained(state: Path) -> Iterator[None]:
    """Turn what the disk says into a sentence."""
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise DiskFull(path=state) from error
        raise RestoreFailed(path=error.filename or state, reason=error.strerror or error) from error
