"""The read path: dense and lexical search, fused, the best of it reranked by its sentences."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.embeddings import Embedder
from index.language import asking
from index.language.values import Kind, find
from index.models import Passage
from index.retriever import bm25, ranking
from index.retriever.naming import Named, named, names_heading
from index.store import lexical, queries
from index.store.queries import Candidates
from index.store.store import Store

CANDIDATES = 100  # from the search by words
NEAR = 60  # from the search by vectors, whose candidates are read while nothing else is done; 100 rank no better
RERANKED = 30
_SEARCHES = 4  # by words, at a time; each takes milliseconds

Floats = NDArray[np.float64]
Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Words:
    """A query as the full-text index knows it, and what it finds.

    Attributes:
        terms: Each once.
        written: (terms,), how many tokens each occurrence of a term is: a word of two characters is a pair, too.
        weights: (terms,), the idf.
        found: The chunks that hold the terms best, and those that the query names.
        counted: (found, terms), how often each holds each.
        named: What the query names outright.
    """

    terms: Sequence[str]
    written: Floats
    weights: Floats
    found: Candidates
    counted: Floats
    named: Named


@dataclass(frozen=True, slots=True)
class Sizes:
    """What there is to search.

    Attributes:
        chunks: How many.
        chunk: Their mean length, in characters.
        document: The documents' mean length.
        documents: The length of each, by its key.
    """

    chunks: int
    chunk: float
    document: float
    documents: Mapping[int, int]


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


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidates with what is known of them.

    Attributes:
        columns: (candidates,) each: the scores in the order of `ranking.Weights`, without the last.
        named: (candidates,), what is added for a passage that the query names.
        similarities: Cosine with the query of the sentences of each.
    """

    candidates: Candidates
    columns: Sequence[Floats]
    named: Floats
    similarities: Sequence[Floats]


COMMON = 500  # chunks: a term of fewer is always looked up
SHARE = 0.005  # of the chunks: the same, in a large index
PREPARED = 1000  # vectors of queries that are kept for their searches
FEWEST = 4  # terms that are looked up however common they are


