"""Who speaks in a document, and where."""

import re
from collections.abc import Collection, Sequence

from index.structure import departments, speeches
from index.structure.blocks import Block
from index.structure.parts import Part


def find(blocks: Sequence[Block]) -> list[Part]:
    """All speeches, departments' parts and turns of a document, in order; none shares its lines with another."""
    turns = departments.turns(blocks)
    parts = [*speeches.find(blocks), *departments.in_headings(blocks), *departments.find(blocks), *turns]
    parts += speeches.trailing(blocks)
    talking = {part.speaker for part in turns}
    found: list[Part] = []
    claimed: set[int] = set()
    for part in [part for part in parts if not _introduces(blocks, part, talking)] or speeches.proposers(blocks):
        lines = range(part.first, max(part.body, part.first + 1))
        if claimed.isdisjoint(lines):
            claimed.update(lines)
            found.append(part)
    return sorted(found, key=lambda part: part.first)


def _introduces(blocks: Sequence[Block], part: Part, talking: Collection[str]) -> bool:
    """Whether a line («——访某局局长某某») only says whose answers follow, in turns of their own."""
    return part.speaker in talking and bool(re.match(r"[\s—－–-]*(?:专访|访|对话)", blocks[part.body - 1].text))
