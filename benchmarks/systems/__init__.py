"""The systems that are compared: ours and its peers, each set up as its own quick-start says, behind one interface."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, runtime_checkable

Documents = Sequence[tuple[str, str]]
Found = list[tuple[str, str]]


class System(Protocol):
    """Something that finds passages; made with the folder of the embedding model and one to keep its index in.

    Attributes:
        reused: Seconds that an earlier run spent on what `index` found already done.
    """

    reused: float

    def index(self, documents: Documents) -> None:
        """Make documents searchable: (name, text) of each; called once."""

    def search(self, query: str, k: int) -> Found:
        """(name of its document, text) of the `k` best passages, best first."""

    def close(self) -> None:
        """Let files go."""


@runtime_checkable
class Refusing(Protocol):
    """A system that can say that its documents hold no answer."""

    def answer(self, question: str) -> tuple[bool, str]:
        """Whether it refuses to answer, and what it says."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A system that can be measured.

    Attributes:
        title: As tables name it.
        place: Module of this package, and class.
        packages: Whose versions matter.
        about: How it is set up.
    """

    title: str
    place: str
    packages: tuple[str, ...]
    about: str


OURS = "youju"
_MODEL = ("sentence-transformers", "torch")
_CHROMA = ("langchain-chroma", "langchain-huggingface", "langchain-text-splitters", "chromadb", *_MODEL)
SYSTEMS = {
    OURS: Entry("有据 (youju)", "ours:Youju", ("youju", "chromadb", *_MODEL), "as installed, no setting changed"),
    "langchain": Entry(
        "LangChain tutorial",
        "langchain:Tutorial",
        _CHROMA,
        "its tutorial on semantic search: RecursiveCharacterTextSplitter 1,000 / 200, HuggingFaceEmbeddings without "
        "prompts, Chroma",
    ),
    "langchain-300": Entry(
        "LangChain, chunks of 300, prompts",
        "langchain:Prompted",
        _CHROMA,
        "the same with chunks of 300 / 60 that end at Chinese punctuation, and with the model's prompts “query: ” and "
        "“passage: ”",
    ),
    "bm25s": Entry(
        "bm25s with jieba",
        "bm25:Words",
        ("bm25s", "jieba"),
        "Tokenizer with jieba.lcut_for_search, over the same chunks; its Chinese stop words make it worse, so none",
    ),
    "rrf": Entry(
        "the last two by equal RRF",
        "rrf:Fused",
        ("bm25s", "jieba", *_CHROMA),
        "reciprocal ranks added, k = 60, the best 100 of each",
    ),
    "llamaindex": Entry(
        "LlamaIndex",
        "llamaindex:Starter",
        ("llama-index-core", "llama-index-embeddings-huggingface", *_MODEL),
        "VectorStoreIndex.from_documents with HuggingFaceEmbedding, all else as it comes",
    ),
    "haystack": Entry(
        "Haystack, BM25 + embedding, RRF",
        "haystack:Hybrid",
        ("haystack-ai", "sentence-transformers-haystack", *_MODEL),
        "its tutorial on hybrid retrieval: DocumentSplitter by 512 words, InMemoryDocumentStore, joined by "
        "reciprocal_rank_fusion in place of the cross-encoder, which can't be had offline",
    ),
    "txtai": Entry(
        "txtai, hybrid",
        "txtai:Hybrid",
        ("txtai", "faiss-cpu", "torch"),
        "Embeddings(hybrid=True, content=True), over the same chunks",
    ),
}


def make(name: str, model: Path, folder: Path) -> System:
    """A system of the table above; imports what it needs.

    Args:
        name: Its key.
        model: The folder of the embedding model, as sentence-transformers loads it.
        folder: For its index; what a former run with the same documents left there may be used again.

    Raises:
        ImportError: It is not installed.
    """
    module, _, kind = SYSTEMS[name].place.partition(":")
    system: System = getattr(import_module(f"{__name__}.{module}"), kind)(model, folder)
    return system
