"""What a search has at each of its stages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.models import Passage
from index.retriever.ranking import Floats, Vector
from index.store.queries import Candidates, Sentences


@dataclass(frozen=True, slots=True)
class Corpus:
    """What there is to search.

    Attributes:
        chunks: How many.
        chunk: Their mean length, in characters.
        document: The documents' mean length.
        documents: The length of each, by its key.
        speakers: The names of all.
    """

    chunks: int
    chunk: float
    document: float
    documents: Mapping[int, int]
    speakers: Sequence[str]


@dataclass(frozen=True, slots=True)
class Words:
    """A query as the full-text index knows it, and what it finds.

    Attributes:
        terms: Each once.
        written: (terms,), how many tokens each occurrence of a term is: a word of two characters is a pair, too.
        weights: (terms,), the idf.
        found: The chunks that hold the terms best, and those that the query names.
        counted: (found, terms), how often each holds each.
        sentences: Of the chunks that were found.
    """

    terms: Sequence[str]
    written: Floats
    weights: Floats
    found: Candidates
    counted: Floats
    sentences: Sentences


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates for a query, ranked by vectors and words.

    Attributes:
        query: The question.
        vector: Its vector.
        rest: The vector of what it asks about those whom it names; None where it names nobody.
        ids: Of the chunks.
        columns: (candidates, scores), the first ones of `ranking.Weights`.
        named: (candidates,), what is added for a passage that the query names.
        sentences: Of as many of them as were found by words, which come first.
    """

    query: str
    vector: Vector
    rest: Vector | None
    ids: NDArray[np.int64]
    columns: Floats
    named: Floats
    sentences: Sentences


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates that are ranked by all their scores, a place in every field each.

    Attributes:
        ids: Of the chunks.
        passages: With score 0, and without similarities.
        columns: (candidates, weights), the scores in the order of `ranking.Weights`.
        named: (candidates,), what is added for a passage that the query names.
        similarities: Cosine with the query of the sentences of each.
    """

    ids: NDArray[np.int64]
    passages: Sequence[Passage]
    columns: Floats
    named: Floats
    similarities: Sequence[Floats]
