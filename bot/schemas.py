"""The bodies of requests and responses over HTTP, beside those of `bot.models`; OpenAPI is made of them."""

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from bot.factcheck.errors import TEXT_LIMIT
from bot.models import Citation, Style, Turn
from bot.service import QUESTION_LIMIT
from bot.status import Status
from index.errors import Language, YoujuError
from index.models import Document, Summary

if TYPE_CHECKING:
    from index.ingest.progress import Report

HISTORY_LIMIT = 100  # turns
SEARCH_LIMIT = 100  # passages


class AskRequest(BaseModel):
    """A question, with the conversation so far where it is a follow-up."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"question": "市知识产权局承诺了什么？"},
                {
                    "question": "那市教委呢？",
                    "history": [
                        {"role": "user", "content": "市知识产权局承诺了什么？"},
                        {"role": "assistant", "content": "……[1]"},
                    ],
                },
                {"question": "市知识产权局承诺了什么？", "style": "extracted"},
            ]
        },
    )

    question: str = Field(description=f"1 to {QUESTION_LIMIT} characters.")
    history: list[Turn] = Field(default_factory=list, max_length=HISTORY_LIMIT, description="Oldest first.")
    style: Style | None = Field(
        default=None,
        description="Written by the LLM, where one is set, or in the documents' own words; null: as the server is set.",
    )


class CheckRequest(BaseModel):
    """A text to check, claim by claim."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"text": "2024年，川渝两地开放共享的大型仪器设备达1.4万台（套）。"}]},
    )

    text: str = Field(description=f"1 to {TEXT_LIMIT} characters, in Chinese.")


class SearchRequest(BaseModel):
    """A query for passages."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"query": "专利开放许可", "k": 5}]})

    query: str = Field(description=f"1 to {QUESTION_LIMIT} characters.")
    k: int = Field(default=10, ge=1, le=SEARCH_LIMIT, description="How many passages at most.")


class SearchResponse(BaseModel):
    """The passages found, best first; each quote is a whole passage, or some that follow each other in the document."""

    passages: list[Citation]


class DocumentEntry(BaseModel):
    """A document as the library lists it.

    Attributes:
        document: The file's name; identifies the document.
        origin: In the documents folder, or uploaded.
        state: Only an "indexed" document is searched; `note` says why another is not.
        size: Bytes.
        number: 发文字号, or the number of the proposal that it answers.
        written: 成文日期.
        published: 发布日期.
        chunks: How many passages of it are searched.
        omissions: How many pieces cleaning left out; `/text` lists them.
    """

    document: str
    origin: str
    state: str
    note: str
    format: str
    size: int
    title: str
    issuer: str
    number: str
    written: date | None
    published: date | None
    chunks: int
    omissions: int

    @classmethod
    def of(cls, summary: Summary, language: Language) -> Self:
        """What the library says, with its note in one language."""
        return cls(
            document=summary.name,
            origin=summary.origin,
            state=summary.state,
            note=summary.note[0 if language == "zh" else 1],
            format=summary.format,
            size=summary.size,
            title=summary.title,
            issuer=summary.issuer,
            number=summary.number,
            written=summary.written,
            published=summary.published,
            chunks=summary.chunks,
            omissions=len(summary.omissions),
        )


class DocumentList(BaseModel):
    """All documents of the library."""

    documents: list[DocumentEntry]


class LeftOut(BaseModel):
    """A piece of the file that is not in the cleaned text, and why."""

    reason: str
    text: str
    page: int | None


class DocumentText(BaseModel):
    """A document's cleaned text, into which the offsets of citations point.

    Attributes:
        reference: The document as an entry of a list of references, in the form of GB/T 7714-2015.
    """

    document: str
    title: str
    reference: str
    text: str
    omissions: list[LeftOut]

    @classmethod
    def of(cls, document: Document, reference: str) -> Self:
        """The text of an indexed document."""
        omissions = [LeftOut(reason=piece.reason, text=piece.text, page=piece.page) for piece in document.omissions]
        return cls(
            document=document.name,
            title=document.title,
            reference=reference,
            text=document.text,
            omissions=omissions,
        )


class Problem(BaseModel):
    """What went wrong: a stable code, and one sentence in the language of Accept-Language."""

    code: str
    message: str

    @classmethod
    def of(cls, error: YoujuError, language: Language) -> Self:
        """An error in one language."""
        return cls(code=error.code, message=error.message(language))


class ErrorResponse(BaseModel):
    """The body of every response that is not a success."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"error": {"code": "QuestionEmpty", "message": "问题是空的，请写下要问的内容。"}}]
        }
    )

    error: Problem


def failures(*statuses: int, body: type[BaseModel] = ErrorResponse) -> dict[int | str, dict[str, Any]]:
    """The errors of a route, for OpenAPI.

    Args:
        statuses: That it may answer with.
        body: Of each of them.
    """
    return {status: {"model": body} for status in statuses}


class Failure(BaseModel):
    """A file that was not indexed."""

    document: str
    error: Problem


class Duplicate(BaseModel):
    """A file with the same content as another, which is searched in its place."""

    document: str
    same_as: str


class IndexReport(BaseModel):
    """What indexing did, by the documents' names."""

    added: list[str] = Field(default_factory=list)
    changed: list[str] = Field(default_factory=list)
    removed: list[str] = Field(default_factory=list)
    unchanged: list[str] = Field(default_factory=list)
    duplicates: list[Duplicate] = Field(default_factory=list)
    failed: list[Failure] = Field(default_factory=list)
    seconds: float = 0.0

    @classmethod
    def of(cls, report: "Report", language: Language) -> Self:
        """What the library reports, with its reasons in one language."""
        return cls(
            added=report.added,
            changed=report.changed,
            removed=report.removed,
            unchanged=report.unchanged,
            duplicates=[Duplicate(document=name, same_as=other) for name, other in report.duplicates],
            failed=[Failure(document=name, error=Problem.of(error, language)) for name, error in report.failed],
            seconds=round(report.seconds, 3),
        )

    @classmethod
    def of_failure(cls, name: str, error: YoujuError, language: Language) -> Self:
        """The report of one file that could not be indexed."""
        return cls(failed=[Failure(document=name, error=Problem.of(error, language))])

    def __add__(self, other: Self) -> Self:
        """What two runs did together."""
        return type(self)(**{name: getattr(self, name) + getattr(other, name) for name in type(self).model_fields})


class Removed(BaseModel):
    """The document that is no longer in the library."""

    document: str


class Health(BaseModel):
    """How the server is.

    Attributes:
        status: "ready" once questions are answered.
        message: One sentence for people; empty when ready.
        documents_done: How many of `documents_total` the start has indexed.
        seconds_left: Estimate until they all are.
    """

    status: Literal["starting", "ready", "failed"]
    message: str
    documents_done: int
    documents_total: int
    seconds_left: float | None

    @classmethod
    def of(cls, status: Status, language: Language) -> Self:
        """The status with its sentence in one language."""
        return cls(
            status=status.state,
            message=status.message(language),
            documents_done=status.documents_done,
            documents_total=status.documents_total,
            seconds_left=status.seconds_left,
        )


class Started(Health):
    """What `serve --json` prints once its start has ended."""

    url: str
