"""Everyday questions in words that no document uses, and what stands near them but does not answer; the real model."""

from collections.abc import Iterator

import pytest
from indexing import chatbot_of

from bot.chatbot import Chatbot
from index.embeddings import Embedder

LIFTS = """关于加快老旧住宅电梯更新的答复

溪陵市住房和城乡建设局

你们提出的建议收悉，现答复如下：

截至2024年底，全市在用住宅电梯9640台，其中使用15年以上的2175台，云屏县登记312台。市级财政对每台更新的电梯定额补助10万元。

柳堰小区有31台电梯因业主意见不统一而停滞。由社区干部、物业人员和技术人员组成三人专班，逐户上门讲清费用构成。

今年6月的火灾中，2人受伤，店方被处罚款4.2万元。

溪陵市住房和城乡建设局

2025年6月12日
"""
CLINIC = """溪陵市第二人民医院2024年工作总结

儿科门诊量为21.6万人次，比上年减少1.2万人次，主要受就诊高峰回落和周边新院开诊影响。

新增床位120张，招聘护士86名，平均住院日为7.3天。
"""
DOCUMENTS = {"电梯.txt": LIFTS, "医院.txt": CLINIC}


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chatbot]:
    with chatbot_of(tmp_path_factory.mktemp("words"), DOCUMENTS, embedder) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("溪陵住建局给换一台电梯补多少钱？", "**10万元**"),
        ("云屏县有多少台电梯？", "**312台**"),
        ("市二院平均住院多少天？", "**7.3天**"),
        ("柳堰小区的电梯谈不拢，怎么推进？", "三人专班"),
        ("市二院儿科看病的人怎么少了？", "新院开诊"),
        ("6月的火灾伤了几个人？", "**2人**"),
    ],
)
def test_it_is_answered(bot: Chatbot, question: str, held: str) -> None:
    answer = bot.ask(question)
    assert not answer.refused
    assert held in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "河湾县有多少台电梯？",
        "市一院新增了多少张床位？",
        "6月的火灾死了几个人？",
        "市二院新增了多少个停车位？",
    ],
)
def test_what_stands_near_is_no_answer(bot: Chatbot, question: str) -> None:
    assert bot.ask(question).refused


def test_a_letters_formulas_and_signature_are_not_quoted(bot: Chatbot) -> None:
    answer = bot.ask("老旧电梯更新，住建局采取了哪些办法？")
    assert not answer.refused
    assert all("收悉" not in c.quote and c.quote.strip() != "溪陵市住房和城乡建设局" for c in answer.citations)
