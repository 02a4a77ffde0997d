import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from indexing import embedded, file

from index.retriever.naming import document_numbers, named, names_heading, short_forms, speakers, without_names
from index.store.database import Database


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("第0883号提案的答复", {883}),
        ("0883号提案是谁提的", {883}),
        ("１号提案", {1}),
        ("某教函〔2025〕12号", {12}),
        ("第３号、第４号", {3, 4}),
        ("号线在12号开通", set()),
        ("27号线什么时候通车", set()),
        ("提案", set()),
    ],
)
def test_numbers_of_documents(text: str, numbers: set[int]) -> None:
    assert document_numbers(text) == numbers


@pytest.mark.parametrize(
    ("speaker", "forms"),
    [
        ("市财政局", ("市财政局", "财政局")),
        ("某某市财政局", ("某某市财政局", "财政局")),
        ("某某自治区水利厅", ("某某自治区水利厅", "水利厅")),
        ("王某", ("王某",)),
        ("市委", ("市委",)),
    ],
)
def test_speakers_are_named_with_and_without_their_place(speaker: str, forms: tuple[str, ...]) -> None:
    assert short_forms(speaker) == forms


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    database = Database(tmp_path / "index.sqlite")
    database.replace(file("甲"), embedded("甲", "修桥", "铺路", speaker="市财政局"))
    database.replace(file("乙"), embedded("乙", "办学", speaker="市教委", number="第0883号"))
    with database.reading() as connection:
        yield connection
    database.close()


@pytest.mark.parametrize(
    ("query", "by_speaker", "by_number"),
    [
        ("市财政局怎么说？", {1, 2}, set()),
        ("财政局怎么说？", {1, 2}, set()),
        ("市教委对883号提案怎么说？", {3}, {3}),
        ("谁说了什么？", set(), set()),
    ],
)
def test_what_a_query_names(
    connection: sqlite3.Connection, query: str, by_speaker: set[int], by_number: set[int]
) -> None:
    found = named(connection, query, speakers(connection), 10)
    assert (found.speakers, found.numbers) == (by_speaker, by_number)


def test_no_more_than_asked_for(connection: sqlite3.Connection) -> None:
    assert len(named(connection, "市财政局", speakers(connection), 1).speakers) == 1


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        ("市财政局建议设立什么基金？", "建议设立什么基金？"),
        ("财政局在第0883号提案里答应了什么", "在提案里答应了什么"),
        ("某某市财政局？", ""),
        ("谁说了什么？", ""),
    ],
)
def test_what_is_asked_about_whom_a_query_names(query: str, rest: str) -> None:
    assert without_names(query, ["某某市财政局", "市财政局"]) == rest


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("二、下一步工作", True),
        ("（三）下一步工作", True),
        ("下一步工作打算", False),
        ("一、", False),
        ("", False),
    ],
)
def test_a_heading_is_named_word_for_word(heading: str, named: bool) -> None:
    assert names_heading("市财政局的下一步工作是什么？", heading) is named
