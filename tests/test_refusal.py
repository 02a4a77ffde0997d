"""What a refusal says is missing."""

from datetime import date

import pytest

from bot.evidence import Evidence, Sentence, context_of
from bot.models import Searched
from bot.question import analyse
from bot.refusal import Gap, explain, unanswered
from index.models import Passage

SEARCHED = Searched(documents=3, earliest=None, latest=None)


def passage(text: str, title: str = "水库报告", day: date | None = None) -> Passage:
    return Passage("a.txt", title, "", "", "", day, (), 0, len(text), None, 0, len(text), text, 1.0, ((0, len(text)),))


def evidence(question: str, *passages: Passage) -> Evidence:
    found = tuple(Sentence(p, 0, len(p.text), p.text, 1.0, 1.0, context_of(p), 0.9, 1.0) for p in passages)
    return Evidence(analyse(question, ()), {}, found, passages)


@pytest.mark.parametrize(
    ("found", "kind", "what"),
    [
        (passage("2020年全市建成水库12座。"), "year", "2021"),
        (passage("2021年水库建设提速。"), "value", ""),
        (passage("水库建设提速。", day=date(2021, 3, 1)), "value", ""),
        (passage("水库建设提速。", title="2021年水库报告"), "value", ""),
    ],
)
def test_the_year_is_said_to_be_missing_where_nothing_close_states_it(found: Passage, kind: str, what: str) -> None:
    gap = unanswered(evidence("2021年建成多少座水库？", found))
    assert (gap.kind, gap.what) == (kind, what)


def test_a_question_for_no_value_lacks_its_topic() -> None:
    assert unanswered(evidence("2021年水库为什么提速？", passage("水库。"))).kind == "topic"


def test_the_reader_is_told_which() -> None:
    question = analyse("2021年建成多少座水库？", ())
    said = explain(Gap("year", "2021"), question, SEARCHED, "zh")
    assert "没有说到2021年的情况" in said
    assert "year 2021" in explain(Gap("year", "2021"), question, SEARCHED, "en")
    assert "没有给出所问的数字" in explain(Gap("value", ""), question, SEARCHED, "zh")
