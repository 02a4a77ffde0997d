"""Documents cut into chunks: whole sentences of one speaker, under a header that says whose and where they are."""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from index import tokens
from index.language import sentences
from index.models import Chunk, Document, Section
from index.structure.attributes import CLOSING, CREDITS

Span = tuple[int, int]
# A section with fewer characters says too little alone: a heading above its sub-headings, a list's short items.
_TINY = 60
# Costs of _packed, relative to that of an empty chunk, 1.
_CHUNK = 0.3
_BEFORE_ITEM = 0.15
_WITHIN_PARAGRAPH = 0.4
_ITEM = re.compile(r"(?:第?[一二三四五六七八九十]{1,2}(?:是|要|[条项点]|方面)|首先|其次|再次|此外|同时|最后)")
_SEPARATOR = " › "
_CLAUSE = re.compile(r"[；;]|[，,](?!\d)|(?<=[^\s\d]) ")


def chunk(document: Document, budget: int) -> list[Chunk]:
    """Cut a document into chunks.

    Args:
        document: The document; of a table (`records`) each line is a chunk.
        budget: Most tokens (tokens.count) of a chunk's sentences; the header, which comes on top, is not counted.

    Returns:
        Chunks in the order of the text. Together they hold every sentence exactly once; a sentence longer than the
        budget is cut at a semicolon or comma, else where the budget ends. No chunk holds two speakers' words; only
        tiny sections are put with their neighbours.
    """
    found: list[Chunk] = []
    for group in _groups(document):
        spans = [span for i in group for span in _spans(document, document.sections[i], budget)]
        if not spans:
            continue
        main = max(group, key=lambda i: document.sections[i].end - document.sections[i].start)
        header = _header(document, [document.sections[i] for i in group], document.sections[main])
        pieces = [[span] for span in spans] if document.records else _packed(document.text, spans, budget)
        found += [Chunk(main, piece[0][0], piece[-1][1], header, tuple(piece)) for piece in pieces]
    return found


def _spans(document: Document, section: Section, budget: int) -> list[Span]:
    """The section's sentences, those longer than the budget cut."""
    if document.records:
        lines = re.finditer(r"[^\n]+", document.text[section.start : section.end])
        return [(section.start + line.start(), section.start + line.end()) for line in lines if line.group().strip()]
    found = []
    for start, end in sentences.split(document.text, section.start, section.end):
        found += _cut(document.text, start, end, budget)
    return found


def _cut(text: str, start: int, end: int, budget: int) -> list[Span]:
    """A sentence, in as few pieces as the budget allows."""
    found = []
    while tokens.count(text[start:end]) > budget:
        place = _last_fitting(text, start, end, budget)
        clauses = [m.end() for m in _CLAUSE.finditer(text, start, place) if m.end() - start > (place - start) // 2]
        semicolons = [p for p in clauses if text[p - 1] in "；;"]
        place = (semicolons or clauses or [place])[-1]
        found.append((start, start + len(text[start:place].rstrip())))
        start = place + len(text[place:end]) - len(text[place:end].lstrip())
    return [*found, (start, end)] if start < end else found


def _last_fitting(text: str, start: int, end: int, budget: int) -> int:
    """The greatest place up to which text[start:place] keeps the budget; at least one character on."""
    low, high = start + 1, end
    while low < high:
        middle = (low + high + 1) // 2
        if tokens.count(text[start:middle]) <= budget:
            low = middle
        else:
            high = middle - 1
    return low


def _packed(text: str, spans: Sequence[Span], budget: int) -> list[list[Span]]:
    """Sentences put into chunks so that few chunks are needed, each is full, and few paragraphs are torn.

    The cheapest way of all, found from the end backwards: a chunk costs the more the emptier it is, and a boundary
    within a paragraph costs extra, less before «二是…» than elsewhere.
    """
    sizes = [tokens.count(text[a:b]) for a, b in spans]
    boundary = [0.0] + [_boundary(text, one, other) for one, other in pairwise(spans)]
    cost = [0.0] * (len(spans) + 1)
    until = [len(spans)] * len(spans)
    for i in reversed(range(len(spans))):
        cost[i] = inf
        used = 0
        for j in range(i, len(spans)):
            used += sizes[j]
            if used > budget and j > i:
                break
            total = boundary[i] + _CHUNK + (1 - min(used / budget, 1)) ** 2 + cost[j + 1]
            if total < cost[i]:
                cost[i], until[i] = total, j + 1
    found = []
    i = 0
    while i < len(spans):
        found.append(list(spans[i : until[i]]))
        i = until[i]
    return found


def _boundary(text: str, one: Span, other: Span) -> float:
    """What it costs to end a chunk between two sentences."""
    if "\n" in text[one[1] : other[0]]:
        return 0.0
    return _BEFORE_ITEM if _ITEM.match(text, other[0]) else _WITHIN_PARAGRAPH


def _groups(document: Document) -> list[list[int]]:
    """Indices of sections that share chunks: each alone, but tiny ones with what follows under their heading."""
    groups: list[list[int]] = []
    size = 0
    for i, section in enumerate(document.sections):
        length = len(document.text[section.start : section.end].strip())
        if groups and size < _TINY and not document.records and _kin(document.sections[groups[-1][-1]], section):
            groups[-1].append(i)
            size += length
        else:
            groups.append([i])
            size = length
    return groups


def _kin(one: Section, other: Section) -> bool:
    """Whether of two neighbouring sections, by one speaker, one is the other's heading, or both are under one."""
    same_voice = (one.speaker, one.post) == (other.speaker, other.post)
    child = other.path[: len(one.path)] == one.path
    siblings = len(one.path) > 1 and one.path[:-1] == other.path[:-1]
    return same_voice and (child or siblings) and other.path not in ((CLOSING,), (CREDITS,))


def _header(document: Document, group: Sequence[Section], main: Section) -> str:
    """Title › headings › speaker, post, and what tells the document from others: issuer, number, date."""
    path = main.path
    for section in group:
        if section.path != main.path[: len(section.path)]:
            path = tuple(a for a, b in zip(path, section.path, strict=False) if a == b)
    parts = [document.title, *path]
    known = "".join(parts)
    parts.append(" ".join(part for part in (main.speaker, main.post) if part not in known))
    day = document.date
    facts = [document.issuer, document.number, f"{day.year}年{day.month}月{day.day}日" if day else ""]
    facts = [fact for fact in facts if fact and fact not in "".join(parts)]
    return _SEPARATOR.join(dict.fromkeys(part for part in parts if part)) + (f"（{' '.join(facts)}）" if facts else "")
