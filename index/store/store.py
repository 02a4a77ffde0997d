"""SQLite and Chroma as one: what is written goes to SQLite first, and Chroma is a copy of it.

The database counts generations: every transaction that adds or takes away chunks makes the next one. When Chroma has
followed, both note its number. A start that finds another number on either side, a wrong count, or a folder that can't
be searched fills a new folder from SQLite. While Chroma's files are opened (a broken one can crash the process) or
written (a kill can break them), the number that the database has noted is not the current one.
"""

import logging
import shutil
import threading
from pathlib import Path
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from index.errors import DiskFull
from index.store import queries
from index.store.database import Database
from index.store.rows import Change, Embedded, File
from index.store.vectors import BrokenVectors, Vectors

CHROMA_FOLDER = "chroma"
_UNSEALED = -1
_FLUSH_AT = 1000  # chunks that are found by their words only, until Chroma has them too
_PAGE = 5000  # chunks read at once when Chroma is filled

_log = logging.getLogger(__name__)


class Store:
    """Safe to use from many threads. Chroma is opened when it is first needed."""

    def __init__(self, database: Database, state: Path) -> None:
        self.database = database
        self._folder = state / CHROMA_FOLDER
        self._vectors: Vectors | None = None
        self._lock = threading.RLock()
        self._added: list[tuple[list[int], NDArray[np.float16]]] = []
        self._removed: list[int] = []

    def close(self) -> None:
        """Bring Chroma up to date and let both go."""
        with self._lock:
            try:
                self.flush()
            except DiskFull as error:
                _log.warning("Chroma is filled at the next start: %s", error)
            self._drop()
            self.database.close()

    def warm(self) -> Vectors:
        """Open Chroma; where it is missing, stale or broken, fill it from the database (700 chunks a second and more).

        Raises:
            DiskFull: There is no space left for it.
        """
        with self._lock:
            if self._vectors is None:
                self._vectors = self._open() or self._fill()
            return self._vectors

    def replace(self, file: File, embedded: Embedded) -> None:
        """Store a document in the place of the one with its name."""
        with self._lock:
            self.warm()  # first: it compares Chroma with the database as the last run left it
            change = self.database.replace(file, embedded)
            self._added.append((change.added, embedded.vectors))
            self._follow(change)

    def put(self, file: File, *, keep: bool) -> None:
        """Remember a file that is not indexed; `keep` leaves an older indexed version of it where it is."""
        with self._lock:
            if not keep:
                self.warm()
            self._follow(self.database.put(file, keep=keep))

    def delete(self, name: str, *, removed_sha256: str | None = None) -> None:
        """Forget a file and its document; with a SHA-256, remember that this content is to stay out."""
        with self._lock:
            self.warm()
            self._follow(self.database.delete(name, removed_sha256=removed_sha256))

    def flush(self) -> None:
        """Let Chroma follow what was committed since the last time.

        Raises:
            DiskFull: There is no space left for it; the next start fills it.
        """
        with self._lock:
            if not self._added and not self._removed:
                return
            added, removed = self._added, self._removed
            self._added, self._removed = [], []
            vectors = self.warm()
            try:
                if added:
                    ids = [chunk for chunks, _ in added for chunk in chunks]
                    vectors.add(ids, np.concatenate([rows for _, rows in added]))
                vectors.delete(removed)  # last: a chunk may have come and gone since the last flush
                self._seal(vectors)
            except BrokenVectors as error:
                self._refill(vectors, error)
            except BaseException:
                self._drop()
                raise

    def nearest(self, vector: NDArray[np.float32], limit: int) -> dict[int, float]:
        """Cosine by id of the nearest chunks, best first; an id may be gone from the database meanwhile."""
        vectors = self._vectors or self.warm()  # without the lock: a search need not wait for a flush
        try:
            return vectors.nearest(vector, limit)
        except BrokenVectors as error:
            return self._refill(vectors, error).nearest(vector, limit)

    def _follow(self, change: Change) -> None:
        self._removed += change.removed
        if sum(len(chunks) for chunks, _ in self._added) + len(self._removed) >= _FLUSH_AT:
            self.flush()

    def _seal(self, vectors: Vectors) -> None:
        generation = self.database.generation()
        vectors.seal(generation)
        self.database.set_meta(sealed=generation)

    def _open(self) -> Vectors | None:
        """Chroma as the last run left it, None where it can't be used as it is."""
        name, generation = self.database.meta("vectors"), self.database.generation()
        if name is None or self.database.meta("sealed") != generation or not (self._folder / name).is_dir():
            return None
        self.database.set_meta(sealed=_UNSEALED)
        try:
            vectors = Vectors(self._folder / name)
            with self.database.reading() as connection:
                count = queries.chunk_count(connection)
            if not vectors.holds(generation, count):
                vectors.close()
                return None
        except BrokenVectors as error:
            _log.warning("Chroma can't be read, it is filled again: %s", error)
            return None
        self.database.set_meta(sealed=generation)
        return vectors

    def _fill(self) -> Vectors:
        """A new folder, filled from the database; a broken one of the same path could not be opened again."""
        name = uuid4().hex[:8]
        self.database.set_meta(vectors=name, sealed=_UNSEALED)
        if self._folder.is_dir():
            for old in self._folder.iterdir():
                shutil.rmtree(old, ignore_errors=True)
        vectors = Vectors(self._folder / name)
        last = 0
        while True:
            with self.database.reading() as connection:
                chunks, rows = queries.vectors_after(connection, last, _PAGE)
            if not chunks:
                break
            vectors.add(chunks, rows)
            last = chunks[-1]
        self._seal(vectors)
        return vectors

    def _refill(self, broken: Vectors, error: BrokenVectors) -> Vectors:
        with self._lock:
            if self._vectors is broken:  # else another thread was faster
                _log.warning("Chroma failed, it is filled again: %s", error)
                self._drop()
                self._vectors = self._fill()
            return self.warm()

    def _drop(self) -> None:
        """Close Chroma; what it has not followed yet is noticed when it is opened again."""
        if self._vectors:
            self._vectors.close()
        self._vectors, self._added, self._removed = None, [], []
