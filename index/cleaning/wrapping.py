"""Whether the width of a page broke a line, told by the lines around it and by the words at its end."""

import re
from collections.abc import Sequence
from itertools import pairwise

import rjieba

from index.cleaning.layout import Row
from index.language.writing import HAN, finished, width, words

# What is never broken at its end: opening marks with what they open, Western words and numbers, closing marks.
_UNBREAKABLE = re.compile(r"^[“‘（《「『〔(\[]*(?:[A-Za-z0-9.,%+\-]+|.)[”’）》」』〕)\]，。、；：！？]*")
_PUNCTUATION = re.compile("[，。、；,;]")
_NEVER_LAST = words("的 之 和 与 及 或 将 把 被 从 以及 关于 对于 并 而 在 于")
# In columns, of which a Chinese character takes two: how ragged a right edge is (a lost indentation is as wide), and
# the narrowest column that has one.
_RAGGED = 4
_NARROWEST = 16
# In lines: how far around a line its column is looked for, and its page in a file without pages.
_WINDOW = 6
_PAGE = 60
# Text set so narrow that no two lines are equally wide.
_NARROW = 26
_NARROW_LINES = 4


def is_full(rows: Sequence[Row], i: int) -> bool:
    """Whether a line reaches the right edge of its column, or would with what begins the next line.

    The edge of a column is a width that at least three unfinished lines of running text come near, with no wider line
    among them: where a paragraph is one line, it parts its headings, which have no edge. What can't be broken (“33618”)
    goes to the next line as a whole, and a first line has lost its indentation.
    """
    own = width(rows[i].text)
    reached = own + width(_UNBREAKABLE.findall(rows[i + 1].text)[0])
    near = {width(row.text) for row in rows[max(0, i - _WINDOW) : i + _WINDOW + 1]}
    edges = [edge for edge in near if edge >= _NARROWEST and own <= edge + 1 and reached >= edge - _RAGGED]
    return any(_is_edge(_column(rows, i, edge + _RAGGED), edge) for edge in edges)


def _is_edge(column: Sequence[str], edge: int) -> bool:
    near = [text for text in column if edge - _RAGGED <= width(text) <= edge and not finished(text)]
    running = sum(bool(_PUNCTUATION.search(text)) for text in near)
    return len(near) >= 3 and running * 2 >= len(near)


def _column(rows: Sequence[Row], i: int, widest: int) -> list[str]:
    """The lines around row i on its page up to the next one that is wider."""
    first, last = i, i + 1
    while first > 0 and _fits(rows[first - 1], rows[i], widest):
        first -= 1
    while last < len(rows) and _fits(rows[last], rows[i], widest):
        last += 1
    return [row.text for row in rows[first:last] if not row.level]


def _fits(row: Row, other: Row, widest: int) -> bool:
    return row.page == other.page and abs(row.place - other.place) <= _PAGE and width(row.text) <= widest


def _page(rows: Sequence[Row], i: int) -> list[Row]:
    """The lines on the page of row i, or around it in a file without pages; declared headings aside."""
    around = rows[max(0, i - _PAGE) : i + _PAGE + 1]
    return [row for row in around if row.page == rows[i].page and not row.level]


def goes_on(rows: Sequence[Row], i: int) -> bool:
    """Whether a sentence that ends with its line is followed by another of its paragraph.

    On a page whose paragraphs begin indented: where the sentence fills its line and the next line has no indentation,
    which shows in its being as wide as the column.
    """
    if rows[i].page is None or rows[i + 1].page != rows[i].page or finished(rows[i + 1].text):
        return False
    own, below = width(rows[i].text), width(rows[i + 1].text)
    near = [row.text for row in _page(rows, i)]
    edge = max(w for w in map(width, near) if w <= own + 2)
    begun = [width(other) for one, other in pairwise(near) if finished(one) and not finished(other)]
    indented = sum(abs(w - (edge - _RAGGED)) <= 2 for w in begun)
    return min(own, below) >= edge - 1 and indented >= 3 and indented * 2 > len(begun)


def narrow(rows: Sequence[Row]) -> set[int]:
    """Lines that go on in the next one in text too narrow for an edge: beside a picture, in a vertical masthead."""
    found: set[int] = set()
    start = 0
    for i in range(1, len(rows) + 1):
        if i < len(rows) and not rows[i].gap and rows[i].page == rows[i - 1].page and width(rows[i].text) <= _NARROW:
            continue
        if _is_narrow([row.text for row in rows[start:i]]):
            found.update(range(start, i - 1))
        start = i
    return found


def _is_narrow(lines: Sequence[str]) -> bool:
    open_ends = sum(not finished(line) for line in lines[:-1])
    running = (
        len(lines) >= _NARROW_LINES and open_ends * 10 >= len(lines) * 6 and bool(re.search("[，。]", "".join(lines)))
    )
    return running and max(map(width, lines)) <= _NARROW


def breaks_word(one: str, other: str) -> bool:
    """Whether a dictionary word begins in the first line and ends in the next, or the first ends in a word like 的."""
    tail, head = re.findall(rf"[{HAN}]{{0,8}}$", one)[0], re.findall(rf"^[{HAN}]{{0,8}}", other)[0]
    if not tail or not head:
        return False
    return spans(tail, head) or rjieba.cut(tail, False)[-1] in _NEVER_LAST


def spans(tail: str, head: str) -> bool:
    """Whether a dictionary word lies across the boundary of two pieces of Chinese text."""
    place = 0
    for word in rjieba.cut(tail + head, False):
        if place < len(tail) < place + len(word):
            return True
        place += len(word)
    return False
