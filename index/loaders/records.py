"""Rows of a spreadsheet as records: the one place that knows what a table looks like, whatever file it came in."""

import re
from collections.abc import Iterator, Mapping, Sequence

from index.models import Line

# One row: the text of each cell that has any, by the number of its column.
Row = Mapping[int, str]

# A year may name a column; other numbers are values.
_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)[-+]?[\d,.]+%?|\d{4}-\d\d-\d\d.*")


def lines(rows: Sequence[Row]) -> Iterator[Line]:
    """The lines of one sheet: each row as "column：value；column：value".

    The header is the first row that fills more than half of the columns, if there is no number in it; a second row that
    only divides merged cells of the first refines it ("上半年·产值"). Rows above it (the table's title, its unit) stay
    as they are, a single cell among them as a heading. Without a header the values stand alone.

    Args:
        rows: The rows in order; a merged cell's text stands in every cell that it covers. Empty rows are left out.
    """
    filled = [row for row in rows if row]
    columns = sorted({column for row in filled for column in row})
    full = next((index for index, row in enumerate(filled) if _is_full(row, columns)), 0)
    head = full if filled and _is_header(filled[full]) else 0
    for row in filled[:head]:
        shown = list(dict.fromkeys(row.values()))
        yield Line(" ".join(shown), 1 if len(shown) == 1 else 0)
    names, used = _names(filled[head:], columns) if filled and _is_header(filled[head]) else ({}, 0)
    yield from (Line(_record(names, row)) for row in filled[head + used :])


def _record(names: Mapping[int, str], row: Row) -> str:
    return "；".join(f"{names[column]}：{row[column]}" if names.get(column) else row[column] for column in sorted(row))


def _is_full(row: Row, columns: Sequence[int]) -> bool:
    """Whether a row fills most columns, unlike the title across a table and a line like "单位：万元" above it."""
    if any(text.endswith(("：", ":")) for text in row.values()):
        return False
    return 2 * len(row) > len(columns) and (len(set(row.values())) > 1 or len(columns) == 1)


def _is_header(row: Row) -> bool:
    return len(row) > 1 and not any(map(_NUMBER.fullmatch, row.values()))


def _names(rows: Sequence[Row], columns: Sequence[int]) -> tuple[dict[int, str], int]:
    """The columns' names and how many rows they take."""
    top, below = rows[0], rows[1] if len(rows) > 1 else {}
    names: dict[int, str] = {}
    divided = set()
    for left, column in zip((None, *columns), columns, strict=False):
        name = top.get(column, "")
        if left is not None and (not name or name == top.get(left)):
            # Right of a merged cell there is nothing, or its text again.
            name = name or names[left]
            divided |= {left, column}
        names[column] = name
    refines = bool(divided & below.keys()) and _is_header(below)
    if refines and all(column in divided or text == names[column] for column, text in below.items()):
        for column in divided & below.keys():
            names[column] = f"{names[column]}·{below[column]}"
        return names, 2
    return dict(top), 1
