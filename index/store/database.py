"""SQLite: the truth about what is indexed. One transaction a document; readers see committed documents only."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.models import Origin
from index.store import lexical, rows
from index.store.disk import guarded
from index.store.rows import Change, Embedded, File
from index.store.schema import connect, open_index

DATABASE = "index.sqlite"


class Database:
    """The file index.sqlite; safe to use from many threads. Writers wait for each other, readers for none of them."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it.

        Raises:
            IndexTooNew, IndexDamaged, DiskFull, StateNotWritable: See `index.store.schema.open_index`.
        """
        self.path = path
        self._writer = open_index(path)
        self._write_lock = threading.RLock()
        with guarded(path):
            self._reader = connect(path)
        self._read_lock = threading.RLock()
        if self.meta("lexical") != lexical.VERSION:
            self._rebuild_lexical()

    def close(self) -> None:
        """Let the file go."""
        with self._write_lock, self._read_lock:
            self._reader.close()
            self._writer.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing."""
        with self._write_lock, guarded(self.path):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                # A full disk may have rolled back already.
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that shows one state of the index throughout."""
        with self._read_lock, guarded(self.path):
            self._reader.execute("BEGIN")
            try:
                yield self._reader
            finally:
                self._reader.execute("COMMIT")

    def meta(self, key: str) -> Any:
        """A value of the table of metadata, None where there is none."""
        with self.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row and row[0]

    def generation(self) -> int:
        """Counts the transactions that added or took away chunks."""
        return self.meta("generation") or 0

    def set_meta(self, **values: str | int) -> None:
        """Write values of the table of metadata."""
        with self.writing() as connection:
            _set_meta(connection, **values)

    def files(self) -> dict[str, File]:
        """Everything that is remembered of files, by name."""
        with self.reading() as connection:
            found = connection.execute("SELECT * FROM files").fetchall()
        return {row[0]: rows.load_file(*row) for row in found}

    def file(self, name: str) -> File | None:
        """What is remembered of one file."""
        with self.reading() as connection:
            row = connection.execute("SELECT * FROM files WHERE name = ?", (name,)).fetchone()
        return row and rows.load_file(*row)

    def removed(self) -> dict[str, str]:
        """SHA-256 by name of the folder's files that the user took out of the library."""
        with self.reading() as connection:
            return dict(connection.execute("SELECT name, sha256 FROM removed").fetchall())

    def removed_content(self, name: str) -> str | None:
        """SHA-256 of the file of the folder that the user took out under this name."""
        with self.reading() as connection:
            row = connection.execute("SELECT sha256 FROM removed WHERE name = ?", (name,)).fetchone()
        return row and str(row[0])

    def same_content(self, sha256: str) -> str | None:
        """The name of the searched document with this content."""
        with self.reading() as connection:
            row = connection.execute("SELECT name FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
        return row and str(row[0])

    def replace(self, file: File, embedded: Embedded) -> Change:
        """Store a document in the place of the one with its name."""
        with self.writing() as connection:
            rows.put_file(connection, file)
            if file.origin is Origin.FOLDER:
                connection.execute("DELETE FROM removed WHERE name = ?", (file.name,))
            removed = rows.delete_document(connection, file.name)
            added = rows.insert_document(connection, embedded)
            _next_generation(connection)
        return Change(added, removed)

    def put(self, file: File, *, keep: bool) -> Change:
        """Remember a file that is not indexed; `keep` leaves an older indexed version of it where it is."""
        with self.writing() as connection:
            rows.put_file(connection, file)
            return Change() if keep else _forget_document(connection, file.name)

    def delete(self, name: str, *, removed_sha256: str | None = None) -> Change:
        """Forget a file and its document; with a SHA-256, remember that this content is to stay out."""
        with self.writing() as connection:
            connection.execute("DELETE FROM files WHERE name = ?", (name,))
            if removed_sha256 is not None:
                connection.execute("INSERT OR REPLACE INTO removed VALUES (?, ?)", (name, removed_sha256))
            return _forget_document(connection, name)

    def forget_removed(self, names: Sequence[str]) -> None:
        """Let files be indexed again that the user had taken out."""
        with self.writing() as connection:
            connection.executemany("DELETE FROM removed WHERE name = ?", [(name,) for name in names])

    def clear(self) -> None:
        """Take out every document and the model's name, and mark every file to be read again."""
        with self.writing() as connection:
            lexical.clear(connection)
            connection.execute("DELETE FROM documents")
            connection.execute("UPDATE files SET recipe = ''")
            connection.execute("DELETE FROM meta WHERE key IN ('model', 'dimension')")
            _next_generation(connection)

    def _rebuild_lexical(self) -> None:
        with self.writing() as connection:
            lexical.clear(connection)
            for chunk, header, text in connection.execute("SELECT id, header, text FROM chunks").fetchall():
                lexical.add(connection, chunk, rows.searched_text(header, text))
            _set_meta(connection, lexical=lexical.VERSION)


def _set_meta(connection: sqlite3.Connection, **values: str | int) -> None:
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))


def _next_generation(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO meta VALUES ('generation', 1) ON CONFLICT (key) DO UPDATE SET value = value + 1")


def _forget_document(connection: sqlite3.Connection, name: str) -> Change:
    removed = rows.delete_document(connection, name)
    if removed:
        _next_generation(connection)
    return Change([], removed)
