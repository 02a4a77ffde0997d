"""Words with some of them marked, as HTML. Pure functions; the words are escaped."""

from collections.abc import Iterable
from html import escape

Range = tuple[int, int]  # offsets in characters, end exclusive


def clamped(span: Range, length: int) -> Range:
    """The part of a range that lies in a text of `length` characters; an empty one at its edge where none does."""
    start = max(0, min(span[0], length))
    return start, max(start, min(span[1], length))


def marked(words: str, offset: int, spans: Iterable[Range], css: str) -> str:
    """Words, escaped, with ranges marked; an empty range is a sign where something is missing.

    Args:
        words: Plain text.
        offset: Of its first character in what the ranges count in.
        spans: In any order; they may overlap, and lie outside.
        css: The class of the marks.
    """
    parts, at = [], 0
    for start, end in merged((start - offset, end - offset) for start, end in spans):
        if start > len(words) or end < 0 or (start < end and (start == len(words) or end == 0)):
            continue
        begin, stop = clamped((start, end), len(words))
        gap = "" if begin < stop else " yj-gap"
        parts.append(f'{escape(words[at:begin])}<mark class="{css}{gap}">{escape(words[begin:stop])}</mark>')
        at = stop
    return "".join(parts) + escape(words[at:])


def merged(spans: Iterable[Range]) -> list[Range]:
    """The ranges in order, those that touch or overlap as one."""
    found: list[Range] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
