"""The events of a fact-check as the HTTP API streams them, in the format of `bot.sse`."""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel

from bot.events import Waiting
from bot.factcheck.events import Divided, FactEvent, Finished, Judged
from bot.factcheck.models import FactCheck
from bot.sse import ErrorMessage, WaitingMessage


class ClaimsMessage(BaseModel):
    """First, once: the text as it is read, and the places of its claims."""

    event: Literal["claims"] = "claims"
    data: Divided


class ClaimMessage(BaseModel):
    """A claim is checked; in the order of the text."""

    event: Literal["claim"] = "claim"
    data: Judged


class CheckedMessage(BaseModel):
    """Last, unless there is an error: the checked text, as it is given in one piece without streaming."""

    event: Literal["done"] = "done"
    data: FactCheck


CheckMessage = WaitingMessage | ClaimsMessage | ClaimMessage | CheckedMessage | ErrorMessage

EVENTS: Mapping[str, type[FactEvent]] = {"waiting": Waiting, "claims": Divided, "claim": Judged}


def check_message(event: FactEvent) -> CheckMessage:
    """An event as it is streamed."""
    if isinstance(event, Finished):
        return CheckedMessage(data=event.result)
    if isinstance(event, Waiting):
        return WaitingMessage(data=event)
    return ClaimsMessage(data=event) if isinstance(event, Divided) else ClaimMessage(data=event)


def check_event_of(name: str, data: str) -> FactEvent | None:
    """The event that a streamed message is; None for one of a name that this version does not know.

    Raises:
        ValueError: The data is not this event's.
    """
    if name == "done":
        return Finished(result=FactCheck.model_validate_json(data))
    return EVENTS[name].model_validate_json(data) if name in EVENTS else None
