"""The vectors in Chroma, for nearest-neighbour search. Only this file knows Chroma.

Chroma holds nothing that SQLite does not: whatever is wrong with a folder of it, another one is filled in its place.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.errors import DiskFull
from index.store.disk import guarded

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

BATCH = 250  # rows a call: a search waits for a call to end; Chroma takes 5,461 at most
_COLLECTION = "chunks"
# Of the ten vectors nearest to a question 99.2% are found among 30,000, where Chroma's 100 and 16 with the same
# ef_search find 98.3%; a search takes as long, and the graph is built in 1.4 times the time, a hundredth of embedding.
_CONFIGURATION: Any = {"hnsw": {"space": "cosine", "ef_search": 200, "ef_construction": 200, "max_neighbors": 24}}
_GRAPH = json.dumps(_CONFIGURATION)  # kept in the metadata: a folder with another graph is filled again
_PROBE = 10


class BrokenVectors(Exception):
    """Chroma can't use its folder. Internal: the store answers it with another folder."""


class Vectors:
    """An open collection of vectors by chunk id, distance cosine."""

    def __init__(self, folder: Path) -> None:
        """Open the folder, or make it.

        Raises:
            BrokenVectors: It can't be opened; the process can't open the same path again.
            DiskFull: There is no space left.
        """
        # Imported here: it takes 0.7 s, and a command that searches nothing needs none of it.
        import chromadb  # noqa: PLC0415
        from chromadb.config import Settings  # noqa: PLC0415

        self._folder = folder
        with _explained(folder):
            self._client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
            self._collection: Collection = self._client.get_or_create_collection(
                _COLLECTION, configuration=_CONFIGURATION, embedding_function=None, metadata=_sealed(0)
            )

    def close(self) -> None:
        """Let the folder go."""
        with suppress(Exception):  # a broken one can't even be closed
            self._client.close()  # type: ignore[attr-defined]

    def holds(self, generation: int, count: int) -> bool:
        """Whether it was sealed at this generation, with this graph and so many vectors, and a search finds enough.

        Chroma answers from its own SQLite how many there are, even where the graph that is searched is lost.
        """
        with _explained(self._folder):
            if self._collection.metadata != _sealed(generation) or self._collection.count() != count:
                return False
            if count == 0:
                return True
            sample = np.asarray(self._collection.peek(1)["embeddings"], np.float32)
            return len(self.nearest(sample[0], _PROBE)) == min(_PROBE, count)

    def seal(self, generation: int) -> None:
        """Note which generation of the database this is a copy of."""
        with _explained(self._folder):
            self._collection.modify(metadata=_sealed(generation))

    def add(self, chunks: Sequence[int], vectors: NDArray[np.float16]) -> None:
        """Add vectors (chunks, dimension) in batches."""
        for first in range(0, len(chunks), BATCH):
            with _explained(self._folder):
                self._collection.add(
                    ids=[str(chunk) for chunk in chunks[first : first + BATCH]],
                    embeddings=vectors[first : first + BATCH].astype(np.float32),
                )

    def delete(self, chunks: Sequence[int]) -> None:
        """Delete vectors in batches; ids that are not there are no error."""
        for first in range(0, len(chunks), BATCH):
            with _explained(self._folder):
                self._collection.delete(ids=[str(chunk) for chunk in chunks[first : first + BATCH]])

    def ids(self) -> set[int]:
        """The ids of all vectors."""
        with _explained(self._folder):
            total = self._collection.count()
            pages = [
                self._collection.get(limit=BATCH, offset=first, include=[])["ids"] for first in range(0, total, BATCH)
            ]
        return {int(chunk) for page in pages for chunk in page}

    def nearest(self, vector: NDArray[np.float32], limit: int) -> dict[int, float]:
        """Cosine similarity by chunk id of the nearest vectors, best first."""
        with _explained(self._folder):
            found = self._collection.query(query_embeddings=vector[None], n_results=limit, include=["distances"])
        distances = found["distances"] or [[]]
        return {int(chunk): 1.0 - distance for chunk, distance in zip(found["ids"][0], distances[0], strict=True)}


def _sealed(generation: int) -> dict[str, str | int]:
    """The collection's metadata."""
    return {"generation": generation, "graph": _GRAPH}


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Chroma raises errors of its own, of Rust and of Python: a full disk is told from a folder that is broken."""
    try:
        with guarded(folder):
            yield
    except DiskFull:
        raise
    except Exception as error:
        if "disk is full" in str(error) or "No space left" in str(error):
            raise DiskFull(path=folder) from error
        raise BrokenVectors(str(error)) from error
