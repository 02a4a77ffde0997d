"""The report as Markdown (CommonMark). Whatever comes from a text or a document is escaped."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from bot import quotes
from bot.factcheck.models import CheckedClaim, FactCheck
from bot.factcheck.report import layout, words
from bot.factcheck.report.layout import Piece, Words
from index.errors import Language

_ENTITY = re.compile(r"&(?=[#\w])")
_LIST = re.compile(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))")


def markdown_report(
    result: FactCheck, sources: Mapping[str, str], language: Language = "zh", made: date | None = None
) -> str:
    """The report.

    Args:
        result: The checked text.
        sources: Each cited document's reference by its file name; one that is missing is named by title and file.
        language: Of the words around the text and the quotes.
        made: Day of the check; today if None.
    """
    numbers = layout.numbers(result)
    facts = [*layout.facts(result, made, language), words.BRACKETS(language)]
    blocks = [f"# {words.TITLE(language)}", *map(_plain, facts)]
    blocks += [f"## {words.TEXT(language)}", *(_paragraph(result, p, language) for p in layout.paragraphs(result))]
    blocks += [f"## {words.RESULTS(language)}"] if result.claims else []
    for n, claim in enumerate(result.claims, 1):
        blocks += _claim(n, claim, numbers, language)
    blocks += [f"## {words.SOURCES(language)}"] if numbers else []
    blocks += [_plain(f"[{n}] {reference}") for n, reference in enumerate(layout.references(result, sources), 1)]
    return "\n\n".join(blocks) + "\n"


def _paragraph(result: FactCheck, pieces: Sequence[Piece], language: Language) -> str:
    return "".join(_piece(result, piece, language, first=i == 0) for i, piece in enumerate(pieces)).strip()


def _piece(result: FactCheck, piece: Piece, language: Language, *, first: bool) -> str:
    """A piece with its mark around it: emphasis alone does not hold beside Chinese punctuation, in brackets it does."""
    text = piece.text.strip() if piece.claims or first else piece.text
    if not text or not piece.claims:
        return _plain(text) if first else _escaped(text)
    return f"【{layout.label(result, piece, language)}：**{_escaped(text)}**】"


def _claim(n: int, claim: CheckedClaim, numbers: Mapping[str, int], language: Language) -> list[str]:
    blocks = [f"### {n} {layout.verdict(claim, language)}"]
    blocks.append(f"{words.CLAIM(language)}{_marked(layout.claimed(claim))}")
    blocks += [_plain(remark) for remark in layout.remarks(claim, numbers, language)]
    if claim.citations:
        blocks.append(f"**{layout.caption(claim, language)}**")
    for citation in claim.citations:
        quote = f"> “{_marked(layout.quoted(claim, citation))}”"
        source = _plain(f"[{numbers[citation.document]}] {layout.place(citation, language)}".strip())
        blocks.append(f"{quote}\n>\n> {source}")
    return blocks


def _marked(parts: Sequence[Words]) -> str:
    """Words of a sentence; those that differ in brackets, as in `_piece`."""
    return "".join(
        f"【**{_escaped(part.text.strip())}**】" if part.differs and part.text.strip() else _escaped(part.text)
        for part in parts
    ).strip()


def _plain(line: str) -> str:
    """A line as a paragraph of its own: no list, no heading, no rule."""
    return _LIST.sub(_unlisted, _escaped(line.strip()))


def _unlisted(match: re.Match[str]) -> str:
    return match[1] + (f"{match[2]}\\" if match[2].isdigit() else f"\\{match[2]}")


def _escaped(text: str) -> str:
    return _ENTITY.sub(r"\\&", quotes.escape(text))
