"""What is done with the bytes of a file, in whatever process: to a document and its chunks, or to a draft's text."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from index.chunking import chunk
from index.cleaning import clean, edges, joining
from index.cleaning.layout import rows
from index.errors import ParserFailed, YoujuError
from index.loaders import load_bytes
from index.models import Line, Omission, Page, Source
from index.reading.result import JSON, Read
from index.structure import analyse

Value = TypeVar("Value")


def done(asked: Mapping[str, object], data: bytes) -> bytes:
    """What `index.reading.pool` asks for: a document as JSON, or a draft's text. Raises as `document`."""
    name = str(asked["name"])
    if asked["kind"] == "draft":
        return draft(data, name).encode()
    return JSON.dump_json(document(data, name, int(str(asked["budget"]))))


def document(data: bytes, name: str, budget: int) -> Read:
    """Load, clean, analyse and cut a document; its `sha256` is left empty.

    Args:
        data: The bytes of the file.
        name: What the document is called; its suffix is one that is read.
        budget: Tokens of a chunk at most.

    Raises:
        DocumentError: It can't be read.
        MemoryError: It takes more memory than there may be.
    """

    def read() -> Read:
        source = storable(load_bytes(data, name))
        found = analyse(source, clean(source), "")
        return Read(found, tuple(chunk(found, budget)))

    return _explained(name, read)


def draft(data: bytes, name: str) -> str:
    """The plain text of a file that a user wrote, its paragraphs joined by one newline.

    It is the user's own text: headings, lists and captions stay, where the cleaning of the library's documents may
    drop them. Only the lines that a PDF's pages break are joined, and their page numbers and running heads left out:
    between two halves of a sentence they would be taken for a part of it. Arguments and errors as `document`.
    """
    return _explained(name, lambda: text(storable(load_bytes(data, name))))


def text(source: Source) -> str:
    """The text of a draft as its loader read it."""
    whole = kept = rows(source)
    if source.format != "pdf":
        return "\n".join(row.text for row in whole)
    for margin in (edges.page_numbers, edges.running_heads):
        gone = margin(kept)
        kept = [row for i, row in enumerate(kept) if i not in gone]
    return "\n".join(paragraph.text for paragraph in joining.join(kept or whole))


def storable(source: Source) -> Source:
    """The source with nothing in it that UTF-8 can't hold: lone surrogates, which some formats can spell."""
    pages = tuple(Page(tuple(Line(_whole(line.text), line.level) for line in p.lines), p.number) for p in source.pages)
    omissions = tuple(Omission(o.reason, _whole(o.text), o.page) for o in source.omissions)
    return replace(source, pages=pages, title=_whole(source.title), omissions=omissions)


def _whole(words: str) -> str:
    return words.encode("utf-8", "replace").decode("utf-8")


def _explained(name: str, read: Callable[[], Value]) -> Value:
    try:
        return read()
    except (YoujuError, MemoryError):
        raise
    except Exception as error:
        # A hostile file can make our own rules raise anything; one file must not keep the others out.
        raise ParserFailed(name=name, reason=f"{type(error).__name__}: {error}") from error
