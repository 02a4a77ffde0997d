"""Questions over letters, press conferences and reports of meetings; the real model."""

from collections.abc import Iterator

import pytest
from indexing import chatbot_of

from bot.chatbot import Chatbot
from index.embeddings import Embedder

CONFERENCE = """“渔港经济区建设”新闻发布会实录

时间：2025年7月16日上午9:30

主持人：宋远航　市委宣传部副部长

宋远航：各位记者朋友，大家上午好。今天介绍我市2025年上半年渔港经济区建设情况。

沈一帆：上半年，全市渔港卸鱼量达到24.6万吨，增长5.2%。渔船在港内等候加冰，最长要3个小时。水产品冷藏率78.4%，比去年同期提高2个百分点。

沈一帆：渔港经济区管委会上月与白沙渔业公司签订了冷链合作协议。
"""
LETTER = """岚屿市海洋渔业局关于第0312号建议的答复函

郑小舟代表：

您提出的关于完善渔港服务的建议（第0312号）收悉。市海洋渔业局局长何志强主持召开专题会研究。

白沙渔港二期设计泊位360个，计划2026年建成。全市107个渔村卫生所，还有9个没有通网。

感谢您的关心。对答复如有意见，请反馈我局。

联 系 人：龚敏

岚屿市海洋渔业局
2025年6月9日
"""
NEWS = """0312号建议办理座谈会举行

本报讯　11月12日，0312号建议办理座谈会举行，领衔代表郑小舟到会。市海洋渔业局副局长罗一鸣介绍了渔港服务的进展。

市海洋渔业局——年内新增加冰点6处；对老旧渔船，逐艘开展检验，不合格的一律停航。
"""
DOCUMENTS = {"发布会.txt": CONFERENCE, "答复.txt": LETTER, "座谈.txt": NEWS}


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chatbot]:
    with chatbot_of(tmp_path_factory.mktemp("meetings"), DOCUMENTS, embedder) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("2025年前六个月全市渔港卸了多少吨鱼？", "**24.6万吨**"),
        ("2025年7月发布会上公布的水产品冷藏率是多少？", "**78.4%**"),
        ("渔船加冰最长要等多长时间？", "**3个小时**"),
        ("白沙渔港二期能提供多少个泊位？", "**360个**"),
        ("岚屿市还有几个渔村卫生所没通网？", "9个"),
        ("对市海洋渔业局的答复有意见，该找谁联系？", "龚敏"),
        ("渔港经济区建设发布会由谁主持？", "宋远航"),
        ("第0312号建议出自哪位代表之手？", "郑小舟"),
        ("市海洋渔业局的局长是哪一位？", "**何志强**"),
        ("What share of aquatic products was refrigerated in the first half of 2025?", "78.4%"),
    ],
)
def test_it_is_answered(bot: Chatbot, question: str, held: str) -> None:
    answer = bot.ask(question)
    assert not answer.refused, answer.answer
    assert held in answer.answer


def test_a_deputy_is_not_the_head(bot: Chatbot) -> None:
    assert "罗一鸣" not in bot.ask("市海洋渔业局的局长是哪一位？").answer


@pytest.mark.parametrize("question", ["2025年9月发布会上公布的渔民人数是多少？", "渔港经济区发布会的预算是多少？"])
def test_what_is_not_told_is_refused(bot: Chatbot, question: str) -> None:
    assert bot.ask(question).refused


def test_an_english_question_gets_few_quotes(bot: Chatbot) -> None:
    answer = bot.ask("What share of aquatic products was refrigerated in the first half of 2025?")
    assert 1 <= len(answer.citations) <= 2
