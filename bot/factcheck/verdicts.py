"""A finding as readers get it: verdict, explanation, citations, and what differs with its places."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot.checking import Line
from bot.factcheck import texts
from bot.factcheck.aligning import Alignment
from bot.factcheck.claims import Claim
from bot.factcheck.models import CheckedClaim, Mismatch, Reason, Verdict
from bot.factcheck.quantities import Relation
from bot.factcheck.slots.differences import Difference
from bot.phrases import Phrase
from bot.quotes import Quote, citation
from index.errors import Language

_EXPLAINED = {
    "figure": texts.FIGURE,
    "date": texts.DATE,
    "name": texts.NAME,
    "denial": texts.DENIAL,
    "stance": texts.STANCE,
    "quotation": texts.QUOTATION,
    "scope": texts.SCOPE,
}
_NOTES = {Relation.SCALE: texts.SCALE, Relation.TRANSPOSED: texts.TRANSPOSED, Relation.UNIT: texts.UNIT}


@dataclass(frozen=True, slots=True)
class Differing:
    """Words that differ: offsets into the whole text, and into the document's; (0, 0) where they stand in neither."""

    claimed: str
    start: int
    end: int
    found: str
    found_start: int
    found_end: int
    note: Phrase | None = None
    n: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a claim, before it is told in a language."""

    verdict: Verdict
    reason: Reason
    explanation: Phrase
    lines: tuple[Line, ...] = ()
    quotes: tuple[Quote, ...] = ()
    differing: tuple[Differing, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
    settled: Literal["rules", "llm"] = "rules"


def difference_finding(verdict: Verdict, reason: Reason, alignments: Sequence[Alignment]) -> Finding:
    """The finding that sentences differ from a claim in one slot; the first is told of."""
    first = _shown(alignments[0])[0]
    explanation = _EXPLAINED[reason]
    if reason == "stance" and not (first.found and first.claimed):
        explanation = texts.STANCE_PLAIN
    return Finding(
        verdict, reason, explanation, lines=tuple(alignment.line for alignment in alignments),
        differing=tuple(_placed(d, a.line, n) for n, a in enumerate(alignments, 1) for d in _shown(a)),
        facts={"claimed": first.claimed, "found": first.found},
    )  # fmt: skip


def _shown(alignment: Alignment) -> Sequence[Difference]:
    return [difference for difference in alignment.differences if difference.found] or alignment.differences


def _placed(difference: Difference, line: Line, n: int) -> Differing:
    """With the offsets of the claim still into its own text: `checked` moves them."""
    start, end = difference.at
    at = (line.sentence.start + start, line.sentence.start + end) if end else (0, 0)
    note = _NOTES.get(difference.relation) if difference.relation else None
    return Differing(difference.claimed, *difference.span, difference.found, *at, note, n)


def checked(claim: Claim, finding: Finding, language: Language) -> CheckedClaim:
    """The claim with its verdict, in a language."""
    of_lines = [Quote(n.sentence.passage, n.sentence.start, n.sentence.end, n.sentence.text) for n in finding.lines]
    quotes = [*finding.quotes, *of_lines]
    notes = dict.fromkeys(d.note(language) for d in finding.differing if d.note)
    explanation = finding.explanation(language, **finding.facts)
    return CheckedClaim(
        claim=claim.text,
        start=claim.start,
        end=claim.end,
        understood=claim.understood,
        kind=claim.kind,
        verdict=finding.verdict,
        reason=finding.reason,
        settled=finding.settled,
        explanation=("" if language == "zh" else " ").join([explanation, *notes]),
        citations=[citation(quote, n) for n, quote in enumerate(quotes, 1)],
        mismatches=[
            Mismatch(
                claimed=d.claimed,
                start=claim.start + d.start,
                end=claim.start + d.end,
                found=d.found,
                n=d.n if quotes else 0,
                found_start=d.found_start,
                found_end=d.found_end,
                note=d.note(language) if d.note else "",
            )
            for d in finding.differing
        ],
    )
