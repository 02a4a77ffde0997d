"""Whole parts of documents as quotes, within a length that a reader reads."""

import re
from collections.abc import Sequence

from bot.quotes import Draft, Quote
from index.library import Library
from index.models import Document, Passage

LIMIT = 1200  # characters that are shown of parts asked for as a whole
# «为此，建议：» opens what follows and says nothing by itself.
_LEAD_IN = re.compile(r"^.{0,20}(?:建议|如下|以下)[^。；]{0,8}[：:]$")
_NUMBERING = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．]?\s*")

Span = tuple[int, int]


def whole(sections: Sequence[tuple[str, int]], library: Library) -> Draft | None:
    """The sections' paragraphs without their headings; of long ones as many leading sentences as fit.

    Args:
        sections: (document, index of the section in it), in the order of the answer.
        library: Where they are.
    """
    found = [p for name, section in sections for p in _paragraphs(library, name, section)]
    paragraphs = list({(p.document, spans[0][0]): (p, spans) for p, spans in found}.values())
    if not paragraphs:
        return None
    longest = max(len(spans) for _, spans in paragraphs)
    kept = next((n for n in range(longest, 1, -1) if _length(paragraphs, n) <= LIMIT), 1)
    quotes = [_quote(passage, spans[:kept], library) for passage, spans in paragraphs]
    return Draft(tuple(quotes), shortened=kept < longest)


def unnumbered(heading: str) -> str:
    """The heading without its number: 会议时间 of 一、会议时间."""
    return _NUMBERING.sub("", heading)


def _length(paragraphs: Sequence[tuple[Passage, Sequence[Span]]], kept: int) -> int:
    return sum(spans[min(kept, len(spans)) - 1][1] - spans[0][0] for _, spans in paragraphs)


def _quote(passage: Passage, spans: Sequence[Span], library: Library) -> Quote:
    start, end = spans[0][0], spans[-1][1]
    return Quote(passage, start, end, library.document(passage.document).text[start:end], score=1.0)


def _paragraphs(library: Library, name: str, section: int) -> list[tuple[Passage, list[Span]]]:
    """The section's paragraphs as lists of sentences, each with the passage that it begins in."""
    document = library.document(name)
    headings = _headings(document, section)
    paragraphs: list[tuple[Passage, list[Span]]] = []
    end = -1
    for passage in library.passages(name, section):
        for span in passage.sentences:
            if end >= 0 and "\n" not in document.text[end : span[0]]:
                paragraphs[-1][1].append(span)
            else:
                paragraphs.append((passage, [span]))
            end = span[1]
    return [(p, spans) for p, spans in paragraphs if not _is_frame(document, spans, headings)]


def _line(document: Document, spans: Sequence[Span]) -> str:
    return document.text[spans[0][0] : spans[-1][1]]


def _headings(document: Document, section: int) -> set[str]:
    """The lines that head the section: its path, and who speaks."""
    part = document.sections[section]
    lines = {_bare(heading) for heading in part.path}
    names = (part.speaker + part.post, part.post + part.speaker) if part.speaker else ()
    return lines | {_bare(name) for name in names}


def _bare(line: str) -> str:
    return re.sub(r"[\W_]", "", line)


def _is_frame(document: Document, spans: Sequence[Span], headings: set[str]) -> bool:
    """Whether a paragraph only frames what is said: a heading, a lead-in, a label, facts about the document."""
    line = _line(document, spans)
    start, end = spans[0][0], spans[-1][1]
    if _bare(line) in headings or _bare(line) == _bare(document.title) or _LEAD_IN.match(line):
        return True
    if line.endswith(("：", ":")) and (len(spans) == 1 or "收悉" in line):
        return True
    stated = sum(min(a.end, end) - max(a.start, start) for a in document.attributes if a.start < end and start < a.end)
    return stated * 2 > end - start