class Retriever:
    """Finds the passages that say most about a query; safe to use from many threads."""

    def __init__(self, store: Store, embedder: Callable[[], Embedder]) -> None:
        """`embedder` gives the model, checked against the index."""
        self._store = store
        self._embedder = embedder
        self._threads = ThreadPoolExecutor(_SEARCHES, "words")
        self._sizes = lru_cache(1)(self._measure)
        self._prepared: dict[str, Vector] = {}

    def prepare(self, queries: Sequence[str]) -> None:
        """Compute the vectors of queries that will be searched for, all at once; a search uses up its own.

        Raises:
            EmbeddingModelMismatch: Another model made the index.
        """
        if len(self._prepared) > PREPARED:
            self._prepared.clear()  # of texts whose check was stopped
        new = [query for query in dict.fromkeys(queries) if query not in self._prepared]
        self._prepared.update(zip(new, self._embedder().encode_queries(new), strict=True))

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown()

    def search(self, query: str, k: int) -> list[Passage]:
        """The best `k` passages, best first, each with the similarity of its sentences.

        Raises:
            EmbeddingModelMismatch: Another model made the index.
        """
        if k < 1 or not self._sizes(self._store.database.generation()).chunks:
            return []  # without waiting for the model
        pool = self.pool(query, max(RERANKED, k))
        scores = ranking.total(list(pool.columns.T)) + pool.named
        return [
            replace(
                pool.passages[place],
                score=float(scores[place]),
                similarities=tuple(pool.similarities[place].tolist()),
            )
            for place in ranking.order(scores, pool.ids)[:k]
        ]

    def pool(self, query: str, most: int = RERANKED) -> Pool:
        """At most `most` candidates, the best by all scores but `value`, which is told of these.

        Raises:
            EmbeddingModelMismatch: Another model made the index.
        """
        scored = self.score(query)
        ids = scored.candidates.ids
        if not ids.size:  # the last documents have just been taken out
            return Pool(ids, [], np.empty((0, len(astuple(ranking.WEIGHTS)))), np.empty(0), [])
        best = ranking.order(ranking.total(scored.columns) + scored.named, ids)[:most]
        with self._store.database.reading() as connection:
            passages = queries.passages(connection, ids[best].tolist())
        there = np.array([place for place in best if int(ids[place]) in passages], np.intp)
        found = [passages[int(ids[place])] for place in there]
        similarities = [scored.similarities[place] for place in there]
        columns = [*(column[there] for column in scored.columns), values(query, found, similarities)]
        return Pool(ids[there], found, np.stack(columns, axis=1), scored.named[there], similarities)

    def score(self, query: str) -> Scored:
        """All the candidates for a query with their scores, `value` aside, which takes reading their sentences."""
        embedder = self._embedder()
        # The words are looked up while the model computes: both leave Python to others for most of their time.
        looking = self._threads.submit(self._words, query)
        vector = self._prepared.pop(query, None)
        if vector is None:
            vector = embedder.encode_query(query)
        near = self._store.nearest(vector, NEAR)
        words = looking.result()
        with self._store.database.reading() as connection:
            more = queries.candidates(connection, near.keys() - set(words.found.ids.tolist()))
            found = words.found + more
        if not found.ids.size:
            return Scored(found, (), np.empty(0), ())
        counted = np.concatenate([words.counted, bm25.counts(words.terms, more.texts)]) * words.written
        # Sentences don't say who says them: they are compared with what is asked about those whom the query names.
        asked = embedder.encode_query(words.named.rest) if words.named.rest else vector
        bounds = np.cumsum(found.sentences)[:-1]
        comparable = np.split((found.sentence_vectors @ asked).astype(np.float64), bounds)
        columns = (
            self._near(found, vector),
            *self._worded(found, counted, words.weights),
            ranking.best_sentences(comparable),
        )
        similarities = np.split((found.sentence_vectors @ vector).astype(np.float64), bounds)
        return Scored(found, columns, _named(query, found, words.named), similarities)

    def _near(self, found: Candidates, vector: Vector) -> Floats:
        """The score `vector`."""
        nearest = found.vectors[np.argsort(-(found.vectors @ vector), kind="stable")[: ranking.FEEDBACK]]
        return ranking.spread((found.vectors @ ranking.moved(vector, nearest)).astype(np.float64))

    def _worded(self, found: Candidates, counted: Floats, weights: Floats) -> tuple[Floats, Floats]:
        """The scores `words` and `document`."""
        sizes = self._sizes(self._store.database.generation())
        documents, owners = np.unique(found.documents, return_inverse=True)
        together = bm25.summed(counted, owners, documents.size)
        # A document may have been taken out since its words were found: it is left out at the end.
        of_each = [sizes.documents.get(document, sizes.document) for document in documents.tolist()]
        relative = np.array(of_each, np.float64) / sizes.document
        return (
            ranking.scaled(bm25.score(counted, found.lengths / sizes.chunk, weights)),
            ranking.scaled(bm25.score(together, relative, weights))[owners],
        )

    def _words(self, query: str) -> Words:
        terms = lexical.query_tokens(query)
        with self._store.database.reading() as connection:
            total = queries.chunk_count(connection)
            frequencies = lexical.frequencies(connection, terms)
            chunks = lexical.search(connection, telling(terms, frequencies, total), CANDIDATES)
            weights = bm25.idf(frequencies, total)
            names = named(connection, query, CANDIDATES)
            found = queries.candidates(connection, {*chunks, *names.speakers, *names.numbers})
        written = np.array([lexical.tokens(term).count(term) or 1 for term in terms], np.float64)
        return Words(terms, written, weights, found, bm25.counts(terms, found.texts), names)

    def _measure(self, _generation: int) -> Sizes:
        with self._store.database.reading() as connection:
            chunks, documents = queries.chunk_count(connection), queries.document_lengths(connection)
        characters = sum(documents.values())
        mean = max(1.0, characters / max(1, chunks))
        return Sizes(chunks, mean, max(1.0, characters / max(1, len(documents))), documents)


def telling(terms: Sequence[str], frequencies: Sequence[int], total: int) -> list[str]:
    """The terms by which candidates are looked up: without those that most chunks hold.

    What they hold is counted in the candidates all the same; looking them up is what takes the time of a large index,
    since every chunk that holds one has to be scored.

    Args:
        terms: Of the query.
        frequencies: How many chunks hold each.
        total: How many chunks there are.
    """
    rare = sorted(zip(frequencies, terms, strict=True))
    kept = [
        term
        for place, (frequency, term) in enumerate(rare)
        if place < FEWEST or frequency <= max(COMMON, total * SHARE)
    ]
    return [term for term in terms if term in kept]


def _named(query: str, found: Candidates, names: Named) -> Floats:
    """What is added to the score of each candidate that the query names."""
    headings = np.array([names_heading(query, heading) for heading in found.headings], np.float64)
    return (
        ranking.SPEAKER * np.isin(found.ids, list(names.speakers))
        + ranking.NUMBER * np.isin(found.ids, list(names.numbers))
        + ranking.HEADING * headings
    )


def values(query: str, passages: Sequence[Passage], similarities: Sequence[Floats]) -> Floats:
    """The score `value` of each passage: 0 for all where the query asks for none.

    Args:
        query: The question.
        passages: With their sentences.
        similarities: Of the sentences of each.
    """
    kinds = asking.kinds(query)
    if not kinds:
        return np.zeros(len(passages))
    return ranking.best_values(similarities, lambda place, sentence: _holds(passages[place], sentence, kinds))


def _holds(passage: Passage, sentence: int, kinds: Sequence[Kind]) -> bool:
    """Whether a passage's sentence holds a value of one of the kinds."""
    start, end = passage.sentences[sentence]
    text = passage.text[start - passage.start : end - passage.start]
    return any(find(text, kind) for kind in kinds)
