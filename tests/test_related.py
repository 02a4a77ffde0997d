import pytest
from samples import source

from index.cleaning.layout import rows
from index.cleaning.related import related

PROSE = "全市上半年新增就业岗位六万个，完成年度目标的六成，重点群体就业总体稳定。"
TEASERS = [
    "这家老字号要搬家了...",
    "某楼盘开盘三天卖出两百套 业内人士：别急 记者走访发现，多数购房者…",
    "江北财政局原副局长被查",
]


def gone(*lines: str) -> list[str]:
    found = rows(source("\n".join(lines)))
    return [found[i].text for i in sorted(related(found))]


@pytest.mark.parametrize(
    "head",
    [
        "相关内容",
        "热门资讯",
        "相关阅读：",
        "推荐阅读",
        "猜你喜欢",
        "大家都在看",
        "24小时热文",
        "【延伸阅读】",
        "为您推荐",
        "Related stories",
    ],
)
def test_headlines_of_other_stories_go_with_their_head(head: str) -> None:
    assert gone("标题在这里", PROSE, head, *TEASERS) == [head, *TEASERS]


def test_credits_below_them_stay() -> None:
    assert "责任编辑：方可" not in gone("标题在这里", PROSE, "相关阅读", *TEASERS, "责任编辑：方可")


def test_text_below_such_a_line_makes_it_a_heading() -> None:
    assert gone("标题在这里", PROSE, "延伸阅读", PROSE, PROSE) == []


def test_between_two_parts_of_the_text_only_the_headlines_go() -> None:
    lines = ["标题在这里", PROSE, "推荐阅读", *TEASERS[:2], PROSE, PROSE, PROSE, PROSE]
    assert gone(*lines) == ["推荐阅读", *TEASERS[:2]]


def test_nothing_goes_above_the_text() -> None:
    assert gone("热点", "标题在这里", "2025-03-01", PROSE) == []


def test_lines_that_are_cut_off_stay_without_such_a_line() -> None:
    assert gone("标题在这里", PROSE, *TEASERS) == []
