"""Texts to vectors with sentence-transformers. Importing this takes seconds: `index.embeddings` does so when needed."""

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from threading import Lock

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from index.embeddings import model_folder, precision
from index.embeddings.traced import Run, plain, traced
from index.errors import ModelNotFound, ModelUnusable

BATCH = 16
# Of each tensor, for a model's fingerprint.
SAMPLES = 64


class SentenceTransformerEmbedder:
    """An `index.embeddings.Embedder`. Any number of threads may use it at once.

    One thread a core, each computing alone, is up to one and a half times as fast as all cores sharing each
    operation, and does not collapse when other programs want the cores too: nobody waits for the slowest at
    every step.
    """

    def __init__(self, model: SentenceTransformer, name: str) -> None:
        self.name = name
        self.dimension = model.get_embedding_dimension() or 0
        self._model = model.eval()
        self._tokenizing = Lock()  # a tokenizer is not safe to share, the model's layers are
        self._query_prompt = _prompt(model, "query")
        self._document_prompt = _prompt(model, "document", "passage", "corpus")
        self._traced = traced(model, self._query_prompt)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """The vector of a question: (dimension,), of length 1."""
        vector: NDArray[np.float32] = self._encode(self._traced, [text], self._query_prompt)[0]
        return vector

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of several questions: (n, dimension), rows of length 1 in the order of the texts."""
        return self._encode_all(self._traced, texts, self._query_prompt)

    def encode_documents(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """The vectors of passages.

        Args:
            texts: In any order; cut off where longer than the model takes.
            progress: Told after each batch, in this thread, how many texts are done; what it raises ends the work.

        Returns:
            (n, dimension), rows of length 1 in the order of the texts.
        """
        # Not traced: of batches it is no faster, and without padding, which is most, a little slower.
        return self._encode_all(plain(self._model), texts, self._document_prompt, progress)

    def _encode_all(
        self, run: Run, texts: Sequence[str], prompt: str, progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        done = 0
        pool = ThreadPoolExecutor(_cores())
        try:
            batches = {
                pool.submit(self._encode, run, [texts[i] for i in batch], prompt): batch
                for batch in _batches(texts, _cores())
            }
            for future in as_completed(batches):
                vectors[batches[future]] = future.result()
                done += len(batches[future])
                if progress:
                    progress(done)
        finally:
            pool.shutdown(cancel_futures=True)
        return vectors

    def _encode(self, run: Run, texts: list[str], prompt: str) -> NDArray[np.float32]:
        # Not SentenceTransformer.encode: in bfloat16 it gives vectors that are up to a hundredth too short or long,
        # and it would hold the lock for the computation too.
        with torch.inference_mode():
            with self._tokenizing:
                features = self._model.preprocess(texts, prompt=prompt)
            vectors = run(features).float()
            return torch.nn.functional.normalize(vectors).numpy()


def load(name: str, models: Path) -> SentenceTransformerEmbedder:
    """Load a model from this machine, never from a network.

    Args:
        name: The built-in model's name, or the name or path of a sentence-transformers model.
        models: The folder for the built-in model and for what is known about this processor.

    Raises:
        ModelNotFound: No such model is on this machine.
        ModelUnusable: It is there but can't be loaded.
        DamagedPackage: The built-in model's package is damaged.
        DiskFull, StateNotWritable: The folder can't be written.
    """
    torch.set_num_threads(1)  # an operation: the threads are those of encode_documents
    dtype = getattr(torch, precision.choose(models))
    if name == model_folder.NAME:
        model = _load(str(model_folder.ensure(models)), dtype)
        return SentenceTransformerEmbedder(model, model_folder.IDENTITY)
    try:
        model = _load(name, dtype)
    except Exception as error:  # loaders of all kinds of models raise anything
        if Path(name).exists():
            raise ModelUnusable(name=name, reason=_first_line(error)) from error
        raise ModelNotFound(name=name) from error
    return SentenceTransformerEmbedder(model, f"{name}@{fingerprint(model)}")


def fingerprint(model: SentenceTransformer) -> str:
    """Twelve hexadecimal digits that differ where a model, its pooling or its prompts do, whatever the precision."""
    digest = hashlib.sha256(repr((model.prompts, list(model)[1:])).encode())
    for name, tensor in model.state_dict().items():
        flat = tensor.detach().flatten()
        sample = flat[:: max(1, len(flat) // SAMPLES)][:SAMPLES].bfloat16().float().numpy()
        digest.update(f"{name}{tuple(tensor.shape)}".encode() + sample.tobytes())
    return digest.hexdigest()[:12]


def _load(name: str, dtype: torch.dtype) -> SentenceTransformer:
    return SentenceTransformer(name, device="cpu", local_files_only=True, model_kwargs={"dtype": dtype})


def _prompt(model: SentenceTransformer, *names: str) -> str:
    """The first of the prompts that the model defines and that is not empty."""
    return next((prompt for name in names if (prompt := model.prompts.get(name))), "")


def _batches(texts: Sequence[str], cores: int) -> list[list[int]]:
    """Indices of texts of about the same length; in mixed order, so that a rate so far says how long the rest takes."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    size = min(BATCH, -(-len(texts) // cores)) or 1
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    return [batches[i] for i in np.random.default_rng(0).permutation(len(batches))]


def _cores() -> int:
    """The cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # Linux only
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
