from index.loaders.text import load_text
from index.models import Line


def lines(text: str) -> list[Line]:
    return list(load_text(text.encode(), "a.txt", ".txt").pages[0].lines)


def test_lines_stay_as_they_are() -> None:
    assert lines("题\r\n\r\n　　第一段 \n第二段\r末") == [
        Line("题"), Line(""), Line("　　第一段"), Line("第二段"), Line("末"),
    ]  # fmt: skip


def test_marks_of_headings_become_levels() -> None:
    assert lines("# 题\n## 一、节 ##\n###### 六\n#话题#不是\n####### 七") == [
        Line("题", 1), Line("一、节", 2), Line("六", 6), Line("#话题#不是"), Line("####### 七"),
    ]  # fmt: skip


def test_separators_of_ascii_do_not_break_a_line() -> None:
    assert lines("甲\x1c乙\x85丙") == [Line("甲\x1c乙\x85丙")]
