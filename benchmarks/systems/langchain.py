"""LangChain: a text splitter, sentence-transformers and Chroma."""

import shutil
import time
from pathlib import Path
from typing import Any

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from benchmarks.kept import keep, kept
from benchmarks.systems import Documents, Found

# Characters of a chunk, and of its overlap with the next one.
_LONG = (1000, 200)
_SHORT = (300, 60)
# LangChain's page on splitting recommends such for languages without spaces; it has none itself.
_MARKS = ["\n\n", "\n", "。", "！", "？", "；", "，", " ", ""]
_BATCH = 5000  # documents a call: Chroma takes 5,461 at most


class Tutorial:
    """As LangChain's tutorial on semantic search has it."""

    prompts: tuple[dict[str, Any], dict[str, Any]] = ({}, {})  # what to encode documents and queries with

    def __init__(self, model: Path, folder: Path) -> None:
        self.reused = 0.0
        self._folder = folder
        documents, query = self.prompts
        self._embeddings = HuggingFaceEmbeddings(
            model_name=str(model), encode_kwargs=documents, query_encode_kwargs=query
        )

    def index(self, documents: Documents) -> None:
        """Split, embed and store; a complete store of an earlier run is opened."""
        self.reused = kept(self._folder) or 0.0
        if not self.reused:
            shutil.rmtree(self._folder, ignore_errors=True)
        started = time.perf_counter()
        self._store = Chroma(
            collection_name="documents",
            embedding_function=self._embeddings,
            persist_directory=str(self._folder / "chroma"),
        )
        if not self.reused:
            split = self._chunks(documents)
            for first in range(0, len(split), _BATCH):
                self._store.add_documents(split[first : first + _BATCH])
            keep(self._folder, time.perf_counter() - started)

    def search(self, query: str, k: int) -> Found:
        """By similarity."""
        found = self._store.similarity_search(query, k=k)
        return [(document.metadata["source"], document.page_content) for document in found]

    def close(self) -> None:
        """Nothing to do: Chroma writes as it goes."""

    def _chunks(self, documents: Documents) -> list[Document]:
        return _split(documents, *_LONG)


class Prompted(Tutorial):
    """With shorter chunks, and the prompts that the model was trained with."""

    prompts = ({"prompt": "passage: "}, {"prompt": "query: "})

    def _chunks(self, documents: Documents) -> list[Document]:
        return chunks(documents)


def chunks(documents: Documents) -> list[Document]:
    """Short chunks that end at Chinese punctuation, with the document's name as metadata “source”."""
    return _split(documents, *_SHORT, separators=_MARKS, keep_separator="end")


def _split(documents: Documents, size: int, overlap: int, **options: Any) -> list[Document]:
    splitter = RecursiveCharacterTextSplitter(chunk_size=size, chunk_overlap=overlap, add_start_index=True, **options)
    split: list[Document] = splitter.split_documents(
        [Document(text, metadata={"source": name}) for name, text in documents]
    )
    return split
