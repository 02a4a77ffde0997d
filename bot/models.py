"""What goes in and out of the chatbot; the HTTP API speaks these models unchanged."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field


class Turn(BaseModel):
    """One message of the conversation so far."""

    role: Literal["user", "assistant"]
    content: str


class Citation(BaseModel):
    """A passage shown as evidence. `quote` stands word for word in the document's text at start:end.

    Attributes:
        n: The number of the mark [n] in the answer, counted from 1.
        document: The file's name; identifies the document.
        date: When the document was published, else written.
        section: Headings from the outermost to the passage's own.
        page: Counted from 1; None where the format has no pages.
        start: Offset in characters into the document's cleaned text.
        end: Offset after the quote's last character.
        score: Relevance; comparable within one answer only.
    """

    n: int
    document: str
    title: str
    issuer: str
    speaker: str
    post: str
    date: date | None
    section: list[str]
    page: int | None
    start: int
    end: int
    quote: str
    score: float


class Searched(BaseModel):
    """What a search covered: how many documents, and the earliest and latest of their dates."""

    documents: int
    earliest: date | None
    latest: date | None


class Answer(BaseModel):
    """The reply to a question.

    Attributes:
        answer: Markdown with the marks [1], [2]; on a refusal the fixed sentence, what is missing, what was searched.
        refused: True where the documents do not hold an answer; `citations` is then empty.
        citations: The evidence, in the order of their marks.
        nearest: Only on a refusal: the passages that come closest, offered as such.
        question: The standalone question that was answered; differs from the asked one for a follow-up.
        searched: What was searched.
    """

    answer: str
    refused: bool
    citations: list[Citation] = Field(default_factory=list)
    nearest: list[Citation] = Field(default_factory=list)
    question: str
    searched: Searched
