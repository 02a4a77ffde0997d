"""All that somebody proposes, where it is counted up; the real model."""

from collections.abc import Iterator

import pytest
from indexing import chatbot_of

from bot.chatbot import Chatbot
from index.embeddings import Embedder

SPEECHES = """守护乡村古建筑 ——市政协专题协商会发言摘登

让老祠堂活起来
市政协委员，岚州师范学院历史系主任 秦知远

全市登记的古祠堂有214座，常年上锁的占四成。

为此，建议：一是建立保护名录，每三年普查一次。二是推行认领制度，由企业和乡贤出资修缮。三是开放公共空间，把祠堂用作农家书屋。

管好传统村落的消防
市政协委员，岚州消防协会会长 罗小满

木结构房屋连片，去年发生火情17起。村里的消防通道平均宽度只有2.3米。

建议分两步走：第一，改造老旧电线，两年内完成。第二，每村建一座微型消防站。
"""
PROPOSAL = """古村保护提案办理会纪要

“二号提案”办理会今天举行。会上有人回顾了提案的形成过程。

针对存在的问题，提案提出三方面对策:一是编制一张保护地图;二是设立一支维修基金;三是培养一批传统工匠。
"""
DOCUMENTS = {"发言.txt": SPEECHES, "提案.txt": PROPOSAL}


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chatbot]:
    with chatbot_of(tmp_path_factory.mktemp("enumerated"), DOCUMENTS, embedder) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "held", "other"),
    [
        ("关于古祠堂的保护，秦知远提了哪几条建议？", ("保护名录", "认领制度", "公共空间"), "消防站"),
        ("秦知远有什么建议？", ("保护名录", "认领制度", "公共空间"), "消防站"),
        ("罗小满有哪些主张？", ("老旧电线", "微型消防站"), "认领制度"),
        ("“二号提案”给出了哪三方面的对策？", ("保护地图", "维修基金", "传统工匠"), "办理会今天举行"),
    ],
)
def test_every_item_is_quoted(bot: Chatbot, question: str, held: tuple[str, ...], other: str) -> None:
    answer = bot.ask(question)
    assert not answer.refused
    assert all(text in answer.answer for text in held)
    assert other not in answer.answer


def test_one_thing_that_is_proposed_is_no_enumeration(bot: Chatbot) -> None:
    answer = bot.ask("罗小满建议每村建一座什么？").answer
    assert "微型消防站" in answer
    assert "老旧电线" not in answer
