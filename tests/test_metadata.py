import pytest

from index.language import metadata


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("[ 索引号 ] 11/2025 [ 发文字号 ]", {"索引号": "11/2025", "发文字号": ""}),
        ("【成文日期】2025年3月5日【发布日期】2025年3月6日", {"成文日期": "2025年3月5日", "发布日期": "2025年3月6日"}),
        ("[ 索引号（信息目录） ] 11/2025", {"索引号": "11/2025"}),
        ("索 引 号：abc/2025 主题分类：财政", {"索引号": "abc/2025", "主题分类": "财政"}),
        ("索引号 | 1150 | 发文字号 | 某府〔2025〕1号", {"索引号": "1150", "发文字号": "某府〔2025〕1号"}),
        (
            "发布时间：2025-03-05 06:55 来源：某社   作者：",
            {"发布日期": "2025-03-05 06:55", "来源": "某社", "作者": ""},
        ),
        (
            "文章来源：县融媒体中心 发布时间：2025-01-01 点击：22次",
            {"来源": "县融媒体中心", "发布日期": "2025-01-01", "点击": "22次"},
        ),
        ("2026-01-30 来源：某某日报 阅读 2.3万 评论 118", {"来源": "某某日报"}),
        ("来源：某某日报 2026-01-30 10:22", {"来源": "某某日报"}),
        ("（责任编辑：方可）", {"责编": "方可"}),
        ("编辑:周某 责编:秦某,蒋某 审核:吴某", {"编辑": "周某", "责编": "秦某,蒋某", "审核": "吴某"}),
        ("Published: March 14, 2024", {"发布日期": "March 14, 2024"}),
    ],
)
def test_facts_of_a_line(line: str, facts: dict[str, str]) -> None:
    found = metadata.pairs(line)
    assert {pair.key: pair.value for pair in found} == facts
    assert all(line[pair.start : pair.end] == pair.value for pair in found)


@pytest.mark.parametrize(
    "line",
    [
        "时间：2024年5月20日下午",
        "时间：上午九点，地点：会议室",
        "主要来源：",
        "会议认为，分类：是关键。",
        "分类：这是一段很长的正文，包括许多内容。还有第二句。",
        "市教委：新建公办幼儿园6所。",
        "【案例一】某某公司获得贷款",
    ],
)
def test_lines_that_state_none(line: str) -> None:
    assert metadata.pairs(line) == ()


def test_of_doubled_facts_the_lines_with_one_fact_stay() -> None:
    lines = ["[ 索引号 ] 1 [ 文号 ]", "[ 来源 ] 甲", "[ 索引号 ] 1", "[ 文号 ]", "[ 来源 ] 甲", "[ 主题 ] 乙"]
    assert metadata.doubled(lines) == {0, 1}


def test_of_the_same_line_twice_the_first_stays_with_its_date() -> None:
    line = "2026-01-30 23:20　来源：某报　发布者：某某"
    assert metadata.doubled(["标题", line, "正文。", line]) == {3}
    assert metadata.doubled([line, "来源：某报 发布者：某某"]) == {1}


def test_another_value_is_another_fact() -> None:
    assert metadata.doubled(["发布日期：2025-05-23 来源：甲", "发布日期：2025-05-24", "来源：甲"]) == {2}
