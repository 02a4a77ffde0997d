"""LangChain's chunks by similarity and by words, fused by equal reciprocal ranks."""

from pathlib import Path

from benchmarks.ranks import reciprocal
from benchmarks.systems import Documents, Found
from benchmarks.systems.bm25 import Words
from benchmarks.systems.langchain import Prompted

_CANDIDATES = 100  # from each


class Fused:
    """Both searches, one after the other. What `langchain-300` left for the same documents is used again."""

    def __init__(self, model: Path, folder: Path) -> None:
        self.reused = 0.0
        self._dense = Prompted(model, folder.with_name("langchain-300"))
        self._words = Words(model, folder)

    def index(self, documents: Documents) -> None:
        """In both."""
        self._dense.index(documents)
        self._words.index(documents)
        self.reused = self._dense.reused

    def search(self, query: str, k: int) -> Found:
        """By both."""
        return reciprocal([self._dense.search(query, _CANDIDATES), self._words.search(query, _CANDIDATES)])[:k]

    def close(self) -> None:
        """Nothing to do."""
