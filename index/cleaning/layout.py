"""Lines on their way through cleaning."""

from dataclasses import dataclass, replace

from index.models import Source


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the source that holds text.

    Attributes:
        text: Without white space at either end.
        gap: How many empty lines stand above it on its page.
        indented: Whether it begins with two columns of white space or more, as paragraphs do in print.
        level: As in models.Line.
        page: The number of its page, None without pages.
        place: Its place on its page, counted from the top.
        below: How many lines with text follow it on its page.
    """

    text: str
    gap: int = 0
    indented: bool = False
    level: int = 0
    page: int | None = None
    place: int = 0
    below: int = 0


def rows(source: Source) -> list[Row]:
    """The lines of all pages that hold text, in order."""
    found: list[Row] = []
    for page in source.pages:
        gap = 0
        here: list[Row] = []
        for line in page.lines:
            text = line.text.strip().strip("\ufeff\u200b")
            if not text:
                gap += 1
                continue
            indent = line.text[: len(line.text) - len(line.text.lstrip())]
            indented = "\u3000" in indent or len(indent.expandtabs(4)) >= 2
            here.append(Row(text, gap, indented, line.level, page.number, len(here)))
            gap = 0
        found += [replace(row, below=len(here) - 1 - row.place) for row in here]
    return found
