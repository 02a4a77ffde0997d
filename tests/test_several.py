from collections.abc import Iterator

import pytest
from indexing import chatbot_of

from bot.chatbot import Chatbot
from bot.history import goes_on
from bot.models import Turn
from bot.several import items, questions
from index.embeddings import Embedder
from index.models import Speaker

REPORT = """岚江市河湖治理工作报告

岚江市水利局

截至2023年底，全市累计建成生态护岸62公里；截至2024年底，全市累计建成生态护岸88公里。

2025年计划清淤河道120公里，实际清淤河道131公里，由疏浚中心主任冯一舟带队完成。

市级财政安排河道保洁资金1800万元。市级财政安排堤防加固资金2600万元。

岚江市水利局
2026年1月15日
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chatbot]:
    with chatbot_of(tmp_path_factory.mktemp("several"), {"报告.txt": REPORT}, embedder) as made:
        yield made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("学位有多少个？由谁分配？", ["学位有多少个？", "由谁分配？"]),
        ("学位总数是多少，由谁分配？", ["学位总数是多少？", "由谁分配？"]),
        ("听说学费涨到两千元？是真的吗？", ["听说学费涨到两千元？是真的吗？"]),
        ("你好，在吗？请问学费多少？", ["你好，在吗？请问学费多少？"]),
        ("由谁主持，他是什么职务？", ["由谁主持，他是什么职务？"]),
        ("补贴好像没什么人领，到底领了多少？", ["补贴好像没什么人领，到底领了多少？"]),
        ("学费多少？谢谢！", ["学费多少？谢谢！"]),
        ("学费多少", ["学费多少"]),
    ],
)
def test_a_text_is_divided_into_its_questions(text: str, found: list[str]) -> None:
    assert questions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "2023年底和2024年底全市各有多少座水库？",
            ["2023年底全市有多少座水库？", "2024年底全市有多少座水库？"],
        ),
        ("2024年3月、5月和6月分别拨付了多少？", [f"2024年{n}月拨付了多少？" for n in (3, 5, 6)]),
        (
            "市财政局对河道保洁和堤防加固分别安排了多少钱？",
            ["市财政局对河道保洁安排了多少钱？", "市财政局对堤防加固安排了多少钱？"],
        ),
        ("甲校和乙校哪边各科老师多？", []),
        ("2023年和2024年一共建了多少座？", []),
    ],
)
def test_what_is_asked_of_each_is_asked_one_by_one(text: str, found: list[str]) -> None:
    assert items(text) == found


def test_the_second_question_is_asked_of_whom_the_first_is() -> None:
    speakers = [Speaker("市水利局", "", "a.txt", 0)]
    before = [Turn(role="user", content="市水利局承诺清淤多少公里？"), Turn(role="assistant", content="")]
    assert goes_on("对堤防准备怎么做？", before, [], speakers)[0] == "市水利局，对堤防准备怎么做？"


def test_the_second_question_is_about_what_the_first_names_first() -> None:
    before = [Turn(role="user", content="水质达标的断面，2025年的目标是多少？"), Turn(role="assistant", content="")]
    meant = goes_on("年底实际是多少？", before, [], [])
    assert meant[0] == "水质达标的断面，年底实际是多少？"


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("2025年实际清淤河道多少公里？由谁带队？", ("**131公里**", "**冯一舟**")),
        ("2023年底和2024年底全市各建成多少公里生态护岸？", ("62公里", "88公里")),
        ("市级财政对河道保洁和堤防加固分别安排了多少资金？", ("**1800万元**", "**2600万元**")),
    ],
)
def test_all_that_is_asked_is_answered_once(bot: Chatbot, question: str, held: tuple[str, ...]) -> None:
    answer = bot.ask(question)
    assert not answer.refused
    assert all(text in answer.answer for text in held)
    quotes = [(c.document, c.start) for c in answer.citations]
    assert len(quotes) == len(set(quotes))


def test_which_question_is_not_answered_is_said(bot: Chatbot) -> None:
    answer = bot.ask("2025年实际清淤河道多少公里？市图书馆几点关门？")
    assert not answer.refused
    assert "**131公里**" in answer.answer
    assert answer.answer.endswith("资料中没有找到其中这一问的答案：「市图书馆几点关门？」")


def test_where_none_is_answered_it_is_refused(bot: Chatbot) -> None:
    assert bot.ask("市图书馆几点关门？动物园门票多少钱？").refused
