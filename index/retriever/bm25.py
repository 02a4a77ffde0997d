"""BM25 of a few texts, after the full-text index has said which: pure functions over counts of terms.

The formula is that of Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework", with the idf of Lucene,
which is never negative. SQLite's own function has the constants 1.2 and 0.75 built in. A long passage says more, it
does not repeat itself: lower ones rank Chinese news better (see docs/benchmarks.md).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

K1 = 0.9
B = 0.4


def idf(frequencies: Sequence[int], total: int) -> Floats:
    """How telling terms are, (terms,), from how many of all texts hold each."""
    held = np.asarray(frequencies, np.float64)
    weights: Floats = np.log(1 + (total - held + 0.5) / (held + 0.5))
    return weights


def counts(terms: Sequence[str], texts: Sequence[str]) -> Floats:
    """How often each text holds each term, (texts, terms); both normalised alike."""
    found = [[text.count(term) for term in terms] for text in texts]
    return np.array(found, np.float64).reshape(len(texts), len(terms))


def score(counted: Floats, lengths: Floats, weights: Floats) -> Floats:
    """BM25 of each text.

    Args:
        counted: (texts, terms).
        lengths: (texts,), each relative to the mean length of all texts.
        weights: (terms,), the idf.
    """
    norms = K1 * (1 - B + B * lengths)
    scores: Floats = (counted * (K1 + 1) / (counted + norms[:, None])) @ weights
    return scores


def summed(counted: Floats, owners: NDArray[np.intp], total: int) -> Floats:
    """The counts of the texts of each owner together, (total, terms); `owners` says whose each text is."""
    together = np.zeros((total, counted.shape[1]))
    np.add.at(together, owners, counted)
    return together
