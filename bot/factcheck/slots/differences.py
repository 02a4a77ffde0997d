"""What a claim and a sentence state differently."""

from dataclasses import dataclass
from typing import Literal

from bot.factcheck.quantities import Relation

Slot = Literal["figure", "date", "name", "denial", "stance", "quotation", "scope", "missing"]
Only = Literal["figure", "date", "name", "denial", "stance", "quotation", "scope"]
Span = tuple[int, int]
NOWHERE: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Difference:
    """A slot in which they differ.

    Attributes:
        span: Of the claim's words: offsets into its text.
        at: Of the document's words: offsets into the sentence; NOWHERE where they stand outside of it.
        found: Those words; empty where the sentence has none for this slot.
        relation: Of two figures.
    """

    slot: Slot
    claimed: str
    span: Span
    found: str = ""
    at: Span = NOWHERE
    relation: Relation | None = None


def place_of(words: str, text: str) -> Span:
    """Where words stand in a text; NOWHERE where they do not."""
    start = text.find(words)
    return (start, start + len(words)) if words and start >= 0 else NOWHERE
