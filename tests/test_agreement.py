import pytest

from bot import agreement
from bot.figures import bound
from index.language.values import Kind, find


def _figures(sentence: str, question: str) -> list[str]:
    return [v.text for v in find(sentence, Kind.FIGURE) if agreement.figure(v, sentence, question)]


@pytest.mark.parametrize(
    ("question", "sentence", "figures"),
    [
        ("2022年某厂的产量", "2022年上半年，某厂产量为56.4万辆", []),
        ("2022年某厂的产量", "2022年，某厂产量为56.4万辆，较2021年的38万辆增长", ["56.4万辆"]),
        ("2022年上半年某厂的产量", "某厂2022年产量为56.4万辆", []),
        ("2022年上半年某厂的产量", "某厂2022年上半年产量为56.4万辆", ["56.4万辆"]),
        ("2022年我省网民有多少人？", "截至2022年6月，我省网民达到1051万人", ["1051万人"]),
    ],
)
def test_a_figure_is_of_the_asked_year_and_of_all_of_it(question: str, sentence: str, figures: list[str]) -> None:
    assert _figures(sentence, question) == figures


@pytest.mark.parametrize(
    ("question", "sentence", "figures"),
    [
        ("2022年某厂的产量", "2022年某厂产量目标为140万辆", []),
        ("2022年某厂的产量目标", "2022年某厂产量目标为140万辆", ["140万辆"]),
        ("2022年全国棉花产量", "2022年，新疆棉花产量539.1万吨", []),
        ("2022年全国棉花产量", "2022年，全国棉花产量597.7万吨", ["597.7万吨"]),
        ("某市企业占全国的比例是多少？", "某市企业占全国的0.51%", ["0.51%"]),
    ],
)
def test_a_plan_is_no_fact_and_a_part_no_whole(question: str, sentence: str, figures: list[str]) -> None:
    assert _figures(sentence, question) == figures


def test_a_headline_that_asks_is_no_answer() -> None:
    assert agreement.asks("谁是总导演？")
    assert agreement.asks("您在找“原名叫什么”")
    assert not agreement.asks("总导演是谁，今天揭晓。")


def test_amounts_tell_things_apart() -> None:
    assert agreement.of_amounts("男子1500米冠军", "", "1500米决赛")
    assert not agreement.of_amounts("男子1500米冠军", "", "500米决赛")
    assert agreement.of_amounts("男子1500米冠军", "1500米决赛", "他获得冠军")
    assert not agreement.of_amounts("男子1500米冠军", "1500米决赛", "他获得5000米冠军")


@pytest.mark.parametrize(
    ("question", "sentence", "of_each"),
    [
        ("氢气一公斤卖多少钱？", "每公斤35元", True),
        ("氢气一公斤卖多少钱？", "服务费每千瓦时0.6元", False),
        ("门票多少钱一张？", "门票每张80元", True),
        ("门票多少钱一张？", "门票收入1.2亿元", False),
        ("托育一个月收多少钱？", "平均每月1850元", True),
        ("民宿住一晚多少钱？", "户均增收3.6万元", False),
        ("一共花了多少钱？", "投入1.2亿元", True),
    ],
)
def test_a_price_is_by_the_measure_that_is_asked_for(question: str, sentence: str, of_each: bool) -> None:
    assert agreement.of_each(sentence, question) is of_each


def test_a_value_that_cannot_be_meant_does_not_compete() -> None:
    text = "尤金袋鼠共有三个亚种，只有8公斤重"
    assert [v.text for v in bound(text, Kind.FIGURE, {"袋鼠": 1.0})] == ["三个"]
    assert [v.text for v in bound(text, Kind.FIGURE, {"袋鼠": 1.0}, lambda v: "斤" in v.text)] == ["8公斤"]


@pytest.mark.parametrize(
    ("sentence", "headings", "given"),
    [
        ("目前已累计培育企业320家。", "", False),
        ("力争培育企业320家。", "", True),
        ("到2027年培育企业320家。", "", True),
        ("培育企业320家。", "二、工作目标", True),
    ],
)
def test_what_is_reached_is_no_aim(sentence: str, headings: str, given: bool) -> None:
    [value] = [v for v in find(sentence, Kind.FIGURE) if "320" in v.text]
    assert agreement.figure(value, sentence, "培育企业的目标是多少家？", headings) is given


