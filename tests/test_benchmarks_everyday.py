"""The made sets themselves, and how answers to them are judged."""

from datetime import date

import pytest
from answers import SEARCHED, cite

from benchmarks import everyday
from benchmarks.everyday import Asked, Everyday, OfSet, judge
from benchmarks.machine import Machine
from bot.evaluation import normalise
from bot.models import Answer

FIGURE = Asked(question="新建几个？", answers=("40个", "四十个"), must=(("明年",),), document="答复函.docx")
ABSENT = Asked(question="花了多少钱？", answerable=False)


def said(text: str, *, refused: bool = False) -> Answer:
    cited = [] if refused else [cite()]
    return Answer(answer=text, refused=refused, citations=cited, question="", searched=SEARCHED)


@pytest.mark.parametrize("name", everyday.names())
def test_every_answer_stands_in_its_document(name: str) -> None:
    texts = {
        path.name: normalise(path.read_text(encoding="utf-8"))
        for path in (everyday.MADE / name / "documents").iterdir()
    }
    turns = [turn for talk in everyday.conversations(name) for turn in talk.turns]
    asked = [*everyday.questions(name), *turns]
    assert len(asked) >= 100
    for question in asked:
        assert question.answerable == bool(question.answers)
        assert question.answerable == bool(question.document)
        for facts in (question.answers, *question.must) if question.answerable else ():
            assert any(normalise(fact) in texts[question.document] for fact in facts), question


@pytest.mark.parametrize(
    ("question", "answer", "verdict"),
    [
        (FIGURE, said("计划明年新建**40个**。[1]"), "right"),
        (FIGURE, said("计划新建40个。[1]"), "other"),
        (FIGURE, said("明年新建40个。" + "又" * everyday.LONGEST), "other"),
        (FIGURE.model_copy(update={"document": "别的.txt"}), said("明年新建40个。[1]"), "other"),
        (FIGURE, said("没有找到。", refused=True), "refused"),
        (ABSENT, said("没有找到。", refused=True), "declined"),
        (ABSENT, said("共40个。[1]"), "answered"),
    ],
)
def test_an_answer_is_right_where_all_facts_and_the_document_are(question: Asked, answer: Answer, verdict: str) -> None:
    assert judge(question, answer) == verdict


def test_the_figures_are_shown_by_set_by_kind_and_for_follow_ups() -> None:
    of_set = OfSet(
        documents=2,
        verdicts={"right": 3, "refused": 1, "answered": 1, "declined": 3},
        kinds={"figure": {"right": 3, "refused": 1}, "absent": {"answered": 1, "declined": 3}},
        follow_ups={"right": 1, "declined": 1},
    )
    found = Everyday(
        machine=Machine(processor="p", cores=1, memory=1, abilities=[], system="s", python="3"),
        command="c",
        day=date(2026, 1, 1),
        packages={},
        sets={"one": of_set, "two": of_set},
    )
    text = everyday.shown(found)
    assert "| all | 4 | 8 | 6 (.750) | 0 (.000) | 2 (.250) | 8 | 2 (.250) | 6 (.750) |" in text
    assert "| figure | 8 | 6 (.750) | 0 (.000) | 2 (.250) |" in text
    assert "| absent | 8 | 2 (.250) | 6 (.750) |" in text
    assert "Of 2 follow-ups in conversations 2 were answered rightly" in text
