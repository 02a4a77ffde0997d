"""The evidence panel as HTML. Pure functions; whatever comes from a document or a user is escaped."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from bot.models import Citation
from bot.phrases import Phrase
from bot.ui import texts
from bot.ui.draft import Draft
from bot.ui.exchange import Exchange
from index.errors import Language


class _Group(NamedTuple):
    """The evidence of one answer; `name` is what its marks call it."""

    name: str
    heading: Phrase
    asked: str
    cards: Sequence[Citation]
    note: str = ""
    nearest: bool = False
    hidden: bool = False


def evidence(exchanges: Sequence[Exchange], language: Language) -> str:
    """The evidence of every answer, one group each, and one for what is quoted beside a written answer.

    All but the last answer's are hidden until one of their marks is clicked.
    """
    if not exchanges:
        heading = f"<h2>{texts.EVIDENCE(language)}</h2>"
        return f'<section class="yj-group">{heading}<p class="yj-empty">{texts.NO_EVIDENCE(language)}</p></section>'
    last = len(exchanges) - 1
    return "".join(_groups(index, exchange, language, hidden=index != last) for index, exchange in enumerate(exchanges))


def of_draft(index: int, draft: Draft, language: Language) -> str:
    """The evidence of an answer that is being made, as far as it goes; empty until the passages are found."""
    if draft.passages is None:
        return ""
    note = (
        "" if draft.citations else f'<p class="yj-empty">{texts.READING_PASSAGES(language, count=draft.passages)}</p>'
    )
    return _html(_Group(str(index), texts.EVIDENCE, draft.asked, draft.citations, note), language)


def quoted_group(index: int) -> str:
    """The name of the group that has what is quoted beside the written answer of the turn `index`."""
    return f"{index}q"


def place(citation: Citation, language: Language) -> str:
    """Where a citation stands in its document: path of headings, page; empty where neither is known."""
    parts = [" › ".join(citation.section)] if citation.section else []
    if citation.page is not None:
        parts.append(texts.PAGE(language, page=citation.page))
    return " · ".join(parts)


def speaker(citation: Citation, language: Language) -> str:
    """Who speaks, with the post; empty where the citation names nobody."""
    if not citation.post:
        return citation.speaker
    return f"{citation.speaker}（{citation.post}）" if language == "zh" else f"{citation.speaker} ({citation.post})"


def facts(rows: Sequence[tuple[str, str]]) -> str:
    """Label and value of each row that has a value, as a description list; both are escaped."""
    items = [f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>" for label, value in rows if value]
    return f'<dl class="yj-facts">{"".join(items)}</dl>' if items else ""


def source(citation: Citation, language: Language) -> str:
    """Who says a citation, when and where, as a description list."""
    rows = [
        (texts.SPEAKER(language), speaker(citation, language)),
        (texts.ISSUER(language), citation.issuer),
        (texts.DATE(language), citation.date.isoformat() if citation.date else ""),
        (texts.PLACE(language), place(citation, language)),
    ]
    return facts(rows)


def opener(citation: Citation, language: Language) -> str:
    """The button that opens a citation's document at its quote."""
    return (
        f'<button type="button" class="yj-open" data-document="{escape(citation.document)}" '
        f'data-start="{citation.start}" data-end="{citation.end}">{texts.OPEN(language)}</button>'
    )


def _groups(index: int, exchange: Exchange, language: Language, hidden: bool) -> str:
    answer, asked = exchange.answer, exchange.asked
    if answer.nearest:
        note = f"<p>{texts.NEAREST_MORE(language)}</p>"
        return _html(_Group(str(index), texts.NEAREST, asked, answer.nearest, note, True, hidden), language)
    first = _Group(str(index), texts.EVIDENCE, asked, answer.citations, "", answer.refused, hidden)
    if answer.quoted is None:
        return _html(first, language)
    second = _Group(quoted_group(index), texts.EVIDENCE_QUOTED, asked, answer.quoted.citations, hidden=True)
    return _html(first, language) + _html(second, language)


def _html(group: _Group, language: Language) -> str:
    asked = escape(texts.EVIDENCE_FOR(language, question=group.asked))
    cards = (_card(group.name, n, card, group.nearest, language) for n, card in enumerate(group.cards, 1))
    return (
        f'<section class="yj-group{" yj-nearest" if group.nearest else ""}" id="yj-evidence-{group.name}" '
        f'data-turn="{group.name}" tabindex="-1"{" hidden" if group.hidden else ""}>'
        f'<h2>{group.heading(language)}</h2><p class="yj-for">{asked}</p>{group.note}{"".join(cards)}</section>'
    )


def _card(group: str, number: int, citation: Citation, nearest: bool, language: Language) -> str:
    """One passage. Those of a refusal carry no number: nothing in the refusal refers to them."""
    n = number if nearest else citation.n
    badge = "" if nearest else f'<span class="yj-n">[{n}]</span>'
    back = "" if nearest else f'<button type="button" class="yj-quiet yj-back">{texts.BACK(language)}</button>'
    return (
        f'<article class="yj-card" id="yj-card-{group}-{n}" tabindex="-1" data-turn="{group}" data-n="{n}">'
        f'<h3>{badge}<span lang="zh-CN">{escape(citation.title)}</span></h3>'
        f'<blockquote lang="zh-CN">{escape(citation.quote)}</blockquote>{source(citation, language)}'
        f'<footer class="yj-actions">{opener(citation, language)}{back}</footer></article>'
    )
