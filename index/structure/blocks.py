"""A document's text as its paragraphs, each with its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.language.writing import is_prose, is_titleish
from index.models import Attribute, Cleaned


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph at start:end of the document's text; `level` as in models.Line."""

    text: str
    start: int
    end: int
    level: int = 0
    prose: bool = False
    titleish: bool = False

    def attribute(self, name: str, start: int, end: int) -> Attribute:
        """The fact that stands at start:end of this paragraph."""
        return Attribute(name, self.text[start:end], self.start + start, self.start + end)


def blocks(cleaned: Cleaned) -> tuple[str, tuple[Block, ...]]:
    """The document's text (paragraphs, one a line) and its paragraphs in order."""
    found = []
    start = 0
    for paragraph in cleaned.paragraphs:
        text = paragraph.text
        titleish = bool(paragraph.level) or is_titleish(text)
        found.append(Block(text, start, start + len(text), paragraph.level, is_prose(text), titleish))
        start += len(text) + 1
    return "\n".join(block.text for block in found), tuple(found)


def begun(found: Sequence[Block]) -> int:
    """The index of the first running text, their number where there is none."""
    return next((i for i, block in enumerate(found) if block.prose), len(found))


def pages(cleaned: Cleaned) -> tuple[tuple[int, int], ...]:
    """(offset, page number) where each page starts in the document's text; empty without pages."""
    found: list[tuple[int, int]] = []
    start = 0
    for paragraph in cleaned.paragraphs:
        begun = [] if paragraph.page is None else [(start, paragraph.page)]
        for offset, page in [*begun, *((start + place, page) for place, page in paragraph.turns)]:
            if not found or found[-1][1] != page:
                found.append((offset, page))
        start += len(paragraph.text) + 1
    return tuple(found)
