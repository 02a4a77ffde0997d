"""What goes in and out of the chatbot; the HTTP API speaks these models unchanged."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

Style = Literal["written", "extracted"]


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


class Quoted(BaseModel):
    """The same question answered in the documents' own words: `answer` and `citations` as in Answer."""

    answer: str
    citations: list[Citation]


class Unsupported(BaseModel):
    """A sentence that an LLM wrote and no passage says, as plain text, and one sentence that says what is wrong."""

    text: str
    reason: str


class Support(BaseModel):
    """How many of the sentences that an LLM wrote the passages say."""

    supported: int
    total: int


class Answer(BaseModel):
    """The reply to a question.

    Attributes:
        answer: Markdown with the marks [1], [2]; on a refusal the fixed sentence, what is missing, what was searched.
        refused: True where the documents do not hold an answer; `citations` is then empty.
        citations: The evidence, in the order of their marks.
        nearest: Only on a refusal: the passages that come closest, offered as such.
        question: The standalone question that was answered; differs from the asked one for a follow-up.
        searched: What was searched.
        style: Whether an LLM wrote `answer`, or it is made of the documents' own words.
        quoted: Of a written answer: the extracted one.
        unsupported: Of a written answer: the sentences that were found to have no support and left out of `answer`.
        support: Of a written answer: how many of the LLM's sentences are supported; None where nothing was checked.
        notice: One sentence about how the answer came about, such as why it could not be written; else empty.
        id: What feedback names the answer by; it says nothing of what was asked or by whom.
    """

    answer: str
    refused: bool
    citations: list[Citation] = Field(default_factory=list)
    nearest: list[Citation] = Field(default_factory=list)
    question: str
    searched: Searched
    style: Style = "extracted"
    quoted: Quoted | None = None
    unsupported: list[Unsupported] = Field(default_factory=list)
    support: Support | None = None
    notice: str = ""
    id: str = ""
