"""The library as a LangChain retriever, for chains that others build. Only this file imports it: it is slow."""

from typing import Any, Protocol

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from index.models import Passage


class Searchable(Protocol):
    """What can be searched for passages: an `index.library.Library`."""

    def search(self, query: str, k: int = 10) -> list[Passage]:
        """The best `k` passages, best first."""


class PassageRetriever(BaseRetriever):
    """Gives the `k` best passages as LangChain documents.

    A document's text is the passage as the original has it; its metadata holds what a citation shows: document, title,
    issuer, speaker, post, date (ISO 8601 or empty), section (headings), page, start and end (characters of the
    document's text), score.
    """

    library: Any  # a Searchable; pydantic can't check a protocol
    k: int = 10

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  part of LangChain's signature
    ) -> list[Document]:
        library: Searchable = self.library
        return [_document(passage) for passage in library.search(query, self.k)]


def _document(passage: Passage) -> Document:
    return Document(
        id=f"{passage.document}:{passage.start}-{passage.end}",
        page_content=passage.text,
        metadata={
            "document": passage.document,
            "title": passage.title,
            "issuer": passage.issuer,
            "speaker": passage.speaker,
            "post": passage.post,
            "date": passage.date.isoformat() if passage.date else "",
            "section": list(passage.section),
            "page": passage.page,
            "start": passage.start,
            "end": passage.end,
            "score": passage.score,
        },
    )
