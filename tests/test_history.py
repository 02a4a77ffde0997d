import pytest

from bot.history import standalone
from bot.models import Turn
from index.models import Speaker

SPEAKERS = [
    Speaker("市水利局", "", "a.txt", 0),
    Speaker("市交通局", "", "a.txt", 1),
    Speaker("周建国", "江州大学校长", "b.txt", 0),
    Speaker("何梅", "省政协委员", "b.txt", 1),
]


def _asked(before: list[str], question: str, answer: str = "") -> str:
    history = [
        turn for text in before for turn in (Turn(role="user", content=text), Turn(role="assistant", content=answer))
    ]
    return standalone(question, history, SPEAKERS)


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (["市水利局承诺了什么？"], "那市交通局呢？", "市交通局承诺了什么？"),
        (["市水利局承诺了什么？", "那市交通局呢？"], "市水利局呢？", "市水利局承诺了什么？"),
        (["周建国有什么建议？"], "他是哪个单位的？", "周建国是哪个单位的？"),
        (["何梅是谁"], "她有哪些建议？", "何梅有哪些建议？"),
        (["2025年粮食产量是多少？"], "2024年呢？", "2024年粮食产量是多少？"),
        (["截至2024年底科技型企业有多少家？"], "那高新技术企业呢？", "截至2024年底高新技术企业有多少家？"),
        (["What did the 市水利局 promise?"], "And 市交通局?", "What did the 市交通局 promise?"),
        (["3号提案是谁牵头的？"], "什么时候启动的？", "3号提案什么时候启动的？"),
        (["市水利局承诺了什么？", " "], "那市交通局呢？", "市交通局承诺了什么？"),
    ],
)
def test_a_follow_up_is_filled_in(before: list[str], question: str, expected: str) -> None:
    assert _asked(before, question) == expected


@pytest.mark.parametrize(
    "question", ["市交通局承诺了什么？", "全省新增高标准农田多少亩？", "其中有哪些企业参加了座谈会并作了发言？"]
)
def test_a_question_that_stands_alone_is_left_alone(question: str) -> None:
    assert _asked(["市水利局承诺了什么？"], question) == question
    assert standalone(question, [], SPEAKERS) == question


def test_he_is_the_person_that_the_answer_named() -> None:
    assert _asked(["3号提案的答复由谁签发？"], "他是哪个单位的？", "由**孙明**签发。[1]") == "孙明是哪个单位的？"
