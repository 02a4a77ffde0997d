"""Headings of a document in their order and depth: declared by the format, numbered, or plain short lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.language import dates, headings, metadata, organisations, persons
from index.language.headings import Rank
from index.structure.blocks import Block, begun
from index.structure.bylines import is_credit
from index.structure.parts import Part
from index.structure.titles import Title

_ATTACHMENT = re.compile(
    r"^附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?$|^(?:Annex|Appendix|Attachment)\s*[\dA-Z]?[.:]?$"
)
_PLAIN_LINES = 2
_PLAIN_LENGTHS = range(2, 41)
_BYLINE = 4


@dataclass(frozen=True, slots=True)
class Event:
    """A place in the text where a new section begins.

    Attributes:
        start: Offset in the text.
        rank: How deep its heading stands; it ends every open section of the same rank or a greater one.
        heading: Its heading; empty where it has none of its own.
        speaker: Who speaks from here on; None where the enclosing section's speaker goes on.
        post: The speaker's post.
    """

    start: int
    rank: int
    heading: str
    speaker: str | None = None
    post: str = ""


def find(blocks: Sequence[Block], title: Title, parts: Sequence[Part]) -> list[Event]:
    """The headings outside the document's title and outside the titles and speakers' lines of its parts."""
    outline = _Outline(blocks, title, parts)
    found: list[Event] = []
    i = 0
    while i < len(blocks):
        event, size = outline.heading(i)
        found += [event] if event else []
        i += size
    return found


class _Outline:
    def __init__(self, blocks: Sequence[Block], title: Title, parts: Sequence[Part]) -> None:
        self.blocks = blocks
        self.title = title
        self.taken = {i for part in parts for i in range(part.first, part.body)} | set(range(title.first, title.end))
        self.starts = {part.first for part in parts}
        self.begun = begun(blocks)
        self.declared = self._declared()

    def _declared(self) -> dict[Rank, int]:
        """The level of a class of numbers (一、) whose headings the format declares, for those that it does not."""
        found: dict[Rank, int] = {}
        for i, block in enumerate(self.blocks):
            numbered = headings.number(block.text)
            if block.level and i not in self.taken and numbered:
                found.setdefault(numbered[0], block.level)
        return found

    def heading(self, i: int) -> tuple[Event | None, int]:
        """The heading at block i, if there is one, and how many blocks to go on by."""
        block = self.blocks[i]
        if i in self.taken:
            return None, 1
        if _ATTACHMENT.match(block.text) and i + 1 < len(self.blocks):
            return self._attachment(i)
        if numbered := headings.number(block.text):
            rank, mark = numbered
            heading = self._numbered(i, rank, mark)
            depth = block.level or self.declared.get(rank, rank)
            return (Event(block.start, depth, heading) if heading else None), 1
        if block.level:
            return Event(block.start, block.level, block.text), 1
        if size := self._plain_size(i):
            return Event(block.start, Rank.PLAIN, " ".join(b.text for b in self.blocks[i : i + size])), size
        return None, 1

    def _attachment(self, i: int) -> tuple[Event, int]:
        """«附件1» with the line below it, the attachment's title."""
        mark, below = self.blocks[i], self.blocks[i + 1]
        if below.titleish and i + 1 not in self.taken:
            return Event(mark.start, Rank.TOP, f"{mark.text.rstrip('：:')} {below.text}", ""), 2
        return Event(mark.start, Rank.TOP, mark.text, ""), 1

    def _numbered(self, i: int, rank: Rank, mark: str) -> str:
        """The heading of a numbered paragraph; empty where it is an item of a list."""
        block = self.blocks[i]
        if headings.is_item(block.text) and not block.level:
            return ""
        heading = headings.lead(block.text, mark)
        below = self.blocks[i + 1 : i + 2]
        after = headings.number(below[0].text) if below else (rank, mark)
        listed = not block.prose and not block.level and after is not None and after[0] == rank
        if listed or (not heading and (rank >= Rank.DIGITS or not block.prose)):
            return ""
        return heading or headings.fallback(block.text, mark)

    def _plain_size(self, i: int) -> int:
        """How many lines the unnumbered heading at block i has, 0 where there is none.

        A heading is one or two short lines with running text, a numbered heading or a speaker below; more are a list.
        A very short line right below the title is a byline.
        """
        if i and self._is_plain(i - 1):
            return 0
        below = i
        while below < len(self.blocks) and self._is_plain(below):
            below += 1
        size = below - i
        if not 1 <= size <= _PLAIN_LINES or not self._is_headed(below):
            return 0
        byline = i == self.title.end <= self.begun and size == 1 and len(self.blocks[i].text) <= _BYLINE
        return 0 if byline and self.blocks[below].prose else size

    def _is_headed(self, i: int) -> bool:
        if i >= len(self.blocks):
            return False
        return i in self.starts or self.blocks[i].prose or headings.number(self.blocks[i].text) is not None

    def _is_plain(self, i: int) -> bool:
        block = self.blocks[i]
        if i in self.taken or i < self.title.end or not block.titleish or block.level:
            return False
        text = block.text
        fact = dates.stands_alone(text) or metadata.pairs(text) or " | " in text or _ATTACHMENT.match(text)
        fact = fact or re.fullmatch(r"[（(].*[)）]", text)
        name = persons.is_name(text) or persons.parse_line(text) or organisations.is_office(text) or is_credit(text)
        return len(text) in _PLAIN_LENGTHS and not fact and not name and not headings.number(text)
