"""Questions in everyday words, and values that stand close to others of their kind, with the real model."""

from collections.abc import Iterator

import pytest
from indexing import chatbot_of

from bot.chatbot import Chatbot
from index.embeddings import Embedder

REPLY = """关于市政协五届二次会议第031号提案的答复

周晓岚委员：
您提出的关于既有住宅增设电梯的提案收悉，现答复如下。

一、基本情况
全市累计建成增设电梯812部。2024年，市市场监管局开展增设电梯专项检查640部，责令停用7部。
其中2022年建成增设电梯150部，2023年建成增设电梯233部，2024年建成增设电梯268部。
2025年任务分解如下：云台区130部、兰溪县90部、青河县60部。

二、补助办法
您建议对所有电梯全额补助。经测算，目前财力难以承担，暂不具备条件。
每部电梯由市级财政补助8万元；位于山区乡镇的，每部补助11万元。
申请补助应当在竣工验收合格之日起6个月内提出，逾期不予受理。
业主有书面异议的，由社区居委会组织协商。

三、下一步工作
补助办法自2025年4月1日起施行。2019年5月印发的暂行办法同时废止。
咨询渠道：市民可以通过“云台住建”微信公众号查询办理进度。

云台市住房和城乡建设局
2025年3月18日
"""
RAIL = """云台市轨道交通建设情况通报

云台市2号线全长21公里，2023年12月开通，设站17座。
3号线于2024年6月开工，总投资186亿元，计划2028年建成。
普通票每张2元，票款收入全年1.3亿元。
2024年全市轨道交通客运量为4100万人次，日均11.2万人次。
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chatbot]:
    texts = {"reply.txt": REPLY, "rail.txt": RAIL}
    with chatbot_of(tmp_path_factory.mktemp("everyday"), texts, embedder) as bot:
        yield bot


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("兰溪县要装多少部电梯？", "**90部**"),
        ("2023年建成了多少部增设电梯？", "**233部**"),
        ("山区乡镇装一部电梯，市里补多少？", "**11万元**"),
        ("电梯验收完多久之内要申请补助？", "**6个月**"),
        ("电梯补助办法从哪天开始实行？", "**2025年4月1日**"),
        ("邻居书面反对装电梯，先由谁出面谈？", "社区居委会"),
        ("市民在哪里能查询进度，通过什么公众号？", "微信公众号"),
        ("能不能对所有电梯全额补助？", "暂不具备条件"),
        ("轨道交通普通票多少钱一张？", "**2元**"),
    ],
)
def test_everyday_words_are_understood(bot: Chatbot, question: str, held: str) -> None:
    answer = bot.ask(question)
    assert not answer.refused, answer.answer
    assert held in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "2号线总投资是多少？",  # another line's is there
        "轨道交通月票多少钱一个月？",  # a ticket's price is there
        "3号线由哪家公司施工？",
        "轨道交通2号线首班车几点发车？",  # there are dates
        "青河县的护照办理要多久？",
    ],
)
def test_what_stands_near_is_no_answer(bot: Chatbot, question: str) -> None:
    assert bot.ask(question).refused
