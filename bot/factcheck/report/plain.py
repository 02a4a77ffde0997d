"""The report as text for a terminal: the claims by their verdicts, what needs the reader first."""

from collections.abc import Mapping

from bot.factcheck.models import CheckedClaim, FactCheck, Verdict
from bot.factcheck.report import layout, words
from index.errors import Language

_ORDER: tuple[Verdict, ...] = ("contradicted", "not_found", "supported")
_INDENT = "\n    "


def plain_report(result: FactCheck, sources: Mapping[str, str], language: Language) -> str:
    """The report; arguments as for `markdown_report`."""
    numbers = layout.numbers(result)
    blocks = ["\n".join(layout.facts(result, None, language)[1:])]
    for verdict in _ORDER:
        found = [(n, claim) for n, claim in enumerate(result.claims, 1) if claim.verdict == verdict]
        if found:
            blocks += [words.VERDICTS[verdict](language), *(_claim(n, claim, numbers, language) for n, claim in found)]
    blocks.append("\n".join(f"[{n}] {entry}" for n, entry in enumerate(layout.references(result, sources), 1)))
    return "\n\n".join(filter(None, blocks))


def _claim(n: int, claim: CheckedClaim, numbers: Mapping[str, int], language: Language) -> str:
    """The claim, why, and the evidence: of what is supported its place, else the quotes."""
    reason = words.REASONS.get(claim.reason)
    said = " ".join(layout.lines(claim.claim))
    lines = [f"{n}. " + (words.REASON(language, verdict=said, reason=reason(language)) if reason else said)]
    if claim.verdict != "supported":
        lines += layout.remarks(claim, numbers, language)
        lines += [words.QUOTED(language, caption=layout.caption(claim, language))] if claim.citations else []
    for citation in claim.citations:
        quote = "" if claim.verdict == "supported" else f"“{' '.join(layout.lines(citation.quote))}” "
        lines.append(f"{quote}[{numbers[citation.document]}] {layout.place(citation, language)}".rstrip())
    return _INDENT.join(lines)
