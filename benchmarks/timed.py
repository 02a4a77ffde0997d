"""An embedder that knows how long it took."""

import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.embeddings import Embedder


class Timed:
    """Another embedder, timed.

    Attributes:
        seconds: Spent in it so far.
        texts: Passages and sentences encoded so far.
    """

    def __init__(self, embedder: Embedder) -> None:
        self.name = embedder.name
        self.dimension = embedder.dimension
        self.seconds = 0.0
        self.texts = 0
        self._embedder = embedder

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """As the other does."""
        started = time.perf_counter()
        try:
            return self._embedder.encode_query(text)
        finally:
            self.seconds += time.perf_counter() - started

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the other does."""
        started = time.perf_counter()
        try:
            return self._embedder.encode_queries(texts)
        finally:
            self.seconds += time.perf_counter() - started

    def encode_documents(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """As the other does."""
        started = time.perf_counter()
        try:
            return self._embedder.encode_documents(texts, progress)
        finally:
            self.seconds += time.perf_counter() - started
            self.texts += len(texts)
