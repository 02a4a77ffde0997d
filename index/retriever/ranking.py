"""How passages are ranked: pure functions over scores by chunk id.

Scores are fused, not ranks: adding reciprocal ranks ties at the first place for one question in ten.
"""

from collections.abc import Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray

Scores = dict[int, float]

DENSE = 0.5  # the weight of the vectors; what is left of 1 is the words'
SENTENCE = 0.5  # of the best sentence, where passages are reranked
SPEAKER = 0.3  # for a passage whose speaker the query names
NUMBER = 0.2  # for a passage of the document whose number the query names


def fuse(cosines: Mapping[int, float], words: Mapping[int, float], dense: float = DENSE) -> Scores:
    """Weighted sum of two normalised scores.

    Args:
        cosines: Cosine with the query of every candidate.
        words: BM25 of the candidates that hold a word of the query; the others count as 0.
        dense: Weight of the cosines.

    Returns:
        0 to 1 for each candidate.
    """
    best = max(words.values(), default=0.0) or 1.0
    return {
        chunk: dense * value + (1 - dense) * words.get(chunk, 0.0) / best for chunk, value in spread(cosines).items()
    }


def spread(scores: Mapping[int, float]) -> Scores:
    """The scores from 0 for the smallest to 1 for the largest; 0 for all where they are equal."""
    low, high = min(scores.values(), default=0.0), max(scores.values(), default=0.0)
    width = (high - low) or 1.0
    return {chunk: (value - low) / width for chunk, value in scores.items()}


def boosted(scores: Scores, speakers: Set[int], numbers: Set[int]) -> Scores:
    """The scores, raised for what the query names."""
    return {
        chunk: score + SPEAKER * (chunk in speakers) + NUMBER * (chunk in numbers) for chunk, score in scores.items()
    }


def best_first(scores: Mapping[int, float], limit: int) -> list[int]:
    """The ids of the highest scores; of equal ones the older chunk is first, so the order is always the same."""
    return sorted(scores, key=lambda chunk: (-scores[chunk], chunk))[:limit]


def reranked(scores: Mapping[int, float], similarities: Mapping[int, Sequence[float]]) -> Scores:
    """The scores of some candidates with that of their best sentence added.

    Args:
        scores: Fused scores.
        similarities: Cosine with the query of each sentence, by chunk; only these chunks are returned.
    """
    best = spread({chunk: max(values, default=0.0) for chunk, values in similarities.items()})
    return {chunk: scores[chunk] + SENTENCE * best[chunk] for chunk in similarities}


def cosines(query: NDArray[np.float32], vectors: Mapping[int, NDArray[np.float32]]) -> Scores:
    """Cosine of the query with each vector; both are normalised."""
    if not vectors:
        return {}
    values = np.stack(list(vectors.values())) @ query
    return dict(zip(vectors, values.tolist(), strict=True))
