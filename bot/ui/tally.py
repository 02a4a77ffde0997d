"""How a fact-check stands, as HTML: progress, counts, what can be done with it. Pure functions."""

from html import escape

from bot.factcheck.models import Counts
from bot.factcheck.report import Format, words
from bot.ui import factcheck_texts as texts
from bot.ui.sheet import Sheet
from bot.ui.texts import STOP_ASKING
from index.errors import Language

EXPORTS: dict[Format, str] = {"docx": "Word", "markdown": "Markdown", "json": "JSON"}


def tally(sheet: Sheet, stop: bool = False) -> str:
    """Counts, and below them the progress of a check under way or what can be done with a finished one.

    Args:
        sheet: The check.
        stop: Whether it can still be stopped.
    """
    below = _result(sheet) if sheet.result else _progress(sheet, stop)
    return f'<div class="yj-tally" data-check="{sheet.name}">{_counts(sheet.counts, sheet.language)}{below}</div>'


def step(sheet: Sheet) -> str:
    """What the script puts into the tally and the article that are on the page already.

    Those are drawn once: what is drawn anew loses a click that has begun, the focus and the selection.
    """
    done, total = len(sheet.judged), len(sheet.spans)
    verdicts = " ".join(claim.verdict for claim in sheet.judged)
    progress = texts.DONE_OF(sheet.language, done=done, total=total)
    return (
        f'<i data-check="{sheet.name}" data-verdicts="{verdicts}" data-done="{done}" data-total="{total}" '
        f'data-words="{progress}"></i>'
    )


def _counts(counts: Counts, language: Language) -> str:
    buttons = "".join(
        f'<button type="button" class="yj-count" data-verdict="{verdict}" aria-pressed="false">'
        f"{name(language)} <b>{getattr(counts, verdict)}</b></button>"
        for verdict, name in words.VERDICTS.items()
    )
    return f'<div class="yj-counts" role="group" aria-label="{texts.COUNTS(language)}">{buttons}</div>'


def _progress(sheet: Sheet, stop: bool) -> str:
    language = sheet.language
    progress = texts.DONE_OF(language, done=len(sheet.judged), total=len(sheet.spans))
    button = (
        f'<button type="button" class="yj-quiet yj-stop" data-stop="{sheet.name}">{STOP_ASKING(language)}</button>'
        if stop
        else ""
    )
    return (
        f'<p class="yj-progress"><progress value="{len(sheet.judged)}" max="{len(sheet.spans) or 1}" '
        f'aria-label="{texts.CHECKING(language)}"></progress><span>{progress}</span>{button}</p>'
    )


def _result(sheet: Sheet) -> str:
    assert sheet.result, "it is shown"
    language, counts, notice = sheet.language, sheet.counts, sheet.result.notice
    about = f'<p class="yj-about">{escape(notice)}</p>' if notice else ""
    done = texts.ALL_DONE(language, **counts.model_dump())
    searched = texts.SEARCHED_ONE if sheet.result.searched.documents == 1 else texts.SEARCHED
    exports = "".join(
        f'<button type="button" class="yj-quiet yj-export" data-format="{name}" '
        f'aria-label="{texts.EXPORT(language)} {label}">{label}</button>'
        for name, label in EXPORTS.items()
    )
    return (
        f'{about}<div class="yj-tools" data-done="{done}">'
        f'<button type="button" class="yj-quiet yj-edit">{texts.EDIT(language)}</button>'
        f'<button type="button" class="yj-quiet yj-another">{texts.ANOTHER(language)}</button>'
        f'<span class="yj-exports"><span aria-hidden="true">{texts.EXPORT(language)}</span>{exports}</span>'
        f'<span class="yj-muted">{searched(language, count=sheet.result.searched.documents)}</span></div>'
    )
