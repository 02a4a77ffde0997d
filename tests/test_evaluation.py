"""The measures, over cases counted by hand."""

import json
from pathlib import Path

import pytest

from bot.errors import NoSuchPath, QuestionRefused, QuestionsInvalid, QuestionsMissing, QuestionsUnreadable
from bot.evaluation import DEPTH, Found, Question, judge, load, normalise, scores
from bot.service import check


def asked(*answers: str, document: str | tuple[str, ...] = ()) -> Question:
    return Question(question="多少个？", answers=answers, document=document)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "questions.jsonl"


def test_width_case_and_white_space_make_no_difference() -> None:
    assert normalise("ＡＢ c\n１２　３") == "abc123"
    assert judge(asked("ABC 12"), [("a", "前ａｂｃ１\n２后")]) == Found(hit=1, read=6)


def test_the_first_passage_with_any_answer_counts() -> None:
    passages = [("a", "没有"), ("b", "共 7 个"), ("c", "356个，也就是356个")]
    assert judge(asked("356个", "三百五十六个"), passages) == Found(hit=3, read=2 + 3 + 4)
    assert judge(asked("356个", "7个"), passages) == Found(hit=2, read=2 + 3)
    assert judge(asked("357个"), passages) == Found()
    assert judge(asked(" ", "357个"), passages) == Found()  # nothing is in every passage


def test_of_the_answers_in_a_passage_the_one_that_ends_first_is_read() -> None:
    assert judge(asked("十个", "三个"), [("a", "共三个，不是十个")]).read == 3


def test_only_the_document_that_is_named_is_right() -> None:
    passages = [("b", "7个"), ("a", "没有"), ("a", "有7个")]
    assert judge(asked("7个", document="a"), passages) == Found(hit=3, document=2, read=2 + 2 + 3)
    assert judge(asked("7个", document="c"), passages) == Found()


def test_where_several_documents_are_known_others_may_hold_the_answer_too() -> None:
    passages = [("b", "7个"), ("a", "没有"), ("a", "有7个")]
    assert judge(asked("7个", document=("a", "c")), passages) == Found(hit=1, document=2, read=2)


def test_what_is_too_far_down_is_not_looked_at() -> None:
    passages = [("b", "无")] * DEPTH
    assert judge(asked("7个", document="a"), [*passages[:-1], ("a", "7个")]) == Found(DEPTH, DEPTH, DEPTH + 1)
    assert judge(asked("7个", document="a"), [*passages, ("a", "7个")]) == Found()


def test_shares() -> None:
    found = [Found(1, 1, 500), Found(5, 2, 501), Found(10, 5, 1000), Found(11, 6, 1001), Found(None, None, None)]
    counted = scores(found)
    assert counted.questions == 5
    assert (counted.first, counted.five) == (0.2, 0.4)
    assert (counted.doc1, counted.doc5) == (0.2, 0.6)
    assert (counted.read500, counted.read1000) == (0.2, 0.6)
    assert counted.mrr == pytest.approx((1 + 1 / 5 + 1 / 10) / 5)


def test_without_questions_all_shares_are_0() -> None:
    counted = scores([])
    assert (counted.questions, counted.first, counted.doc5, counted.read1000, counted.mrr) == (0, 0, 0, 0, 0)


def test_loading(file: Path) -> None:
    lines = [
        {"question": " 甲？ ", "answers": ["一", 2], "document": "a.txt", "id": 7},
        {"question": "乙\u2028？", "answers": ["二"], "doc": "b.txt", "more": "is not read"},
        {"question": "丙？", "answers": ["三"], "doc": None, "docs": ["c.txt", "d.txt"]},
        {"question": "丁？", "answers": None, "answerable": False},
    ]
    written = "\r\n\r\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    file.write_bytes(b"\xef\xbb\xbf" + written.encode())
    assert load(file) == [
        Question(question="甲？", answers=("一", "2"), document="a.txt", id="7"),
        Question(question="乙\u2028？", answers=("二",), document="b.txt"),
        Question(question="丙？", answers=("三",), document=("c.txt", "d.txt")),
        Question(question="丁？", answerable=False),
    ]
    assert [question.documents for question in load(file)] == [("a.txt",), ("b.txt",), ("c.txt", "d.txt"), ()]


@pytest.mark.parametrize(
    "line",
    [
        "question",
        "[]",
        "{}",
        '{"question": "甲？"}',
        '{"question": " ", "answers": ["一"]}',
        '{"question": "甲？", "answers": "一"}',
        '{"question": "甲？", "answers": [" "]}',
        '{"question": "甲？", "answers": ["一"], "answerable": "perhaps"}',
        '{"question": "甲？", "answers": ["一"], "document": {"name": "a.txt"}}',
        "[" * 100_000,
    ],
)
def test_a_line_that_is_no_question_is_named(file: Path, line: str) -> None:
    file.write_text(f'{{"question": "甲？", "answers": ["一"]}}\n\n{line}\n', encoding="utf-8")
    with pytest.raises(QuestionsInvalid) as raised:
        load(file)
    assert raised.value.facts == {"path": file, "line": 3}


def test_a_question_that_cannot_be_asked_is_named_with_the_reason(file: Path) -> None:
    line = {"question": "问" * 2001, "answers": ["一"]}
    file.write_text(json.dumps(line), encoding="utf-8")
    assert len(load(file)[0].question) == 2001
    with pytest.raises(QuestionRefused) as raised:
        load(file, check)
    assert raised.value.message("en").endswith("line 1: The question has 2001 characters; shorten it to 2000 at most.")
    assert "第 1 行：问题有 2001 个字" in raised.value.message("zh")


def test_a_file_that_cannot_be_read(file: Path) -> None:
    with pytest.raises(NoSuchPath):
        load(file)
    with pytest.raises(QuestionsUnreadable):
        load(file.parent)
    file.write_text('{"question": "甲？", "answers": ["一"]}', encoding="gbk")
    with pytest.raises(QuestionsUnreadable):
        load(file)
    file.write_text("\n \n")
    with pytest.raises(QuestionsMissing):
        load(file)
