"""The events of an answer as the HTTP API streams them, each with its name and a JSON object.

The format: https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from pydantic import BaseModel

from bot.events import Checked, Done, Event, Found, Standalone, Token, Waiting
from bot.models import Answer
from bot.schemas import ErrorResponse

BREAK = b"\n\n"  # between two messages


class WaitingMessage(BaseModel):
    """Before the first, any number of times, where others are answered first: how many questions wait before it."""

    event: Literal["waiting"] = "waiting"
    data: Waiting


class QuestionMessage(BaseModel):
    """First, once: the question as it is understood."""

    event: Literal["question"] = "question"
    data: Standalone


class PassagesMessage(BaseModel):
    """Second, once: the passages that are read for the answer."""

    event: Literal["passages"] = "passages"
    data: Found


class TokenMessage(BaseModel):
    """Only of a written answer: a piece of what the LLM writes, not checked yet."""

    event: Literal["token"] = "token"
    data: Token


class SentenceMessage(BaseModel):
    """Only of a written answer: a sentence is complete and checked; it replaces the tokens since the one before."""

    event: Literal["sentence"] = "sentence"
    data: Checked


class DoneMessage(BaseModel):
    """Last, unless there is an error: the answer, as it is given in one piece without streaming."""

    event: Literal["done"] = "done"
    data: Answer


class ErrorMessage(BaseModel):
    """Last: what went wrong after the stream had begun."""

    event: Literal["error"] = "error"
    data: ErrorResponse


Message = (
    WaitingMessage | QuestionMessage | PassagesMessage | TokenMessage | SentenceMessage | DoneMessage | ErrorMessage
)

MESSAGES: Mapping[type[Event], type[Message]] = {
    Waiting: WaitingMessage,
    Standalone: QuestionMessage,
    Found: PassagesMessage,
    Token: TokenMessage,
    Checked: SentenceMessage,
}
EVENTS: Mapping[str, type[Event]] = {
    "waiting": Waiting,
    "question": Standalone,
    "passages": Found,
    "token": Token,
    "sentence": Checked,
}


def message(event: Event) -> Message:
    """An event as it is streamed."""
    if isinstance(event, Done):
        return DoneMessage(data=event.answer)
    return MESSAGES[type(event)].model_construct(data=event)


def event_of(name: str, data: str) -> Event | None:
    """The event that a streamed message is; None for one of a name that this version does not know.

    Raises:
        ValueError: The data is not this event's.
    """
    if name == "done":
        return Done(answer=Answer.model_validate_json(data))
    return EVENTS[name].model_validate_json(data) if name in EVENTS else None


def messages(chunks: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """Name and data of each message in a stream of this server's, which ends lines with a line feed only.

    Args:
        chunks: The bytes as they arrive, cut anywhere.
    """
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(BREAK)
        for block in whole:
            fields = dict(line.split(": ", 1) for line in block.decode().split("\n") if not line.startswith(":"))
            if fields:
                yield fields.get("event", "message"), fields.get("data", "")
