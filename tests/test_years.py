from datetime import date

import pytest

from bot.years import asked_years, first, of_period, told_years, years
from index.language.values import Kind, Value


def test_years_stand_with_or_without_their_word() -> None:
    assert years("2022赛季和2021年") == {"2022", "2021"}
    assert years("新增2000家，型号RX2070") == set()


def test_a_year_that_is_compared_with_is_not_told_of() -> None:
    day = date(2023, 2, 1)
    assert told_years("2020年达到58%，比2015年提高7个百分点", day) == {"2020"}
    assert told_years("去年新建12所，比前年多3所", day) == {"2022"}
    assert told_years("去年新建12所", None) == set()


def test_last_year_of_a_meeting_is_the_year_before() -> None:
    assert asked_years("2024年会议上通报的去年事故起数是多少？") == {"2024", "2023"}
    assert asked_years("2020年比2015年提高多少？") == {"2020"}


def test_where_the_first_year_stands() -> None:
    assert first("412起，2021年391起") == 5
    assert first("412起") == 0


@pytest.mark.parametrize(
    ("question", "sentence", "heads", "same"),
    [
        ("2025年前六个月进口多少？", "2025年上半年进口18亿元", "", True),
        ("2025年前六个月进口多少？", "前三季度进口18亿元", "2025年上半年外贸情况", False),
        ("2025年上半年进口多少？", "进口18亿元", "2025年上半年外贸情况", True),
        ("2025年上半年进口多少？", "进口18亿元", "2025年外贸情况", False),
        ("2025年10月发布会上公布的进口额是多少？", "进口18亿元", "", True),
        ("2025年10月的进口额是多少？", "进口18亿元", "", False),
    ],
)
def test_a_part_of_a_year_may_be_told_above(question: str, sentence: str, heads: str, same: bool) -> None:
    at = sentence.index("18")
    assert of_period(Value(Kind.FIGURE, at, at + 4, "18亿元"), sentence, question, heads) is same
