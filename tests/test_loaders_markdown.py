from index.loaders.markdown import load_markdown
from index.models import Line, Omission, Reason, Source


def read(text: str) -> Source:
    return load_markdown(text.encode(), "a.md", ".md")


def texts(text: str) -> list[str]:
    return [line.text for line in read(text).pages[0].lines if line.text]


def test_headings_have_levels_and_no_marks() -> None:
    source = read("# 总题\n\n## 第一节 ##\n正文\n\n##紧挨着的\n\n下划线题\n----\n")
    headings = [line for line in source.pages[0].lines if line.level]
    assert headings == [Line("总题", 1), Line("第一节", 2), Line("紧挨着的", 2), Line("下划线题", 2)]


def test_a_topic_or_number_sign_is_no_heading() -> None:
    assert read("#江城水务#的话题\n\n#1号提案").pages[0].lines[0] == Line("#江城水务#的话题")
    assert "#1号提案" in texts("#1号提案")


def test_marks_are_reduced_to_what_is_seen() -> None:
    assert texts('**重点：**漏损率*降到*10%，见[通知](http://x/y "t")与`代码`、<b>粗</b>、\\*星号。') == [
        "重点：漏损率降到10%，见通知与代码、粗、*星号。"
    ]
    assert texts("__“双倍增”：__行动") == ["“双倍增”：行动"]


def test_paragraphs_end_with_an_empty_line_and_breaks_inside_stay() -> None:
    assert list(read("第一行\n第二行  \n第三行\n\n另一段").pages[0].lines) == [
        Line("第一行"), Line("第二行"), Line("第三行"), Line(""), Line("另一段"), Line(""),
    ]  # fmt: skip


def test_lists_keep_their_numbers_quotes_and_indents_are_text() -> None:
    assert texts("1. 甲\n2. 乙\n\n- 丙\n\n> 引文\n\n    **四个空格**\n\n```\n代码块\n```\n") == [
        "1. 甲", "2. 乙", "丙", "引文", "四个空格", "代码块",
    ]  # fmt: skip


def test_a_table_is_a_line_a_row() -> None:
    assert texts("| 年份 | 公里 | 亿元 |\n|--|--|--|\n| 2025 | 128 | **3.6** |\n") == [
        "年份 | 公里 | 亿元",
        "2025 | 128 | 3.6",
    ]


def test_pictures_and_hidden_html_are_omissions() -> None:
    source = read(
        "![会场照片](a.png)正文\n\n<div style='display:none'>看不见</div>\n\n<!-- 注释 -->\n<p>段<br>落</p>\n"
    )
    assert source.omissions == (Omission(Reason.CAPTION, "会场照片"), Omission(Reason.HIDDEN, "看不见"))
    assert [line.text for line in source.pages[0].lines if line.text] == ["正文", "段", "落"]


def test_front_matter_gives_the_title_and_stays() -> None:
    source = read('---\ntitle: "发言摘登"\ndate: 2026-01-30\n---\n# 正文\n')
    assert source.title == "发言摘登"
    assert Line("date: 2026-01-30") in source.pages[0].lines
    assert read("---\n\n正文").title == ""
