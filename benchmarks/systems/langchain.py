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
from benchmarks.machine import versions
from benchmarks.systems import Documents, Found

_BATCH = 5000  # documents a call: Chroma takes 5,461 at most
_LONG: dict[str, Any] = {"chunk_size": 1000, "chunk_overlap": 200}
_SHORT: dict[str, Any] = {
    "chunk_size": 300,
    "chunk_overlap": 60,
    # LangChain's page on splitting recommends such for languages without spaces; it has none itself.
    "separators": ["\n\n", "\n", "。", "！", "？", "；", "，", " ", ""],
    "keep_separator": "end",
}


class Tutorial:
    """As LangChain's tutorial on semantic search has it."""

    splitting = _LONG
    prompts: tuple[dict[str, Any], dict[str, Any]] = ({}, {})  # what to encode documents and queries with

    def __init__(self, model: Path, folder: Path) -> None:
        self.reused = 0.0
        self._folder = folder
        self._setup = (self.splitting, self.prompts, versions("langchain-text-splitters", "sentence-transformers"))
        documents, query = self.prompts
        self._embeddings = HuggingFaceEmbeddings(
            model_name=str(model), encode_kwargs=documents, query_encode_kwargs=query
        )

    def index(self, documents: Documents) -> None:
        """Split, embed and store; a complete store of an earlier run is opened."""
        self.reused = kept(self._folder, self._setup) or 0.0
        if not self.reused:
            shutil.rmtree(self._folder, ignore_errors=True)
        started = time.perf_counter()
        self._store = Chroma(
            collection_name="documents",
            embedding_function=self._embeddings,
            persist_directory=str(self._folder / "chroma"),
        )
        if not self.reused:
            split = chunks(documents, self.splitting)
            for first in range(0, len(split), _BATCH):
                self._store.add_documents(split[first : first + _BATCH])
            keep(self._folder, time.perf_counter() - started, self._setup)

    def search(self, query: str, k: int) -> Found:
        """By similarity."""
        found = self._store.similarity_search(query, k=k)
        return [(document.metadata["source"], document.page_content) for document in found]

    def close(self) -> None:
        """Nothing to do: Chroma writes as it goes."""


class Prompted(Tutorial):
    """With shorter chunks, and the prompts that the model was trained with."""

    splitting = _SHORT
    prompts = ({"prompt": "passage: "}, {"prompt": "query: "})


def chunks(documents: Documents, splitting: dict[str, Any] = _SHORT) -> list[Document]:
    """Documents cut into chunks, with the document's name as metadata “source”."""
    splitter = RecursiveCharacterTextSplitter(add_start_index=True, **splitting)
    split: list[Document] = splitter.split_documents(
        [Document(text, metadata={"source": name}) for name, text in documents]
    )
    return split
