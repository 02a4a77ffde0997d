"""Quotes grouped by source, and the answer made of them: Markdown with marks, and the citations behind the marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.models import Citation
from bot.texts import text
from index.errors import Language
from index.models import Passage


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, shown word for word.

    Attributes:
        passage: Where they come from; its document, speaker and section are the source that is named.
        start: Offset into the document's text, with `end`.
        text: The words between the two.
        bold: (start, end) in the document's text of what the question asked for.
        score: Relevance.
    """

    passage: Passage
    start: int
    end: int
    text: str
    bold: tuple[tuple[int, int], ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is rendered.

    Attributes:
        quotes: What answers, in the order of the answer.
        elsewhere: What other documents state differently.
        shortened: Whether a long part is shown by its first sentences.
        open: Of several questions those that the documents do not answer.
    """

    quotes: tuple[Quote, ...]
    elsewhere: tuple[Quote, ...] = ()
    shortened: bool = False
    open: tuple[str, ...] = ()


def together(drafts: Sequence[Draft], unanswered: Sequence[str] = ()) -> Draft:
    """The answers to several questions as one: each quote once, the bold parts of all in it."""
    quotes: dict[tuple[str, int, int], Quote] = {}
    for quote in (quote for draft in drafts for quote in draft.quotes):
        place = (quote.passage.document, quote.start, quote.end)
        known = quotes.get(place, quote)
        quotes[place] = replace(known, bold=tuple(dict.fromkeys([*known.bold, *quote.bold])))
    elsewhere = {(q.passage.document, q.start, q.end): q for draft in drafts for q in draft.elsewhere}
    return Draft(
        tuple(quotes.values()),
        tuple(quote for place, quote in elsewhere.items() if place not in quotes),
        shortened=any(draft.shortened for draft in drafts),
        open=tuple(unanswered),
    )


def citation(quote: Quote, n: int) -> Citation:
    """The citation of a quote under the mark [n]."""
    p = quote.passage
    return Citation(
        n=n, document=p.document, title=p.title, issuer=p.issuer, speaker=p.speaker, post=p.post, date=p.date,
        section=list(p.section), page=p.page, start=quote.start, end=quote.end, quote=quote.text, score=quote.score,
    )  # fmt: skip


def of_passage(passage: Passage) -> Quote:
    """The whole passage as a quote."""
    return Quote(passage, passage.start, passage.end, passage.text, score=passage.score)


_MARKUP = re.compile(r"([\\`*_\[\]<>|~]|^#)")


def escape(plain: str) -> str:
    """The document's words with Markdown's and HTML's own characters made harmless."""
    return _MARKUP.sub(r"\\\1", plain)


def _marked(quote: Quote, n: int) -> str:
    """The quote with its bold parts, and its mark behind every sentence."""
    out, at = [], quote.start
    for start, end in sorted(quote.bold):
        if at <= start < end <= quote.end:
            out += [_plain(quote, at, start), f"**{_plain(quote, start, end)}**"]
            at = end
    out.append(_plain(quote, at, quote.end))
    return re.sub(r"(?<=[。！？!?])(?=[^”’」』）)。！？!?\s])", f"[{n}]", "".join(out).strip()) + f"[{n}]"


def _plain(quote: Quote, start: int, end: int) -> str:
    return escape(quote.text[start - quote.start : end - quote.start])


def _source(passage: Passage, language: Language) -> str:
    parts = [passage.post] if passage.speaker else []
    if passage.issuer and passage.issuer not in (passage.speaker, passage.title):
        parts.append(passage.issuer)
    parts.append(passage.date.isoformat() if passage.date else text("undated", language))
    joined = text("comma", language).join(escape(p) for p in parts if p)
    details = text("details", language, details=joined)
    key = "speaker" if passage.speaker else "source"
    return text(key, language, title=escape(passage.title), speaker=f"**{escape(passage.speaker)}**", details=details)


def group(quotes: Sequence[tuple[int, Quote]], language: Language) -> str:
    """Quotes under a line for their source, a new line where the document or the speaker changes."""
    out, source = [], ("", "")
    for n, quote in quotes:
        here = (quote.passage.document, quote.passage.speaker)
        if here != source:
            out.append(_source(quote.passage, language))
            source = here
        out.append(_marked(quote, n))
    return "\n\n".join(out)


def render(draft: Draft, language: Language) -> tuple[str, list[Citation]]:
    """The answer's Markdown, and the citations behind its marks in their order."""
    numbered = list(enumerate([*draft.quotes, *draft.elsewhere], 1))
    main, rest = numbered[: len(draft.quotes)], numbered[len(draft.quotes) :]
    chinese = any(re.search(r"[\u4e00-\u9fff]", quote.text) for quote in draft.quotes)
    answer = (text("chinese", language) if chinese else "") + group(main, language)
    if draft.shortened:
        answer += "\n\n" + text("more", language)
    if rest:
        answer += "\n\n" + text("elsewhere", language) + "\n\n" + group(rest, language)
    for question in draft.open:
        answer += "\n\n" + text("open", language, what=escape(question))
    return answer, [citation(quote, n) for n, quote in numbered]
