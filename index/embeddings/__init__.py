"""What an embedding model does for the rest of the index, and how the one that is set is loaded."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.collector import paused
from index.settings import Settings


class Embedder(Protocol):
    """Texts to vectors of length 1; queries and documents are encoded differently. Any thread may call it.

    Attributes:
        name: Identifies the model exactly, in every detail that changes its vectors: "name@fingerprint".
        dimension: The length of its vectors.
    """

    name: str
    dimension: int

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """The vector of a question: (dimension,)."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of several questions, in their order: (n, dimension); quicker than one by one."""

    def encode_documents(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """The vectors of passages, in their order: (n, dimension).

        Args:
            texts: The passages.
            progress: Told after each batch how many texts are done; what it raises ends the work.
        """


def load_embedder(settings: Settings) -> Embedder:
    """Load the model that is set: seconds, and some more at the first start, when the built-in one is converted.

    Raises:
        ModelNotFound: No such model is on this machine.
        ModelUnusable: It is there but can't be loaded.
        DamagedPackage: The built-in model's package is damaged.
        DiskFull, StateNotWritable: The state folder can't be written.
    """
    with paused():
        # Imports torch and sentence-transformers, about six seconds: commands that need no model don't wait for them.
        from index.embeddings.encoder import load  # noqa: PLC0415

        return load(settings.embedding_model, settings.models_folder)
