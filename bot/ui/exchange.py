"""The conversation as the browser keeps it: questions, each with its answer."""

from collections.abc import Sequence

from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.models import Answer, Turn

KEPT = 30  # exchanges; the browser's storage and every request stay small


class Exchange(BaseModel):
    """A question as it was asked, and the answer to it."""

    asked: str
    answer: Answer


_EXCHANGES = TypeAdapter(list[Exchange])


def load(stored: object) -> list[Exchange]:
    """What the browser kept; empty where it is nothing that this version wrote."""
    try:
        return _EXCHANGES.validate_python(stored)
    except ValidationError:
        return []


def dump(exchanges: Sequence[Exchange]) -> list[dict[str, object]]:
    """The last KEPT exchanges as JSON values, for the browser to keep."""
    kept: list[dict[str, object]] = _EXCHANGES.dump_python(list(exchanges[-KEPT:]), mode="json")
    return kept


def history(exchanges: Sequence[Exchange]) -> list[Turn]:
    """The conversation as the chatbot reads it, oldest first."""
    return [
        turn
        for exchange in exchanges
        for turn in (
            Turn(role="user", content=exchange.asked),
            Turn(role="assistant", content=exchange.answer.answer),
        )
    ]
