"""The text of an uploaded draft."""

from index.cleaning import edges, joining
from index.cleaning.layout import Row, rows
from index.loaders import load_bytes
from index.models import Source


def read_text(name: str, data: bytes) -> str:
    """The plain text of a file, its paragraphs joined by one newline.

    It is the user's own text: headings, lists and captions stay, where the cleaning of the library's documents may
    drop them. Only the lines that a PDF's pages break are joined, and their page numbers and running heads left out:
    between two halves of a sentence they would be taken for a part of it.

    Args:
        name: The file's name, whose suffix says the format: one of `index.loaders.SUFFIXES`.
        data: Its bytes.

    Raises:
        DocumentError: No document of these formats, damaged, encrypted, empty, or too large when unpacked.
    """
    source = load_bytes(data, name)
    if source.format == "pdf":
        return "\n".join(paragraph.text for paragraph in joining.join(_without_margins(source)))
    return "\n".join(row.text for row in rows(source))


def _without_margins(source: Source) -> list[Row]:
    """The rows of a PDF without what its pages have at their top and foot; all of them where nothing else is left."""
    whole = kept = rows(source)
    for margin in (edges.page_numbers, edges.running_heads):
        gone = margin(kept)
        kept = [row for i, row in enumerate(kept) if i not in gone]
    return kept or whole
