"""txtai's embeddings database, hybrid."""

from pathlib import Path

from txtai import Embeddings

from benchmarks.systems import Documents, Found
from benchmarks.systems.langchain import chunks


class Hybrid:
    """Faiss and BM25 in memory."""

    def __init__(self, model: Path, _folder: Path) -> None:
        self.reused = 0.0
        self._embeddings = Embeddings(path=str(model), hybrid=True, content=True)
        self._names: list[str] = []

    def index(self, documents: Documents) -> None:
        """Split, embed and store."""
        split = chunks(documents)
        self._names = [chunk.metadata["source"] for chunk in split]
        self._embeddings.index((at, chunk.page_content, None) for at, chunk in enumerate(split))

    def search(self, query: str, k: int) -> Found:
        """By both."""
        return [(self._names[int(row["id"])], row["text"]) for row in self._embeddings.search(query, k)]

    def close(self) -> None:
        """Let the database go."""
        self._embeddings.close()
