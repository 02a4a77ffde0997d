"""What a chat program asks, read as a question with the conversation before it.

The format: https://platform.openai.com/docs/api-reference/chat/create. Parameters that tune how a model writes
(temperature, max_tokens, stop and so on) have nothing to tune here and are ignored, and so are instructions: a system
message can't make an answer say what the documents do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, Field

from bot.completions.errors import NotAQuestion, NoUserMessage, TextOnly, UnknownModel, Unsupported
from bot.completions.reply import without_sources
from bot.models import Style, Turn
from bot.schemas import HISTORY_LIMIT

MODEL, EXTRACTED, WRITTEN = "youju", "youju-extracted", "youju-written"
_STYLES: dict[str, Style | None] = {MODEL: None, EXTRACTED: "extracted", WRITTEN: "written"}
_TASK = "### Task:"  # how Open WebUI begins what it asks for a title, keywords, a search; it asks the chat's own model


class Part(BaseModel):
    """A piece of a message; those that are not text have other fields."""

    type: str
    text: str = ""


class ChatMessage(BaseModel):
    """A message of the conversation."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    @property
    def text(self) -> str:
        """Its words."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.text)
        return self.content or ""

    @property
    def worded(self) -> bool:
        """Whether it consists of words only."""
        return not isinstance(self.content, list) or all(part.type == "text" for part in self.content)


class StreamOptions(BaseModel):
    """How a reply is streamed."""

    include_usage: bool = False


class ChatRequest(BaseModel):
    """A conversation that ends with a question. Unknown parameters are ignored, as OpenAI's compatible servers do."""

    model: str = Field(default=MODEL, max_length=100)  # told in an error; whose length is looked at is also Unicode
    messages: list[ChatMessage] = Field(min_length=1)
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = None
    tool_choice: str | dict[str, Any] | None = None
    response_format: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, understood.

    Attributes:
        style: None is that of the settings.
        read: Every word of the conversation that is read, for counting.
    """

    question: str
    history: list[Turn]
    style: Style | None
    read: str


def models(*, written: bool) -> list[str]:
    """The models' names; `written` says whether there is an LLM."""
    return [MODEL, EXTRACTED, WRITTEN] if written else [MODEL, EXTRACTED]


def understand(request: ChatRequest, *, written: bool) -> Asked:
    """The question, the turns before it, and how to answer.

    Raises:
        UnknownModel, Unsupported, NoUserMessage, TextOnly, NotAQuestion: It can't be done.
    """
    known = models(written=written)
    if request.model not in known:
        raise UnknownModel(name=request.model, known=", ".join(known))
    _refuse_unsupported(request)
    said = [message for message in request.messages if message.role in ("user", "assistant")]
    if not said or said[-1].role != "user" or request.messages[-1].role in ("tool", "function"):
        raise NoUserMessage
    last = said[-1]
    if not last.worded:
        raise TextOnly
    if last.text.lstrip().startswith(_TASK):
        raise NotAQuestion
    history = _turns(said[:-1])
    return Asked(
        last.text, history, _STYLES[request.model], "\n".join([*(turn.content for turn in history), last.text])
    )


def _refuse_unsupported(request: ChatRequest) -> None:
    """Tools may be offered: a model need not call them, and this one does not. It can't be made to."""
    if request.n not in (None, 1):
        raise Unsupported(name="n")
    if request.tool_choice not in (None, "auto", "none"):
        raise Unsupported(name="tool_choice")
    if request.response_format and request.response_format.get("type") not in (None, "text"):
        raise Unsupported(name="response_format")


def _turns(messages: Sequence[ChatMessage]) -> list[Turn]:
    """The latest of the conversation; what an earlier reply lists as its sources is no part of what was said."""
    kept = [message for message in messages if message.text.strip()][-HISTORY_LIMIT:]
    return [
        Turn(
            role="user" if message.role == "user" else "assistant",
            content=message.text if message.role == "user" else without_sources(message.text),
        )
        for message in kept
    ]
