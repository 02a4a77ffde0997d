import pytest
from samples import paged, source

from index.cleaning.captions import captions
from index.cleaning.layout import rows

PROSE = "全市上半年新增就业岗位六万个，完成年度目标的六成，重点群体就业总体稳定。"


def gone(text: str) -> list[str]:
    found = rows(source(text))
    return [found[i].text for i in sorted(captions(found))]


@pytest.mark.parametrize(
    "caption",
    [
        "全市重点提案办理推进会现场",
        "工人在车间里装配电池。 江晓舟 摄",
        "▲孩子们在图书馆里看书",
        "湖畔新建的科创园区 据东湖日报",
        "高端研发机构云集的湖畔（图据东湖日报）",
        "图为新落成的大桥。",
        "某某公司供图",
        "新建的跨江大桥全景 资料图片",
    ],
)
def test_captions(caption: str) -> None:
    assert gone(f"一个不短的标题\n\n{PROSE}\n\n{caption}\n\n{PROSE}") == [caption]


@pytest.mark.parametrize(
    "line",
    [
        "走进社区听民意",
        "建言献策",
        "市科技局——",
        "一、走进企业现场",
        "市政协委员 陈小鱼",
        "文字 记者江晓舟",
        "编辑：方可",
        "问题在哪里？",
    ],
)
def test_headings_speakers_and_credits_are_none(line: str) -> None:
    assert gone(f"一个不短的标题\n\n{PROSE}\n\n{line}\n\n{PROSE}") == []


def test_a_scene_set_apart_by_more_space_is_one() -> None:
    scenes = "院士专家在东湖区调研\n\n\n\n专家服务团走进北山"
    text = f"一个不短的标题\n\n{PROSE}\n\n{PROSE}\n\n\n\n{scenes}\n\n下一步怎么办\n\n{PROSE}"
    assert gone(text) == ["院士专家在东湖区调研", "专家服务团走进北山"]


def test_on_a_page_a_scene_among_prose_is_one() -> None:
    found = rows(paged(f"一个不短的标题\n{PROSE}\n专家服务团走进北山\n{PROSE}\n{PROSE}"))
    assert captions(found) == {2}


def test_a_title_is_none_and_a_caption_of_several_sentences_neither() -> None:
    long = "3月4日晚，运动会在某某体育场开幕。这是代表团在入场。某社记者 江晓舟 摄"
    assert gone(f"招聘会来到大学城现场\n{PROSE}\n{long}\n{PROSE}") == []
