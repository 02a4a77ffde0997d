"""The library as HTML: the list of documents, and how far an upload is. Pure functions; everything is escaped."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from bot.ui import texts
from index.errors import Language
from index.models import Omission, Origin, State, Summary

_STATES = {State.INDEXED: texts.INDEXED, State.FAILED: texts.FAILED, State.DUPLICATE: texts.DUPLICATE}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way into the library: what to say of it, and whether that is good or bad news."""

    name: str
    words: str
    kind: str = "busy"  # busy, done, failed


def documents(summaries: Sequence[Summary], language: Language, folder: str, *, curator: bool = True) -> str:
    """The list of documents; where there is none, what to do.

    Args:
        summaries: As the library lists them.
        language: Of everything but the documents' own words.
        folder: The documents folder, named where the list is empty.
        curator: Whether it is shown to somebody who may remove documents.
    """
    if not summaries and not curator:
        return (
            f'<div class="yj-blank"><h2>{texts.EMPTY_LIBRARY(language)}</h2>'
            f"<p>{texts.EMPTY_LIBRARY_READER(language)}</p></div>"
        )
    if not summaries:
        return (
            f'<div class="yj-blank"><h2>{texts.EMPTY_LIBRARY(language)}</h2>'
            f"<p>{escape(texts.EMPTY_LIBRARY_MORE(language, folder=folder))}</p></div>"
        )
    headings = (texts.DOCUMENT, texts.ISSUER, texts.DATE, texts.CHUNKS, texts.STATE, texts.ACTIONS)
    head = "".join(f'<th scope="col">{heading(language)}</th>' for heading in headings)
    rows = "".join(_row(summary, language, curator) for summary in summaries)
    return (
        f'<table class="yj-documents"><caption class="yj-unseen">{texts.DOCUMENTS(language)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def uploads(items: Sequence[Upload], language: Language) -> str:
    """How far each file of an upload is; empty without any."""
    if not items:
        return ""
    lines = "".join(
        f'<li class="yj-{item.kind}"><span class="yj-name">{escape(item.name)}</span>'
        f"<span>{escape(item.words)}</span></li>"
        for item in items
    )
    return f'<ul class="yj-uploads" aria-label="{texts.UPLOADS(language)}">{lines}</ul>'


def _row(summary: Summary, language: Language, curator: bool) -> str:
    day = summary.published or summary.written
    undated = f'<span class="yj-muted">{texts.UNDATED(language)}</span>'
    cells = (
        (texts.ISSUER, escape(summary.issuer) or undated),
        (texts.DATE, day.isoformat() if day else undated),
        (texts.CHUNKS, str(summary.chunks)),
        (texts.STATE, _state(summary, language)),
        (texts.ACTIONS, _actions(summary, language, curator)),
    )
    # The label of each cell is drawn by the style sheet where the table becomes a list of cards (phones).
    drawn = "".join(f'<td data-label="{label(language)}"><div>{cell}</div></td>' for label, cell in cells)
    return f'<tr><th scope="row">{_title(summary)}{_omissions(summary.omissions, language)}</th>{drawn}</tr>'


def _title(summary: Summary) -> str:
    name = escape(summary.name)
    known = " · ".join(escape(part) for part in (summary.name if summary.title else "", summary.number) if part)
    title = escape(summary.title) or name
    if summary.state is State.INDEXED:
        title = f'<button type="button" class="yj-link yj-open" data-document="{name}">{title}</button>'
    return f'<span lang="zh-CN">{title}</span><span class="yj-file">{known}</span>'


def _state(summary: Summary, language: Language) -> str:
    note = summary.note[0 if language == "zh" else 1]
    words = f'<span class="yj-state yj-{summary.state.value}">{_STATES[summary.state](language)}</span>'
    return f'{words}<p class="yj-note">{escape(note)}</p>' if note else words


def _actions(summary: Summary, language: Language, curator: bool) -> str:
    name = escape(summary.name)
    read = ""
    if summary.state is State.INDEXED:
        read = (
            f'<button type="button" class="yj-quiet yj-open" data-document="{name}">{texts.READ(language)}'
            f'<span class="yj-unseen"> {name}</span></button>'
        )
    if not curator:
        return read
    warning = texts.REMOVE_UPLOAD if summary.origin is Origin.UPLOAD else texts.REMOVE_FOLDER
    question = escape(texts.REMOVE_ASK(language, name=summary.name))
    return (
        f'{read}<button type="button" class="yj-quiet yj-remove" data-document="{name}" data-question="{question}" '
        f'data-warning="{warning(language)}">{texts.REMOVE(language)}<span class="yj-unseen"> {name}</span></button>'
    )


def _omissions(omissions: Sequence[Omission], language: Language) -> str:
    """What cleaning left out, by reason, folded."""
    if not omissions:
        return ""
    order = sorted(omissions, key=lambda omission: list(texts.REASONS).index(omission.reason))
    groups = "".join(
        f"<h4>{texts.REASONS[reason](language)}</h4>"
        f'<ul lang="zh-CN">{"".join(_omission(omission, language) for omission in group)}</ul>'
        for reason, group in groupby(order, key=lambda omission: omission.reason)
    )
    return (
        f'<details class="yj-omitted"><summary>{texts.OMITTED(language, count=len(omissions))}</summary>'
        f"<p>{texts.OMITTED_MORE(language)}</p>{groups}</details>"
    )


def _omission(omission: Omission, language: Language) -> str:
    page = f" · {texts.PAGE(language, page=omission.page)}" if omission.page is not None else ""
    return f'<li>{escape(omission.text)}<span class="yj-muted">{page}</span></li>'
