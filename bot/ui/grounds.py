"""The evidence of a claim as HTML. Pure functions; whatever comes from a text or a document is escaped."""

from collections.abc import Callable
from html import escape

from bot.factcheck.models import CheckedClaim, Mismatch
from bot.factcheck.report import words
from bot.factcheck.report.layout import caption
from bot.models import Citation
from bot.ui import evidence
from bot.ui import factcheck_texts as texts
from bot.ui.marking import marked
from bot.ui.sheet import Sheet
from bot.ui.texts import COPIED, COPY_FAILED
from index.errors import Language

Reference = Callable[[Citation], str]  # a citation as a reference in plain text; empty where there is none


def panel(language: Language) -> str:
    """Where the evidence goes; until a claim is chosen, what to do."""
    return (
        f'<p class="yj-empty yj-pick">{texts.PICK(language)}</p><p class="yj-empty yj-wait">{texts.WAIT(language)}</p>'
        '<div id="yj-panel"></div>'
    )


def section(sheet: Sheet, index: int, reference: Reference) -> str:
    """The verdict on one claim, why, and what it rests on; empty for one that is not checked yet.

    Args:
        sheet: Has the claim.
        index: Of the claim, counted from 0.
        reference: What is copied of a citation.
    """
    if not 0 <= index < len(sheet.judged):
        return ""
    claim, language = sheet.judged[index], sheet.language
    name = texts.CLAIM_N(language, n=index + 1, total=len(sheet.spans))
    return (
        f'<section class="yj-ground" data-claim="{index}" data-verdict="{claim.verdict}" tabindex="-1" '
        f'aria-label="{name}">'
        f"<header><span>{name}</span>{_steps(language)}</header>"
        f"{_judgement(claim, language)}{_claimed(claim, language)}{_pairs(claim, language)}"
        f"{_cards(claim, language, reference)}</section>"
    )


def _steps(language: Language) -> str:
    buttons = ((-1, texts.PREVIOUS, "‹"), (1, texts.NEXT, "›"), (0, texts.BACK, "×"))
    return "".join(
        f'<button type="button" class="yj-quiet yj-step" data-step="{step}" aria-label="{label(language)}" '
        f'title="{label(language)}">{sign}</button>'
        for step, label, sign in buttons
    )


def _judgement(claim: CheckedClaim, language: Language) -> str:
    verdict = words.VERDICTS[claim.verdict](language)
    reason = words.REASONS.get(claim.reason)
    more = f"<span>{reason(language)}</span>" if reason else ""
    settled = f'<p class="yj-origin">{words.BY_LLM(language)}</p>' if claim.settled == "llm" else ""
    return (
        f'<h2 class="yj-judgement" data-verdict="{claim.verdict}"><b>{verdict}</b>{more}</h2>'
        f'<p class="yj-why">{escape(claim.explanation)}</p>{settled}'
    )


def _claimed(claim: CheckedClaim, language: Language) -> str:
    said = marked(claim.claim, claim.start, [(m.start, m.end) for m in claim.mismatches], "yj-differs")
    understood = ""
    if claim.understood.strip() not in ("", claim.claim.strip()):
        understood = (
            f'<p class="yj-understood" lang="zh-CN">{escape(words.UNDERSTOOD(language, claim=claim.understood))}</p>'
        )
    return (
        f'<h3>{texts.IN_TEXT(language)}</h3><blockquote class="yj-claimed" lang="zh-CN">{said}</blockquote>{understood}'
    )


def _pairs(claim: CheckedClaim, language: Language) -> str:
    """What the text and a document say differently, side by side."""
    if not claim.mismatches:
        return ""
    items = "".join(f"<li>{_pair(mismatch, language)}</li>" for mismatch in claim.mismatches)
    return f'<ul class="yj-pairs">{items}</ul>'


def _pair(mismatch: Mismatch, language: Language) -> str:
    source = words.IN_SOURCE(language, n=mismatch.n).strip() if mismatch.n else words.CALCULATED(language)
    note = f'<p class="yj-note">{escape(mismatch.note)}</p>' if mismatch.note else ""
    return (
        f"<dl><div><dt>{texts.IN_TEXT(language)}</dt><dd>{_side(mismatch.claimed, 'yj-differs', language)}</dd></div>"
        f"<div><dt>{source}</dt><dd>{_side(mismatch.found, 'yj-states', language)}</dd></div></dl>{note}"
    )


def _side(said: str, css: str, language: Language) -> str:
    if not said:
        return f'<span class="yj-muted">{words.NOTHING(language)}</span>'
    return f'<mark class="{css}" lang="zh-CN">{escape(said)}</mark>'


def _cards(claim: CheckedClaim, language: Language, reference: Reference) -> str:
    if not claim.citations:
        return ""
    cards = "".join(_card(claim, citation, language, reference(citation)) for citation in claim.citations)
    nearest = " yj-nearest" if claim.reason == "absent" else ""
    return f'<div class="yj-sources{nearest}"><h3>{caption(claim, language)}</h3>{cards}</div>'


def _card(claim: CheckedClaim, citation: Citation, language: Language, reference: str) -> str:
    found = [(m.found_start, m.found_end) for m in claim.mismatches if m.n == citation.n]
    quote = marked(citation.quote, citation.start, found, "yj-states")
    return (
        f'<article class="yj-card"><h3><span class="yj-n">[{citation.n}]</span>'
        f'<span lang="zh-CN">{escape(citation.title or citation.document)}</span></h3>'
        f'<blockquote lang="zh-CN">{quote}</blockquote>{evidence.source(citation, language)}'
        f'<footer class="yj-actions">{evidence.opener(citation, language)}{_copy(reference, language)}</footer>'
        "</article>"
    )


def _copy(reference: str, language: Language) -> str:
    if not reference:
        return ""
    more = escape(texts.COPY_REFERENCE_MORE(language, reference=reference))
    return (
        f'<button type="button" class="yj-quiet yj-copy" title="{more}" data-copy="{escape(reference)}" '
        f'data-done="{COPIED(language)}" data-failed="{COPY_FAILED(language)}">'
        f"{texts.COPY_REFERENCE(language)}</button>"
    )
