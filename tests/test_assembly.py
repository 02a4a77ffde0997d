"""Sentences out of pieces, with their marks."""

import pytest

from bot.assembly import Assembler, Written


def assembled(text: str, size: int = 3) -> list[Written]:
    assembler = Assembler()
    done = [written for at in range(0, len(text), size) for written in assembler.feed(text[at : at + size])]
    return done + assembler.flush()


def read(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(written.text, written.cited) for written in assembled(text)]


@pytest.mark.parametrize("size", [1, 2, 5, 1000])
def test_the_pieces_make_no_difference(size: int) -> None:
    written = assembled("建成356个[1]。新建40个。[2][3]\n\n- 覆盖率92%[1]\n- 其他", size)
    assert [(w.text, w.cited, w.bullet, w.first) for w in written] == [
        ("建成356个。", (1,), "", True),
        ("新建40个。", (2, 3), "", False),
        ("覆盖率92%", (1,), "- ", True),
        ("其他", (), "- ", True),
    ]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("新建40个[1, 3]。", (1, 3)),
        ("新建40个【资料2】。", (2,)),
        ("新建40个[编号：4]。", (4,)),
        ("新建40个[1-3]。", (1, 2, 3)),
        ("新建40个[1、2]。", (1, 2)),
        ("新建40个 [1] [1]。", (1,)),
        ("根据资料2，新建40个。", (2,)),
    ],
)
def test_marks_are_written_in_many_ways(text: str, cited: tuple[int, ...]) -> None:
    assert read(text) == [("新建40个。", cited)]


def test_a_sentence_is_given_as_soon_as_the_next_begins_and_not_before() -> None:
    assembler = Assembler()
    assert assembler.feed("新建40个。") == []  # its mark may follow
    assert assembler.feed("[1") == []
    assert assembler.feed("]") == []
    assert [w.cited for w in assembler.feed("另")] == [(1,)]


def test_markup_and_links_are_taken_off() -> None:
    assert read("## **新建**`40个`。[1]") == [("新建40个。", (1,))]
    assert read("见![图](https://evil.example/a.png)和[这里](https://evil.example)。") == [("见图和这里。", ())]


def test_numbered_items_keep_their_numbers_and_figures_are_no_numbers() -> None:
    assert [(w.text, w.bullet) for w in assembled("1. 新建40个。\n2、扩建3个。\n3.5万人。")] == [
        ("新建40个。", "1. "),
        ("扩建3个。", "2. "),
        ("3.5万人。", ""),
    ]


def test_marks_alone_and_white_space_are_no_sentence() -> None:
    assert read("[1][2]\n \n。") == []


def test_western_commas_in_chinese_become_chinese_ones() -> None:
    assert read("新建食堂,改造1,200户。") == [("新建食堂，改造1,200户。", ())]
