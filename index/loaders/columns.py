"""Characters of a PDF page, in the order of its drawing, as lines in the order of reading.

PDF has no lines, only characters at places. Programs draw a page in reading order nearly always, so that order is kept;
but some draw row by row across two columns, and those rows are taken apart here.
"""

import itertools
import re
import statistics
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_SPACES = re.compile(" {2,}")


@dataclass(slots=True)
class Glyph:
    """One character with its box in points, y upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Run:
    """Characters without a wide gap on one line: a line of a column, a cell of a table."""

    glyphs: list[Glyph]

    @property
    def left(self) -> float:
        """The first character's left edge."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """The last character's right edge."""
        return self.glyphs[-1].right

    @property
    def text(self) -> str:
        """The characters, with a space where the gap is wider than the letter-spacing of the run's Chinese."""
        pairs = list(itertools.pairwise(self.glyphs))
        wide = [_gap(*pair) for pair in pairs if _is_wide(pair[0]) and _is_wide(pair[1])]
        spacing = min(wide, default=0.0)
        enough = _SPACE if spacing < _LETTER_SPACING else spacing + _SPACE_IN_SPACED
        text = self.glyphs[0].text
        for left, right in pairs:
            chinese = _is_wide(left) and _is_wide(right)
            text += " " * (_gap(left, right) > (enough if chinese else _SPACE)) + right.text
        return text


@dataclass(slots=True)
class Row:
    """The runs of one height, in the order of drawing."""

    runs: list[Run]
    bottom: float
    top: float

    @property
    def left(self) -> float:
        """The first run's left edge."""
        return self.runs[0].left

    @property
    def text(self) -> str:
        """The runs, a space between them."""
        return _SPACES.sub(" ", " ".join(run.text.strip() for run in self.runs)).strip()


# In sizes of a character. Letter-spaced Chinese stays below a gap, the gutter between two columns is wider.
_GAP = 1.5
_SPACE = 0.18
_LETTER_SPACING = 0.05
_SPACE_IN_SPACED = 0.5
_BACK = 0.5
_LATIN_SIZE = 0.8  # of its line's height
_OVERLAP = 0.3
# In heights of a row: rows further apart are not of the same columns.
_LEADING = 3.0
# In distances of the page's lines: one that is further down than this stands apart.
_APART = 1.5
_INDENT = (1.5, 3.5)
# What makes rows two columns of running text and not a table.
_COLUMN_ROWS = 4
_COLUMN_CHARACTERS = 8
_FULL_WIDTH = 0.8
_FULL_ROWS = 0.5


def lines(glyphs: Sequence[Glyph]) -> list[str]:
    """The lines of a page, columns one after the other.

    What the place of a line says stays in it: two full-width spaces before one that is indented, an empty line before
    one that stands apart.

    Args:
        glyphs: The characters in the order of drawing, without line breaks and spaces that were only inferred.
    """
    rows = [row for row in _reorder(_rows(glyphs)) if row.text]
    close = _close(rows)
    found: list[str] = []
    for index, row in enumerate(rows):
        beside = rows[index - 1 : index] * close[index] + rows[index + 1 : index + 2] * close[index + 1]
        if index and rows[index - 1].bottom > row.top and not close[index]:
            found.append("")
        found.append("\u3000\u3000" * _is_indented(row, beside) + row.text)
    return found


def _close(rows: Sequence[Row]) -> list[bool]:
    """For each row, and for the end, whether it follows the row above at the usual distance of lines."""
    pairs = list(itertools.pairwise(rows))
    leadings = [upper.bottom - lower.bottom for upper, lower in pairs if _below(upper, lower)]
    most = _APART * statistics.median(leadings or [0.0])
    return [False, *(_below(upper, lower) and upper.bottom - lower.bottom <= most for upper, lower in pairs), False]


