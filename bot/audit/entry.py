"""One line of the audit log."""

from datetime import UTC, datetime
from typing import Literal, Self

from pydantic import BaseModel, Field

from bot.identity import Role
from bot.observing import Kind, Observation, Outcome

TEXT_LIMIT = 2000  # characters; only a text to be checked can be longer than that
Who = Literal["nobody", "name", "address"]


class Entry(BaseModel):
    """What was asked of the service, and what became of it. What does not apply is empty.

    Attributes:
        at: When it had ended, in UTC.
        request: The id of the request, as in the log and in the header X-Request-ID.
        who: The name that the asker signed in with.
        address: The asker's IP address.
        text: The question, the query, or the beginning of the text that was checked.
        answer: The id of the answer that was given, or that feedback is about.
        documents: Those that the answer cites, or that were uploaded or removed.
        error: The code of the error where the outcome is "failed".
        ms: How long it took, in milliseconds.
        useful: Of feedback.
        comment: Of feedback.
    """

    at: datetime
    request: str = ""
    who: str = ""
    address: str = ""
    role: Role
    kind: Kind
    text: str = ""
    answer: str = ""
    documents: list[str] = Field(default_factory=list)
    outcome: Outcome
    style: str = ""
    error: str = ""
    ms: int = 0
    useful: bool | None = None
    comment: str = ""

    @classmethod
    def of(cls, seen: Observation, who: Who) -> Self:
        """What was seen just now, with as much of its asker as `who` says."""
        return cls(
            at=datetime.now(UTC),
            request=seen.request,
            who="" if who == "nobody" else seen.asker.name,
            address=seen.asker.address if who == "address" else "",
            role=seen.asker.role,
            kind=seen.kind,
            text=seen.text[:TEXT_LIMIT],
            answer=seen.answer,
            documents=seen.documents,
            outcome=seen.outcome,
            style=seen.style,
            error=seen.error,
            ms=round(seen.seconds.get("whole", 0) * 1000),
            useful=seen.useful,
            comment=seen.comment[:TEXT_LIMIT],
        )

    def line(self) -> bytes:
        """The entry as one line of JSON in UTF-8, with its line feed; without what is empty."""
        return self.model_dump_json(exclude_defaults=True).encode() + b"\n"
