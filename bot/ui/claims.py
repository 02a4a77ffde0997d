"""A text with its claims marked, as HTML. Pure functions; the text is escaped and otherwise exactly as it was given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from bot.factcheck.models import CheckedClaim, Verdict
from bot.factcheck.report import words
from bot.ui import factcheck_texts as texts
from bot.ui.marking import Range, clamped
from bot.ui.sheet import Sheet
from index.errors import Language

# The worst first: it colours words that several claims share.
_ORDER: Sequence[Verdict] = ("contradicted", "not_found", "supported")
_LABEL = 60  # characters of a claim that its mark's label says


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text that the same claims cover, all of it.

    Attributes:
        claims: Their indexes, ascending; empty between claims.
        differs: Whether a document says something else in its place.
    """

    start: int
    end: int
    claims: tuple[int, ...]
    differs: bool = False


def article(sheet: Sheet) -> str:
    """The text; behind each claim a button that carries its verdict. Empty until the text is divided."""
    if not sheet.text:
        return ""
    ends: dict[int, list[int]] = {}
    for index, (_, end) in enumerate(_ranges(sheet)):
        ends.setdefault(end, []).append(index)
    parts = []
    for piece in pieces(len(sheet.text), _ranges(sheet), _differing(sheet)):
        parts.append(_piece(sheet, piece))
        parts += [_button(sheet, index) for index in ends.get(piece.end, [])]
    return (
        f'<div class="yj-article" lang="zh-CN" role="group" aria-label="{texts.CHECKED_TEXT(sheet.language)}" '
        f'data-check="{sheet.name}" data-pending="{texts.PENDING(sheet.language)}"'
        f"{'' if sheet.result else ' data-busy'}>{''.join(parts)}</div>"
    )


def pieces(length: int, claims: Sequence[Range], differing: Sequence[Range]) -> Iterator[Piece]:
    """A text of `length` characters, cut where a claim or a difference begins or ends; empty claims are left out."""
    cuts = sorted({0, length, *(bound for span in (*claims, *differing) for bound in span)})
    starts: dict[int, list[int]] = {}
    for index, (start, _) in enumerate(claims):
        starts.setdefault(start, []).append(index)
    covering: list[int] = []
    for start, end in pairwise(cuts):
        covering = sorted(i for i in (*covering, *starts.get(start, [])) if claims[i][1] > start)
        yield Piece(start, end, tuple(covering), any(a <= start < b for a, b in differing))


def _ranges(sheet: Sheet) -> list[Range]:
    return [clamped((span.start, span.end), len(sheet.text)) for span in sheet.spans]


def _differing(sheet: Sheet) -> list[Range]:
    """Where the text is wrong. Not before everything is checked: the text is not drawn anew until then."""
    contradicted = [claim for claim in sheet.judged if claim.verdict == "contradicted"] if sheet.result else []
    return [clamped((m.start, m.end), len(sheet.text)) for claim in contradicted for m in claim.mismatches]


def _piece(sheet: Sheet, piece: Piece) -> str:
    words = escape(sheet.text[piece.start : piece.end])
    if not piece.claims:
        return words
    verdicts = [sheet.judged[i].verdict for i in piece.claims if i < len(sheet.judged)]
    verdict = next((verdict for verdict in _ORDER if verdict in verdicts), "pending")
    differs = ' class="yj-said yj-wrong"' if piece.differs else ' class="yj-said"'
    numbers = " ".join(map(str, piece.claims))
    return f'<span{differs} data-claims="{numbers}" data-verdict="{verdict}">{words}</span>'


def _button(sheet: Sheet, index: int) -> str:
    """The verdict's sign, drawn by the style sheet, so that it is not copied with the text.

    A span, because a button is a box of its own, before which a line may end.
    """
    judged = sheet.judged[index] if index < len(sheet.judged) else None
    span = sheet.spans[index]
    label = _label(index, judged, sheet.text[span.start : span.end], sheet.language)
    return (
        f'<span role="button" class="yj-verdict" data-claim="{index}" tabindex="{-1 if index else 0}" '
        f'data-verdict="{judged.verdict if judged else "pending"}" aria-label="{escape(label)}"></span>'
    )


def _label(index: int, judged: CheckedClaim | None, claim: str, language: Language) -> str:
    verdict = (words.VERDICTS[judged.verdict] if judged else texts.PENDING)(language)
    short = claim if len(claim) <= _LABEL else f"{claim[:_LABEL]}…"
    return texts.CLAIM_LABEL(language, n=index + 1, verdict=verdict, claim=short)
