import pytest

from index.language.headings import Rank, is_item, lead, number


@pytest.mark.parametrize(
    ("text", "rank", "mark"),
    [
        ("第三章 附则", Rank.CHAPTER, "第三章"),
        ("第二节　内容", Rank.SECTION, "第二节"),
        ("第十二条　申请人应当", Rank.ARTICLE, "第十二条"),
        ("一、工作情况", Rank.HAN, "一、"),
        ("十二．其他", Rank.HAN, "十二．"),
        ("（三）加强领导。", Rank.HAN_BRACKETS, "（三）"),
        ("(三)加强领导。", Rank.HAN_BRACKETS, "(三)"),
        ("2.争取资金。", Rank.DIGITS, "2."),
        ("2、争取资金。", Rank.DIGITS, "2、"),
        ("2.1 Pumping stations", Rank.DIGITS_DOTTED, "2.1 "),
        ("（2）争取资金", Rank.DIGITS_BRACKETS, "（2）"),
        ("③争取资金", Rank.CIRCLED, "③"),
    ],
)
def test_numbers(text: str, rank: Rank, mark: str) -> None:
    assert number(text) == (rank, mark)


@pytest.mark.parametrize(
    "text",
    [
        "1.83万家企业",
        "2.5 million people",
        "三、四线城市",
        "第一条建议是加大投入。",
        "一是加强领导。",
        "2025年工作",
        "12",
        "十分重要",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert number(text) is None


def test_the_lead_phrase_of_a_paragraph_is_its_heading() -> None:
    assert lead("（一）加强领导。各级成立专班，形成合力，抓好落实工作。", "（一）") == "（一）加强领导"
    assert lead("一、工作情况", "一、") == "一、工作情况"
    assert lead("三、有关要求：", "三、") == "三、有关要求"
    assert lead("第十二条　申请人应当提交材料。", "第十二条") == "第十二条"


def test_a_long_first_sentence_is_no_heading() -> None:
    text = "会同有关部门对全市范围内的老旧小区开展拉网式排查并建立台账，对排查出来的问题逐一明确整改责任人和时限。"
    assert lead(f"1.{text}第二句。", "1.") == ""


def test_items_of_a_list() -> None:
    assert is_item("1.各乡镇长；")
    assert is_item("（1）同意，")
    assert not is_item("一、工作情况")
