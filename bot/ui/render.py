"""The conversation as HTML. Pure functions; whatever comes from a document, a user or an LLM is escaped."""

import re
from collections.abc import Sequence
from html import escape

from bot.models import Answer, Citation, Quoted, Unsupported
from bot.ui import markdown, texts, votes
from bot.ui.copying import copied
from bot.ui.draft import Draft
from bot.ui.evidence import quoted_group
from bot.ui.exchange import Exchange
from bot.ui.origin import origin
from index.errors import Language

# The fixed sentence that a refusal begins with: it becomes a paragraph of its own, which the style sheet sets apart.
_REFUSAL = re.compile(r"^([^。.]*[。.])[ \n]*")


def conversation(exchanges: Sequence[Exchange], language: Language) -> str:
    """The answered questions, oldest first.

    Args:
        exchanges: Oldest first.
        language: Of the words around the answers; the answers stay as they were given.
    """
    return "".join(_turn(index, exchange, language) for index, exchange in enumerate(exchanges))


def pending(index: int, draft: Draft, language: Language, busy: str = "", stop: str = "") -> str:
    """The question that is being answered, with the answer so far.

    Args:
        index: Of the turn, counted from 0.
        draft: What is known of the answer.
        language: Of the words around it.
        busy: What is being done about it, in words; what the draft says if empty.
        stop: What the button that stops it sends; there is none if this is empty.
    """
    words = texts.STOP_ASKING(language)
    button = (
        f'<button type="button" class="yj-quiet yj-stop" data-stop="{escape(stop)}">{words}</button>' if stop else ""
    )
    prose = markdown.to_html(draft.text, _labels(draft.citations, language), str(index)) if draft.text else ""
    # In the place of the finished answer's: nothing moves when it comes.
    about = f'<p class="yj-origin">{texts.WRITING_MORE(language)}</p>' if _begun(draft) else ""
    writing = f'<p class="yj-unchecked">{escape(markdown.to_text(draft.unchecked))}</p>' if draft.unchecked else ""
    return (
        f'<section class="yj-turn" id="yj-turn-{index}" aria-busy="true">{_question(draft.asked, language)}'
        f"{_understood(draft.asked, draft.question, language)}{about}"
        f'<div class="yj-prose">{prose}</div><div class="yj-tail">{writing}</div>'
        f'<p class="yj-busy"><span class="yj-spinner" aria-hidden="true"></span>'
        f"<span>{escape(busy or _doing(draft, language))}</span>{button}</p></section>"
    )


def _begun(draft: Draft) -> bool:
    return bool(draft.text or draft.unchecked)


def in_line(ahead: int, language: Language) -> str:
    """What is said to who waits, with so many before."""
    return texts.IN_LINE(language, count=ahead) if ahead else texts.NEXT_IN_LINE(language)


def _doing(draft: Draft, language: Language) -> str:
    if draft.ahead is not None:
        return in_line(draft.ahead, language)
    if _begun(draft):
        return texts.WRITING(language)
    if draft.passages is None:
        return texts.SEARCHING(language)
    return texts.READING_PASSAGES(language, count=draft.passages)


def _turn(index: int, exchange: Exchange, language: Language) -> str:
    answer = exchange.answer
    labels = _labels(answer.citations, language)
    words = _REFUSAL.sub(r"\1\n\n", answer.answer, count=1) if answer.refused else answer.answer
    return (
        f'<section class="yj-turn" id="yj-turn-{index}">{_question(exchange.asked, language)}'
        f'<article class="yj-answer{" yj-refusal" if answer.refused else ""}" tabindex="-1" '
        f'aria-label="{texts.REFUSED(language) if answer.refused else texts.ANSWER(language)}">'
        f"{_understood(exchange.asked, answer.question, language)}{_origin(answer, language)}"
        f'<div class="yj-prose">{markdown.to_html(words, labels, str(index))}</div>'
        f"{_unsupported(index, answer.unsupported, language)}{_quoted(index, answer.quoted, language)}"
        f'<footer class="yj-actions">{_jump(index, answer, language)}{_copy(exchange, language)}'
        f"{votes.buttons(answer.id, language)}</footer>"
        "</article></section>"
    )


def _question(asked: str, language: Language) -> str:
    return f'<div class="yj-question"><span class="yj-unseen">{texts.YOU_ASKED(language)}</span>{escape(asked)}</div>'


def _understood(asked: str, question: str, language: Language) -> str:
    """How the question was understood, where that is not how it was asked; empty while it is not known."""
    if question.strip() in ("", asked.strip()):
        return ""
    return f'<p class="yj-understood">{escape(texts.UNDERSTOOD(language, question=question))}</p>'


def _labels(citations: Sequence[Citation], language: Language) -> dict[int, str]:
    return {c.n: texts.SOURCE_N(language, n=c.n, title=c.title) for c in citations}


def _origin(answer: Answer, language: Language) -> str:
    """How the answer came about: by whom it is, and what went otherwise than asked."""
    words = origin(answer, language)
    label = f'<p class="yj-origin">{escape(words)}</p>' if words else ""
    return label + (f'<p class="yj-about">{escape(answer.notice)}</p>' if answer.notice else "")


def _unsupported(index: int, sentences: Sequence[Unsupported], language: Language) -> str:
    """What was written without support, folded, each sentence with what is wrong with it."""
    if not sentences:
        return ""
    phrase = texts.UNSUPPORTED_ONE if len(sentences) == 1 else texts.UNSUPPORTED
    items = "".join(
        f'<li><span class="yj-doubt">{escape(sentence.text)}</span><span class="yj-reason">{escape(sentence.reason)}'
        "</span></li>"
        for sentence in sentences
    )
    return (
        f'<details class="yj-fold yj-unsupported" data-fold="{index}-unsupported">'
        f"<summary>{phrase(language, count=len(sentences))}</summary>"
        f"<p>{texts.UNSUPPORTED_MORE(language)}</p><ul>{items}</ul></details>"
    )


def _quoted(index: int, quoted: Quoted | None, language: Language) -> str:
    """The answer in the documents' own words, folded; its marks lead to a group of evidence of its own."""
    if quoted is None:
        return ""
    prose = markdown.to_html(quoted.answer, _labels(quoted.citations, language), quoted_group(index))
    return (
        f'<details class="yj-fold yj-quoted" data-fold="{index}-quoted">'
        f'<summary>{texts.SEE_QUOTED(language)}</summary><div class="yj-prose">{prose}</div></details>'
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
