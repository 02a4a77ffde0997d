"""The whole path from lines to chunks on the original documents, and on those of documents/."""

from datetime import date
from pathlib import Path

import pytest
from samples import document as analysed
from samples import paged, seed

from index.chunking import chunk
from index.cleaning import clean
from index.loaders import load
from index.models import Document, Reason
from index.structure import analyse

DOCUMENTS = sorted((Path(__file__).parents[1] / "documents").iterdir())
DEPARTMENTS = ["市科技局", "市委金融办", "市发展改革委", "市教委", "市经济信息委", "市人力社保局", "市知识产权局"]
DELEGATES = {
    "张才明": "市政协委员,江北区政协党组书记、主席",
    "刘小康": "全国政协委员、重庆理工大学校长",
    "田盈": "市政协常委、教科卫体委副主任,重庆开放大学校长",
    "黄杰": "市政协常委、人资环建委副主任,市属国企外部董事",
    "任其亮": "市政协常委、重庆交通大学期刊社社长",
    "洪敏": "市政协常委、重庆广仁能源装备股份有限公司董事长",
    "胡文勇": "市政协委员,中银金租党委书记、董事长",
    "褚文博": "市政协委员、西部科学城智能网联汽车创新中心(重庆)有限公司总经理",
}
EXPERTS = {
    "丁瑶": "市综合经济研究院党委书记、院长",
    "李洁": "永川区委常委、常务副区长",
    "黄承锋": "重庆交通大学副校长",
    "朱永利": "华夏银行重庆分行党委书记、行长",
    "褚文博": "西部科学城智能网联汽车创新中心总经理",
    "卜修武": "中国科学院院士、全军病理学研究所所长、金凤实验室主任",
    "洪敏": "市工商联副主席、重庆广怀实业集团董事长",
    "郑小波": "垫江县政协主席、党组书记",
    "杨柳": "民建重庆市委常委会、市审评中心主任",
}


def speakers(made: Document) -> list[tuple[str, str]]:
    found = [(section.speaker, section.post) for section in made.sections if section.speaker]
    return list(dict.fromkeys(found))


def stated(made: Document, name: str) -> list[str]:
    return [attribute.value for attribute in made.attributes if attribute.name == name]


def test_the_news_page() -> None:
    made = seed("000")
    assert made.title == "如何破解创新链引领不足?重庆七部门现场办理政协“1号提案”"
    assert (made.issuer, made.published) == ("上游新闻", date(2026, 1, 30))
    assert speakers(made) == [(name, "") for name in DEPARTMENTS]
    assert all(s.path == ("如何落实? 七部门现场办理并给出“路线图”", s.speaker) for s in made.sections if s.speaker)
    assert (stated(made, "编辑"), stated(made, "审核")) == (["周芝逸"], ["吴忠兰"])
    assert made.sections[-1].path == ("署名",)


@pytest.mark.parametrize("word", ["大华", "Galaxy", "海荣", "雷军", "内八", "现场办理会现场", "热门资讯"])
def test_nothing_of_other_stories_is_left(word: str) -> None:
    made = seed("000")
    assert word not in made.text
    assert any(word in omission.text for omission in made.omissions)


def test_the_reply_letter() -> None:
    made = seed("001")
    assert made.title.startswith("重庆市科学技术局关于 市政协")
    assert made.title.endswith("第0883号提案答复的函")
    assert (made.issuer, made.number) == ("市科技局", "第0883号")
    assert (made.written, made.published) == (date(2025, 5, 23), date(2025, 5, 23))
    assert stated(made, "主送") == ["孙宽委员"]
    assert stated(made, "落款单位") == ["重庆市科学技术局"]
    assert stated(made, "落款日期") == ["2025年4月24日"]
    (index,) = stated(made, "索引号")
    assert index.startswith("11500000MB")
    assert speakers(made) == []
    assert ("一、工作推进情况", "(五)完善科技人才引育体系") in [section.path for section in made.sections]
    assert [len(s.path) for s in made.sections].count(2) == 12
    assert made.text[made.sections[-1].start :].startswith("此复函已经")


def test_doubled_facts_and_menus_of_the_letter_are_left_out_once() -> None:
    made = seed("001")
    assert {omission.reason for omission in made.omissions} == {Reason.METADATA_TWICE, Reason.NAVIGATION}
    assert made.text.count("索引号") == 1
    assert "当前的位置" not in made.text
    assert "扫一扫" not in made.text


def test_the_newspaper_page() -> None:
    made = seed("002")
    assert made.title.endswith("政协1号提案 让科研离产业更近一点")
    assert made.issuer == "上游财经-重庆晨报"
    assert stated(made, "记者") == ["廖平"]
    assert speakers(made) == []
    assert [section.path[0] for section in made.sections[1:]] == [
        "论证·立题 20多篇调研成果支撑提案",
        "调研·开题 深入一线发现10余项问题",
        "提案·结题 3条建议推动双链深度融合",
        "署名",
    ]
    assert "好事成双之双链融合" in made.text
    assert "列为“1号提案”，凸显重庆在从传统制造业向“33618”现代" in made.text
    assert {omission.reason for omission in made.omissions} == {Reason.PAGE_NUMBER, Reason.CAPTION}
    assert not any(word in made.text for word in ("明月湖畔", "在渝调研", "走进巴南"))


def test_the_collection_with_titles_above_the_speakers() -> None:
    made = seed("003")
    parties = [("民建重庆市委会", ""), ("民进重庆市委会", "")]
    assert speakers(made) == parties + list(DELEGATES.items())
    assert all(len(section.path) == 1 for section in made.sections[1:])
    assert made.sections[3].path == ("建立良好创投机制 持续优化创投生态",)
    assert "规范运营管理" in made.text


def test_the_collection_with_speakers_above_the_titles() -> None:
    made = seed("004")
    assert made.title == "突出以产业创新引领全面创新 加快构建现代化产业体系"
    assert speakers(made) == list(EXPERTS.items())
    assert made.sections[1].path == ("以产业创新为牵引 推动“四链”融合发展",)
    assert made.omissions == ()


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_chunks_of_the_originals(number: str) -> None:
    made = seed(number)
    chunks = chunk(made, 400)
    assert sum(len(c.sentences) for c in chunks) > 10
    assert all(c.header.startswith(made.title) for c in chunks)
    for c in chunks:
        section = made.sections[c.section]
        assert section.speaker in c.header
        assert section.post in c.header


def test_pages_are_known_within_paragraphs_too() -> None:
    first = "东湖市就业工作简况\n全市上半年新增就业岗位六万个，完成年度目标，"
    made = analysed(paged(first, "其中高校毕业生占三成。\n下半年还将新增五万个岗位，重点面向青年群体。"))
    assert [number for _, number in made.pages] == [1, 2]
    assert made.page_at(made.text.index("完成")) == 1
    assert made.page_at(made.text.index("其中")) == 2


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_starter_documents(path: Path) -> None:
    source = load(path)
    made = analyse(source, clean(source), "0" * 64)
    names = {name for name, _ in speakers(made)}
    kinds: list[set[str]] = [set(DEPARTMENTS), set(), {"民建重庆市委会", "民进重庆市委会", *DELEGATES}, set(EXPERTS)]
    assert names in kinds
    assert "提案" in made.title or "发言摘编" in made.title or "创新" in made.title
    assert chunk(made, 400)
