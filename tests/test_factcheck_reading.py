"""The text of a draft: all of it, whatever its format."""

import pytest
from samples import paged
from test_loaders import BAD, DATA, GOOD, archive, word

from bot.factcheck import reading
from index.errors import DocumentError, UnsupportedFormat
from index.quotas import Bounds
from index.reading import work

DRAFT = "首页 要闻 政务公开 互动交流\n\n一、水厂\n\n　　全市新增水厂两座。\n- 日供水三十万吨\n\n相关内容\n"


def read_text(name: str, data: bytes) -> str:
    return reading.read_text(name, data, Bounds(60, 2048))


@pytest.mark.parametrize("name", GOOD)
def test_every_format_is_read(name: str) -> None:
    text = read_text(name, GOOD[name])
    assert "正文" in text or "水厂" in text or "1" in text
    assert text == text.strip()


def test_nothing_of_the_users_own_text_is_left_out() -> None:
    lines = ["首页 要闻 政务公开 互动交流", "一、水厂", "全市新增水厂两座。", "- 日供水三十万吨", "相关内容"]
    assert read_text("稿.txt", DRAFT.encode()).split("\n") == lines
    assert read_text("稿.docx", word("全市新增水厂两座。")) == "全市新增水厂两座。"


def test_lines_that_a_pdf_breaks_are_joined() -> None:
    paragraphs = read_text("稿.pdf", (DATA / "two_columns.pdf").read_bytes()).split("\n")
    assert "供水保障同步推进，全市新增水厂两座，日供水能力提高三十万吨。" in paragraphs


def test_what_a_page_has_at_its_edges_does_not_part_a_sentence() -> None:
    first = "江城水务简报（第九期内部资料）\n全市改造管网的工程由市水务局牵头，\n到年底前将新建泵站，\n— 3 —"
    second = "江城水务简报（第九期内部资料）\n共356座，全部投入使用。\n— 4 —"
    text = work.text(paged(first, second))
    assert text.startswith("江城水务简报（第九期内部资料）\n")
    assert text.endswith("到年底前将新建泵站，共356座，全部投入使用。")


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_draft_is_said_in_one_sentence(name: str) -> None:
    data, kind = BAD[name]
    with pytest.raises(DocumentError) as raised:
        read_text(name, data)
    assert type(raised.value) is kind
    assert name in raised.value.message("zh")


def test_another_suffix_and_a_name_that_is_a_path() -> None:
    with pytest.raises(UnsupportedFormat):
        read_text("没有后缀", "正文".encode())
    assert read_text("a.b/稿.TXT", "正文".encode()) == "正文"
    with pytest.raises(DocumentError):
        read_text("稿.docx", archive(word__document_xml=b"<w/>"))
