import pytest

from bot import deeds


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("造成多少人遇难？", "已有12人死亡", True),
        ("造成多少人遇难？", "5万人转移安置", False),
        ("房东判了几年？", "判处有期徒刑三年", True),
        ("房东判了几年？", "店方停业三年", False),
        ("出栏了多少头猪？", "生猪出栏3万头", True),
        ("出栏了多少头猪？", "羊出栏8万只", False),
        ("来了多少人啊？", "接待游客8万人", True),
        ("大桥造价多少？", "大桥全长5.4公里", False),
        ("大桥造价多少？", "大桥总投资3.2亿元", True),
        ("一共筹集了多少套？", "配租856套", False),
        ("一共筹集了多少套？", "全年筹集856套", True),
        ("一天拉走多少吨垃圾？", "日均清运460吨生活垃圾", True),
        ("新校能提供多少个学位？", "新校设计学位900个", True),
        ("财政给了多少？", "补助3万元", True),
        ("请来的专家年薪能拿多少？", "给了200万元启动经费", False),
        ("请来的专家年薪能拿多少？", "年薪30万元", True),
        ("去年进出口做了多少？", "实现产值31亿元", False),
        ("修桥花了多少钱？", "大桥有4个车道，节约2分钟", False),
    ],
)
def test_what_was_done_is_told_there(question: str, sentence: str, told: bool) -> None:
    assert deeds.are_told(sentence, question) is told


def test_a_heading_may_name_what_the_sentence_lists() -> None:
    assert not deeds.are_told("网箱1060口", "某县的任务是多少口？")
    assert deeds.are_told("网箱1060口", "某县的任务是多少口？", "主要任务分解")
