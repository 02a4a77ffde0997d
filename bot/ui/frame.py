"""The parts of the page around both tabs as HTML: header, status, dialogs. Pure functions."""

from collections.abc import Sequence
from html import escape

from bot.discretion import told
from bot.identity import Identity
from bot.models import Style
from bot.phrases import Phrase
from bot.status import Status
from bot.ui import texts
from index.errors import Language
from index.loaders import SUFFIXES
from index.models import Summary

NOBODY = Identity()  # has signed in, and nobody has to
_THEME_ICON = (
    '<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">'
    '<path fill="currentColor" d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 2v14a7 7 0 0 1 0-14z"/></svg>'
)


def header(language: Language, asker: Identity = NOBODY) -> str:
    """Name, motto, who has signed in, and the switches for language and theme."""
    other = "en" if language == "zh" else "zh"
    return (
        f'<header class="yj-header"><h1><span class="yj-seal" aria-hidden="true">据</span>{texts.NAME(language)}</h1>'
        f'<p class="yj-motto">{texts.MOTTO(language)}</p><nav>{_user(asker, language)}'
        f'<button type="button" class="yj-quiet" data-language="{other}" lang="{other}">'
        f"{texts.SWITCH_LANGUAGE(language)}</button>"
        f'<button type="button" class="yj-quiet yj-theme" aria-label="{texts.SWITCH_THEME(language)}" '
        f'title="{texts.SWITCH_THEME(language)}">{_THEME_ICON}</button></nav></header>'
    )


def _user(asker: Identity, language: Language) -> str:
    """Who has signed in, and the way out where the session is ours; it works without scripts."""
    name = f'<span class="yj-user">{escape(asker.name)}</span>' if asker.name else ""
    if asker.way not in ("users", "oidc"):
        return name
    out = f'<button class="yj-quiet">{texts.SIGN_OUT(language)}</button>'
    return f'{name}<form class="yj-out" method="post" action="sign-out">{out}</form>'


def status(state: Status, language: Language, asker: Identity = NOBODY) -> str:
    """How far the start is, or why it failed, as the asker is told; empty once questions are answered."""
    if state.state == "ready":
        return ""
    if state.error is not None:
        return notice(told(state.error, asker).message(language))
    words = texts.STARTING(language)
    if state.documents_total:
        words = texts.STARTING_COUNTED(language, done=state.documents_done, total=state.documents_total)
    if state.seconds_left is not None:
        words += texts.SECONDS_LEFT(language, seconds=max(1, round(state.seconds_left)))
    return (
        '<div class="yj-status" role="status"><span class="yj-spinner" aria-hidden="true"></span>'
        f"<span>{escape(words)}</span></div>"
    )


def waiting(state: Status, language: Language) -> str:
    """What a question waits for while the service starts; empty otherwise. Without figures, which would move."""
    if state.state != "starting":
        return ""
    return (texts.WAITING_FOR_DOCUMENTS if state.documents_total else texts.WAITING_FOR_MODELS)(language)


def notice(words: str) -> str:
    """A sentence about what went wrong; empty for an empty one."""
    return f'<p class="yj-notice" role="alert">{escape(words)}</p>' if words else ""


def styles(chosen: Style, language: Language) -> str:
    """The choice between a written and an extracted answer."""
    choices: list[tuple[Style, Phrase, Phrase]] = [
        ("written", texts.STYLE_WRITTEN, texts.STYLE_WRITTEN_MORE),
        ("extracted", texts.STYLE_EXTRACTED, texts.STYLE_EXTRACTED_MORE),
    ]
    items = "".join(
        f'<label title="{more(language)}"><input type="radio" name="yj-style" value="{style}"'
        f"{' checked' if style == chosen else ''}><span>{words(language)}</span></label>"
        for style, words, more in choices
    )
    return f'<fieldset class="yj-styles"><legend class="yj-unseen">{texts.STYLE(language)}</legend>{items}</fieldset>'


