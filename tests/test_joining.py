import pytest
from samples import paged, source

from index.cleaning.joining import close_up, join
from index.cleaning.layout import rows


def joined(text: str) -> list[str]:
    return [paragraph.text for paragraph in join(rows(source(text)))]


NARROW = """
潮涌
东湖
之滨

2025年
东湖市政协
把“推动老城更
新与产业
升级融合”
列为“1号提
案”，凸显对
城市更新的
重视。
"""


def test_a_narrow_masthead_is_one_paragraph() -> None:
    text = "2025年东湖市政协把“推动老城更新与产业升级融合”列为“1号提案”，凸显对城市更新的重视。"
    assert joined(NARROW)[-1] == text


COLUMN = """
老城更新一头连着民生，一头连着发展，是今年全市的头等大事之
一，也是市政协连续三年协商的议题。全市摸排出需要改造的小区
“33618”个，涉及居民近百万户，其中两成建于上世纪八十年代以
前，管网老化、停车难等问题突出。
今年开工改造小区412个，年底前完工三百个以上，剩余的将在明
年上半年全部完工。
"""


def test_lines_of_a_column_are_joined_up_to_the_end_of_their_paragraph() -> None:
    found = joined(COLUMN)
    assert len(found) == 2
    assert found[0].startswith("老城更新一头连着民生，一头连着发展，是今年全市的头等大事之一，也是")
    assert "小区“33618”个" in found[0]
    assert found[1].endswith("明年上半年全部完工。")


def test_indented_paragraphs_stay_apart() -> None:
    text = "　　第一段只有这么长，它没有写完就停在这里\n　　第二段从这里开始，另起一行"
    assert len(joined(text)) == 2


@pytest.mark.parametrize(
    ("one", "other", "whole"),
    [
        ("会议指出，各部门要压实责任，", "形成合力。", "会议指出，各部门要压实责任，形成合力。"),
        ("印发了《关于加强", "社区养老的意见》", "印发了《关于加强社区养老的意见》"),
        ("推动科技创", "新落地", "推动科技创新落地"),
        ("好事成双之", "老城新生", "好事成双之老城新生"),
        (
            "东湖市教育局关于市政协五届三次会议",
            "第12号提案的答复函",
            "东湖市教育局关于市政协五届三次会议第12号提案的答复函",
        ),
        ("东湖市教育局", "关于做好防汛工作的通知", "东湖市教育局关于做好防汛工作的通知"),
        (
            "The council will raise the wall by a",
            "third of its height.",
            "The council will raise the wall by a third of its height.",
        ),
    ],
)
def test_torn_lines_are_joined(one: str, other: str, whole: str) -> None:
    assert joined(f"{one}\n{other}") == [whole]


def test_a_hyphen_at_the_end_of_a_line_goes() -> None:
    assert joined("The report gives more infor-\nmation, and it is long.") == [
        "The report gives more information, and it is long."
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("挑战之下", "这些问题不容忽视"),
        ("为此，建议：", "一是加大投入。"),
        ("市科技局——", "着力构建创新平台。"),
        ("一、工作情况", "全市新建小区三个。"),
        ("东湖市教育局", "2025年4月24日"),
        ("发布机构：市教育局", "发布日期：2025-04-24"),
        ("姓名 | 职务", "陈小鱼 | 局长"),
        ("完成了年度任务。", "下一步继续努力。"),
        ("完善机制 破解壁垒", "市政协常委、某社社长 陈小鱼"),
        ("## 标题一", "## 标题二"),
    ],
)
def test_lines_that_are_wholes_stay_apart(one: str, other: str) -> None:
    assert len(joined(f"{one}\n{other}")) == 2


def test_headings_between_long_paragraphs_have_no_column() -> None:
    long = (
        "全市上半年新增就业岗位六万个，完成年度目标的六成，重点群体就业总体稳定，零就业家庭动态清零，就业质量稳步提升。"
    )
    text = "\n".join(
        f"关于加强第{n}项工作，改进服务的建议\n市政协委员，某局副局长 陈小鱼\n{long}" for n in "一二三四五六"
    )
    assert len(joined(text)) == 18


def test_a_paragraph_goes_on_over_the_page_and_says_where() -> None:
    source_ = paged("全市摸排出的老旧小区管网老化、停车难等问题突出，", "今年开工改造四百个。")
    (paragraph,) = join(rows(source_))
    ((offset, page),) = paragraph.turns
    assert (paragraph.page, page) == (1, 2)
    assert paragraph.text[offset:] == "今年开工改造四百个。"


PROSE = "同时，搭建专业平台，明确产权归属，规 范运营管理，坚持“围绕中心 服务大局”，与 AI 企业合作。"


def test_spaces_go_inside_words_only() -> None:
    assert close_up(PROSE) == PROSE.replace("规 范", "规范")
    assert close_up("会 议 纪 要") == "会议纪要"
    assert close_up("某局关于 市政协第12号提案答复的函") == "某局关于 市政协第12号提案答复的函"
    assert close_up("省政协委员 陈小鱼") == "省政协委员 陈小鱼"
