"""Excel workbooks."""

import io
import re
import warnings
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

import openpyxl

from index.errors import ArchiveTooLarge
from index.loaders import records
from index.loaders.cells import flatten
from index.loaders.guard import MAX_UNPACKED, MEGABYTE
from index.loaders.layout import Layout, read_layouts
from index.models import Line, Omission, Page, Reason, Source

# The names that programs give to a sheet that nobody named.
_UNNAMED = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)
# Of one sheet, empty ones among them: a few bytes of XML can put a cell in the last row and column.
_MAX_ROWS = 1_048_576
_MAX_CELLS = 20_000_000

_Grid = dict[int, dict[int, str]]


def load_xlsx(data: bytes, name: str, suffix: str) -> Source:  # noqa: ARG001 (one signature for all formats)
    """Read an XLSX: a sheet is a page, a row a record; formulas by the values that were saved with them.

    A merged cell counts for every cell that it covers, so that each record is complete. Dates are ISO dates,
    percentages as shown. Omissions: hidden sheets, and hidden rows and columns with text in them.
    """
    layouts = read_layouts(data)
    pages: list[Page] = []
    omissions: list[Omission] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of features, such as validation, that don't concern the text
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for number, sheet in enumerate(book.worksheets, 1):
            layout = layouts.get(sheet.title, Layout())
            grid = _grid(sheet, layout, name)
            if sheet.sheet_state == "visible":
                hidden = _take_hidden(grid, layout)
                lines = tuple(records.lines([grid[row] for row in sorted(grid)]))
                pages.append(Page(_headed(sheet.title, lines), number))
            else:
                hidden = _joined(grid)
            if hidden:
                omissions.append(Omission(Reason.HIDDEN, hidden, number))
    return Source(name, "xlsx", tuple(pages), (book.properties.title or "").strip(), tuple(omissions), records=True)


def _headed(title: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines below the sheet's name, where someone gave it one."""
    return lines if _UNNAMED.fullmatch(title) or not lines else (Line(title, 1), *lines)


def _grid(sheet: Any, layout: Layout, name: str) -> _Grid:
    """The cells with text, by row and column."""
    sheet.reset_dimensions()  # What a file states is often wrong, and rows would be cut to it.
    grid: _Grid = {}
    left = _MAX_CELLS
    for number, cells in enumerate(sheet.iter_rows(), 1):
        left -= len(cells)
        if number > _MAX_ROWS or left < 0:
            raise ArchiveTooLarge(name=name, limit=MAX_UNPACKED // MEGABYTE)
        row = {column: text for column, cell in enumerate(cells, 1) if (text := _text(cell.value, cell.number_format))}
        if row:
            grid[number] = row
    _fill_merged(grid, layout)
    return grid


def _fill_merged(grid: _Grid, layout: Layout) -> None:
    """Copy the text of merged cells to all that they cover, in rows with text and up to the last column with text."""
    last = max((column for row in grid.values() for column in row), default=0)
    left = _MAX_CELLS
    for first_column, first_row, last_column, last_row in layout.merged:
        text = grid.get(first_row, {}).get(first_column, "")
        rows, columns = range(first_row, last_row + 1), range(first_column, min(last_column, last) + 1)
        for number in (rows if len(rows) < len(grid) else list(grid)) if text else ():
            if number in rows and number in grid and (left := left - len(columns)) >= 0:
                grid[number].update({column: text for column in columns if column not in grid[number]})


def _take_hidden(grid: _Grid, layout: Layout) -> str:
    """Remove the hidden cells from the grid and return their text."""
    taken: _Grid = {}
    for number, row in list(grid.items()):
        hidden = {column: text for column, text in row.items() if layout.hides(number, column)}
        if hidden:
            taken[number] = hidden
            grid[number] = {column: text for column, text in row.items() if column not in hidden}
    return _joined(taken)


def _joined(grid: Mapping[int, Mapping[int, str]]) -> str:
    return "\n".join("；".join(row.values()) for _, row in sorted(grid.items()))


def _text(value: object, number_format: str | None) -> str:
    """A value as its reader sees it, but in full precision."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case datetime():
            # Excel counts in fractions of a day, which miss the full second.
            moment = (value + timedelta(milliseconds=500)).replace(microsecond=0)
            return moment.date().isoformat() if moment.time() == time() else moment.isoformat(" ")
        case float() | int() if "%" in (number_format or ""):
            return f"{value * 100:.12g}%"
        case float():
            return f"{value:.15g}"
    return flatten(str(value))
