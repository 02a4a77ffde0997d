"""The chatbot over the starter corpus, with the real model: what a user gets, word for word."""

import pytest

from bot.chatbot import Chatbot
from bot.models import Answer, Turn
from index.library import Library
from index.settings import Settings


@pytest.fixture(scope="module")
def bot(corpus: Library) -> Chatbot:
    return Chatbot(corpus, Settings())


def _in_order(answer: Answer, library: Library) -> None:
    """What holds for every answer: quotes word for word, marks and citations one to one."""
    assert not answer.refused
    assert [c.n for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        assert f"[{citation.n}]" in answer.answer
        assert library.document(citation.document).text[citation.start : citation.end] == citation.quote
    assert f"[{len(answer.citations) + 1}]" not in answer.answer


def test_a_promise_is_the_whole_part_and_nothing_else(bot: Chatbot, corpus: Library) -> None:
    answer = bot.ask("市知识产权局承诺了什么？")
    _in_order(answer, corpus)
    for fact in ("高价值专利", "存量专利", "开放许可", "助企惠企", "市场化服务"):
        assert fact in answer.answer
    assert {citation.speaker for citation in answer.citations} == {"市知识产权局"}
    assert "省知识产权局" not in answer.answer


@pytest.mark.parametrize(
    ("question", "bold"),
    [
        ("引育卓越工程师人才多少人？", ["1.02万人"]),
        ("重庆科创板上市企业占全国的比例是多少？", ["0.51%"]),
        ("2025年高新技术企业和科技型企业的目标分别是多少？", ["1万家", "7.5万家"]),
        ("首批“车路云一体化”应用试点城市一共有多少个？重庆何时入选？", ["20个", "2024年7月"]),
        ("率队到长寿区调研的院士是谁？", ["钱锋"]),
        ("1号提案是什么时候启动撰写的？", ["2025年11月25日"]),
        ("第0883号提案答复函的落款日期是哪天？", ["2025年4月24日"]),
    ],
)
def test_the_asked_value_is_in_bold(bot: Chatbot, corpus: Library, question: str, bold: list[str]) -> None:
    answer = bot.ask(question)
    _in_order(answer, corpus)
    for value in bold:
        assert f"**{value}**" in answer.answer


def test_differing_figures_stand_beside_each_other_oldest_first(bot: Chatbot, corpus: Library) -> None:
    answer = bot.ask("高新技术企业的数量前后有什么变化？")
    _in_order(answer, corpus)
    assert 0 < answer.answer.index("8837家") < answer.answer.index("10416家")
    assert "2025-05-23" in answer.answer
    assert "2026-01-30" in answer.answer


def test_follow_ups_are_answered_as_if_asked_in_full(bot: Chatbot, corpus: Library) -> None:
    first = bot.ask("市知识产权局承诺了什么？")
    history = [Turn(role="user", content="市知识产权局承诺了什么？"), Turn(role="assistant", content=first.answer)]
    answer = bot.ask("那市教委呢？", history)
    _in_order(answer, corpus)
    assert answer.question == "市教委承诺了什么？"
    assert {citation.speaker for citation in answer.citations} == {"市教委"}


def test_who_he_is(bot: Chatbot, corpus: Library) -> None:
    answer = bot.ask("他是哪个单位的？", [Turn(role="user", content="朱永利对主办银行提了什么建议？")])
    _in_order(answer, corpus)
    assert "华夏银行重庆分行" in answer.answer


def test_an_item_of_a_list_comes_whole(bot: Chatbot, corpus: Library) -> None:
    answer = bot.ask("1号提案第三条建议包括哪些内容？")
    _in_order(answer, corpus)
    for fact in ("中试", "知识产权", "科技金融", "人才"):
        assert fact in answer.answer


def test_english_gets_the_chinese_words_in_an_english_frame(bot: Chatbot, corpus: Library) -> None:
    answer = bot.ask("What did the 市知识产权局 promise?", language="en")
    _in_order(answer, corpus)
    assert "高价值专利" in answer.answer
    assert "quoted word for word" in answer.answer


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("市卫生健康委在办理会上承诺了什么？", "市卫生健康委"),
        ("重庆轨道交通27号线什么时候通车？", "27号线"),
        ("1号提案的办理经费预算是多少？", "预算"),
        ("胡文勇今年多大年纪？", ""),
        ("重庆2026年的地区生产总值增长目标是多少？", ""),
        ("市科技局2026年的财政预算是多少？", "预算"),
        ("市知识产权局承诺推进哪几个实验室？", "实验室"),  # another department's
        ("2023年高新技术企业有多少家？", "数字"),  # another year's
        ("高新技术企业的利润是多少？", ""),  # another thing's
        ("近年来重庆培育了多少家独角兽企业？", ""),
        ("第0884号提案是谁提出的？", "第0884号"),
        ("田盈建议设立什么基金？", "基金"),  # another speaker's
    ],
)
def test_what_the_documents_do_not_hold_is_refused(bot: Chatbot, question: str, missing: str) -> None:
    answer = bot.ask(question)
    assert answer.refused
    assert answer.citations == []
    assert answer.nearest
    assert answer.answer.startswith("资料中没有找到这个问题的答案。")
    assert missing in answer.answer
    assert f"已检索{answer.searched.documents}份文件" in answer.answer


def test_a_refusal_in_english(bot: Chatbot) -> None:
    answer = bot.ask("What is the charging power of the Galaxy phone?", language="en")
    assert answer.refused
    assert answer.answer.startswith("The documents do not hold an answer to this question.")
