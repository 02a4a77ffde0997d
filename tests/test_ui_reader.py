import re
from datetime import date
from html import unescape

import pytest
import samples
from answers import HOSTILE, document

from bot.ui import reader

TEXT = "关于清理的通知\n一、范围\n共清理河道128公里。其余另行通知。\n二、时间\n四月开始。"
FIRST, SECOND = TEXT.index("一、"), TEXT.index("二、")


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def marked(html: str) -> list[str]:
    return [plain(piece) for piece in re.findall(r"<mark[^>]*>(.*?)</mark>", html)]


def test_the_whole_text_is_there_with_its_headings() -> None:
    html = reader.text(document(TEXT, FIRST, SECOND), "zh", 0, 0)
    assert plain(html) == TEXT.replace("\n", "")
    assert "<h3>一、范围</h3>" in html
    assert "<p>关于清理的通知</p>" in html
    assert "<mark" not in html


@pytest.mark.parametrize("quote", ["共清理河道128公里。", "128公里。其余另行通知。\n二、时间\n四月", "一、范围", TEXT])
def test_the_passage_is_marked_word_for_word(quote: str) -> None:
    start = TEXT.index(quote)
    html = reader.text(document(TEXT, FIRST, SECOND), "zh", start, start + len(quote))
    assert "".join(marked(html)) == quote.replace("\n", "")
    assert html.count('id="yj-found"') == 1
    assert html.index('id="yj-found"') == html.index("<mark") + len("<mark ")


def test_a_page_is_announced_where_it_begins_also_inside_a_marked_passage() -> None:
    at = TEXT.index("128")
    html = reader.text(document(TEXT, pages=((0, 1), (at, 2))), "zh", at - 3, at + 3)
    assert re.findall(r'data-page="([^"]*)"', html) == ["第\u00a01\u00a0页", "第\u00a02\u00a0页"]
    assert marked(html) == ["理河道", "128"]
    assert plain(html) == TEXT.replace("\n", "")


def test_what_the_document_says_about_itself() -> None:
    shown = document(TEXT, issuer="市水务局", number="水函〔2026〕3号", written=date(2026, 2, 1), name="<b>.txt")
    html = reader.document(shown, "zh")
    for words in ("市水务局", "水函〔2026〕3号", "2026-02-01", "&lt;b&gt;.txt"):
        assert words in html


def test_the_text_is_never_markup() -> None:
    html = reader.document(document(HOSTILE), "zh", 2, 9)
    assert "<img" not in html
    assert "<a" not in html
    assert HOSTILE in plain(html)


def test_a_heading_is_the_line_that_heads_and_not_the_paragraph_it_runs_into() -> None:
    lines = ("关于修路的通知", "一、范围", "（一）加强统筹。全县道路都在范围之内。", "县交通局", "2025年4月3日")
    html = reader.text(samples.document("\n\n".join(lines)), "zh", 0, 0)
    assert "<h3>一、范围</h3>" in html
    assert "<p>（一）加强统筹。全县道路都在范围之内。</p>" in html
    assert "<p>县交通局</p>" in html
