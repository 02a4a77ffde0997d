"""What is read of a document, as it comes back from the process that read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import TypeAdapter

from index.models import Chunk, Document


@dataclass(frozen=True, slots=True)
class Read:
    """A document and its chunks."""

    document: Document
    chunks: tuple[Chunk, ...]


JSON = TypeAdapter(Read)


def sound(read: Read) -> bool:
    """Whether every offset points into the text, and every index to a section."""
    document, length = read.document, len(read.document.text)
    sections = [(section.start, section.end) for section in document.sections]
    attributes = [(attribute.start, attribute.end) for attribute in document.attributes]
    chunks = [(chunk.start, chunk.end) for chunk in read.chunks]
    sentences = [span for chunk in read.chunks for span in chunk.sentences]
    pages = [(start, length) for start, _ in document.pages]
    return all(_within(spans, length) for spans in (sections, attributes, chunks, sentences, pages)) and all(
        0 <= chunk.section < len(sections) for chunk in read.chunks
    )


def _within(spans: Iterable[tuple[int, int]], length: int) -> bool:
    return all(0 <= start <= end <= length for start, end in spans)
