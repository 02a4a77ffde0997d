"""Conversation and evidence as HTML. Pure functions; whatever comes from a document or a user is escaped."""

import re
from collections.abc import Sequence
from html import escape

from bot.models import Answer, Citation
from bot.ui import markdown, texts
from bot.ui.exchange import Exchange
from index.errors import Language

# The fixed sentence that a refusal begins with: it becomes a paragraph of its own, which the style sheet sets apart.
_REFUSAL = re.compile(r"^([^。.]*[。.])[ \n]*")

_MARKS = re.compile(r"\[\d+\]|\s")  # what an answer may have between the sentences of a quote


def conversation(
    exchanges: Sequence[Exchange], language: Language, pending: str = "", busy: str = "", wait: str = ""
) -> str:
    """The whole conversation.

    Args:
        exchanges: Oldest first.
        language: Of the words around the answers; the answers stay as they were given.
        pending: A question that is being answered; empty where none is.
        busy: What is being done about it, in words.
        wait: What the button that stops it sends; there is none if this is empty.
    """
    turns = [_turn(index, exchange, language) for index, exchange in enumerate(exchanges)]
    if pending:
        turns.append(_pending(len(turns), pending, busy, wait, language))
    return "".join(turns)


def evidence(exchanges: Sequence[Exchange], language: Language) -> str:
    """The evidence of every answer, one group each; all but the last are hidden until one of their marks is clicked."""
    if not exchanges:
        heading = f"<h2>{texts.EVIDENCE(language)}</h2>"
        return f'<section class="yj-group">{heading}<p class="yj-empty">{texts.NO_EVIDENCE(language)}</p></section>'
    last = len(exchanges) - 1
    return "".join(_group(index, exchange, language, hidden=index != last) for index, exchange in enumerate(exchanges))


def copied(exchange: Exchange, language: Language) -> str:
    """Question, answer and numbered sources as plain text, for the clipboard."""
    answer = exchange.answer
    body = markdown.to_text(answer.answer)
    parts = [exchange.asked, body]
    if answer.citations:
        sources = [f"[{citation.n}] {_source(citation, body, language)}" for citation in answer.citations]
        parts.append("\n".join([texts.SOURCES(language), *sources]))
    return "\n\n".join(parts).replace("\u00a0", " ")


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


def _source(citation: Citation, body: str, language: Language) -> str:
    """A line of the copied sources; the quote only where the answer does not hold it word for word already."""
    day = citation.date.isoformat() if citation.date else ""
    parts = [f"《{citation.title}》", citation.issuer, speaker(citation, language), day, place(citation, language)]
    line = (", " if language == "en" else "，").join(part for part in (*parts, citation.document) if part)
    return line if _MARKS.sub("", citation.quote) in _MARKS.sub("", body) else f"{line}\n    “{citation.quote}”"


def _turn(index: int, exchange: Exchange, language: Language) -> str:
    answer = exchange.answer
    understood = ""
    if answer.question.strip() != exchange.asked.strip():
        meant = texts.UNDERSTOOD(language, question=answer.question)
        understood = f'<p class="yj-understood">{escape(meant)}</p>'
    labels = {c.n: texts.SOURCE_N(language, n=c.n, title=c.title) for c in answer.citations}
    words = _REFUSAL.sub(r"\1\n\n", answer.answer, count=1) if answer.refused else answer.answer
    return (
        f'<section class="yj-turn" id="yj-turn-{index}">{_question(exchange.asked, language)}'
        f'<article class="yj-answer{" yj-refusal" if answer.refused else ""}" '
        f'aria-label="{texts.REFUSED(language) if answer.refused else texts.ANSWER(language)}">'
        f'{understood}<div class="yj-prose">{markdown.to_html(words, labels, index)}</div>'
        f'<footer class="yj-actions">{_jump(index, answer, language)}{_copy(exchange, language)}</footer>'
        "</article></section>"
    )


def _question(asked: str, language: Language) -> str:
    return f'<div class="yj-question"><span class="yj-unseen">{texts.YOU_ASKED(language)}</span>{escape(asked)}</div>'


def _pending(index: int, asked: str, busy: str, wait: str, language: Language) -> str:
    words = texts.STOP_ASKING(language)
    stop = f'<button type="button" class="yj-quiet yj-stop" data-wait="{escape(wait)}">{words}</button>' if wait else ""
    return (
        f'<section class="yj-turn" id="yj-turn-{index}" aria-busy="true">{_question(asked, language)}'
        f'<p class="yj-busy"><span class="yj-spinner" aria-hidden="true"></span>{escape(busy)}{stop}</p></section>'
    )


def _jump(index: int, answer: Answer, language: Language) -> str:
    """A link to the answer's evidence: the way there on a phone, and for answers further up."""
    cited = [*answer.citations, *answer.nearest]
    if not cited:
        return ""
    phrase = texts.SEE_NEAREST if answer.refused else texts.SEE_SOURCES
    words = phrase(language, count=len(cited))
    return f'<a class="yj-jump" href="#yj-evidence-{index}" data-turn="{index}">{words}</a>'


def _copy(exchange: Exchange, language: Language) -> str:
    return (
        f'<button type="button" class="yj-quiet yj-copy" data-copy="{escape(copied(exchange, language))}" '
        f'data-done="{texts.COPIED(language)}" data-failed="{texts.COPY_FAILED(language)}">'
        f"{texts.COPY(language)}</button>"
    )


def _group(index: int, exchange: Exchange, language: Language, hidden: bool) -> str:
    answer = exchange.answer
    heading, note, cards = texts.EVIDENCE(language), "", answer.citations
    if answer.nearest:
        heading, note, cards = texts.NEAREST(language), f"<p>{texts.NEAREST_MORE(language)}</p>", answer.nearest
    asked = escape(texts.EVIDENCE_FOR(language, question=exchange.asked))
    return (
        f'<section class="yj-group{" yj-nearest" if answer.refused else ""}" id="yj-evidence-{index}" '
        f'data-turn="{index}" tabindex="-1"{" hidden" if hidden else ""}>'
        f'<h2>{heading}</h2><p class="yj-for">{asked}</p>{note}'
        f"{''.join(_card(index, number, card, answer.refused, language) for number, card in enumerate(cards, 1))}"
        "</section>"
    )


def _card(turn: int, number: int, citation: Citation, nearest: bool, language: Language) -> str:
    """One passage. Those of a refusal carry no number: nothing in the refusal refers to them."""
    n = number if nearest else citation.n
    badge = "" if nearest else f'<span class="yj-n">[{n}]</span>'
    back = "" if nearest else f'<button type="button" class="yj-quiet yj-back">{texts.BACK(language)}</button>'
    rows = [
        (texts.SPEAKER(language), speaker(citation, language)),
        (texts.ISSUER(language), citation.issuer),
        (texts.DATE(language), citation.date.isoformat() if citation.date else ""),
        (texts.PLACE(language), place(citation, language)),
    ]
    return (
        f'<article class="yj-card" id="yj-card-{turn}-{n}" tabindex="-1" data-turn="{turn}" data-n="{n}">'
        f'<h3>{badge}<span lang="zh-CN">{escape(citation.title)}</span></h3>'
        f'<blockquote lang="zh-CN">{escape(citation.quote)}</blockquote>{facts(rows)}'
        f'<footer class="yj-actions"><button type="button" class="yj-open" '
        f'data-document="{escape(citation.document)}" data-start="{citation.start}" data-end="{citation.end}">'
        f"{texts.OPEN(language)}</button>{back}</footer></article>"
    )
