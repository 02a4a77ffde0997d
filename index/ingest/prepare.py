"""From a file to what is stored of it: read, in a process of its own; then embedded, several documents at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.embeddings import Embedder
from index.ingest.scan import Found
from index.loaders import guard
from index.models import Chunk, Document
from index.quotas import Bounds
from index.reading import pool
from index.store.rows import Embedded, searched_text


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that only lacks its vectors."""

    found: Found
    sha256: str
    document: Document
    chunks: Sequence[Chunk]

    def texts(self) -> list[str]:
        """What is embedded: the chunks with their headers, then the sentences of all chunks."""
        text = self.document.text
        chunks = [searched_text(c.header, text[c.start : c.end]) for c in self.chunks]
        return chunks + [text[start:end] for c in self.chunks for start, end in c.sentences]


def prepare(found: Found, sha256: str, budget: int, limit: int, bounds: Bounds) -> Prepared:
    """Read a file, in a process of its own.

    Args:
        found: The file.
        sha256: Of its content.
        budget: Tokens of a chunk at most.
        limit: Bytes of the file at most.
        bounds: What reading it may take.

    Raises:
        DocumentError: It can't be read; the sentence says why.
        ReaderFailed, DamagedPackage: No file can.
    """
    read = pool.document(guard.contents(found.path, limit), found.name, budget, bounds)
    document = replace(read.document, name=found.name, sha256=sha256)
    return Prepared(found, sha256, document, read.chunks)


def embed(embedder: Embedder, batch: Sequence[Prepared], tick: Callable[[int], None]) -> list[Embedded]:
    """Embed documents together, in float16: Chroma is filled from what is stored, so both have the same.

    Args:
        embedder: The model.
        batch: The documents.
        tick: Told how many of all their texts are embedded.
    """
    texts = [prepared.texts() for prepared in batch]
    flat = [text for of_document in texts for text in of_document]
    vectors = embedder.encode_documents(flat, tick) if flat else np.empty((0, embedder.dimension), np.float32)
    halves = np.split(vectors.astype(np.float16), np.cumsum([len(of_document) for of_document in texts])[:-1])
    return [
        Embedded(prepared.document, prepared.chunks, rows[: len(prepared.chunks)], rows[len(prepared.chunks) :])
        for prepared, rows in zip(batch, halves, strict=True)
    ]
