"""Files on a disk that may be full or forbidden: said in one sentence, and never left half written."""

import errno
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import DiskFull, IndexDamaged, StateNotWritable, YoujuError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}
# Primary result codes, https://www.sqlite.org/rescode.html
_SQLITE_FULL = {sqlite3.SQLITE_FULL}
_SQLITE_FORBIDDEN = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_SQLITE_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn what the disk or SQLite says about `path` into a sentence for the user.

    Raises:
        DiskFull: There is no space left.
        StateNotWritable: The path can't be written.
        IndexDamaged: It should be a database and is none.
    """
    try:
        yield
    except OSError as error:
        if sentence := _explain_os(error, path):
            raise sentence from error
        raise
    except sqlite3.Error as error:
        if sentence := _explain_sqlite(error, path):
            raise sentence from error
        raise


def is_full(error: OSError) -> bool:
    """Whether this says that there is no space left."""
    return error.errno in _FULL


def _explain_os(error: OSError, path: Path) -> YoujuError | None:
    if is_full(error):
        return DiskFull(path=path)
    if error.errno in _FORBIDDEN:
        return StateNotWritable(path=path, reason=error.strerror)
    return None


def _explain_sqlite(error: sqlite3.Error, path: Path) -> YoujuError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # errors of the Python layer carry no code
    if code in _SQLITE_FULL:
        return DiskFull(path=path)
    if code in _SQLITE_FORBIDDEN:
        return StateNotWritable(path=path, reason=error)
    if code in _SQLITE_DAMAGED:
        return IndexDamaged(path=path)
    return None


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's content, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that after a crash there is the old content or the new one, never a part.

    Raises:
        DiskFull: There is no space left; nothing is left behind.
        StateNotWritable: The folder can't be written.
    """
    with guarded(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
