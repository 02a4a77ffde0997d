"""The figures as HTML. Pure functions; whatever readers wrote is escaped."""

from collections.abc import Iterable, Sequence
from html import escape

from bot.audit.figures import Complaint, Day, Figures, Unanswered
from bot.phrases import Phrase
from bot.ui import watching_texts as texts
from bot.ui.texts import COMMA
from index.errors import Language

PERIODS = (7, 30, 90)
_HEIGHT, _STEP, _BAR = 100, 10, 8  # of the chart, in units of its own


def figures(found: Figures, language: Language) -> str:
    """Everything about a period."""
    incomplete = "" if found.complete else f'<p class="yj-about">{texts.INCOMPLETE(language)}</p>'
    return (
        f'<div class="yj-figures">{_periods(len(found.days), language)}{incomplete}{_tiles(found, language)}'
        f"{_chart(found.days, language)}{_unanswered(found.unanswered, language)}"
        f"{_complaints(found.complaints, language)}</div>"
    )


def nothing(words: str) -> str:
    """A sentence in their place."""
    return f'<div class="yj-figures"><p class="yj-blank">{escape(words)}</p></div>'


def _periods(days: int, language: Language) -> str:
    buttons = "".join(
        f'<button type="button" class="yj-quiet" data-days="{period}" aria-pressed="{str(period == days).lower()}">'
        f"{texts.LAST_DAYS(language, days=period)}</button>"
        for period in PERIODS
    )
    return f'<div class="yj-periods" role="group" aria-label="{texts.PERIOD(language)}">{buttons}</div>'


def _tiles(found: Figures, language: Language) -> str:
    share = f" · {round(100 * found.refused / found.questions)}%" if found.questions else ""
    tiles = (
        (texts.QUESTIONS, str(found.questions)),
        (texts.REFUSED, f"{found.refused}{share}"),
        (texts.FAILED, str(found.failed)),
        (texts.MEDIAN, _seconds(found.median_ms, language)),
        (texts.SLOW, _seconds(found.p95_ms, language)),
        (texts.VOTES, f"{found.useful} / {found.not_useful}"),
        (texts.CHECKS, str(found.checks)),
    )
    items = "".join(f"<div><dt>{label(language)}</dt><dd>{value}</dd></div>" for label, value in tiles)
    return f'<dl class="yj-tiles">{items}</dl>'


def _seconds(milliseconds: int | None, language: Language) -> str:
    if milliseconds is None:
        return texts.NONE(language)
    return texts.SECONDS(language, seconds=f"{milliseconds / 1000:.{2 if milliseconds < 10_000 else 0}f}")


def _chart(days: Sequence[Day], language: Language) -> str:
    """Bars, each a day, its lower part what was refused; with the same as a table."""
    most = max(day.questions for day in days)
    bars = "".join(_bar(n, day, most, language) for n, day in enumerate(days))
    first, last = days[0].day.isoformat(), days[-1].day.isoformat()
    rows = _rows((day.day.isoformat(), str(day.questions), str(day.refused)) for day in reversed(days))
    head = _head(texts.DAY, texts.QUESTIONS, texts.REFUSED, language=language)
    return (
        f'<section><h3>{texts.A_DAY(language)}</h3><svg class="yj-chart" viewBox="0 0 {_STEP * len(days)} {_HEIGHT}" '
        f'preserveAspectRatio="none" role="img" '
        f'aria-label="{texts.CHART(language, first=first, last=last, most=most)}">{bars}</svg>'
        f'<p class="yj-axis" aria-hidden="true"><span>{first}</span>{_legend(language)}<span>{last}</span></p>'
        f'<details class="yj-fold"><summary>{texts.BY_DAY(language)}</summary>'
        f"<table>{head}<tbody>{rows}</tbody></table></details></section>"
    )


def _legend(language: Language) -> str:
    return (
        f'<span><i class="yj-key-asked"></i> {texts.QUESTIONS(language)} '
        f'<i class="yj-key-lacking"></i> {texts.REFUSED(language)}</span>'
    )


def _bar(n: int, day: Day, most: int, language: Language) -> str:
    whole, refused = (_HEIGHT * count / max(most, 1) for count in (day.questions, day.refused))
    told = texts.OF_DAY(language, day=day.day.isoformat(), questions=day.questions, refused=day.refused)
    left = n * _STEP + (_STEP - _BAR) / 2
    return (
        f'<g><title>{told}</title><rect class="yj-hit" x="{n * _STEP}" y="0" width="{_STEP}" height="{_HEIGHT}"/>'
        f'<rect class="yj-asked" x="{left:g}" y="{_HEIGHT - whole:.1f}" width="{_BAR}" height="{whole:.1f}"/>'
        f'<rect class="yj-lacking" x="{left:g}" y="{_HEIGHT - refused:.1f}" width="{_BAR}" height="{refused:.1f}"/></g>'
    )


def _unanswered(questions: Sequence[Unanswered], language: Language) -> str:
    body = f'<p class="yj-muted">{texts.NOTHING_UNANSWERED(language)}</p>'
    if questions:
        rows = _rows((escape(each.question), str(each.count), each.last.isoformat()) for each in questions)
        head = _head(texts.QUESTION, texts.TIMES, texts.LAST, language=language)
        body = (
            f'<p class="yj-muted">{texts.UNANSWERED_MORE(language)}</p>'
            f'<table class="yj-lacks">{head}<tbody>{rows}</tbody></table>'
        )
    return f"<section><h3>{texts.UNANSWERED(language)}</h3>{body}</section>"


def _complaints(complaints: Sequence[Complaint], language: Language) -> str:
    items = "".join(f"<li>{_complaint(each, language)}</li>" for each in complaints)
    body = f'<ul class="yj-complaints">{items}</ul>' if items else ""
    none = "" if items else f'<p class="yj-muted">{texts.NO_COMPLAINTS(language)}</p>'
    return f"<section><h3>{texts.COMPLAINTS(language)}</h3>{body}{none}</section>"


def _complaint(each: Complaint, language: Language) -> str:
    day = each.at.astimezone().date().isoformat()
    comment = f"<blockquote>{escape(each.comment)}</blockquote>" if each.comment else ""
    cited = texts.TOLD_NOTHING(language) if each.refused else ""
    if each.documents:
        cited = texts.CITED(language, documents=COMMA(language).join(each.documents))
    return f'<p>{escape(each.question)}</p>{comment}<p class="yj-muted">{day} {escape(cited)}</p>'


def _head(*labels: Phrase, language: Language) -> str:
    cells = "".join(f'<th scope="col">{label(language)}</th>' for label in labels)
    return f"<thead><tr>{cells}</tr></thead>"


def _rows(rows: Iterable[Sequence[str]]) -> str:
    return "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
