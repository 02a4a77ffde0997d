import sqlite3
import unicodedata
from collections.abc import Iterator

import pytest

from index.store import lexical


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(lexical.TABLE)
    yield connection
    connection.close()


def test_words_their_parts_and_bigrams() -> None:
    assert {"知识产权局", "知识", "产权局", "识产", "权局"} <= set(lexical.tokens("市知识产权局"))


def test_width_case_and_thousands_do_not_matter() -> None:
    assert lexical.tokens("ＡＢＣ公司69,820家") == lexical.tokens("abc公司69820家")


@pytest.mark.parametrize("word", ["7.68", "0.51%", "c++", "0883", "2024-07-01"])
def test_figures_and_codes_stay_whole(word: str) -> None:
    assert word in lexical.tokens(f"共有{word}，")


def test_punctuation_is_dropped() -> None:
    assert lexical.tokens("，。！？《》“”—— \n…") == []


def test_a_question_loses_the_words_that_only_ask() -> None:
    asked = lexical.query_tokens("请问市财政局承诺了什么？")
    assert "财政局" in asked
    assert "承诺" in asked
    assert not {"什么", "请问", "了", "诺了", "问市"} & set(asked)


def test_a_question_of_nothing_else_keeps_them() -> None:
    assert lexical.query_tokens("是什么？") == ["是", "什么", "是什"]


@pytest.mark.parametrize("query", ["", "？！", '"', "NEAR(", "a OR b*", "col:x", "-", "'; DROP TABLE lexical"])
def test_any_query_is_safe(connection: sqlite3.Connection, query: str) -> None:
    lexical.add(connection, 1, "甲")
    lexical.search(connection, lexical.query_tokens(query), 10)


def test_a_pasted_page_is_cut(connection: sqlite3.Connection) -> None:
    page = "".join(chr(0x4E00 + i) for i in range(2000))
    assert len(lexical.query_tokens(page)) == 200
    assert lexical.search(connection, lexical.query_tokens(page), 10) == []


def test_the_better_match_is_first(connection: sqlite3.Connection) -> None:
    lexical.add(connection, 1, "会议讨论了交通问题。")
    lexical.add(connection, 2, "会议讨论了知识产权保护问题，知识产权很重要。")
    lexical.add(connection, 3, "会议讨论了知识产权保护、教育、医疗、交通、住房、养老和许多别的问题，内容很长很长。")
    assert lexical.search(connection, lexical.query_tokens("知识产权怎么保护？"), 10) == [2, 3]


@pytest.mark.parametrize(
    "text", ["甲，乙：丙；丁？！（戊）…", "ＡＢＣ　１２％\xa0x", "㈠ Ⅱ ℃ ⼀", "Straße 1,234 12,34", "plain", ""]
)
def test_the_short_way_to_normal_text_is_no_other(text: str) -> None:
    assert lexical.normalise(text) == lexical._THOUSANDS.sub("", unicodedata.normalize("NFKC", text).casefold())


def test_how_many_chunks_hold_a_term(connection: sqlite3.Connection) -> None:
    lexical.add(connection, 1, "知识产权保护知识产权")
    lexical.add(connection, 2, "保护")
    assert lexical.frequencies(connection, ["保护", "知识", "交通"]) == [2, 1, 0]
    lexical.delete(connection, 2, "保护")
    assert lexical.frequencies(connection, ["保护"]) == [1]


def test_deleting_leaves_nothing(connection: sqlite3.Connection) -> None:
    lexical.add(connection, 1, "轨道交通27号线")
    lexical.add(connection, 2, "轨道交通")
    lexical.delete(connection, 1, "轨道交通27号线")
    asked = lexical.query_tokens("轨道交通27号线")
    assert lexical.search(connection, asked, 10) == [2]
    lexical.clear(connection)
    assert lexical.search(connection, asked, 10) == []
