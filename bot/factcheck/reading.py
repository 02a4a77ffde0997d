"""The text of a draft that is to be checked."""

from pathlib import Path

from index.loaders import load, load_bytes
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
    return _text(load_bytes(data, name))


def read_file(path: Path) -> str:
    """The same for a file that is on this machine; it may also be unreadable, or too large."""
    return _text(load(path))


def _text(source: Source) -> str:
    # Here, because the dictionary of Chinese words behind it takes a quarter of a second to load.
    from index.cleaning import edges, joining  # noqa: PLC0415
    from index.cleaning.layout import rows  # noqa: PLC0415

    whole = kept = rows(source)
    if source.format != "pdf":
        return "\n".join(row.text for row in whole)
    for margin in (edges.page_numbers, edges.running_heads):
        gone = margin(kept)
        kept = [row for i, row in enumerate(kept) if i not in gone]
    return "\n".join(paragraph.text for paragraph in joining.join(kept or whole))
