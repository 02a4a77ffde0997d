"""What happens while a text is checked, in its order; the HTTP API streams these models unchanged."""

from pydantic import BaseModel

from bot.events import Waiting
from bot.factcheck.models import CheckedClaim, FactCheck


class Span(BaseModel):
    """A claim that will be checked: offsets in characters into the text, end exclusive."""

    start: int
    end: int


class Divided(BaseModel):
    """First: the text as it is read, and its claims."""

    text: str
    claims: list[Span]


class Judged(BaseModel):
    """A claim is checked; `done` of `total` are, this one included. They come in the order of the text."""

    claim: CheckedClaim
    done: int
    total: int


class Finished(BaseModel):
    """Last: everything."""

    result: FactCheck


FactEvent = Waiting | Divided | Judged | Finished
