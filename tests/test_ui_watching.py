"""Votes and figures as HTML."""

import string
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.audit.figures import Complaint, Day, Figures, Unanswered
from bot.phrases import Phrase
from bot.ui import charts, votes, watching_texts

PHRASES = {name: value for name, value in vars(watching_texts).items() if isinstance(value, Phrase)}
HOSTILE = "<img src=x onerror=alert(1)>"
DAYS = [Day(day=date(2026, 3, 1) + timedelta(days=n), questions=8 * n, refused=2 * n) for n in range(3)]


def found(**changes: object) -> Figures:
    nothing = {
        "days": [], "questions": 0, "refused": 0, "failed": 0, "median_ms": None, "p95_ms": None, "useful": 0,
        "not_useful": 0, "unanswered": [], "complaints": [], "checks": 0, "searches": 0, "complete": True,
    }  # fmt: skip
    return Figures.model_validate({**nothing, "days": DAYS, **changes})


@pytest.mark.parametrize("name", PHRASES)
def test_both_languages_say_something_and_name_the_same_facts(name: str) -> None:
    fields = [{field for _, field, _, _ in string.Formatter().parse(text) if field} for text in vars_of(name)]
    assert fields[0] == fields[1]
    assert all(vars_of(name))


def vars_of(name: str) -> tuple[str, str]:
    return PHRASES[name].zh, PHRASES[name].en


def test_buttons_name_their_answer_and_say_whether_they_are_pressed() -> None:
    html = votes.buttons("a1", "zh")
    assert html.count('aria-pressed="false"') == 2
    assert 'role="group" aria-label="这个回答有用吗？" data-answer="a1"' in html
    assert (">有用<" in html, ">没用<" in html) == (True, True)
    assert votes.buttons("", "zh") == ""


def test_a_comment_is_asked_for_only_where_somebody_will_read_it() -> None:
    assert "<textarea" in votes.form("en", comments=True)
    assert "audit log" in votes.form("en", comments=True)
    assert "<textarea" not in votes.form("en", comments=False)
    assert "Thank you" in votes.form("en", comments=False)


def test_bars_are_as_high_as_their_days() -> None:
    html = charts.figures(found(questions=24, refused=6), "zh")
    assert 'viewBox="0 0 30 100"' in html
    assert html.count("<g>") == 3
    assert 'class="yj-asked" x="21" y="0.0" width="8" height="100.0"' in html
    assert 'class="yj-lacking" x="21" y="75.0" width="8" height="25.0"' in html
    assert "2026-03-03：提问 16，资料中没有 4" in html
    assert "6 · 25%" in html


def test_a_period_without_questions_says_so() -> None:
    html = charts.figures(found(days=[Day(day=date(2026, 3, 1), questions=0, refused=0)]), "zh")
    assert "没有答不上的问题" in html
    assert "<dd>—</dd>" in html
    assert "%" not in html.replace("95%", "")


def test_times_are_in_seconds() -> None:
    html = charts.figures(found(median_ms=123, p95_ms=45_678), "en")
    assert "<dd>0.12 s</dd>" in html
    assert "<dd>46 s</dd>" in html


def test_what_readers_wrote_is_never_markup() -> None:
    complaint = Complaint(
        at=datetime(2026, 3, 1, tzinfo=UTC), question=HOSTILE, documents=[HOSTILE], refused=False, comment=HOSTILE
    )
    lacking = Unanswered(question=HOSTILE, count=3, last=date(2026, 3, 1))
    html = charts.figures(found(complaints=[complaint], unanswered=[lacking]), "zh")
    assert "<img" not in html
    assert html.count("&lt;img") == 4


def test_the_period_is_pressed_and_a_part_is_called_one() -> None:
    week = [Day(day=date(2026, 3, 1) + timedelta(days=n), questions=1, refused=0) for n in range(7)]
    html = charts.figures(found(days=week, complete=False), "zh")
    assert 'data-days="7" aria-pressed="true"' in html
    assert html.count('aria-pressed="false"') == 2
    assert "只统计了其中较近的部分" in html
    assert "只统计了" not in charts.figures(found(), "zh")
