import pytest

from bot.measures import of_measure, of_phone, of_unit
from index.language.values import Kind, find


@pytest.mark.parametrize(
    ("question", "value", "fits"),
    [
        ("某厂的销量", "34%", False),
        ("某厂的销量", "34万辆", True),
        ("某厂的销量", "6个月", False),
        ("某厂全年营收多少？", "965亿元", True),
        ("某厂全年营收多少？", "15.6%", False),
        ("让渡多少利润？", "30%", True),
        ("某地的人口出生率", "一年", False),
        ("某地的人口出生率", "10.94‰", True),
        ("他的身高是多少？", "182CM", True),
        ("他的身高是多少？", "182公斤", False),
        ("大桥主桥多长", "7个小时", False),
        ("工期多长？", "7个月", True),
        ("收入高了还能住多久？", "6个月", True),
        ("收入是在编老师的几成？", "71.5%", True),
        ("花了多少钱？", "12块", False),
        ("专家的安家费给多少？", "60个", False),
        ("专家的安家费给多少？", "30万元", True),
        ("学费一年要收多少？", "240人", False),
        ("摆摊要交多少摊位费？", "312个", False),
        ("贷款罚息按多少收？", "1人", False),
        ("电站一年能发多少电？", "2座", False),
        ("电站一年能发多少电？", "3亿千瓦时", True),
        ("水库能装多少水？", "17.4公里", False),
        ("水库能装多少水？", "86万立方米", True),
    ],
)
def test_a_measure_is_stated_in_its_units(question: str, value: str, fits: bool) -> None:
    assert of_unit(value, question) is fits


@pytest.mark.parametrize(
    ("sentence", "fits"),
    [
        ("某厂研发投入超过150亿元", False),
        ("某厂全年营收为965亿元", True),
        ("某厂全年收入为965亿元", True),
        ("某厂新建厂房965亿元", False),
    ],
)
def test_the_asked_measure_stands_with_its_figure(sentence: str, fits: bool) -> None:
    value = find(sentence, Kind.FIGURE)[0]
    assert of_measure(value, sentence, "某厂全年营收多少？") is fits


def test_a_number_to_call_answers_only_who_asks_for_one() -> None:
    assert of_phone("0998-2213336", "咨询电话是多少？")
    assert not of_phone("0998-2213336", "收到多少起举报？")
    assert of_phone("268件", "收到多少起举报？")
