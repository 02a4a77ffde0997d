"""Who speaks in a document, and where."""

from collections.abc import Sequence

from index.structure import departments, speeches
from index.structure.blocks import Block
from index.structure.parts import Part


def find(blocks: Sequence[Block]) -> list[Part]:
    """All speeches, departments' parts and turns of a document, in order; none shares its lines with another."""
    kinds = (speeches.find, departments.in_headings, departments.find, departments.turns, speeches.trailing)
    found: list[Part] = []
    claimed: set[int] = set()
    for part in [part for kind in kinds for part in kind(blocks)] or speeches.proposers(blocks):
        lines = range(part.first, max(part.body, part.first + 1))
        if claimed.isdisjoint(lines):
            claimed.update(lines)
            found.append(part)
    return sorted(found, key=lambda part: part.first)
