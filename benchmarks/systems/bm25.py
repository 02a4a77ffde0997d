"""bm25s with jieba's words."""

from pathlib import Path
from typing import Any

import bm25s
import jieba
from bm25s.tokenization import Tokenizer

from benchmarks.systems import Documents, Found
from benchmarks.systems.langchain import chunks


class Words:
    """BM25 as bm25s has it, in memory."""

    def __init__(self, _model: Path, _folder: Path) -> None:
        self.reused = 0.0
        jieba.initialize()
        self._tokenizer: Any = Tokenizer(splitter=jieba.lcut_for_search, stopwords=None)
        self._retriever: Any = bm25s.BM25()
        self._chunks: Found = []

    def index(self, documents: Documents) -> None:
        """Split and count words."""
        self.index_chunks([(chunk.metadata["source"], chunk.page_content) for chunk in chunks(documents)])

    def index_chunks(self, chunks: Found) -> None:
        """Count the words of chunks that are split already: (document, text) of each."""
        self._chunks = chunks
        tokens = self._tokenizer.tokenize([text for _, text in chunks], show_progress=False)
        self._retriever.index(tokens, show_progress=False)

    def search(self, query: str, k: int) -> Found:
        """By BM25."""
        tokens = self._tokenizer.tokenize([query], update_vocab=False, show_progress=False)
        found, scores = self._retriever.retrieve(tokens, k=min(k, len(self._chunks)), show_progress=False)
        return [self._chunks[at] for at, score in zip(found[0].tolist(), scores[0].tolist(), strict=True) if score > 0]

    def close(self) -> None:
        """Nothing is open."""
