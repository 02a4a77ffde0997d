import pytest
from samples import paged, source

from index.cleaning.edges import page_numbers, running_heads
from index.cleaning.layout import rows

PROSE = "全市上半年新增就业岗位六万个，完成年度目标的六成。"


@pytest.mark.parametrize(
    "number", ["03", "— 3 —", "-12-", "第3页", "第 3 页 共 9 页", "Page 3 of 9", "3/9", "A03", "第三版", "·5·"]
)
def test_page_numbers(number: str) -> None:
    assert page_numbers(rows(source(f"{PROSE}\n{number}\n{PROSE}"))) == {1}


@pytest.mark.parametrize("line", ["2026", "3.5", "10%", "A股", "第3条", "共5人"])
def test_what_is_no_page_number(line: str) -> None:
    assert page_numbers(rows(source(f"{PROSE}\n{line}\n{PROSE}"))) == set()


def test_on_pages_only_their_edges_hold_numbers() -> None:
    found = rows(paged(f"{PROSE}\n甲\n12\n乙\n{PROSE}\n1", f"{PROSE}\n2"))
    assert [found[i].text for i in sorted(page_numbers(found))] == ["1", "2"]


def test_many_numbers_that_do_not_count_up_are_data() -> None:
    assert page_numbers(rows(source("甲\n31\n乙\n7\n丙\n55\n丁\n12"))) == set()


def test_of_running_heads_the_first_stays_and_of_feet_none() -> None:
    pages = [f"某某市统计公报\n{PROSE}\n{i} 正文\n{PROSE}\n某某市统计局 2024-{i}" for i in range(1, 5)]
    found = rows(paged(*pages))
    gone = [found[i].text for i in sorted(running_heads(found))]
    assert gone.count("某某市统计公报") == 3
    assert sum("某某市统计局" in text for text in gone) == 4
    assert PROSE not in gone


def test_without_pages_a_long_line_that_comes_again_goes() -> None:
    head = "某某市第三季度国民经济运行情况新闻发布会"
    found = rows(
        source(f"{head}\n{PROSE}\n主要做法\n{PROSE}\n{head}\n{PROSE}\n主要做法\n{PROSE}\n一、工作情况\n一、工作情况")
    )
    assert running_heads(found) == {4}
