"""A text divided into claims."""

from dataclasses import dataclass

from bot.factcheck.models import ClaimKind
from index.language.sentences import split


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable statement: offsets in characters into the text."""

    text: str
    start: int
    end: int
    understood: str
    kind: ClaimKind


def divide(text: str) -> list[Claim]:
    """The claims of a text, in its order."""
    return [Claim(text[a:b], a, b, text[a:b], "statement") for a, b in split(text)]
