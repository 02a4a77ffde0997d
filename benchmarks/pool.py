"""Real passages with their vectors, out of an index that is there; and others made from them, as many as are wanted."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embeddings import Embedder
from index.library import DATABASE
from index.store.rows import searched_text

_LIKENESS = 0.9  # cosine of a made vector with the real one that it is made from
_PARAGRAPH = (3, 6)  # sentences
_PASSAGES = 10  # of a made document, about


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as the index holds it; `searched` is what is embedded of it."""

    document: str
    searched: str
    sentences: list[str]
    vector: NDArray[np.float16]
    sentence_vectors: NDArray[np.float16]


def rows(state: Path) -> Iterator[Row]:
    """All passages of an index, in their order. Nothing else opens an index this way: only the vectors need it."""
    query = (
        "SELECT d.name, c.header, c.text, c.start, c.sentences, c.vector, c.sentence_vectors"
        " FROM chunks c JOIN documents d ON d.id = c.document ORDER BY c.id"
    )
    with closing(sqlite3.connect(f"{(state / DATABASE).as_uri()}?mode=ro", uri=True)) as connection:
        for name, header, text, start, spans, vector, vectors in connection.execute(query):
            sentences = [text[first - start : last - start] for first, last in json.loads(spans)]
            one = np.frombuffer(vector, np.float16)
            many = np.frombuffer(vectors, np.float16).reshape(-1, one.size)
            yield Row(name, searched_text(header, text), sentences, one, many)


@dataclass(slots=True)
class Pool:
    """What made passages are made from.

    Attributes:
        vectors: Of every passage and sentence, by its text.
        passages: How many a document has.
        texts: The documents' texts, by the same names.
        characters: Of an average passage.
    """

    vectors: dict[str, NDArray[np.float16]] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)
    passages: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    characters: float = 0.0

    def take(self, state: Path, documents: Iterable[tuple[str, str]], prefix: str) -> None:
        """Add what an index holds of documents, (name, text) of each; they are called prefix/name."""
        self.texts.update({f"{prefix}/{name}": text for name, text in documents})
        length = self.characters * sum(self.passages.values())
        for row in rows(state):
            name = f"{prefix}/{row.document}"
            self.passages[name] = self.passages.get(name, 0) + 1
            self.vectors[row.searched] = row.vector
            self.vectors.update(zip(row.sentences, row.sentence_vectors, strict=True))
            self.sentences += row.sentences
            length += sum(map(len, row.sentences))
        self.characters = length / max(1, sum(self.passages.values()))

    def document(self, number: int) -> tuple[str, str]:
        """(name, text) of a made document, the same for the same number: real sentences, drawn at random."""
        random = np.random.default_rng(number)
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) < _PASSAGES * self.characters:
            count = int(random.integers(*_PARAGRAPH, endpoint=True))
            paragraphs.append("".join(self.sentences[i] for i in random.integers(len(self.sentences), size=count)))
        return f"made/{number:06}.txt", f"合成文档{number:06}\n\n" + "\n\n".join(paragraphs) + "\n"


class Remembering:
    """An embedder that encodes no passage: it knows the pool's vectors, and makes one up for any other text.

    Attributes:
        made: How many it made up.
    """

    def __init__(self, pool: Pool, model: Embedder) -> None:
        self.name = model.name
        self.dimension = model.dimension
        self.made = 0
        self._pool = pool
        self._all = np.stack(list(pool.vectors.values()))
        self.encode_query = model.encode_query
        self.encode_queries = model.encode_queries

    def encode_documents(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Known vectors, or made ones."""
        known = self._pool.vectors
        vectors = [known[text] if text in known else self._make(text) for text in texts]
        if progress:
            progress(len(texts))
        return np.asarray(vectors, np.float32)

    def _make(self, text: str) -> NDArray[np.float32]:
        """A real vector, drawn by the text's hash, turned in a random direction."""
        self.made += 1
        random = np.random.default_rng(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]))
        real = self._all[random.integers(len(self._all))].astype(np.float32)
        noise = random.standard_normal(self.dimension, np.float32)
        noise -= (noise @ real) * real
        return np.asarray(_LIKENESS * real + np.sqrt(1 - _LIKENESS**2) * noise / np.linalg.norm(noise), np.float32)
