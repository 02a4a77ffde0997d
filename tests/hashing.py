"""A model for tests in which ranking does not matter: a text's vector is drawn from its hash."""

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray


class HashEmbedder:
    """Equal texts have equal vectors, others have nothing in common."""

    def __init__(self, name: str = "multilingual-e5-small", dimension: int = 32) -> None:
        self.name = name
        self.dimension = dimension
        self.texts = 0

    def encode_query(self, text: str) -> NDArray[np.float32]:
        return self._one(text)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([self._one(text) for text in texts]) if texts else np.empty((0, self.dimension), np.float32)

    def encode_documents(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        self.texts += len(texts)
        if progress:
            progress(len(texts))
        return np.stack([self._one(text) for text in texts]) if texts else np.empty((0, self.dimension), np.float32)

    def _one(self, text: str) -> NDArray[np.float32]:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
        vector = np.random.default_rng(seed).standard_normal(self.dimension).astype(np.float32)
        return vector / np.linalg.norm(vector)
