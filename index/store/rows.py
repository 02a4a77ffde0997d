"""Documents to rows of the index and back."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from index.models import Chunk, Document, Omission, Origin, State
from index.store import lexical

Vectors = NDArray[np.float16]

_DOCUMENT = TypeAdapter(Document)
_OMISSIONS = TypeAdapter(tuple[Omission, ...])


@dataclass(frozen=True, slots=True)
class File:
    """What is remembered of a file, indexed or not.

    Attributes:
        sha256: Of the content that was looked at last; empty where it could not be read.
        changed: Modification time in nanoseconds, 0 where the file must be read again to tell.
        recipe: Names the rules that made its chunks.
        note: Chinese and English sentence: why it is not indexed.
    """

    name: str
    origin: Origin
    state: State
    sha256: str
    size: int
    changed: int
    recipe: str
    note: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Embedded:
    """A document ready to be stored.

    Attributes:
        vectors: (chunks, dimension), a row a chunk.
        sentence_vectors: (sentences, dimension), a row a sentence, chunk after chunk.
    """

    document: Document
    chunks: Sequence[Chunk]
    vectors: Vectors
    sentence_vectors: Vectors


@dataclass(frozen=True, slots=True)
class Change:
    """The chunk ids that a transaction added and took away."""

    added: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)


def searched_text(header: str, text: str) -> str:
    """What is embedded and indexed for a chunk."""
    return f"{header}\n{text}" if header else text


def put_file(connection: sqlite3.Connection, file: File) -> None:
    """Remember a file."""
    connection.execute(
        "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (file.name, file.origin, file.state, file.sha256, file.size, file.changed, file.recipe, *file.note),
    )


def delete_document(connection: sqlite3.Connection, name: str) -> list[int]:
    """Take a document out of all tables, the full text included; returns the ids of its chunks."""
    rows = connection.execute(
        "SELECT c.id, header, text FROM chunks c JOIN documents d ON d.id = c.document WHERE name = ?", (name,)
    ).fetchall()
    for chunk, header, text in rows:
        lexical.delete(connection, chunk, searched_text(header, text))
    connection.execute("DELETE FROM documents WHERE name = ?", (name,))
    return [row[0] for row in rows]


def insert_document(connection: sqlite3.Connection, embedded: Embedded) -> list[int]:
    """Store a document with everything that search needs of it; returns the ids of its chunks."""
    document = embedded.document
    key = connection.execute(
        "INSERT INTO documents(name, sha256, format, title, issuer, number, written, published, omissions, folded,"
        " body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.name,
            document.sha256,
            document.format,
            document.title,
            document.issuer,
            document.number,
            document.written and document.written.isoformat(),
            document.published and document.published.isoformat(),
            _OMISSIONS.dump_json(document.omissions).decode(),
            lexical.normalise(f"{document.title}\n{document.text}"),
            _DOCUMENT.dump_json(document).decode(),
        ),
    ).lastrowid
    connection.executemany(
        "INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (key, position, json.dumps(s.path, ensure_ascii=False), s.speaker, s.post, s.start, s.end)
            for position, s in enumerate(document.sections)
        ],
    )
    return _insert_chunks(connection, key or 0, embedded)


def _insert_chunks(connection: sqlite3.Connection, key: int, embedded: Embedded) -> list[int]:
    added = []
    first = 0
    for chunk, vector in zip(embedded.chunks, embedded.vectors, strict=True):
        text = embedded.document.text[chunk.start : chunk.end]
        last = first + len(chunk.sentences)
        row = connection.execute(
            'INSERT INTO chunks(document, section, start, "end", page, header, text, sentences, vector,'
            " sentence_vectors) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                chunk.section,
                chunk.start,
                chunk.end,
                embedded.document.page_at(chunk.start),
                chunk.header,
                text,
                json.dumps(chunk.sentences),
                vector.tobytes(),
                embedded.sentence_vectors[first:last].tobytes(),
            ),
        )
        added.append(row.lastrowid or 0)
        lexical.add(connection, added[-1], searched_text(chunk.header, text))
        first = last
    return added


def load_document(body: str) -> Document:
    """A document from the JSON that is stored of it."""
    return _DOCUMENT.validate_json(body)


def load_omissions(stored: str) -> tuple[Omission, ...]:
    """Omissions from the JSON that is stored of them."""
    return _OMISSIONS.validate_json(stored)


def load_file(name: str, origin: str, state: str, *row: Any) -> File:
    """A file from its row."""
    sha256, size, changed, recipe, zh, en = row
    return File(name, Origin(origin), State(state), sha256, size, changed, recipe, (zh, en))
