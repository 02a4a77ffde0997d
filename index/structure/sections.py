"""The parts of a document: headings in their order and depth, and who speaks in each."""

from collections.abc import Sequence
from dataclasses import replace

from index.language import headings
from index.language.headings import Rank
from index.models import Section
from index.structure import outline
from index.structure.attributes import Facts
from index.structure.blocks import Block
from index.structure.outline import Event
from index.structure.parts import Part
from index.structure.titles import Title

_SPEAKER_LINE = 60


def build(text: str, blocks: Sequence[Block], title: Title, parts: Sequence[Part], facts: Facts) -> tuple[Section, ...]:
    """Sections that follow each other and cover the whole text.

    Args:
        text: The document's text.
        blocks: Its paragraphs.
        title: Its title, which is no heading of a section.
        parts: Its speeches and departments' parts.
        facts: Where its closing words and credits begin.
    """
    spoken = [*(_opening(blocks, title, part) for part in parts), *_resumptions(blocks, parts)]
    events = _nested(sorted([*spoken, *outline.find(blocks, title, parts)], key=lambda e: e.start))
    events += [Event(start, Rank.TOP, name, "") for start, name in facts.ends]
    return _sections(len(text), events)


def of_levels(text: str, blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Sections by the levels that the format declares, and nothing else: for tables."""
    return _sections(len(text), [Event(block.start, block.level, block.text) for block in blocks if block.level])


def _sections(length: int, found: Sequence[Event]) -> tuple[Section, ...]:
    """Sections from events; of several at one offset the outermost counts."""
    outermost = {event.start: event for event in sorted(found, key=lambda e: -e.rank)}
    events = sorted(outermost.values(), key=lambda e: e.start)
    sections: list[Section] = []
    stack: list[Event] = []
    if not events or events[0].start > 0:
        sections.append(Section((), "", "", 0, events[0].start if events else length))
    for i, event in enumerate(events):
        while stack and stack[-1].rank >= event.rank:
            stack.pop()
        stack.append(_inheriting(event, stack))
        path = tuple(dict.fromkeys(e.heading for e in stack if e.heading))
        end = events[i + 1].start if i + 1 < len(events) else length
        sections.append(Section(path, stack[-1].speaker or "", stack[-1].post, event.start, end))
    return tuple(sections)


def _inheriting(event: Event, stack: Sequence[Event]) -> Event:
    """The event with the speaker of the section that encloses it, where it has none of its own."""
    if event.speaker is not None or not stack:
        return event
    return replace(event, speaker=stack[-1].speaker, post=stack[-1].post)


def _opening(blocks: Sequence[Block], title: Title, part: Part) -> Event:
    """Where a part begins; a speech under the document's own title adds no heading to it."""
    whole = not part.department and part.first < title.end and title.first < part.body
    line = blocks[part.first].text
    own = part.speaker if part.single or len(line) > _SPEAKER_LINE else line.rstrip("：:")
    rank = part.level or (Rank.DEPARTMENT if part.department or part.single else Rank.SPEECH)
    return Event(blocks[part.first].start, rank, "" if whole else part.title or own, part.speaker, part.post)


def _resumptions(blocks: Sequence[Block], parts: Sequence[Part]) -> list[Event]:
    """Where the text goes on in nobody's name below the last of several departments' parts.

    Nothing marks the place but the shape: where every part but the last is one paragraph, so is the last.
    """
    departments = [part for part in parts if part.department]
    if len(departments) < 2:
        return []
    bodies = [part.first + (0 if part.single else 1) for part in departments]
    lengths = [after.first - body for body, after in zip(bodies, departments[1:], strict=False)]
    last = bodies[-1] + 1
    if any(length != 1 for length in lengths) or last >= len(blocks):
        return []
    if not blocks[last].prose or headings.number(blocks[last].text):
        return []
    return [Event(blocks[last].start, departments[-1].level or Rank.DEPARTMENT, "", "")]


def _nested(events: Sequence[Event]) -> list[Event]:
    """The events with departments' parts below the heading under which the first of them stands, whatever its rank."""
    depth: int | None = None
    found: list[Event] = []
    for event in events:
        if event.rank != Rank.DEPARTMENT:
            found.append(event)
            continue
        if depth is None:
            above = found[-1].rank if found else Rank.TOP
            depth = above + 1 if above >= Rank.HAN else Rank.DEPARTMENT
        found.append(replace(event, rank=depth))
    return found