def _is_indented(row: Row, beside: Sequence[Row]) -> bool:
    """Whether a row begins about two characters right of the row above or below it in its column."""
    offset = row.left - min((other.left for other in beside), default=row.left)
    return _INDENT[0] <= offset / max(_size(row.runs[0].glyphs[0]), 1e-6) <= _INDENT[1]


def _rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """Characters joined to runs, and runs of one height to rows."""
    rows: list[Row] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is None or not _follows(last, glyph):
            rows.append(Row([Run([glyph])], glyph.bottom, glyph.top))
        else:
            row = rows[-1]
            row.bottom, row.top = min(row.bottom, glyph.bottom), max(row.top, glyph.top)
            if _gap(last, glyph) > _GAP:
                row.runs.append(Run([glyph]))
            else:
                row.runs[-1].glyphs.append(glyph)
        last = glyph
    return rows


def _follows(last: Glyph, glyph: Glyph) -> bool:
    """Whether a character stands right of the last one at the same height."""
    common = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
    level = common > _OVERLAP * min(last.top - last.bottom, glyph.top - glyph.bottom)
    return level and _gap(last, glyph) > -_BACK


def _gap(left: Glyph, right: Glyph) -> float:
    """The distance of two characters, in sizes of the larger one."""
    return (right.left - left.right) / max(_size(left), _size(right), 1e-6)


def _is_wide(glyph: Glyph) -> bool:
    return unicodedata.east_asian_width(glyph.text[0]) in "WF"


def _size(glyph: Glyph) -> float:
    return glyph.right - glyph.left if _is_wide(glyph) else _LATIN_SIZE * (glyph.top - glyph.bottom)


def _reorder(rows: Sequence[Row]) -> list[Row]:
    """The rows, those that run across two columns of text taken apart."""
    ordered: list[Row] = []
    start = 0
    while start < len(rows):
        end, gutter = _columns(rows, start)
        if gutter is None:
            ordered.append(rows[start])
        else:
            for side in (_side(rows[start:end], gutter, left=True), _side(rows[start:end], gutter, left=False)):
                ordered += _reorder(side)
        start = end
    return ordered


def _columns(rows: Sequence[Row], start: int) -> tuple[int, float | None]:
    """The rows from `start` that two columns share: their end, and the middle of the gutter; None without columns."""
    for left, right in itertools.pairwise(rows[start].runs):
        low, high, end = left.right, right.left, start + 1
        while end < len(rows) and _below(rows[end - 1], rows[end]):
            middle = (low + high) / 2
            new_low = max([low, *(run.right for run in rows[end].runs if run.left < middle)])
            new_high = min([high, *(run.left for run in rows[end].runs if run.left >= middle)])
            if new_low >= new_high:
                break
            low, high, end = new_low, new_high, end + 1
        middle = (low + high) / 2
        if all(_is_text(_side(rows[start:end], middle, left=side)) for side in (True, False)):
            return end, middle
    return start + 1, None


def _below(upper: Row, lower: Row) -> bool:
    return lower.top < upper.top and upper.bottom - lower.top < _LEADING * (upper.top - upper.bottom)


def _side(rows: Sequence[Row], middle: float, *, left: bool) -> list[Row]:
    """The rows of one side of a gutter."""
    halves = (Row([run for run in row.runs if (run.left < middle) == left], row.bottom, row.top) for row in rows)
    return [half for half in halves if half.runs]


def _is_text(rows: Sequence[Row]) -> bool:
    """Whether the rows of one side are running text: several, long, and most of them as wide as the side."""
    if len(rows) < _COLUMN_ROWS:
        return False
    lefts, rights = [row.runs[0].left for row in rows], [row.runs[-1].right for row in rows]
    full = sum(
        right - left >= _FULL_WIDTH * (max(rights) - min(lefts)) for left, right in zip(lefts, rights, strict=True)
    )
    characters = statistics.median(sum(len(run.glyphs) for run in row.runs) for row in rows)
    return characters >= _COLUMN_CHARACTERS and full >= _FULL_ROWS * len(rows)
