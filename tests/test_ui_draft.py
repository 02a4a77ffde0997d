import pytest
from answers import answered, cite

from bot.events import Checked, Done, Found, Standalone, Token
from bot.ui.draft import Draft


def write(draft: Draft, *pieces: str) -> None:
    for piece in pieces:
        draft.take(Token(text=piece))


def test_events_fill_it() -> None:
    draft = Draft("那市教委呢？")
    draft.take(Standalone(question="市教委承诺了什么？"))
    draft.take(Found(passages=[cite(), cite(2)]))
    write(draft, "新建", "40个")
    assert (draft.question, draft.passages, draft.unchecked) == ("市教委承诺了什么？", 2, "新建40个")
    assert draft.answer is None
    answer = answered().answer
    draft.take(Done(answer=answer))
    assert draft.answer == answer


def test_what_is_written_behind_a_checked_sentence_stays() -> None:
    draft = Draft("几个？")
    write(draft, "新建**40个**[3]。", "另", "建")
    draft.take(Checked(text="新建40个。[1]", supported=True, citations=[cite()]))
    assert draft.text == "新建40个。[1]"
    assert draft.citations == [cite()]
    assert draft.unchecked == "另建"


def test_a_sentence_without_support_goes_with_what_was_written_of_it() -> None:
    draft = Draft("几个？")
    write(draft, "已投入3亿元[1]。另")
    draft.take(Checked(text="已投入3亿元。", supported=False, reason="没有段落这样说。"))
    assert (draft.text, draft.unchecked) == ("", "另")


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("新建40个[1]。“另建”", "“另建”"),
        ("It built 40 cranes [1]. It", " It"),
        ("先说一句没人要的。新建40个。[1][2]\n- 另", "\n- 另"),
        ("新建40个。", ""),
        ("完全不同的话", ""),
    ],
)
def test_where_a_sentence_ends_in_what_was_written(written: str, left: str) -> None:
    draft = Draft("几个？")
    write(draft, written)
    text = "It built 40 cranes.[1]" if written.startswith("It") else "新建40个。[1]"
    draft.take(Checked(text=text, supported=True))
    assert draft.unchecked == left


@pytest.mark.parametrize(
    ("written", "second", "text"),
    [
        ("甲建1个。\n\n乙建2个。", "乙建2个。[1]", "甲建1个。[1]\n\n乙建2个。[1]"),
        ("甲建1个。乙建2个。", "乙建2个。[1]", "甲建1个。[1]乙建2个。[1]"),
        ("甲建1个。\n- 乙建2个。", "- 乙建2个。[1]", "甲建1个。[1]\n- 乙建2个。[1]"),
        ("甲建1个。 B built 2.", "B built 2.[1]", "甲建1个。[1] B built 2.[1]"),
    ],
)
def test_sentences_are_joined_as_they_were_written(written: str, second: str, text: str) -> None:
    draft = Draft("几个？")
    write(draft, written)
    draft.take(Checked(text="甲建1个。[1]", supported=True))
    draft.take(Checked(text=second, supported=True))
    assert draft.text == text
