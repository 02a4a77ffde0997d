"""Each form of answer over documents of other places and kinds than the starter corpus, with the real model."""

from collections.abc import Iterator

import pytest
import samples
from indexing import chatbot_of

from bot.chatbot import Chatbot
from index.embeddings import Embedder

NAMES = (
    "COUNTY_REPLY", "DIALOGUE", "DUE_DATES", "ENGLISH", "FLATTENED", "INTERVIEW", "MEETING", "MINUTES", "NEWS",
    "NEWSPAPER", "NOTICE", "NUMBERED", "CONGRESS", "TRAILING",
)  # fmt: skip


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chatbot]:
    texts = {f"{name.lower()}.txt": getattr(samples, name) for name in NAMES}
    with chatbot_of(tmp_path_factory.mktemp("samples"), texts, embedder) as bot:
        yield bot


@pytest.mark.parametrize(
    ("question", "held"),
    [
        # the whole part of a department, in each document that has one
        ("市卫生健康委承诺了什么？", ["420个", "30分钟"]),
        ("市城管局打算怎么做？", ["310个", "3,400个"]),
        # a value, its own and no other
        ("北山线每日增加几班？从什么时候起？", ["**4班**", "**2024年5月1日**"]),
        ("监管平台接入了多少架无人机？", ["**6,700架**"]),
        ("充电端口有多少个？", ["**11.8万个**"]),
        ("2025年高标准农田的目标是多少？", ["**22万亩**"]),
        ("退休人员门诊年度限额是多少？", ["**7000元**"]),
        ("市数据局什么时候上线停车小程序？", ["**5月**"]),
        # what a document says of itself
        ("第57号提案答复函的发文字号是什么？", ["**青交函〔2024〕18号**"]),
        ("第57号提案是谁提出的？", ["柳青、马得水委员"]),
        ("办公会议纪要的主持人是谁？", ["**许进**"]),
        # parts named by a heading, who somebody is, who said something
        ("青石县交通运输局下一步打算做什么？", ["补助资金", "定制班车"]),
        ("云岭市农业农村局承诺了什么？", ["2,400元", "97.9%", "22万亩"]),
        ("松原市公安局承诺了什么？", ["3万个", "147起", "公众责任险"]),
        ("防汛工作会议在哪里召开？", ["三楼会议室"]),
        ("江望是谁？", ["高级工程师江望"]),
        ("哪个部门承诺新增车位？", ["市卫生健康委"]),
        ("How many homes were flooded?", ["312 homes"]),
    ],
)
def test_answered(bot: Chatbot, question: str, held: list[str]) -> None:
    answer = bot.ask(question)
    assert not answer.refused
    for words in held:
        assert words in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "市教育局承诺了什么？",  # another level's office is there
        "2023年财政安排了多少高标准农田资金？",  # another year's figure is there
        "东湖地铁4号线什么时候通车？",  # another road's date is there
        "江北财政局原副局长怎么了？",  # only a related headline has it
        "青石县有多少家独角兽企业？",
        "女子网购退货为什么被拒？",  # furniture again
        "叶知秋的电话号码是多少？",
    ],
)
def test_refused(bot: Chatbot, question: str) -> None:
    assert bot.ask(question).refused


def test_an_office_of_another_place_is_not_meant(bot: Chatbot) -> None:
    answer = bot.ask("松原市公安局承诺了什么？")
    assert {citation.document for citation in answer.citations} == {"congress.txt"}


def test_a_plan_is_not_given_for_a_fact_nor_a_fact_for_a_plan(bot: Chatbot) -> None:
    assert "11.8万个" in bot.ask("充电端口有多少个？").answer
    assert "3万个" in bot.ask("今年计划新增充电端口多少个？").answer


def test_a_speaker_named_above_the_quote_makes_nothing_bold(bot: Chatbot) -> None:
    answer = bot.ask("哪个部门承诺新增车位？")
    assert "****" not in answer.answer
    assert "新增车位420个" in answer.answer
