"""What the audit log adds up to."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.audit.entry import Entry
from bot.audit.errors import AuditOff
from bot.audit.figures import Figures, figures, normalised, percentile
from index.settings import Settings

NOON = datetime(2026, 3, 5, 12).astimezone().astimezone(UTC)
TODAY = date(2026, 3, 5)


def entry(text: str = "", *, kind: str = "ask", days: int = 0, outcome: str = "answered", **more: Any) -> Entry:
    facts = {"at": NOON - timedelta(days=days), "role": "reader", "kind": kind, "outcome": outcome, "text": text}
    return Entry.model_validate({**facts, **more})


def of(settings: Settings, *written: Entry, days: int = 7) -> Figures:
    folder = Path(settings.state / "audit")
    folder.mkdir(parents=True, exist_ok=True)
    for each in written:
        with (folder / f"{each.at.date()}-0001.jsonl").open("ab") as file:
            file.write(each.line())
    return figures(settings.model_copy(update={"audit": "on"}), days, TODAY)


def test_without_a_log_there_are_none(settings: Settings) -> None:
    with pytest.raises(AuditOff, match="YOUJU_AUDIT"):
        figures(settings)


def test_an_empty_log_has_days_without_questions(settings: Settings) -> None:
    found = of(settings)
    assert [day.day for day in found.days] == [date(2026, 2, 27) + timedelta(n) for n in range(7)]
    assert (found.questions, found.median_ms, found.p95_ms, found.complete) == (0, None, None, True)


def test_questions_are_counted_by_day_and_outcome(settings: Settings) -> None:
    found = of(
        settings,
        entry("甲", ms=100),
        entry("乙", outcome="refused", ms=300),
        entry("丙", outcome="failed", ms=9999),
        entry("丁", days=6, ms=200),
        entry("戊", days=7, ms=9999),  # not of these days
        entry("己", kind="check"),
        entry("庚", kind="search"),
    )
    assert (found.questions, found.refused, found.failed, found.checks, found.searches) == (4, 1, 1, 1, 1)
    counted = {day.day: (day.questions, day.refused) for day in found.days if day.questions}
    assert counted == {TODAY: (3, 1), TODAY - timedelta(days=6): (1, 0)}
    assert (found.median_ms, found.p95_ms) == (200, 300)


def test_unanswered_questions_are_put_together_the_most_frequent_first(settings: Settings) -> None:
    refused = ["地铁几号线？", "食堂几点开门", " 食堂几点开门？ ", "食堂　几点开门！", "ETC 怎么办", "ｅｔｃ怎么办?"]
    written = [entry(text, outcome="refused", days=6 - n) for n, text in enumerate(refused)]
    found = of(settings, *written, entry("答得上", outcome="answered"))
    assert [(each.question, each.count) for each in found.unanswered] == [
        ("食堂　几点开门！", 3),
        ("ｅｔｃ怎么办?", 2),
        ("地铁几号线？", 1),
    ]
    assert found.unanswered[1].last == TODAY - timedelta(days=1)


def test_of_several_votes_the_last_counts_and_those_on_nothing_do_not(settings: Settings) -> None:
    found = of(
        settings,
        entry("一", answer="a", documents=["甲.txt"]),
        entry("二", answer="b", outcome="refused"),
        entry("三", answer="c"),
        entry(kind="feedback", outcome="done", answer="a", useful=True),
        entry(kind="feedback", outcome="done", answer="a", useful=False, comment="数字不对"),
        entry(kind="feedback", outcome="done", answer="a", useful=False),  # sent before its comment, in after it
        entry(kind="feedback", outcome="done", answer="b", useful=False, at=NOON + timedelta(minutes=1)),
        entry(kind="feedback", outcome="done", answer="c", useful=True),
        entry(kind="feedback", outcome="done", answer="made up", useful=False, comment="x"),
    )
    assert (found.useful, found.not_useful) == (1, 2)
    told = [(each.question, each.documents, each.refused, each.comment) for each in found.complaints]
    assert told == [("一", ["甲.txt"], False, "数字不对"), ("二", [], True, "")]


def test_percentiles_are_values_that_were_there() -> None:
    assert percentile([], 50) is None
    assert percentile([7], 95) == 7
    assert [percentile(list(range(1, 101)), percent) for percent in (1, 50, 95, 100)] == [1, 50, 95, 100]
    assert percentile([1, 2, 3, 4], 50) == 2


def test_what_questions_have_in_common() -> None:
    assert normalised("ＥＴＣ 怎么办？") == normalised("etc怎么办") == "etc怎么办"
    assert normalised("共12.5万元") != normalised("共13.5万元")
