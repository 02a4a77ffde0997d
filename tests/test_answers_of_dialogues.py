"""Questions over press conferences and speeches, where who speaks and what was asked before decide; the real model."""

from collections.abc import Iterator

import pytest
from indexing import chatbot_of

from bot.chatbot import Chatbot
from bot.models import Turn
from index.embeddings import Embedder

CONFERENCE = """“水网建设”新闻发布会实录

时间：2025年7月16日上午9:30
发布人：
沈一帆　市水务局党组书记、局长
罗小满　市港航中心主任
主持人：宋远航　市委宣传部副部长

宋远航：

各位记者朋友，大家上午好。今天介绍岚屿市水网建设情况，首先请沈一帆局长作介绍。

沈一帆：

2024年，全市新建改建供水管网160公里，自来水普及率达到96.5%，村级水站的水质全部达标。

《岚屿水务》杂志记者：

城里的旧管网漏水多，住户意见很大。请问怎么解决？

沈一帆：

今年做两件事：一是对使用超过三十年的铸铁管全部更换；二是在小区装上分区计量表，夜里自动报警。

岚屿日报记者：

港口去年的表现怎么样？

罗小满：

大家比较关心内河航运。去年我们定的目标是8万标箱，实际完成9.6万标箱。今年的目标是13万标箱。

宋远航：

今天的发布会到此结束，感谢各位记者朋友的关心和支持，谢谢大家。
"""
SPEECHES = """岚屿市政协大会发言摘编

留住海岛的老师和大夫

郑立舟　市政协委员、白沙县副县长

白沙县有居民海岛11个，年轻教师和医生流失严重。为此，建议实行“县招岛用”，海岛教师、医生每月补助不低于1500元；为大岛配备直升机起降点，打通急救通道。

把开渔节办得更好

苏绮云　市政协委员、岚屿市博物馆馆长

海洋文化散落各处。为此，建议：一是建设海洋博物馆。利用旧船坞改造，三年内建成开放。二是留住讲解员。设立讲解员岗位津贴，每月500元。三是把八月的白沙开渔节升格为市级节庆活动。

岚屿市政协办公室
2025年3月1日
"""
REPORT = """岚屿市2025年渔业重点任务

全市柑橘价格指数保险由2个县扩大到4个县，目标价格定为每斤1.8元。柑橘早中晚熟比例由1∶7∶2调整到2∶5∶3。

附件
各县2025年渔业任务分解

白沙县：水产品总产量41万吨，深水网箱1060口，减船46艘。
南屿县：水产品总产量20万吨，深水网箱230口，减船22艘。

岚屿市渔业局
2025年2月1日
"""
DOCUMENTS = {"发布会.txt": CONFERENCE, "发言.txt": SPEECHES, "任务.txt": REPORT}


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chatbot]:
    with chatbot_of(tmp_path_factory.mktemp("dialogues"), DOCUMENTS, embedder) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("住户反映旧管网漏水，沈一帆在发布会上说要采取哪些办法？", "分区计量表"),
        ("发布会上介绍港口情况的罗小满是什么职务？", "市港航中心主任"),
        ("为了留住岛上的老师和医生，郑立舟有什么主张？", "县招岛用"),
        ("建议把白沙开渔节升格的委员是谁，在哪里工作？", "岚屿市博物馆馆长"),
        ("怎样留住讲解员，苏绮云是怎么说的？", "岗位津贴"),
        ("白沙县2025年的深水网箱任务是多少口？", "**1060口**"),
    ],
)
def test_it_is_answered(bot: Chatbot, question: str, held: str) -> None:
    answer = bot.ask(question)
    assert not answer.refused, answer.answer
    assert held in answer.answer


def test_the_reporters_words_are_not_cited_as_the_speakers(bot: Chatbot) -> None:
    answer = bot.ask("住户反映旧管网漏水，沈一帆在发布会上说要采取哪些办法？")
    assert all("住户意见很大" not in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "柑橘价格指数保险一亩要交多少保费？",  # ratios and prices stand near, premiums nowhere
        "白沙县2025年要建多少个加油站？",
        "罗小满的年薪能拿多少？",
    ],
)
def test_what_no_sentence_states_is_refused(bot: Chatbot, question: str) -> None:
    answer = bot.ask(question)
    assert answer.refused, answer.answer


def test_a_follow_up_that_names_a_year_is_asked_of_that_year(bot: Chatbot) -> None:
    asked = "2024年港口的内河航运完成了多少标箱？"
    first = bot.ask(asked)
    assert "**9.6万标箱**" in first.answer
    history = [Turn(role="user", content=asked), Turn(role="assistant", content=first.answer)]
    assert "**13万标箱**" in bot.ask("那2025年的目标定在多少？", history).answer


def test_where_he_works_is_asked_of_whom_the_conversation_is_about(bot: Chatbot) -> None:
    asked = "郑立舟提了什么建议？"
    history = [Turn(role="user", content=asked), Turn(role="assistant", content=bot.ask(asked).answer)]
    assert "白沙县副县长" in bot.ask("他在哪个单位任职？", history).answer
