"""How passages are ranked: pure functions over arrays with a place a candidate.

Scores are fused, not ranks: adding reciprocal ranks ties at the first place for one question in ten. Each score is put
on a scale of its own first, from 0 to 1 within the candidates of a query; the weights of their sum are fitted by
`python -m benchmarks.fit` and kept in weights.json, with the figures that they gave.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Vector = NDArray[np.float32]

FEEDBACK = 3  # passages, the nearest, that a query's vector is moved towards
TOWARDS = 0.7  # how far: the weight of their mean beside the query's 1


@dataclass(frozen=True, slots=True)
class Weights:
    """What each score counts.

    Attributes:
        vector: Cosine with the query, moved towards what is nearest to it.
        words: BM25 of the passage.
        document: BM25 of all the candidates of the passage's document together.
        sentence: Cosine of the best sentence with the query.
        value: The same of the best sentence that holds a value of the kind that is asked for.
    """

    vector: float
    words: float
    document: float
    sentence: float
    value: float


WEIGHTS = Weights(**json.loads(resources.files(__package__).joinpath("weights.json").read_text("utf-8"))["weights"])
# Set by hand, beside weights that sum to about 1: the public sets of questions have no speakers and no numbers.
SPEAKER = 0.2  # for a passage whose speaker the query names
NUMBER = 0.13  # for a passage of the document whose number the query names
HEADING = 0.2  # for a passage under a heading that the query names


def moved(query: Vector, nearest: Vector) -> Vector:
    """The query's vector, moved towards the vectors that are nearest to it; of length 1.

    Rocchio's pseudo-relevance feedback on dense vectors: Li et al. (2022), "Pseudo Relevance Feedback with Deep
    Language Models and Dense Retrievers".

    Args:
        query: (dimension,).
        nearest: (n, dimension), best first; the first `FEEDBACK` count.
    """
    if not len(nearest):
        return query
    vector: Vector = query + TOWARDS * nearest[:FEEDBACK].mean(axis=0)
    return vector / np.linalg.norm(vector)


def spread(scores: Floats) -> Floats:
    """From 0 for the smallest to 1 for the largest; 0 for all where they are equal."""
    if not scores.size:
        return scores
    width = scores.max() - scores.min()
    return (scores - scores.min()) / width if width else np.zeros_like(scores)


def scaled(scores: Floats) -> Floats:
    """In parts of the largest; 0 stays 0."""
    largest = scores.max(initial=0.0)
    return scores / largest if largest else scores


def best_sentences(similarities: Floats, counts: NDArray[np.int64]) -> Floats:
    """The largest cosine of each passage's sentences, spread; a passage without sentences has the smallest.

    Args:
        similarities: Of all sentences, passage after passage.
        counts: (passages,), how many sentences each has.
    """
    some = counts > 0
    if not some.any():
        return np.zeros(counts.size)
    starts = (np.cumsum(counts) - counts)[some]
    largest = np.maximum.reduceat(similarities, starts)
    best = np.full(counts.size, largest.min())
    best[some] = largest
    return spread(best)


def best_values(similarities: Sequence[Floats], holds: Callable[[int, int], bool]) -> Floats:
    """The largest cosine of each passage's sentences that hold a wanted value, on the scale of `best_sentences`.

    Args:
        similarities: Of each passage's sentences.
        holds: Whether a passage, by its place, has such a value in one of its sentences, by the place of this. It is
            asked of the nearest sentences first, until one does: telling takes time.
    """
    best = [values.max(initial=0.0) for values in similarities]
    low, high = min(best, default=0.0), max(best, default=0.0)
    valued = [
        next((values[at] for at in np.argsort(-values) if values[at] <= low or holds(place, int(at))), low)
        for place, values in enumerate(similarities)
    ]
    return np.maximum(0.0, (np.array(valued, np.float64) - low) / ((high - low) or 1.0))


def total(columns: Floats, weights: Weights = WEIGHTS) -> Floats:
    """The weighted sum of as many scores as are known: (candidates,).

    Args:
        columns: (candidates, scores), in the order of `Weights`.
        weights: What each counts.
    """
    factors = np.array(astuple(weights)[: columns.shape[1]])
    summed: Floats = columns @ factors
    return summed


def order(scores: Floats, ids: NDArray[np.int64]) -> NDArray[np.intp]:
    """The places of the candidates, best first; of equal ones the older is first, so the order is always the same."""
    return np.lexsort((ids, -scores))
