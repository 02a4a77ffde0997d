"""Cells of tables as lines of text."""

import re
from collections.abc import Sequence

SEPARATOR = " | "
_LABEL = re.compile(r"[^\d。；！？]{1,10}")
_LABELLED = re.compile(r".*[：:\]】]")
_SPACE = re.compile(r"\s+")


def flatten(text: str) -> str:
    """A cell's text on one line."""
    return _SPACE.sub(" ", text).strip()


def row(cells: Sequence[str]) -> str:
    """A row of a table inside a document, as one line; empty cells are left out.

    A label and its value become "label：value", as a page shows them side by side; others are separated by " | ".
    """
    filled = [cell for raw in cells if (cell := flatten(raw))]
    if len(filled) == 2 and _LABEL.fullmatch(filled[0]) and not _LABELLED.fullmatch(filled[0]):
        return f"{filled[0]}：{filled[1]}"
    line = ""
    for cell in filled:
        # A label that carries its own colon or brackets needs only a space.
        gap = "" if not line else " " if _LABELLED.fullmatch(line) else SEPARATOR
        line += gap + cell
    return line
