"""What stands where in a report, whatever its format."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.factcheck.models import CheckedClaim, FactCheck, Mismatch, Verdict
from bot.factcheck.report import words
from bot.models import Citation
from index.errors import Language

_WORST: tuple[Verdict, ...] = ("contradicted", "not_found", "supported")
# What XML 1.0 can't hold (https://www.w3.org/TR/xml/#charsets), other control characters, and the invisible ones that
# turn the direction of what follows them (https://www.unicode.org/reports/tr9/): a text must not rewrite its report.
_UNPRINTABLE = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_QUOTED = re.compile("“([^”]*)”")
_LINES = re.compile(r"\r\n|[\r\n\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text, and the numbers from 1 of the claims that it belongs to; none where nothing is claimed."""

    text: str
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A part of a sentence; whether it differs on the other side."""

    text: str
    differs: bool = False


def clean(text: str) -> str:
    """The text without what no document can show."""
    return _UNPRINTABLE.sub("", text)


def lines(text: str) -> list[str]:
    """The lines of a text that hold something, clean."""
    return [line for raw in _LINES.split(text) if (line := clean(raw).strip())]


def paragraphs(result: FactCheck) -> list[list[Piece]]:
    """The checked text, a list of pieces a paragraph, with the claims marked."""
    done: list[list[Piece]] = [[]]
    for piece in _pieces(result):
        first, *rest = _LINES.split(piece.text)
        done[-1].append(Piece(clean(first), piece.claims))
        done += [[Piece(clean(line), piece.claims)] for line in rest]
    filled = [[piece for piece in paragraph if piece.text] for paragraph in done]
    return [paragraph for paragraph in filled if "".join(piece.text for piece in paragraph).strip()]


def _pieces(result: FactCheck) -> list[Piece]:
    """Claims may overlap: a piece of the text can belong to several."""
    length = len(result.text)
    spans = [(max(0, claim.start), min(claim.end, length)) for claim in result.claims]
    opening: dict[int, set[int]] = {}
    closing: dict[int, set[int]] = {}
    for n, (start, end) in enumerate(spans, 1):
        if start < end:
            opening.setdefault(start, set()).add(n)
            closing.setdefault(end, set()).add(n)
    found, inside = [], set[int]()
    for start, end in pairwise(sorted({0, length, *opening, *closing})):
        inside = (inside - closing.get(start, set())) | opening.get(start, set())
        found.append(Piece(result.text[start:end], tuple(sorted(inside))))
    return found


def worst(result: FactCheck, piece: Piece) -> Verdict:
    """The verdict in whose colour a piece is shown: that which needs the reader most."""
    verdicts = {result.claims[n - 1].verdict for n in piece.claims}
    return next(verdict for verdict in _WORST if verdict in verdicts)


def label(result: FactCheck, piece: Piece, language: Language) -> str:
    """Number and verdict of the claims of a piece: «1 一致、2 矛盾»."""
    comma = "、" if language == "zh" else ", "
    return comma.join(f"{n} {words.VERDICTS[result.claims[n - 1].verdict](language)}" for n in piece.claims)


def verdict(claim: CheckedClaim, language: Language) -> str:
    """The verdict with its finer reason."""
    said = words.VERDICTS[claim.verdict](language)
    reason = words.REASONS.get(claim.reason)
    return words.REASON(language, verdict=said, reason=reason(language)) if reason else said


def facts(result: FactCheck, made: date | None, language: Language) -> list[str]:
    """The lines below the title: date, counts, what was searched, how to read it, what went wrong."""
    searched, counts = result.searched, result.counts.model_dump()
    dates = ""
    if searched.earliest and searched.latest:
        dates = words.DATES(language, earliest=searched.earliest, latest=searched.latest)
    notice = lines(result.notice)
    return [
        words.MADE(language, date=made or date.today()),
        words.COUNTED(language, total=len(result.claims), **counts),
        words.SEARCHED(language, documents=searched.documents, dates=dates),
        *notice,
        words.LEGEND(language),
    ]


def claimed(claim: CheckedClaim) -> list[Words]:
    """The claim, what differs from the documents marked."""
    return split(claim.claim, ((m.start - claim.start, m.end - claim.start) for m in claim.mismatches))


def quoted(claim: CheckedClaim, citation: Citation) -> list[Words]:
    """A quote, what differs from the claim marked."""
    here = (m for m in claim.mismatches if m.n == citation.n)
    return split(citation.quote, ((m.found_start - citation.start, m.found_end - citation.start) for m in here))


def split(text: str, spans: Iterable[tuple[int, int]]) -> list[Words]:
    """A text as one line, divided at spans, which may overlap and reach out of it."""
    differing = set[int]().union(*(range(max(0, start), min(end, len(text))) for start, end in spans))
    edges = sorted({0, len(text)} | {i for i in range(1, len(text)) if (i in differing) != (i - 1 in differing)})
    parts = [Words(_LINES.sub(" ", text[a:b]), a in differing) for a, b in pairwise(edges)]
    return [Words(cleaned, part.differs) for part in parts if (cleaned := clean(part.text))]


def difference(claim: CheckedClaim, mismatch: Mismatch, numbers: Mapping[str, int], language: Language) -> str:
    """One sentence that sets what is claimed against what is found, and its note; neither where it is said already."""
    note = [line for line in lines(mismatch.note) if line not in claim.explanation]
    if mismatch.claimed and mismatch.found and {mismatch.claimed, mismatch.found} <= _quoted(claim.explanation):
        return " ".join(note)
    cited = next((c for c in claim.citations if c.n == mismatch.n), None)
    where = words.IN_SOURCE(language, n=numbers[cited.document]) if cited else words.CALCULATED(language)
    nothing = words.NOTHING(language)
    sides = {"claimed": mismatch.claimed or nothing, "found": mismatch.found or nothing}
    said = words.DIFFERENCE(language, where=where, **{side: " ".join(lines(text)) for side, text in sides.items()})
    return " ".join([said, *note])


def _quoted(sentence: str) -> set[str]:
    return set(_QUOTED.findall(sentence))


def remarks(claim: CheckedClaim, numbers: Mapping[str, int], language: Language) -> list[str]:
    """What is said below a claim: as what it was understood, why the verdict, the differences, who judged."""
    other = claim.understood.strip() not in ("", claim.claim.strip())
    understood = words.UNDERSTOOD(language, claim=" ".join(lines(claim.understood)))
    differences = (difference(claim, mismatch, numbers, language) for mismatch in claim.mismatches)
    return [
        *([understood] if other else []),
        *lines(claim.explanation),
        *filter(None, differences),
        *([words.BY_LLM(language)] if claim.settled == "llm" else []),
    ]


def caption(claim: CheckedClaim, language: Language) -> str:
    """What the quotes below a claim are."""
    if claim.verdict == "not_found":
        return (words.ELSEWHERE if claim.reason == "scope" else words.NEAREST)(language)
    return (words.SUPPORTING if claim.verdict == "supported" else words.CONTRADICTING)(language)


def place(citation: Citation, language: Language) -> str:
    """Where in its document a quote stands, and who says it."""
    speaker, post = citation.speaker, citation.post
    who = words.POST(language, speaker=speaker, post=post) if speaker and post else speaker
    page = words.PAGE(language, page=citation.page) if citation.page is not None else ""
    headings = [heading for heading in citation.section if heading not in (citation.title, citation.speaker)]
    return " · ".join(" ".join(lines(part)) for part in (who, page, " › ".join(headings)) if part.strip())


def numbers(result: FactCheck) -> dict[str, int]:
    """The number of each cited document, in the order of their first quotes."""
    documents = dict.fromkeys(citation.document for claim in result.claims for citation in claim.citations)
    return {document: n for n, document in enumerate(documents, 1)}


def references(result: FactCheck, sources: Mapping[str, str]) -> list[str]:
    """The list of sources by their numbers; one that is no longer known stands under its title and file name."""
    titles = {citation.document: citation.title for claim in result.claims for citation in claim.citations}
    return [" ".join(lines(sources.get(document) or f"{titles[document]}. {document}")) for document in numbers(result)]
