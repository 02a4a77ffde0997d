"""Conversations: what a follow-up means is decided by what the documents hold."""

from collections.abc import Iterator

import pytest
from indexing import chatbot_of

from bot.chatbot import Chatbot
from bot.models import Answer, Turn
from index.embeddings import Embedder

DOCUMENTS = {
    "停车.txt": """江州市路内停车收费标准公告

江州市发展和改革委员会

一类区停车第一个小时收费6元，每日最高收费40元。二类区停车第一个小时收费4元，每日最高收费25元。

停车收费的减免由市停车管理中心负责受理。新能源汽车停车减半收费。

2024年5月6日
""",
    "大桥.txt": """江州市跨江大桥工程建设情况通报

江州市交通运输局

跨江大桥全长2.3公里，设六条车道，总投资18亿元，资金来源为专项债券和市级财政。

截至目前，大桥主塔已经封顶，计划2025年9月底前完工通车。

2024年8月20日
""",
    "食堂.txt": """江州市老年食堂管理办法

江州市民政局

老年食堂每天11时开始供应午餐。80周岁以上老年人每餐补贴4元。

2024年3月1日
""",
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chatbot]:
    with chatbot_of(tmp_path_factory.mktemp("follow-ups"), DOCUMENTS, embedder) as made:
        yield made


def _talk(bot: Chatbot, *questions: str) -> Answer:
    history: list[Turn] = []
    for question in questions:
        answer = bot.ask(question, history)
        history += [Turn(role="user", content=question), Turn(role="assistant", content=answer.answer)]
    return answer


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (("跨江大桥有多长？", "什么时候完工？"), "9月底"),
        (("跨江大桥有多长？", "资金来源是什么？"), "专项债券"),
        (("一类区停车第一个小时多少钱？", "二类区呢？"), "4元"),
        (("跨江大桥有多长？", "老年食堂几点供应午餐？"), "11时"),
    ],
)
def test_what_a_follow_up_means_is_what_the_documents_answer(
    bot: Chatbot, questions: tuple[str, ...], expected: str
) -> None:
    answer = _talk(bot, *questions)
    assert not answer.refused
    assert expected in answer.answer.replace("*", "")


@pytest.mark.parametrize("question", ["办一本护照要多少钱？", "驾照过期了怎么换？", "图书馆周末开门吗？"])
def test_what_no_document_holds_is_not_answered_from_the_conversation(bot: Chatbot, question: str) -> None:
    answer = _talk(bot, "跨江大桥有多长？", question)
    assert answer.refused
    assert answer.question == question
