"""The lines above speeches that say who speaks, and with which post."""

from bot.quotes import Quote
from index.library import Library

_HEAD = 400  # characters of a part in which its speaker's line stands
_POST = 4  # first characters of a post by which its line is known


def introductions(name: str, library: Library) -> list[tuple[str, Quote]]:
    """A person's posts as the lines above their speeches state them, each with its line."""
    found = []
    for speaker in library.speakers():
        if speaker.name != name or not speaker.post:
            continue
        passages = library.passages(speaker.document, speaker.section_index)
        if not passages:
            continue
        text, start = library.document(speaker.document).text, passages[0].section_start
        line = next(
            (a for a, b in _lines(text, start) if name in text[a:b] and speaker.post[:_POST] in text[a:b]), start
        )
        end = text.find("\n", line)
        end = end if end > 0 else len(text)
        found.append((speaker.post, Quote(passages[0], line, end, text[line:end])))
    return found


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    """The first lines of a part, and the line before it."""
    begin = text.rfind("\n", 0, max(0, start - 1)) + 1
    found = []
    for line in text[begin : start + _HEAD].split("\n"):
        found.append((begin, begin + len(line)))
        begin += len(line) + 1
    return found
