import re

import pytest
from answers import HOSTILE

from bot.quotes import escape
from bot.ui.markdown import to_html, to_text

HARMLESS = {"p", "br", "strong", "h1", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "pre", "code"}
MARKS = {1: "出处 1：《通知》", 2: 'a "quoted" <title>'}


def test_a_mark_links_to_its_card() -> None:
    html = to_html("新建40个。[1]", MARKS, group="3q")
    assert 'href="#yj-card-3q-1"' in html
    assert 'aria-label="出处 1：《通知》"' in html
    assert ">[1]</a>" in html


def test_a_label_is_escaped() -> None:
    assert "a &quot;quoted&quot; &lt;title&gt;" in to_html("[2]", MARKS, "0")


@pytest.mark.parametrize("text", ["[9]", r"\[1\]", "[1](http://evil.example/)", "[一]", "`[1]`"])
def test_what_is_no_mark_stays_text(text: str) -> None:
    assert "<a" not in to_html(text, MARKS, "0")


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "![图](http://evil.example/a.png)",
        "[去](http://evil.example/)",
        "<http://evil.example/>",
        "[去][1]\n\n[1]: http://evil.example/",
        "[去](javascript:alert(1))",
        "![x](https://evil.example/a.png)",
        "[1](https://evil.example/)",
        "[![x](https://evil.example/a.png)](https://evil.example/)",
        "![x][1]\n\n[1]: https://evil.example/a.png",
        "| ![x](https://evil.example/a.png) |\n| --- |\n| <img src=https://evil.example/> <https://evil.example/> |",
        "# <svg onload=alert(1)> https://evil.example/",
        "- <iframe src=https://evil.example/></iframe>\n- <video src=x>",
        "```html\n<img src=https://evil.example/a.png>\n```",
        "&lt;img src=https://evil.example/a.png&gt;",
        HOSTILE,
        escape(HOSTILE),
    ],
)
def test_nothing_becomes_an_element_that_fetches_or_runs(text: str) -> None:
    html = to_html(text, {}, "0")
    assert set(re.findall(r"<(\w+)", html)) <= HARMLESS
    assert not re.search(r"<[^>]*(?:src|href|style|on\w+)=", html)


def test_escaped_words_of_a_document_are_shown_as_they_are() -> None:
    assert to_text(escape(HOSTILE)) == HOSTILE
    assert "<strong>" not in to_html(escape(HOSTILE), {}, "0")


@pytest.mark.parametrize("text", ["达到**30%**左右", "增长**“双倍”**以上", "共**40个**。"])
def test_bold_also_between_chinese_characters(text: str) -> None:
    assert "<strong>" in to_html(text, {}, "0")
    assert "*" not in to_text(text)


@pytest.mark.parametrize("text", ["2**3", "** 空 **", "**"])
def test_lone_asterisks_stay(text: str) -> None:
    assert "<strong>" not in to_html(text, {}, "0")


def test_plain_text_keeps_marks_lists_and_paragraphs() -> None:
    text = to_text("**市民政局**：\n\n- 新建[1]\n- 改造[2]\n\n1. 一\n2. 二\n\n## 另见\n甲\n乙")
    assert text == "市民政局：\n\n- 新建[1]\n- 改造[2]\n\n1. 一\n2. 二\n\n另见\n甲\n乙"
