"""What happens while a question is answered, in its order; the HTTP API streams these models unchanged."""

from pydantic import BaseModel, Field

from bot.models import Answer, Citation


class Waiting(BaseModel):
    """Before all others, where others are answered first: how many questions wait before this one."""

    ahead: int


class Standalone(BaseModel):
    """First: the question as it is understood, with what it leaves to the conversation filled in."""

    question: str


class Found(BaseModel):
    """Second: the passages that are read for the answer, whole, best first."""

    passages: list[Citation]


class Token(BaseModel):
    """A piece of what the LLM writes, as it writes it: not checked, and replaced by `Checked`."""

    text: str


class Checked(BaseModel):
    """A sentence of the LLM's once it is complete and checked; the tokens so far that make it up are done with.

    Attributes:
        text: Markdown; of a supported sentence with its marks, [1].
        supported: Whether it is shown as part of the answer; else it goes to `Answer.unsupported`.
        reason: Why it is not supported; empty where it is.
        first: Whether it begins a line; else it goes on where the sentence before it ended.
        citations: The evidence behind the marks that were not there before this sentence.
    """

    text: str
    supported: bool
    reason: str = ""
    first: bool = False
    citations: list[Citation] = Field(default_factory=list)


class Done(BaseModel):
    """Last: the whole answer. It may differ from the sentences before it, for instance where the LLM failed."""

    answer: Answer


Event = Waiting | Standalone | Found | Token | Checked | Done