@pytest.mark.parametrize(
    ("question", "sentence", "held"),
    [
        ("农村低保标准是每月多少元？", "城市低保标准为每人每月650元", False),
        ("农村低保标准是每月多少元？", "农村低保标准为每人每月500元", True),
        ("全年一共拨付了多少补贴？", "按每餐4元的标准给予补贴", False),
        ("质保期是几年？", "印发办法（云政办发〔2021〕28号）", False),
    ],
)
def test_halves_totals_and_numbers_of_documents(question: str, sentence: str, held: bool) -> None:
    values = find(sentence, Kind.FIGURE)
    assert any(agreement.figure(value, sentence, question) for value in values) is held


@pytest.mark.parametrize(
    ("question", "sentence", "held"),
    [
        ("望屿县有多少个避灾点？", "全市412个避灾点", False),
        ("望屿县有多少个避灾点？", "全市412个避灾点，其中望屿县84个", True),
        ("望屿县有多少个避灾点？", "全县84个避灾点", True),
        ("社区有多少个避灾点？", "全市412个避灾点", True),
        ("有多少老人？", "床位538张", False),
        ("有多少老人？", "惠及538人", True),
    ],
)
def test_a_district_is_no_city_and_persons_are_counted_as_such(question: str, sentence: str, held: bool) -> None:
    values = find(sentence, Kind.FIGURE)
    assert any(agreement.figure(value, sentence, question) for value in values) is held


@pytest.mark.parametrize(
    ("question", "sentence", "figures"),
    [
        ("二期投资多少？", "一期投资3亿元，二期投资5亿元。", ["5亿元"]),
        ("二期投资多少？", "一期投资3亿元。", []),
        ("第二届大赛有多少家？", "第二届大赛暨第九届联赛共有32家参加。", ["32家"]),
        ("总投资多少？", "一期投资3亿元。", ["3亿元"]),
    ],
)
def test_a_figure_is_of_the_part_that_is_asked_about(question: str, sentence: str, figures: list[str]) -> None:
    values = [v for v in find(sentence, Kind.FIGURE) if agreement.of_part(v, sentence, question)]
    assert [v.text for v in values if v.text[0].isdigit()] == figures


@pytest.mark.parametrize(
    ("question", "sentence", "held"),
    [
        ("一个班收几个人？", "学员6830人", False),
        ("一个班收几个人？", "每班不超过30人", True),
        ("换下来的瓶子一只卖多少钱？", "财政安排4.2亿元", False),
        ("第一个项目投了多少钱？", "总投资4.2亿元", True),
    ],
)
def test_what_is_asked_of_one_is_stated_of_each(question: str, sentence: str, held: bool) -> None:
    assert agreement.of_each(sentence, question) is held


@pytest.mark.parametrize(
    ("question", "sentence", "figures"),
    [
        ("风电项目二期花多少钱？", "风电项目总投资42.6亿元，一期今年投产；二期2027年建成", []),
        ("风电项目二期花多少钱？", "投资12亿元的二期项目已经开工", ["12亿元"]),
        ("风电项目二期花多少钱？", "一期投资9亿元，二期投资12亿元", ["12亿元"]),
        ("城北站的站房有多大？", "城南站站房面积6万平方米；城东站、城北站计划9月完工", []),
        ("城南站的站房有多大？", "城南站站房面积6万平方米；城东站、城北站计划9月完工", ["6万平方米"]),
        ("中医医院做了多少台手术？", "市人民医院手术5.2万台；市中医医院门诊9万人次", ["9万人次"]),
        ("岚阜县每千人有几个中医？", "全市每千人口有中医0.52人，岚阜县只有两家中医馆达标", []),
        ("2024年老旧小区改了几个？", "2024年老旧小区改造计划62个、实际完成65个", ["65个"]),
    ],
)
def test_a_figure_is_of_the_asked_part_branch_and_level(question: str, sentence: str, figures: list[str]) -> None:
    assert [f for f in _figures(sentence, question) if "期" not in f and f != "两家"] == figures
