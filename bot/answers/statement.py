"""What somebody said, promised or proposed."""

import re
from collections.abc import Sequence

from bot.answers.quoting import with_list
from bot.coverage import share
from bot.evidence import Evidence, Sentence
from bot.quotes import Draft, Quote
from index.library import Library
from index.models import Passage

_PART_LIMIT = 1200  # characters of a part that are shown whole


def statement(evidence: Evidence, library: Library) -> Draft | None:
    """What somebody said: the whole of their parts, or of one where the question names it, what speaks of its words."""
    if evidence.question.words:
        about = _about(evidence)
        if about:
            return Draft(tuple(with_list(s, library) for s in about))
        if _specific(evidence):
            return None
    parts: list[Quote] = []
    shortened = False
    limit = _PART_LIMIT // len({(s.document, s.section_index) for s in evidence.question.speakers})
    for speaker in evidence.question.speakers:
        document = library.document(speaker.document)
        section = document.sections[speaker.section_index]
        passages = library.passages(speaker.document, speaker.section_index)
        paragraphs = _paragraphs(document.text, section.start, section.end)
        body = (
            paragraphs[1:]
            if len(paragraphs) > 1 and _is_heading(document.text, paragraphs[0], speaker.name)
            else paragraphs
        )
        length = sum(b - a for a, b in body)
        shortened |= length > limit
        for a, b in body:
            end = b if length <= limit else _first_sentence(passages, a, b)
            parts.append(Quote(_at(passages, a), a, end, document.text[a:end], score=1.0))
    return Draft(tuple(parts), shortened=shortened) if parts else None


def _specific(evidence: Evidence) -> bool:
    """Whether the question asks for more than «what did they say»: words that no heading or title explains."""
    heads = " ".join(f"{p.title} {' '.join(p.section)}" for p in evidence.passages)
    return share(evidence.weights, heads) < 0.5


def _about(evidence: Evidence) -> list[Sentence]:
    """The sentences that speak of what the question asks about, in the order of the text."""
    best = max((s.own for s in evidence.sentences), default=0.0)
    if best < 0.4:
        return []
    chosen = [s for s in evidence.sentences if s.own >= max(0.4, 0.75 * best)][:4]
    return sorted(chosen, key=lambda s: (s.passage.document, s.start))


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the paragraphs between two offsets are, without surrounding white space."""
    return [(start + m.start(), start + m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text[start:end])]


def _is_heading(text: str, span: tuple[int, int], speaker: str) -> bool:
    line = text[span[0] : span[1]]
    return speaker in line and len(line) < 60 and not re.search(r"[。！？]$", line)


def _at(passages: Sequence[Passage], offset: int) -> Passage:
    return next((p for p in reversed(passages) if p.start <= offset), passages[0])


def _first_sentence(passages: Sequence[Passage], start: int, end: int) -> int:
    ends = [b for p in passages for a, b in p.sentences if a <= start < b or start <= a < end]
    return min([b for b in ends if b > start], default=end)
