"""A cleaned document's structure: title, facts about itself, and its parts with who speaks in them."""

from index.models import Cleaned, Document, Source
from index.structure import attributes, blocks, sections, speakers, titles


def analyse(source: Source, cleaned: Cleaned, sha256: str) -> Document:
    """Read the structure off a document.

    Args:
        source: The file as its loader read it.
        cleaned: Its paragraphs.
        sha256: Digest of the file's bytes, in hexadecimal.

    Returns:
        The document; its text is the paragraphs, one a line, and all offsets are into it.
    """
    text, found = blocks.blocks(cleaned)
    parts = [] if source.records else speakers.find(found)
    title = titles.find(source, found, parts)
    facts = attributes.read(found, title)
    made = sections.of_levels(text, found) if source.records else sections.build(text, found, title, parts, facts)
    return Document(
        name=source.name,
        format=source.format,
        sha256=sha256,
        text=text,
        title=title.text,
        sections=made,
        issuer=facts.issuer,
        number=facts.number,
        written=facts.written,
        published=facts.published,
        attributes=facts.attributes,
        pages=blocks.pages(cleaned),
        omissions=cleaned.omissions,
        records=source.records,
    )
