import pytest

from bot import roles
from index.language.values import Kind, find


def _named(sentence: str, kind: Kind, question: str) -> list[str]:
    return [v.text for v in find(sentence, kind) if roles.named(v, sentence, question)]


@pytest.mark.parametrize(
    ("question", "sentence", "kind", "named"),
    [
        ("《甲》的导演是谁？", "《甲》由王建国执导", Kind.PERSON, ["王建国"]),
        ("《甲》的导演是谁？", "王建国看了《甲》，觉得导演用心", Kind.PERSON, []),
        ("《甲》的导演是谁？", "《乙》由王建国执导", Kind.PERSON, []),
        ("某片上映时间", "截至11月23日，股价上涨，某片将上映", Kind.DATE, []),
        ("某片上映时间", "4月20日，某片公映", Kind.DATE, ["4月20日"]),
        ("大会在哪里举行？", "大会在哈尔滨召开", Kind.PLACE, ["哈尔滨"]),
        ("大会在哪里举行？", "大会的标志来自哈尔滨", Kind.PLACE, []),
        ("《甲》的导演是谁？", "《甲》获奖，《乙》获年度导演王建国提名", Kind.PERSON, []),
        ("主演是谁？", "《你好，李小明》的主演未定", Kind.PERSON, []),
        ("店开在哪个城市？", "他对北京商报记者说", Kind.PLACE, []),
        ("请哪家公司来管？", "与某某职业技术学院共建", Kind.ORGANISATION, []),
    ],
)
def test_a_name_is_said_of_what_is_asked(question: str, sentence: str, kind: Kind, named: list[str]) -> None:
    assert _named(sentence, kind, question) == named


@pytest.mark.parametrize(
    ("question", "sentence", "dates"),
    [
        ("办法从哪天开始实行？", "本办法自2025年4月1日起施行。", ["2025年4月1日"]),
        ("办法从哪天开始实行？", "2019年4月印发的暂行办法同时废止。", []),
        ("最晚哪天要提交申请？", "受灾群众于9月10日前提出申请。", ["9月10日"]),
        ("最晚哪天要提交申请？", "方案于11月28日听证。", []),
        ("最晚哪天要提交申请？", "于8月1日至9月15日向乡镇申请。", ["9月15日"]),
        ("哪天开的会？", "新华社4月23日电 通报会开了一天。", []),
        ("哪天开的会？", "2024年开了会。", []),
        ("专列几点发车？", "去年8月起开行专列。", []),
    ],
)
def test_a_date_is_of_what_happens_and_as_fine_as_asked(question: str, sentence: str, dates: list[str]) -> None:
    assert _named(sentence, Kind.DATE, question) == dates


@pytest.mark.parametrize(
    ("question", "sentence", "found"),
    [
        ("是哪家公司承建的？", "由市住房城乡建设局和江州建工集团承建。", ["江州建工集团"]),
        ("由哪个部门负责？", "市财政局负责。", ["市财政局"]),
    ],
)
def test_an_organisation_is_of_the_sort_asked_for(question: str, sentence: str, found: list[str]) -> None:
    assert _named(sentence, Kind.ORGANISATION, question) == found


@pytest.mark.parametrize(
    ("sentence", "question", "same"),
    [
        ("杭州市西湖区政协主席 王某", "杭州市政协主席是谁？", True),
        ("西湖区政协主席 王某", "杭州市政协主席是谁？", False),
        ("市政协主席 王某", "杭州市政协主席是谁？", True),
        ("市政协副主席 王某", "杭州市政协主席是谁？", False),
        ("市政协副主席 王某", "杭州市政协副主席是谁？", True),
        ("市工商联主席 王某", "杭州市政协主席是谁？", False),
        ("院士王某到西湖区调研。", "率队到杭州市调研的院士是谁？", True),
    ],
)
def test_a_post_is_held_in_one_place(sentence: str, question: str, same: bool) -> None:
    assert roles.of_office(sentence, question) is same


@pytest.mark.parametrize(
    ("question", "asks"),
    [("加油站的老板是谁？", True), ("谁当的组长？", True), ("哪个部门牵头？", False), ("由谁负责督促？", False)],
)
def test_a_holder_is_a_person(question: str, asks: bool) -> None:
    assert roles.asks_person(question) is asks


def test_the_holder_of_one_post_is_not_that_of_another_office() -> None:
    assert not roles.of_office("县文旅体局局长沙若琳坦言", "岫江县教育局局长是谁啊？")
    assert roles.of_office("县教育局局长沙若琳坦言", "岫江县教育局局长叫什么名字？")
