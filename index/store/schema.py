"""The tables of the index, and opening a file that holds them."""

import sqlite3
from pathlib import Path

from index.errors import IndexTooNew
from index.store import lexical
from index.store.disk import guarded

VERSION = 1  # of the tables; kept in SQLite's user_version

# AUTOINCREMENT: an id is never given twice, so what Chroma still knows of a deleted chunk can't be taken for another.
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    name TEXT PRIMARY KEY,
    origin TEXT NOT NULL,
    state TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL,       -- modification time in nanoseconds
    recipe TEXT NOT NULL,           -- which rules made the chunks
    note_zh TEXT NOT NULL,
    note_en TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE removed (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    format TEXT NOT NULL,
    title TEXT NOT NULL,
    issuer TEXT NOT NULL,
    number TEXT NOT NULL,
    written TEXT,
    published TEXT,
    omissions TEXT NOT NULL,        -- JSON
    folded TEXT NOT NULL,           -- title and text, normalised: what literal search looks into
    body TEXT NOT NULL              -- the whole Document as JSON
);
CREATE INDEX documents_by_content ON documents(sha256);
CREATE TABLE sections (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    position INTEGER NOT NULL,
    path TEXT NOT NULL,             -- JSON
    speaker TEXT NOT NULL,
    post TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX sections_by_speaker ON sections(speaker) WHERE speaker != '';
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    section INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    header TEXT NOT NULL,
    text TEXT NOT NULL,
    sentences TEXT NOT NULL,        -- JSON: [[start, end], …], offsets into the document's text
    vector BLOB NOT NULL,           -- float16, normalised
    sentence_vectors BLOB NOT NULL  -- float16, a row a sentence
);
CREATE INDEX chunks_by_place ON chunks(document, section, start);
"""


def open_index(path: Path) -> sqlite3.Connection:
    """Open the database for writing; make its tables where the file is new.

    Raises:
        IndexTooNew: A newer version of the program made it.
        IndexDamaged: The file is no database, or a broken one.
        DiskFull: There is no space for the tables.
        StateNotWritable: The folder can't be written.
    """
    with guarded(path):
        connection = connect(path)
        try:
            _check(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def connect(path: Path) -> sqlite3.Connection:
    """A connection that any thread may use under a lock of its own; transactions are explicit."""
    connection = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
    try:
        # A power failure then loses no document that was reported as indexed, and never reorders two commits.
        connection.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;"
        )
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > VERSION:
        raise IndexTooNew(path=path, found=found, known=VERSION)
    if found == 0:
        connection.executescript(f"BEGIN IMMEDIATE;{_TABLES};{lexical.TABLE};PRAGMA user_version = {VERSION};COMMIT;")
