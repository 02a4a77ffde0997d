"""The read path: dense and lexical search, fused, the best of it reranked by its sentences."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, replace
from functools import lru_cache

import numpy as np

from index.embeddings import Embedder
from index.language import asking
from index.language.values import Kind, find
from index.models import Passage
from index.retriever import bm25, ranking
from index.retriever.naming import Named, named, names_heading, speakers
from index.retriever.ranking import Floats, Vector
from index.retriever.stages import Corpus, Found, Pool, Words
from index.store import lexical, queries
from index.store.queries import Candidates, Sentences
from index.store.store import Store

CANDIDATES = 100  # from the search by words
NEAR = 40  # from the search by vectors, whose candidates are read while nothing else is done; 100 rank no better
RERANKED = 30  # of them at least: those whose sentences are read for values, and that passages are made of
_SEARCHES = 4  # by words, at a time; each takes milliseconds

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
        self._corpus = lru_cache(1)(self._measure)
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
        if k < 1 or not self._corpus(self._store.database.generation()).chunks:
            return []  # without waiting for the model
        pool = self.pool(query, k)
        scores = ranking.total(pool.columns) + pool.named
        return [
            replace(
                pool.passages[place],
                score=float(scores[place]),
                similarities=tuple(pool.similarities[place].tolist()),
            )
            for place in ranking.order(scores, pool.ids)[:k]
        ]

    def pool(self, query: str, k: int = RERANKED) -> Pool:
        """The candidates with all their scores: at least `k`, if there are so many.

        Raises:
            EmbeddingModelMismatch: Another model made the index.
        """
        return self.rerank(self.find(query), k)

    def find(self, query: str) -> Found:
        """The candidates for a query by vectors and words. Raises as `pool`."""
        self._embedder()  # first: where another model made the index, nothing is to be searched for
        corpus = self._corpus(self._store.database.generation())
        with self._store.database.reading() as connection:
            names = named(connection, query, corpus.speakers, CANDIDATES)
        # The words are looked up while the model computes: both leave Python to others for most of their time.
        looking = self._threads.submit(self._words, query, names)
        vector, rest = self._vectors(query, names.rest)
        near = self._store.nearest(vector, NEAR)
        words = looking.result()
        with self._store.database.reading() as connection:
            more = queries.candidates(connection, near.keys() - set(words.found.ids.tolist()))
        found = words.found + more
        if not found.ids.size:
            return Found(query, vector, rest, found.ids, np.empty((0, 3)), np.empty(0), words.sentences)
        counted = np.concatenate([words.counted, bm25.counts(words.terms, more.texts)]) * words.written
        columns = np.stack([_near(found, vector), *_worded(found, counted, words.weights, corpus)], axis=1)
        return Found(query, vector, rest, found.ids, columns, _named(query, found, names), words.sentences)

    def rerank(self, found: Found, k: int) -> Pool:
        """The best of the candidates by their sentences, too: at least `k`, if there are so many."""
        if not found.ids.size:  # the last documents have just been taken out
            return Pool(found.ids, [], np.empty((0, len(astuple(ranking.WEIGHTS)))), np.empty(0), [])
        known = found.sentences
        with self._store.database.reading() as connection:
            read = queries.sentences(connection, found.ids[known.counts.size :].tolist(), found.vector.size)
        counts = np.concatenate([known.counts, read.counts])
        similarities = _cosines(known, read, found.vector)
        # Sentences don't say who says them: they are compared with what is asked about those whom the query names.
        comparable = similarities if found.rest is None else _cosines(known, read, found.rest)
        columns = np.column_stack([found.columns, ranking.best_sentences(comparable, counts)])
        best = ranking.order(ranking.total(columns) + found.named, found.ids)[: max(k, RERANKED)]
        with self._store.database.reading() as connection:
            passages = queries.passages(connection, found.ids[best].tolist())
        best = np.array([place for place in best if int(found.ids[place]) in passages], np.intp)
        ends = np.cumsum(counts)
        chosen = [passages[chunk] for chunk in found.ids[best].tolist()]
        of_chosen = [similarities[ends[place] - counts[place] : ends[place]] for place in best]
        columns = np.column_stack([columns[best], values(found.query, chosen, of_chosen)])
        return Pool(found.ids[best], chosen, columns, found.named[best], of_chosen)

    def _vectors(self, query: str, rest: str) -> tuple[Vector, Vector | None]:
        """Of a query, and of what it asks about those whom it names, if anything."""
        embedder = self._embedder()
        vector = self._prepared.pop(query, None)
        if not rest:
            return (embedder.encode_query(query) if vector is None else vector), None
        if vector is not None:
            return vector, embedder.encode_query(rest)
        both = embedder.encode_queries([query, rest])  # hardly longer than one
        return both[0], both[1]

    def _words(self, query: str, names: Named) -> Words:
        terms = lexical.query_tokens(query)
        with self._store.database.reading() as connection:
            total = queries.chunk_count(connection)
            frequencies = lexical.frequencies(connection, terms)
            chunks = lexical.search(connection, telling(terms, frequencies, total), CANDIDATES)
            weights = bm25.idf(frequencies, total)
            found = queries.candidates(connection, {*chunks, *names.speakers, *names.numbers})
            sentences = queries.sentences(connection, found.ids.tolist(), self._embedder().dimension)
        written = np.array([lexical.tokens(term).count(term) or 1 for term in terms], np.float64)
        return Words(terms, written, weights, found, bm25.counts(terms, found.texts), sentences)

    def _measure(self, _generation: int) -> Corpus:
        with self._store.database.reading() as connection:
            chunks, documents = queries.chunk_count(connection), queries.document_lengths(connection)
            named = speakers(connection)
        characters = sum(documents.values())
        mean = max(1.0, characters / max(1, chunks))
        return Corpus(chunks, mean, max(1.0, characters / max(1, len(documents))), documents, named)


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


def _cosines(some: Sentences, others: Sentences, vector: Vector) -> Floats:
    """Of all sentences with a vector."""
    return np.concatenate([some.vectors @ vector, others.vectors @ vector]).astype(np.float64)


def _near(found: Candidates, vector: Vector) -> Floats:
    """The score `vector`."""
    nearest = found.vectors[np.argsort(-(found.vectors @ vector), kind="stable")[: ranking.FEEDBACK]]
    return ranking.spread((found.vectors @ ranking.moved(vector, nearest)).astype(np.float64))


def _worded(found: Candidates, counted: Floats, weights: Floats, corpus: Corpus) -> tuple[Floats, Floats]:
    """The scores `words` and `document`."""
    documents, owners = np.unique(found.documents, return_inverse=True)
    together = bm25.summed(counted, owners, documents.size)
    # A document may have been taken out since its words were found: it is left out at the end.
    of_each = [corpus.documents.get(document, corpus.document) for document in documents.tolist()]
    relative = np.array(of_each, np.float64) / corpus.document
    return (
        ranking.scaled(bm25.score(counted, found.lengths / corpus.chunk, weights)),
        ranking.scaled(bm25.score(together, relative, weights))[owners],
    )


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
