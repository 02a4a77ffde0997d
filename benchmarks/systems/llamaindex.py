"""LlamaIndex as its starter tutorial with a local model has it."""

import os
from pathlib import Path
from typing import Any

from llama_index.core import Document, VectorStoreIndex
from llama_index.embeddings.huggingface import HuggingFaceEmbedding

from benchmarks.systems import Documents, Found

# index.offline has tiktoken keep no files. LlamaIndex brings its own, and looks for them where nothing else is set.
os.environ.pop("TIKTOKEN_CACHE_DIR", None)


class Starter:
    """A VectorStoreIndex in memory."""

    def __init__(self, model: Path, _folder: Path) -> None:
        self.reused = 0.0
        self._embedding = HuggingFaceEmbedding(model_name=str(model))
        self._index: Any = None

    def index(self, documents: Documents) -> None:
        """Split by its SentenceSplitter and embed. The file's name is kept out of what is embedded: it says nothing."""
        self._index = VectorStoreIndex.from_documents(
            [
                Document(text=text, metadata={"file_name": name}, excluded_embed_metadata_keys=["file_name"])
                for name, text in documents
            ],
            embed_model=self._embedding,
        )

    def search(self, query: str, k: int) -> Found:
        """By similarity."""
        found = self._index.as_retriever(similarity_top_k=k).retrieve(query)
        return [(node.metadata["file_name"], node.get_content()) for node in found]

    def close(self) -> None:
        """Nothing is open."""
