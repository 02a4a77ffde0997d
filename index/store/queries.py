"""What is read from the index: passages, documents, speakers. Every function takes a connection that only reads."""

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import starmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.models import Document, Origin, Passage, Speaker, State, Summary
from index.store import lexical, rows

_PASSAGE = """
SELECT c.id, d.name, d.title, d.issuer, s.speaker, s.post, coalesce(d.published, d.written), s.path, s.start, s."end",
       c.page, c.start, c."end", c.text, c.sentences
FROM chunks c JOIN documents d ON d.id = c.document JOIN sections s ON s.document = d.id AND s.position = c.section
"""


def passages(connection: sqlite3.Connection, chunks: Iterable[int]) -> dict[int, Passage]:
    """Passages by chunk id, with score 0; ids that are gone are left out."""
    query = f"{_PASSAGE} WHERE c.id IN (SELECT value FROM json_each(?))"  # noqa: S608  our own text
    return dict(starmap(_passage, connection.execute(query, (json.dumps(list(chunks)),))))


def passages_of(connection: sqlite3.Connection, document: str, section: int) -> list[Passage]:
    """All passages with text of a section, in order, with score 0; a tiny section shares one with its neighbours."""
    query = f"""{_PASSAGE} JOIN sections wanted ON wanted.document = d.id AND wanted.position = ?
        WHERE d.name = ? AND c.start < wanted."end" AND c."end" > wanted.start ORDER BY c.start"""
    return [passage for _, passage in starmap(_passage, connection.execute(query, (section, document)))]


def _passage(chunk: int, *row: Any) -> tuple[int, Passage]:
    name, title, issuer, speaker, post, day, path, section_start, section_end, page, start, end, text, sentences = row
    return chunk, Passage(
        document=name,
        title=title,
        issuer=issuer,
        speaker=speaker,
        post=post,
        date=_date(day),
        section=tuple(json.loads(path)),
        section_start=section_start,
        section_end=section_end,
        page=page,
        start=start,
        end=end,
        text=text,
        score=0.0,
        sentences=tuple((first, last) for first, last in json.loads(sentences)),
    )


