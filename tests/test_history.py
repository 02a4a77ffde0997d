import pytest

from bot.history import readings, telling
from bot.models import Turn
from index.models import Speaker

SPEAKERS = [
    Speaker("市水利局", "", "a.txt", 0),
    Speaker("市交通局", "", "a.txt", 1),
    Speaker("周建国", "江州大学校长", "b.txt", 0),
    Speaker("何梅", "省政协委员", "b.txt", 1),
]


def _history(*exchanges: tuple[str, str]) -> list[Turn]:
    return [
        turn
        for asked, said in exchanges
        for turn in (Turn(role="user", content=asked), Turn(role="assistant", content=said))
    ]


def _readings(before: list[str], question: str, answer: str = "") -> tuple[str, ...]:
    return readings(question, _history(*((text, answer) for text in before)), SPEAKERS)


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (["市水利局承诺了什么？"], "那市交通局呢？", "市交通局承诺了什么？"),
        (["市水利局承诺了什么？", "那市交通局呢？"], "市水利局呢？", "市水利局承诺了什么？"),
        (["周建国有什么建议？"], "他是哪个单位的？", "周建国是哪个单位的？"),
        (["何梅是谁"], "她有哪些建议？", "何梅有哪些建议？"),
        (["2025年粮食产量是多少？"], "2024年呢？", "2024年粮食产量是多少？"),
        (["截至2024年底科技型企业有多少家？"], "那高新技术企业呢？", "截至2024年底高新技术企业有多少家？"),
        (["高新技术企业一共有多少家？"], "那科技型中小企业呢？", "科技型中小企业一共有多少家？"),
        (["What did the 市水利局 promise?"], "And 市交通局?", "What did the 市交通局 promise?"),
        (["一类区停车第一个小时多少钱？"], "夜里停呢？", "一类区停车第一个小时多少钱，夜里停呢？"),
        (["3号提案是谁牵头的？"], "什么时候启动的？", "3号提案，什么时候启动的？"),
        (
            ["2024年江州港的货物吞吐量是多少？"],
            "那2025年的目标定在多少？",
            "江州港的货物吞吐量，那2025年的目标定在多少？",
        ),
        (["跨江大桥有几条车道？"], "该项目投资多少？", "跨江大桥投资多少？"),
        (["市水利局承诺了什么？", " "], "那市交通局呢？", "市交通局承诺了什么？"),
    ],
)
def test_a_follow_up_is_filled_in(before: list[str], question: str, expected: str) -> None:
    assert _readings(before, question)[0] == expected


@pytest.mark.parametrize(
    "question", ["市交通局承诺了什么？", "全省新增高标准农田多少亩？", "办一本护照要多少钱？", "医院停车怎么收费？"]
)
def test_a_question_with_a_subject_of_its_own_is_first_taken_as_it_is(question: str) -> None:
    assert _readings(["市水利局承诺了什么？"], question)[0] == question
    assert readings(question, [], SPEAKERS) == (question,)


def test_it_may_still_be_about_what_the_conversation_is_about() -> None:
    assert _readings(["有轨电车2号线有多长？"], "资金来源是什么？") == (
        "资金来源是什么？",
        "有轨电车2号线，资金来源是什么？",
    )


def test_he_is_the_person_that_the_answer_named_and_nobody_else() -> None:
    found = _readings(["3号提案的答复由谁签发？"], "他是哪个单位的？", "由**孙明**签发。[1]")
    assert found == ("孙明是哪个单位的？",)


def test_the_thread_are_the_questions_that_the_same_document_answered() -> None:
    history = _history(
        ("职工食堂几点开饭？", "据《职工食堂管理办法》：十一点。[1]"),
        ("跨江大桥有多长？", "据《跨江大桥工程通报》：两公里。[1]"),
        ("有几个车道？", "据《跨江大桥工程通报》：六个。[1]"),
    )
    found = readings("什么时候完工？", history, SPEAKERS)
    assert any("跨江大桥" in reading for reading in found)
    assert not any("食堂" in reading for reading in found)


def test_words_that_tell_the_subject() -> None:
    assert telling("驾照过期了怎么换？", ()) == ("驾照",)
    assert telling("什么时候能拿到钱？", ()) == ()
    assert telling("还有吗？", ()) == ()
