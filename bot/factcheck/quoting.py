"""Quotations compared word for word with their source."""

import re
from dataclasses import dataclass
from difflib import Match as Block
from difflib import SequenceMatcher

from bot.checking.exact import bare

_ALIKE = 0.7  # of a quotation's letters, in order, in the source: else it is another sentence
_NUMBER = re.compile(
    r"(?:\d[\d.,]*[%万亿千百]*|[零一二两三四五六七八九十百千万亿]+)(?:个?[月年天日周]|小时|分钟|[\u3400-\u9fff])?"
)
_SMALL = 2  # letters: a run that agrees by chance between two differences


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that differ: offsets into the quotation and into the source."""

    start: int
    end: int
    found_start: int
    found_end: int


@dataclass(frozen=True, slots=True)
class Match:
    """Where a source has the words of a quotation.

    Attributes:
        start: Offset into the source, with `end`.
        alike: Share of the quotation's letters that the source has in their order, 0 to 1.
        differences: Empty where it is word for word, punctuation and white space aside.
    """

    start: int
    end: int
    alike: float
    differences: tuple[Difference, ...]


def match(quotation: str, source: str) -> Match | None:
    """The place of a source that has most of a quotation's words; None where none has many."""
    quoted, at = _letters(quotation)
    said, there = _letters(source)
    if not quoted or not said:
        return None
    if (found := said.find(quoted)) >= 0:
        return Match(there[found], there[found + len(quoted) - 1] + 1, 1.0, ())
    matcher = SequenceMatcher(None, said, quoted, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= _SMALL]
    if not blocks:
        return None
    blocks = _near(blocks, len(quoted))
    alike = sum(block.size for block in blocks) / len(quoted)
    if alike < _ALIKE:
        return None
    first, last = blocks[0], blocks[-1]
    begin = max(0, first.a - first.b)
    end = min(len(said), last.a + last.size + (len(quoted) - last.b - last.size))
    window = SequenceMatcher(None, quoted, said[begin:end], autojunk=False)
    differences = tuple(
        Difference(*_whole(quotation, at, a, b), *_whole(source, there, begin + c, begin + d))
        for tag, a, b, c, d in window.get_opcodes()
        if tag != "equal"
    )
    return Match(there[begin], there[end - 1] + 1, alike, differences)


def _near(blocks: list[Block], size: int) -> list[Block]:
    """The blocks around the largest that can belong to one place."""
    largest = max(blocks, key=lambda block: block.size)
    origin = largest.a - largest.b
    return [block for block in blocks if abs((block.a - block.b) - origin) <= max(8, size // 4)]


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text in one form, and the offset of each."""
    letters, at = [], []
    for offset, character in enumerate(text):
        for letter in bare(character):
            letters.append(letter)
            at.append(offset)
    return "".join(letters), at


def _whole(text: str, at: list[int], start: int, end: int) -> tuple[int, int]:
    """Where letters stand in a text, widened to the number with its unit that they are part of."""
    first = at[start] if start < len(at) else len(text)
    last = at[end - 1] + 1 if end > start else first
    for number in _NUMBER.finditer(text):
        if number.start() < last and first < number.end():
            return min(first, number.start()), max(last, number.end())
    return first, last