def _date(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def chunk_count(connection: sqlite3.Connection) -> int:
    """How many chunks there are."""
    return int(connection.execute("SELECT count(*) FROM chunks").fetchone()[0])


def vectors_after(connection: sqlite3.Connection, last: int, limit: int) -> tuple[list[int], NDArray[np.float16]]:
    """The ids after `last` in order, at most `limit`, and their vectors, a row each."""
    query = "SELECT id, vector FROM chunks WHERE id > ? ORDER BY id LIMIT ?"
    found = connection.execute(query, (last, limit)).fetchall()
    flat = np.frombuffer(b"".join(row[1] for row in found), np.float16)
    return [row[0] for row in found], flat.reshape(len(found), -1) if found else flat


@dataclass(frozen=True, slots=True)
class Candidates:
    """Chunks that may be passages, a place in every field each.

    Attributes:
        ids: (n,).
        documents: (n,), the key of each chunk's document.
        lengths: (n,), characters of the chunk's text.
        headings: The innermost heading that each stands under, empty where there is none.
        texts: As they are searched: normalised, the header with the chunk.
        vectors: (n, dimension).
    """

    ids: NDArray[np.int64]
    documents: NDArray[np.int64]
    lengths: NDArray[np.float64]
    headings: tuple[str, ...]
    texts: tuple[str, ...]
    vectors: NDArray[np.float32]

    def __add__(self, other: "Candidates") -> "Candidates":
        """These and then the others; none of them may be in both."""
        if not self.ids.size or not other.ids.size:  # of no chunks the dimension is not known
            return self if self.ids.size else other
        return Candidates(
            np.concatenate([self.ids, other.ids]),
            np.concatenate([self.documents, other.documents]),
            np.concatenate([self.lengths, other.lengths]),
            self.headings + other.headings,
            self.texts + other.texts,
            np.concatenate([self.vectors, other.vectors]),
        )


def candidates(connection: sqlite3.Connection, chunks: Iterable[int]) -> Candidates:
    """What ranking needs of chunks, their sentences aside; ids that are gone are left out."""
    found = connection.execute(
        'SELECT c.id, c.document, c."end" - c.start, s.path, c.header, c.text, c.vector'
        " FROM chunks c JOIN sections s ON s.document = c.document AND s.position = c.section"
        " WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id",
        (json.dumps(list(chunks)),),
    ).fetchall()
    columns = zip(*found, strict=True) if found else ((),) * 7
    ids, documents, lengths, paths, headers, texts, vectors = columns
    flat = np.frombuffer(b"".join(vectors), np.float16).astype(np.float32)
    return Candidates(
        np.array(ids, np.int64),
        np.array(documents, np.int64),
        np.array(lengths, np.float64),
        tuple(map(_heading, paths)),
        tuple(lexical.normalise(rows.searched_text(*pair)) for pair in zip(headers, texts, strict=True)),
        flat.reshape(len(found), -1) if found else flat,
    )


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of chunks, chunk after chunk.

    Attributes:
        counts: (chunks,), how many each has.
        vectors: (sentences of all, dimension).
    """

    counts: NDArray[np.int64]
    vectors: NDArray[np.float32]


def sentences(connection: sqlite3.Connection, chunks: Sequence[int], dimension: int) -> Sentences:
    """The sentences of chunks in this order; of a chunk that is gone there are none."""
    query = "SELECT id, sentence_vectors FROM chunks WHERE id IN (SELECT value FROM json_each(?))"
    found = dict(connection.execute(query, (json.dumps(list(chunks)),)).fetchall())
    blobs = [found.get(chunk, b"") for chunk in chunks]
    vectors = np.frombuffer(b"".join(blobs), np.float16).astype(np.float32).reshape(-1, dimension)
    width = dimension * np.dtype(np.float16).itemsize
    return Sentences(np.array([len(blob) // width for blob in blobs], np.int64), vectors)


@lru_cache(4096)
def _heading(path: str) -> str:
    """The innermost of the headings, which are stored as JSON."""
    headings = json.loads(path)
    return str(headings[-1]) if headings else ""


def document_lengths(connection: sqlite3.Connection) -> dict[int, int]:
    """Characters of the text of every document, by its key: its sections cover it."""
    return dict(connection.execute('SELECT document, max("end") FROM sections GROUP BY document').fetchall())


def speakers(connection: sqlite3.Connection) -> list[Speaker]:
    """One for every section that someone else than the issuer speaks in, document by document, in order."""
    found = connection.execute(
        "SELECT s.speaker, s.post, d.name, s.position FROM sections s JOIN documents d ON d.id = s.document"
        " WHERE s.speaker != '' ORDER BY d.name, s.position"
    )
    return list(starmap(Speaker, found))


def issuers(connection: sqlite3.Connection) -> list[str]:
    """The offices that issued documents, one by one where several signed together."""
    found = connection.execute("SELECT DISTINCT issuer FROM documents WHERE issuer != ''")
    return sorted({name for (issuer,) in found for name in re.split(r"[、，,\s]+", issuer) if name})


def openings(connection: sqlite3.Connection, characters: int) -> list[str]:
    """How the titles begin."""
    found = connection.execute("SELECT DISTINCT substr(title, 1, ?) FROM documents", (characters,))
    return sorted(opening for (opening,) in found if opening)


def summaries(connection: sqlite3.Connection) -> list[Summary]:
    """Every file that is remembered, by name."""
    found = connection.execute(
        "SELECT f.name, f.origin, f.state, f.size, d.format, d.title, d.issuer, d.number, d.written, d.published,"
        " (SELECT count(*) FROM chunks c WHERE c.document = d.id), f.note_zh, f.note_en, d.omissions"
        " FROM files f LEFT JOIN documents d USING (name) ORDER BY f.name"
    )
    return list(starmap(_summary, found))


def _summary(name: str, origin: str, state: str, size: int, *row: str | None) -> Summary:
    format_, title, issuer, number, written, published, chunks, zh, en, omissions = row
    return Summary(
        name=name,
        origin=Origin(origin),
        state=State(state),
        size=size,
        format=format_ or "",
        title=title or "",
        issuer=issuer or "",
        number=number or "",
        written=_date(written),
        published=_date(published),
        chunks=int(chunks or 0),
        note=(zh or "", en or ""),
        omissions=rows.load_omissions(omissions) if omissions else (),
    )


def document(connection: sqlite3.Connection, name: str) -> Document | None:
    """The document of this name, None where there is none."""
    row = connection.execute("SELECT body FROM documents WHERE name = ?", (name,)).fetchone()
    return row and rows.load_document(row[0])


def document_frequency(connection: sqlite3.Connection, term: str) -> int:
    """How many documents hold the term in their text or title, letter for letter once both are normalised."""
    query, folded = "SELECT count(*) FROM documents WHERE instr(folded, ?)", lexical.normalise(term)
    match = lexical.literal_match(term)
    if match is None:
        return int(connection.execute(query, (folded,)).fetchone()[0])
    # The full text knows where to look: reading all texts takes 10 ms a million characters.
    query += " AND id IN (SELECT document FROM chunks WHERE id IN (SELECT rowid FROM lexical WHERE lexical MATCH ?))"
    return int(connection.execute(query, (folded, match)).fetchone()[0])


def searched(connection: sqlite3.Connection) -> tuple[int, date | None, date | None]:
    """How many documents there are, and the earliest and latest of their dates."""
    count, earliest, latest = connection.execute(
        "SELECT count(*), min(coalesce(published, written)), max(coalesce(published, written)) FROM documents"
    ).fetchone()
    return count, _date(earliest), _date(latest)
