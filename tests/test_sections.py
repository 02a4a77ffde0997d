import pytest
import samples
from samples import document

from index.models import Document, Line, Page, Source

PROSE = "全市上半年新增就业岗位六万个，完成年度目标的六成，重点群体就业总体稳定。"


def paths(made: Document) -> list[tuple[str, ...]]:
    return [section.path for section in made.sections]


@pytest.mark.parametrize("text", samples.ALL.values(), ids=samples.ALL)
def test_sections_cover_the_text_in_order(text: str) -> None:
    made = document(text)
    assert made.sections[0].start == 0
    assert made.sections[-1].end == len(made.text)
    assert all(one.end == other.start for one, other in zip(made.sections, made.sections[1:], strict=False))
    assert all(section.start < section.end for section in made.sections)


def test_a_letter() -> None:
    assert paths(document(samples.COUNTY_REPLY)) == [
        (),
        ("一、基本情况",),
        ("二、办理情况",),
        ("二、办理情况", "（一）增加班次"),
        ("二、办理情况", "（二）改善道路"),
        ("三、下一步打算",),
        ("三、下一步打算", "1.争取资金"),
        ("三、下一步打算", "2.优化线路"),
        ("落款",),
    ]


def test_a_letter_whose_headings_run_into_their_text() -> None:
    assert paths(document(samples.CONGRESS)) == [
        (),
        ("一、加快设施建设",),
        ("二、强化执法检查",),
        ("三、压实各方责任",),
        ("三、压实各方责任", "（一）压实物业责任"),
        ("三、压实各方责任", "（二）压实企业责任"),
        ("落款",),
    ]


def test_an_attachment_is_below_nothing() -> None:
    found = paths(document(samples.NOTICE))
    guide = "附件 中小学午休服务指南（试行）"
    assert found[:4] == [(), ("落款",), (guide,), (guide, "第一章 总则")]
    assert (guide, "第二章 服务要求", "第四条") in found
    assert found[-1] == ("署名",)


def test_a_newspaper_page() -> None:
    assert paths(document(samples.NEWSPAPER)) == [(), ("十年，走遍87条河",), ("三易其稿，只为“能落地”",)]


def test_departments_below_a_heading_of_two_lines() -> None:
    found = [s.path for s in document(samples.DUE_DATES).sections if s.speaker]
    assert len(found) == 6
    assert found[0] == ("逐一回应 六部门亮出时间表", "市卫生健康委")


def test_an_enumeration_has_no_headings() -> None:
    found = paths(document(samples.MEETING))
    assert found == [(), ("一、会议时间",), ("二、会议地点",), ("三、参会人员",), ("四、有关要求",), ("落款",)]


def test_one_or_two_short_lines_above_text_are_a_heading_and_more_are_a_list() -> None:
    text = f"晚高峰怎么疏\n{PROSE}\n挑战之下\n这些问题不容忽视\n{PROSE}\n怎么办？\n{PROSE}\n甲组\n乙组\n丙组\n{PROSE}"
    assert paths(document(text)) == [(), ("挑战之下 这些问题不容忽视",), ("怎么办？",)]


def test_declared_levels_nest_and_undeclared_numbers_join_their_like() -> None:
    declared = f"# 标题在这里\n## 一、现状\n{PROSE}\n### 投入\n{PROSE}\n## 二、问题\n{PROSE}"
    assert paths(document(f"{declared}\n三、建议\n（一）加大投入。{PROSE}")) == [
        (),
        ("一、现状",),
        ("一、现状", "投入"),
        ("二、问题",),
        ("三、建议",),
        ("三、建议", "（一）加大投入"),
    ]


def test_departments_nest_below_the_heading_above_the_first() -> None:
    parts = "\n".join(f"{name}——\n{PROSE}" for name in ("市教委", "市财政局"))
    first = f"现场办理会举行\n{PROSE}\n一、基本情况\n{PROSE}\n二、部门答复\n{PROSE}"
    made = document(f"{first}\n{parts}\n三、下一步安排\n{PROSE}")
    assert paths(made)[3:] == [("二、部门答复", "市教委"), ("二、部门答复", "市财政局"), ("三、下一步安排",)]


def test_a_table_has_only_the_headings_that_its_format_declares() -> None:
    lines = (
        Line("名单", 1),
        Line("姓名：陈小鱼；职务：局长"),
        Line("一、甲；乙"),
        Line("第二张表", 1),
        Line("甲：1；乙：2"),
    )
    made = document(Source("表.xlsx", "xlsx", (Page(lines),), records=True))
    assert paths(made) == [("名单",), ("第二张表",)]
    assert {section.speaker for section in made.sections} == {""}
