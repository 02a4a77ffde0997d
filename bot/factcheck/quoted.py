"""Verdicts on quotations: the words, and who says them."""

from collections.abc import Sequence

from bot.checking import exact
from bot.evidence import context_of
from bot.factcheck import texts
from bot.factcheck.claims import Claim
from bot.factcheck.quoting import Match, match
from bot.factcheck.spoken import Spoken
from bot.factcheck.verdicts import Differing, Finding
from bot.quotes import Quote
from index.language.persons import is_name
from index.library import Library
from index.models import Passage

_BEFORE = 100  # characters before words that may say who says them


def quotation_verdict(claim: Claim, passages: Sequence[Passage], library: Library) -> Finding:
    """Whether the documents have the words of a quotation, and say that its speaker said them."""
    assert claim.quotation is not None
    quotation = claim.quotation
    words = claim.text[quotation.quoted[0] - claim.start : quotation.quoted[1] - claim.start]
    best: tuple[Match, Passage] | None = None
    for passage in passages:
        text = library.document(passage.document).text[passage.section_start : passage.section_end]
        found = match(words, text)
        if found and (best is None or found.alike > best[0].alike):
            best = found, passage
    if best is None:
        return Finding("not_found", "absent", texts.ABSENT)
    return _verdict(claim, quotation, *best, library)


def _verdict(claim: Claim, quotation: Spoken, found: Match, passage: Passage, library: Library) -> Finding:
    text, base = library.document(passage.document).text, passage.section_start
    start, end = base + found.start, base + found.end
    quote = Quote(passage, start, end, text[start:end])
    if found.differences:
        lead = quotation.quoted[0] - claim.start
        differing = tuple(
            Differing(
                claim.text[lead + d.start : lead + d.end], lead + d.start, lead + d.end,
                text[base + d.found_start : base + d.found_end], base + d.found_start, base + d.found_end,
            )
            for d in found.differences
        )  # fmt: skip
        return Finding("contradicted", "quotation", texts.QUOTATION, quotes=(quote,), differing=differing)
    speaker = quotation.speaker
    known = f"{context_of(passage)} {text[max(base, start - _BEFORE) : start]} {text[end : end + 40]}"
    if speaker and not exact.known_name(speaker, known):
        at = claim.text.find(speaker)
        facts = {"claimed": speaker, "found": passage.speaker}
        if passage.speaker and is_name(passage.speaker) == is_name(speaker):
            differing = (Differing(speaker, at, at + len(speaker), passage.speaker, 0, 0),)
            return Finding("contradicted", "name", texts.SPEAKER, quotes=(quote,), differing=differing, facts=facts)
        return Finding("not_found", "absent", texts.UNSAID, quotes=(quote,), facts=facts)
    source = "，".join(
        part
        for part in (passage.speaker, f"《{passage.title}》", passage.date.isoformat() if passage.date else "")
        if part
    )
    return Finding("supported", "same", texts.QUOTED, quotes=(quote,), facts={"source": source})
