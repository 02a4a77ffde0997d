"""Answers of the year, the place and the doer that are asked about, with the real model."""

from collections.abc import Iterator

import pytest
from indexing import chatbot_of

from bot.chatbot import Chatbot
from index.embeddings import Embedder

SPEECH = """在全省春耕生产工作会议上的讲话

岚溪省副省长　庄毅

（2023年2月21日）

去年，全省粮食播种面积4920万亩，总产量1873.4万吨。今年粮食总产量要达到1890万吨以上。

化肥由省供销社负责调运，水渠由省水利厅牵头修缮。省里确定今年办好十件实事，包括新建幼儿园28所、新增老年食堂50家。
"""
BULLETIN = """岚溪省2023年国民经济和社会发展统计公报

岚溪省统计局

2024年3月29日

全年地区生产总值5986.27亿元，比上年增长5.4%。

全年粮食总产量1902.5万吨，增长1.6%。
"""
RULES = """岚溪省老年食堂补贴办法

岚溪省民政厅

对就餐老年人，按60—79周岁每餐2元、80周岁及以上每餐4元的标准给予补贴。2022年全省共拨付补贴1327.4万元。

2023年7月18日
"""
TENDER = """岚溪省水库监测设备采购招标公告

岚溪省水利厅

1.投标截止及开标时间：2024年12月3日9时30分
2.开标地点：岚溪省公共资源交易中心第三开标室

2024年11月11日
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chatbot]:
    texts = {"speech.txt": SPEECH, "bulletin.txt": BULLETIN, "rules.txt": RULES, "tender.txt": TENDER}
    with chatbot_of(tmp_path_factory.mktemp("times"), texts, embedder) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("岚溪省2022年粮食总产量是多少万吨？", "**1873.4万吨**"),
        ("岚溪省2023年粮食总产量是多少？", "**1902.5万吨**"),
        ("岚溪省2023年GDP是多少亿元？", "**5986.27亿元**"),
        ("化肥由哪个单位负责调运？", "省供销社"),
        ("水库监测设备采购的开标时间", "2024年12月3日"),
        ("在岚溪，80岁以上的老人吃饭每餐补多少钱？", "**4元**"),
    ],
)
def test_the_year_and_the_thing_that_are_asked_about(bot: Chatbot, question: str, held: str) -> None:
    answer = bot.ask(question)
    assert not answer.refused
    assert held in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "岚溪省2024年地区生产总值是多少？",
        "岚溪省2021年粮食总产量是多少？",
        "朔川省2023年粮食总产量是多少？",
        "岚溪省2023年一共拨付了多少老年食堂补贴？",
        "岚溪省为什么取消了老年食堂补贴？",
        "老年食堂是哪家公司承建的？",
        "化肥要从哪家供应商采购？",
        "岚溪省城市户籍人口2023年是多少？",
        "2022年岚溪省统计局的办公电话是多少？",
    ],
)
def test_another_year_another_place_and_what_was_not_done(bot: Chatbot, question: str) -> None:
    assert bot.ask(question).refused
