"""Haystack as its tutorial on hybrid retrieval has it."""

from pathlib import Path

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from benchmarks.systems import Documents, Found


class Hybrid:
    """A store in memory, and a pipeline each for indexing and for searching."""

    def __init__(self, model: Path, _folder: Path) -> None:
        self.reused = 0.0
        store = InMemoryDocumentStore()
        self._indexing = Pipeline()
        self._indexing.add_component("splitter", DocumentSplitter(split_by="word", split_length=512, split_overlap=32))
        self._indexing.add_component(
            "embedder", SentenceTransformersDocumentEmbedder(model=str(model), progress_bar=False)
        )
        self._indexing.add_component("writer", DocumentWriter(store))
        self._indexing.connect("splitter", "embedder")
        self._indexing.connect("embedder", "writer")
        self._searching = Pipeline()
        self._searching.add_component(
            "embedder", SentenceTransformersTextEmbedder(model=str(model), progress_bar=False)
        )
        self._searching.add_component("dense", InMemoryEmbeddingRetriever(store))
        self._searching.add_component("words", InMemoryBM25Retriever(store))
        self._searching.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
        self._searching.connect("embedder", "dense")
        self._searching.connect("words", "joiner")
        self._searching.connect("dense", "joiner")

    def index(self, documents: Documents) -> None:
        """Split, embed and store."""
        given = [Document(content=text, meta={"name": name}) for name, text in documents]
        self._indexing.run({"splitter": {"documents": given}})

    def search(self, query: str, k: int) -> Found:
        """By both, joined; each gives as many as are asked for."""
        found = self._searching.run(
            {
                "embedder": {"text": query},
                "dense": {"top_k": k},
                "words": {"query": query, "top_k": k},
                "joiner": {"top_k": k},
            }
        )
        return [(document.meta["name"], document.content or "") for document in found["joiner"]["documents"]]

    def close(self) -> None:
        """Nothing is open."""
