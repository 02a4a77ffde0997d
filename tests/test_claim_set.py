"""Sixty claims over the starter documents with known verdicts: true, changed in one place, and not in them."""

import pytest

from benchmarks.claims import CLAIMS, Judged, judge, load, slots, table
from bot.factcheck.factchecker import FactChecker
from index.library import Library


@pytest.fixture(scope="module")
def judged(corpus: Library) -> list[Judged]:
    return judge(load(CLAIMS), FactChecker(corpus))


def test_nothing_true_is_called_false_and_nothing_unknown_is_called_known(judged: list[Judged]) -> None:
    wrong = [one for one in judged if one.verdict != one.row.verdict]
    assert [one.row.claim for one in wrong if one.row.verdict != "contradicted" and one.verdict == "contradicted"] == []
    assert [one.row.claim for one in wrong if one.row.verdict == "not_found" and one.verdict == "supported"] == []


def test_most_verdicts_are_right(judged: list[Judged]) -> None:
    def right(verdict: str) -> int:
        return sum(one.row.verdict == one.verdict == verdict for one in judged)

    # docs/fact-checking.md has the table. What falls below has got worse.
    assert (right("supported") >= 12, right("contradicted") >= 14, right("not_found") >= 19) == (True, True, True)
    called = [one for one in judged if one.row.verdict == "contradicted" and one.verdict == "supported"]
    assert len(called) <= 2


def test_the_tables_add_up(judged: list[Judged]) -> None:
    counts = [int(cell) for line in table(judged).splitlines()[2:] for cell in line.split("|")[2:-1]]
    assert sum(counts) == len(judged) == 60
    assert sum(int(line.split("|")[3]) for line in slots(judged).splitlines()[2:]) == 20
