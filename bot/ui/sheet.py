"""A fact-check as the page shows it: what its events have said so far, and what of it the browser keeps."""

from dataclasses import dataclass, field
from threading import Lock
from typing import Self

from pydantic import ValidationError

from bot.events import Waiting
from bot.factcheck.events import Divided, FactEvent, Finished, Judged, Span
from bot.factcheck.models import CheckedClaim, Counts, FactCheck
from index.errors import Language

KEPT = 300_000  # characters of JSON; what browsers keep for a site has to hold the conversation too
ROOM = 1_000_000  # characters of texts, some 200 articles; their claims take ten times as much


@dataclass
class Sheet:
    """A text that is checked or is being checked.

    Attributes:
        name: What this check is called by; not to be guessed, for whoever knows it may see the check.
        language: Of the words around the claims; the reader may switch it at any time.
        ahead: How many questions are answered before it is its turn; None when it is.
        text: What the offsets point into; empty until it is divided.
        spans: Of all claims, in the order of the text.
        judged: The first claims, as far as they are checked.
        result: The whole check, once it is.
    """

    name: str
    language: Language
    ahead: int | None = None
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    judged: list[CheckedClaim] = field(default_factory=list)
    result: FactCheck | None = None

    @classmethod
    def of(cls, result: FactCheck, name: str, language: Language) -> Self:
        """A sheet of a check that is finished."""
        sheet = cls(name, language)
        sheet.take(Finished(result=result))
        return sheet

    def take(self, event: FactEvent) -> None:
        """Take in the next event."""
        match event:
            case Waiting():
                self.ahead = event.ahead
            case Divided():
                self.ahead = None
                self.text, self.spans = event.text, event.claims
            case Judged():
                self.judged.append(event.claim)
            case Finished():
                self.result = event.result
                self.text, self.judged = event.result.text, event.result.claims
                self.spans = [Span(start=claim.start, end=claim.end) for claim in self.judged]

    @property
    def counts(self) -> Counts:
        """How many of the claims that are checked have each verdict."""
        return Counts.of(self.judged)


class Sheets:
    """The last sheets, for what the page asks about them, by their names; safe to use from many threads.

    Not a state of Gradio's: each page would hold a connection for it, and browsers have six for a server.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._sheets: dict[str, Sheet] = {}
        self._lock = Lock()

    def keep(self, sheet: Sheet) -> None:
        """Keep a sheet as the last one, and forget the first ones where there is no room for all."""
        with self._lock:
            self._sheets.pop(sheet.name, None)
            self._sheets[sheet.name] = sheet
            while len(self._sheets) > 1 and sum(len(kept.text) for kept in self._sheets.values()) > self._room:
                del self._sheets[next(iter(self._sheets))]

    def get(self, name: str) -> Sheet | None:
        """The sheet of this name; None where it is forgotten."""
        with self._lock:
            return self._sheets.get(name)


def load(stored: object) -> FactCheck | None:
    """What the browser kept; None where it is nothing that this version wrote."""
    try:
        return FactCheck.model_validate(stored[0]) if isinstance(stored, list) and stored else None
    except ValidationError:
        return None


def dump(result: FactCheck) -> list[dict[str, object]]:
    """A result as JSON for the browser to keep, in a list; an empty one where it is too large for that."""
    return [result.model_dump(mode="json")] if len(result.model_dump_json()) <= KEPT else []
