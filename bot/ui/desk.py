"""Where a text is put in to be checked, as HTML. Pure functions; whatever comes from outside is escaped."""

from html import escape

from bot.ui import factcheck_texts as texts
from bot.ui.render import in_line
from bot.ui.texts import COMMA, NO_DOCUMENTS_MORE
from index.errors import Language
from index.loaders import SUFFIXES


def intro(language: Language) -> str:
    """What the tab is for."""
    return f'<div class="yj-intro"><h2>{texts.INTRO(language)}</h2><p>{texts.INTRO_MORE(language)}</p></div>'


def tools(language: Language, limit_mb: int) -> str:
    """The choice of a file, and what else can be done with the text.

    Args:
        language: Of the words.
        limit_mb: Largest file.
    """
    suffixes = sorted(SUFFIXES)
    words = {
        "limit": str(limit_mb),
        "reading": texts.READING(language),
        "too-large": texts.FILE_TOO_LARGE(language, name="{name}", limit=limit_mb),
    }
    data = " ".join(f'data-{name}="{escape(value)}"' for name, value in words.items())
    more = texts.FILE_MORE(language, formats=COMMA(language).join(suffixes), limit=limit_mb)
    return (
        f'<div class="yj-desk-tools"><label class="yj-button yj-choice" title="{escape(more)}">'
        f'<input type="file" class="yj-unseen" accept="{",".join(suffixes)}" {data}>{texts.FILE(language)}</label>'
        f'<button type="button" class="yj-quiet yj-clear">{texts.CLEAR(language)}</button>'
        f'<button type="button" class="yj-quiet yj-to-result">{texts.TO_RESULT(language)}</button></div>'
    )


def busy(language: Language, ahead: int | None = None) -> str:
    """What is done until the text is divided, or how many questions it waits for."""
    words = texts.DIVIDING(language) if ahead is None else in_line(ahead, language)
    return (
        f'<p class="yj-busy" role="status"><span class="yj-spinner" aria-hidden="true"></span><span>{words}</span></p>'
    )


def example(text: str, language: Language) -> str:
    """A text to try; empty without one."""
    if not text:
        return ""
    return (
        f'<div class="yj-sample"><p>{texts.EXAMPLE(language)}</p><blockquote lang="zh-CN">{escape(text)}</blockquote>'
        f'<button type="button" class="yj-button yj-attempt" data-text="{escape(text)}">{texts.TRY(language)}</button>'
        "</div>"
    )


def nothing_to_hold_against(language: Language) -> str:
    """What to do where there are no documents."""
    return f'<p class="yj-sample yj-muted">{texts.NO_DOCUMENTS(language)}{NO_DOCUMENTS_MORE(language)}</p>'
