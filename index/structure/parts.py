"""A part of a document that somebody speaks, and what the lines around one look like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.language import dates, headings, metadata, organisations, persons
from index.structure import letters
from index.structure.blocks import Block, begun


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document that somebody speaks.

    Attributes:
        first: The block with which it begins: its title or its speaker's line, whichever comes first.
        body: The first block after title and speaker's line.
        title: As the document has it; empty where the part has none.
        speaker: Person or organisation.
        post: The person's post; empty for an organisation.
        department: Whether it is a department's part within a text, not a speech of its own.
        level: The level that the format declares for its title or line, else 0.
        single: Whether it is told by its line's beginning («市教委：…»), so that its text stands in the same paragraph.
    """

    first: int
    body: int
    title: str
    speaker: str
    post: str = ""
    department: bool = False
    level: int = 0
    single: bool = False


def opens(blocks: Sequence[Block], i: int) -> bool:
    """Whether running text, or a title above running text, begins at block i."""
    if i >= len(blocks):
        return False
    text = blocks[i].text
    if blocks[i].prose or headings.number(text) or text.endswith(("：", ":")):
        return not metadata.pairs(text)
    if i + 1 < len(blocks) and blocks[i].titleish:
        return blocks[i + 1].prose or blocks[i + 1].text.endswith(("：", ":"))
    return bool(re.search(r"[。！]$|[a-z]\.$", text))


def is_title(blocks: Sequence[Block], i: int) -> bool:
    """Whether block i can be the title of a speech: no date, fact, speaker or organisation."""
    if not 0 <= i < len(blocks) or not blocks[i].titleish:
        return False
    text = blocks[i].text
    stated = dates.stands_alone(text) or metadata.pairs(text) or persons.parse_line(text)
    return len(text) >= 4 and not stated and not organisations.is_office(text)


def is_letter(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line that ends in a colon addresses a letter: «某某委员：» above its first running text."""
    return blocks[i].text.endswith(("：", ":")) and (i < begun(blocks) or letters.is_addressee(blocks, i))
