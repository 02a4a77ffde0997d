"""An answer as plain text, for the clipboard."""

import re

from bot.models import Answer, Citation
from bot.ui import markdown, texts
from bot.ui.evidence import place, speaker
from bot.ui.exchange import Exchange
from bot.ui.origin import origin
from index.errors import Language

_MARKS = re.compile(r"\[\d+\]|\s")  # what an answer may have between the sentences of a quote


def copied(exchange: Exchange, language: Language) -> str:
    """Question, answer, of a written one that it is written, and numbered sources; nothing that has no support."""
    answer = exchange.answer
    body = markdown.to_text(answer.answer)
    parts = [exchange.asked, body]
    if answer.style == "written":
        parts.append(_written(answer, language))
    if answer.citations:
        sources = [f"[{citation.n}] {_source(citation, body, language)}" for citation in answer.citations]
        parts.append("\n".join([texts.SOURCES(language), *sources]))
    return "\n\n".join(parts).replace("\u00a0", " ")


def _written(answer: Answer, language: Language) -> str:
    words = texts.IN_BRACKETS(language, words=origin(answer, language))
    return f"{words}\n{answer.notice}" if answer.notice else words


def _source(citation: Citation, body: str, language: Language) -> str:
    """A line of the copied sources; the quote only where the answer does not hold it word for word already."""
    day = citation.date.isoformat() if citation.date else ""
    parts = [f"《{citation.title}》", citation.issuer, speaker(citation, language), day, place(citation, language)]
    line = (", " if language == "en" else "，").join(part for part in (*parts, citation.document) if part)
    return line if _MARKS.sub("", citation.quote) in _MARKS.sub("", body) else f"{line}\n    “{citation.quote}”"