def success(words: str) -> str:
    """A sentence about what was done."""
    return f'<p class="yj-success" role="status">{escape(words)}</p>'


def welcome(summaries: Sequence[Summary], questions: Sequence[str], language: Language) -> str:
    """What an empty conversation shows: what is here, what can be asked."""
    if not summaries:
        return (
            f'<div class="yj-welcome"><h2>{texts.NO_DOCUMENTS(language)}</h2>'
            f"<p>{texts.NO_DOCUMENTS_MORE(language)}</p></div>"
        )
    buttons = "".join(
        f'<li><button type="button" class="yj-example" data-question="{escape(question)}">{escape(question)}</button>'
        "</li>"
        for question in questions
    )
    examples = f"<h3>{texts.EXAMPLES(language)}</h3><ul>{buttons}</ul>" if buttons else ""
    return (
        f'<div class="yj-welcome"><h2>{texts.WELCOME(language)}</h2><p>{texts.WELCOME_MORE(language)}</p>'
        f'{examples}<p class="yj-coverage">{_coverage(summaries, language)}</p></div>'
    )


def greeting(language: Language) -> str:
    """What an empty conversation shows while it is not known yet what is here."""
    return f'<div class="yj-welcome"><h2>{texts.WELCOME(language)}</h2><p>{texts.WELCOME_MORE(language)}</p></div>'


def shell(language: Language, limit_mb: int, *, loaded: bool = False) -> str:
    """The two dialogs, the live region, and the words that the script says by itself.

    Args:
        language: Of the words.
        limit_mb: Largest upload.
        loaded: Whether the kept conversation is on the page: nothing may be asked before that.
    """
    words = {
        "loaded": "yes" if loaded else "",
        "title": texts.TITLE(language),
        "lost": texts.CONNECTION_LOST(language),
        "failure": texts.FAILURE(language),
        "uploading": texts.UPLOADING(language, count="{count}"),
        "upload-failed": texts.UPLOAD_FAILED(language),
        "accept": ",".join(sorted(SUFFIXES)),
        "too-large": texts.TOO_LARGE(language, name="{name}", limit=limit_mb),
    }
    data = " ".join(f'data-{name}="{escape(value)}"' for name, value in words.items())
    close = texts.CLOSE(language)
    return (
        f'<div id="yj-words" data-language="{language}" data-limit="{limit_mb}" {data} hidden></div>'
        '<div id="yj-live" class="yj-unseen" role="status" aria-live="polite"></div>'
        f'<div id="yj-toast" class="yj-notice" role="alert" hidden><span></span>'
        f'<button type="button" class="yj-quiet" data-close>{close}</button></div>'
        f'<dialog id="yj-reader" aria-labelledby="yj-reader-title"><header><h2 id="yj-reader-title" lang="zh-CN"></h2>'
        f'<button type="button" class="yj-quiet" data-close>{close}</button></header>'
        f'<div class="yj-reader-body" tabindex="0" aria-label="{texts.READER(language)}"></div></dialog>'
        '<dialog id="yj-confirm" aria-labelledby="yj-confirm-title" aria-describedby="yj-confirm-text">'
        '<h2 id="yj-confirm-title"></h2><p id="yj-confirm-text"></p>'
        f'<footer><button type="button" class="yj-button" data-close autofocus>{texts.CANCEL(language)}</button>'
        f'<button type="button" class="yj-button yj-danger" data-confirm>{texts.REMOVE(language)}</button></footer>'
        "</dialog>"
    )


def _coverage(summaries: Sequence[Summary], language: Language) -> str:
    days = sorted(day for summary in summaries if (day := summary.published or summary.written))
    words = texts.COVERAGE(language, count=len(summaries))
    if days:
        words += texts.COVERAGE_DATES(language, earliest=days[0].isoformat(), latest=days[-1].isoformat())
    return words + texts.STOP(language)
