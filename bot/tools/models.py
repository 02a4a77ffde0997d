"""What the tools take and give back. The descriptions are read by models, in English and in Chinese."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from bot.factcheck.models import CheckedClaim, Counts, FactCheck
from bot.models import Answer, Citation, Searched, Style, Turn
from bot.service import QUESTION_LIMIT
from index.models import Document

PASSAGES = 20  # at most, of a search
TURNS = 20  # of a conversation
CHECKED = 10_000  # characters of a text; what comes back is several times as long
READ = 20_000  # characters of a document at a time


class Arguments(BaseModel):
    """What a tool takes."""

    model_config = ConfigDict(extra="forbid")


class SearchArguments(Arguments):
    """What `search` takes."""

    query: str = Field(
        max_length=QUESTION_LIMIT, description="What to look for; in Chinese for Chinese documents. 检索词。"
    )
    limit: int = Field(default=8, ge=1, le=PASSAGES, description="How many passages at most. 最多返回几段。")


class AskArguments(Arguments):
    """What `ask` takes."""

    question: str = Field(max_length=QUESTION_LIMIT, description="The question. 问题。")
    history: list[Turn] = Field(
        default_factory=list,
        max_length=TURNS,
        description="The conversation before it, oldest first, where it is a follow-up. 追问时，之前的对话。",
    )
    style: Style | None = Field(
        default=None,
        description="In the documents' own words, or written by the server's LLM and checked; null: as the server is "
        "set. 摘录原文，或由大模型撰写并核对；留空则按服务器的设置。",
    )


class CheckArguments(Arguments):
    """What `check` takes."""

    text: str = Field(max_length=CHECKED, description="The text to check, in Chinese. 要核对的文字。")


class OpenArguments(Arguments):
    """What `open_document` takes."""

    document: str = Field(description="A citation's `document`. 引文的 document。")
    start: int = Field(default=0, ge=0, description="Offset in characters to read from. 从第几个字符读起。")
    length: int = Field(default=4000, ge=1, le=READ, description="How many characters at most. 最多读多少个字符。")


class Passages(BaseModel):
    """What `search` gives: the passages found, best first; each quote is a whole passage."""

    passages: list[Citation]


class Replied(BaseModel):
    """What `ask` gives.

    Attributes:
        answer: Markdown with the marks [1], [2], which are the `n` of the citations.
        refused: Whether the documents hold no answer.
        citations: The evidence, word for word.
        nearest: Of a refusal: the passages that come closest.
        question: The question as it was understood.
        searched: How many documents were searched.
        style: Whether an LLM wrote the answer.
        notice: How the answer came about, where there is something to say.
    """

    answer: str
    refused: bool
    citations: list[Citation]
    nearest: list[Citation]
    question: str
    searched: Searched
    style: Style
    notice: str

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """The answer without what only the page shows."""
        return cls.model_validate(answer.model_dump(include=set(cls.model_fields)))


class Verdicts(BaseModel):
    """What `check` gives: a verdict for each claim, and how many there are of each."""

    claims: list[CheckedClaim]
    counts: Counts
    searched: Searched
    notice: str

    @classmethod
    def of(cls, checked: FactCheck) -> Self:
        """The verdicts, without the text that the caller has."""
        return cls.model_validate(checked.model_dump(include=set(cls.model_fields)))


class Excerpt(BaseModel):
    """What `open_document` gives: the characters from `start` to `end` of a text of `total` characters."""

    document: str
    title: str
    text: str
    start: int
    end: int
    total: int

    @classmethod
    def of(cls, document: Document, start: int, length: int) -> Self:
        """A piece of a document; empty behind its end."""
        start = min(start, len(document.text))
        text = document.text[start : start + length]
        return cls(
            document=document.name,
            title=document.title,
            text=text,
            start=start,
            end=start + len(text),
            total=len(document.text),
        )
