import pytest

from index.language.sentences import split


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["今年投入1.8亿元。", "明年再增长3.5%。"],
        ["“投入有待提升。”", "提案中提到，比如平台不足。"],
        ["他说：“会尽快办。”", "会后，各部门分头落实。"],
        ["路径何在？", "记者作了采访！", "（见附件。）"],
        ["“……培育企业7.68万家……”", "现场，委员晒出了数据。"],
        ["他想了想……还是答应了。"],
        ["“如何落实？”成为会上的焦点。"],
        ["“选题再聚焦、问题再深化；对策再落地”成为共识：先找堵点。"],
        ["他点头（会上也说过。），没有再问。"],
        ["Damage came to £4.6 million.", "No. 3 pump failed.", "Is that enough?", "Dr. Lane thinks so."],
        ["R. J. Holt & Sons Ltd. built it, i.e. all of it.", "It opened on Dec. 27, 2023."],
        ["见 https://example.org/a?id=3!b 的说明。", "完。"],
        ["Jan 7, 2022 ... 中国某网消息，产量创新高。"],
        ["真的吗？！", "是的!", "好。"],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert texts("".join(sentences)) == sentences if "。" in sentences[0] else texts(" ".join(sentences)) == sentences


def test_a_new_line_ends_a_sentence_and_white_space_is_none() -> None:
    assert texts("一、工作情况\n　　今年投入 \n\n1. Background\n第二句。  ") == [
        "一、工作情况",
        "今年投入",
        "1. Background",
        "第二句。",
    ]


def test_offsets_are_into_the_whole_text() -> None:
    text = "第一句。第二句。\n第三句。"
    assert split(text, 4, 9) == ((4, 8),)
    assert split(text, 4) == ((4, 8), (9, 13))
    assert split("", 0) == ()


def test_marks_alone_join_the_sentence_before_them() -> None:
    assert texts("好。 ——\n！") == ["好。 ——", "！"]


def test_no_character_is_lost() -> None:
    text = "“甲。”乙！？丙……丁？”\n”戊。）己... 庚 No.1 辛."
    joined = "".join(texts(text))
    assert joined.replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_a_long_text_takes_no_quadratic_time() -> None:
    text = "今年投入1.8亿元。Is it? Yes. " * 20_000
    assert len(split(text)) == 60_000
