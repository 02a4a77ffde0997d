"""The read path: dense and lexical search, fused, reranked by the best sentence."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.embeddings import Embedder
from index.models import Passage
from index.retriever import ranking
from index.retriever.naming import named_chunks
from index.store import lexical, queries
from index.store.store import Store

CANDIDATES = 100  # from each of the two searches
_WORD_SCORES = 300  # more by words than are candidates, so that a vector's candidate has its score
RERANKED = 30


class Retriever:
    """Finds the passages that say most about a query; safe to use from many threads."""

    def __init__(self, store: Store, embedder: Callable[[], Embedder]) -> None:
        """`embedder` gives the model, checked against the index."""
        self._store = store
        self._embedder = embedder

    def search(self, query: str, k: int) -> list[Passage]:
        """The best `k` passages, best first, each with the similarity of its sentences.

        Raises:
            EmbeddingModelMismatch: Another model made the index.
        """
        with self._store.database.reading() as connection:
            if k < 1 or not queries.chunk_count(connection):
                return []  # without waiting for the model
        vector = self._embedder().encode_query(query)
        near = self._store.nearest(vector, CANDIDATES)
        with self._store.database.reading() as connection:
            words = lexical.search(connection, query, _WORD_SCORES)
            speakers, numbers = named_chunks(connection, query, CANDIDATES)
            candidates = near.keys() | set(list(words)[:CANDIDATES]) | speakers | numbers
            cosines = ranking.cosines(vector, queries.vectors(connection, candidates))
            scores = ranking.boosted(ranking.fuse(cosines, words), speakers, numbers)
            pool = ranking.best_first(scores, max(RERANKED, k))
            passages = queries.passages(connection, pool)
            sentences = queries.sentence_vectors(connection, pool, vector.size)
        similarities = {chunk: _similarities(vector, sentences[chunk]) for chunk in pool}
        final = ranking.reranked(scores, similarities)
        return [
            replace(passages[chunk], score=final[chunk], similarities=similarities[chunk])
            for chunk in ranking.best_first(final, k)
        ]


def _similarities(query: NDArray[np.float32], sentences: NDArray[np.float32]) -> tuple[float, ...]:
    return tuple((sentences @ query).tolist())
