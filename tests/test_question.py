import pytest

from bot.question import Form, analyse
from bot.words import is_proper
from index.language.values import Kind
from index.models import Speaker

SPEAKERS = [
    Speaker("市水利局", "", "a.txt", 0),
    Speaker("周建国", "省政协委员、江州大学校长", "b.txt", 0),
    Speaker("民革江州市委会", "", "b.txt", 1),
]


@pytest.mark.parametrize(
    ("text", "form", "kinds"),
    [
        ("市水利局承诺了什么？", Form.STATEMENT, ()),
        ("市水利局打算怎么做？", Form.STATEMENT, ()),
        ("What did the 市水利局 promise?", Form.STATEMENT, ()),
        ("周建国建议建设哪几个平台？", Form.STATEMENT, ()),
        ("全市建成多少座水库？", Form.VALUE, (Kind.FIGURE,)),
        ("水库何时开工，总投资多少亿元？", Form.VALUE, (Kind.DATE, Kind.FIGURE)),
        ("谁率队调研？", Form.VALUE, (Kind.PERSON,)),
        ("周建国是哪所大学的校长？", Form.VALUE, (Kind.ORGANISATION,)),
        ("水库的数量，不同文件分别是怎么说的？", Form.COMPARE, (Kind.FIGURE,)),
        ("复函的落款日期是哪天？", Form.ATTRIBUTE, (Kind.DATE,)),
        ("3号提案第二条建议包括哪些内容？", Form.LIST, ()),
        ("为什么要修水库？", Form.OPEN, ()),
        ("协议是几月几日签的？", Form.VALUE, (Kind.DATE,)),
        ("第12号建议出自哪位代表之手？", Form.ATTRIBUTE, (Kind.PERSON,)),
        ("办结要多久？", Form.VALUE, (Kind.FIGURE,)),
        ("啥时候开工？", Form.VALUE, (Kind.DATE,)),
        ("样品要留多长时间？", Form.VALUE, (Kind.FIGURE,)),
        ("在哪里能查到水质数据？", Form.OPEN, ()),
        ("水库在哪里？", Form.VALUE, (Kind.PLACE,)),
        ("负责人叫什么名字？", Form.VALUE, (Kind.PERSON,)),
        ("甲区和乙区谁剩的车更多？", Form.OPEN, ()),
        ("二产和三产谁的增加值大？", Form.OPEN, ()),
        ("补贴的对象是谁？", Form.OPEN, ()),
        ("救了十几个小时的是谁？", Form.VALUE, (Kind.PERSON,)),
        ("几个分公司里报得最假的是哪家公司？", Form.VALUE, (Kind.ORGANISATION,)),
        ("一部补几多钱？", Form.VALUE, (Kind.FIGURE,)),
    ],
)
def test_form_and_kinds(text: str, form: Form, kinds: tuple[Kind, ...]) -> None:
    question = analyse(text, SPEAKERS)
    assert (question.form, question.kinds) == (form, kinds)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("江州市水利局承诺了什么", "市水利局"),
        ("水利局承诺了什么", "市水利局"),
        ("江州大学校长建议什么", "周建国"),
        ("民革江州市委会有哪些建议", "民革江州市委会"),
    ],
)
def test_a_speaker_is_known_by_name_short_form_and_post(text: str, name: str) -> None:
    assert {speaker.name for speaker in analyse(text, SPEAKERS).speakers} == {name}


def test_another_office_is_not_taken_for_a_known_one() -> None:
    question = analyse("市医疗保障局承诺了什么？", SPEAKERS)
    assert question.speakers == ()
    assert "市医疗保障局" in question.names


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("办结要多久？", "天"),
        ("修一座水库补多少？", "元"),
        ("房租按市场价几成收？", "%"),
        ("能补几块钱？", "元"),
        ("加装了多少部电梯？", "部"),
        ("两人多大年纪？", "岁"),
        ("要等几个月？", "个月"),
        ("建成了几片球场？", "片"),
        ("建了多少个站？覆盖率是多少？", ""),
    ],
)
def test_the_unit_that_is_asked_for(text: str, unit: str) -> None:
    assert analyse(text, ()).unit == unit


def test_who_pays_is_not_what_is_counted() -> None:
    assert analyse("一学期收家长多少钱？", ()).counted == ()
    assert analyse("报名费多少钱？", ()).counted == ("报名费",)
    assert analyse("开加氢站政府贴多少？", ()).counted == ()
    assert analyse("石门水库的总库容有多大？", ()).counted[-1] == "库容"
    assert analyse("石门水库有多大？", ()).counted == ()


@pytest.mark.parametrize(
    "text",
    [
        "校长几年就换人了？",
        "在社区医院看门诊能报多少？",
        "我妈能领补贴吗？",
        "花了多少钱建？",
        "要带哪些东西？",
        "洪水怎么防？",
        "24号去要买票吗？",
        "按副市长的要求谁负责？",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert analyse(text, ()).names == ()


@pytest.mark.parametrize(
    ("word", "proper"), [("青岚", True), ("溪陵市", True), ("局设", False), ("老楼", False), ("补贴", False)]
)
def test_what_no_dictionary_has_is_a_name(word: str, proper: bool) -> None:
    assert is_proper(word) is proper


def test_a_place_that_is_known_begins_a_name() -> None:
    assert "溪陵二院" in analyse("想看溪陵二院的门诊", (), ("溪陵市", "溪陵")).names


def test_what_stands_before_a_name_is_no_part_of_it() -> None:
    assert "云溪市" in analyse("按云溪市办法，修缮补多少？", ()).names


def test_a_year_is_no_part_of_a_name() -> None:
    assert analyse("2019年军运会在哪个城市举办？", ()).names[0] == "军运会"


def test_a_verb_that_only_carries_its_noun_is_no_word() -> None:
    assert analyse("省政府做出了什么批准？", ()).words == analyse("省政府批准了什么？", ()).words


def test_words_leave_out_the_speaker_and_the_verbs_of_saying() -> None:
    assert analyse("市水利局承诺了什么？", SPEAKERS).words == ()
    assert analyse("周建国建议设立什么基金？", SPEAKERS).words == ("设立", "基金")
    assert "车网互动" in analyse("“车网互动”试点有多少个？", SPEAKERS).words
    assert "2027年" in analyse("2027年的目标是多少？", SPEAKERS).words


def test_ordinal_and_language() -> None:
    assert analyse("3号提案第二条建议包括哪些内容？", SPEAKERS).ordinal == 2
    assert analyse("What did the 市水利局 promise?", SPEAKERS).english
    assert not analyse("5G基站有多少座？", SPEAKERS).english


def test_what_is_told_before_the_question_is_known_as_such() -> None:
    question = analyse("近年来群众反映水渠失修。请问2024年水库投资多少？", ())
    assert "水渠" in question.aside
    assert "水库" not in question.aside
    assert analyse("水库投资多少？", ()).aside == ()


@pytest.mark.parametrize(
    ("text", "unit"),
    [("服务了多少万人次？", "人次"), ("种了多少万亩？", "亩"), ("投资多少亿元？", "元"), ("交几块钱？", "元")],
)
def test_units_behind_how_many(text: str, unit: str) -> None:
    assert analyse(text, ()).unit in (unit, unit[0])
    assert not any(word in ("亿元", "块钱", "万亩") for word in analyse(text, ()).words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("换新了多长的供热管道？", ("供热", "管道")),
        ("粮仓有多大面积？", ("粮仓", "面积")),
        ("货车要排多长时间的队？", ("货车",)),
        ("前六个月处理了百分之几的污水？", ("处理", "污水")),
    ],
)
def test_what_only_asks_or_measures_is_no_word(text: str, words: tuple[str, ...]) -> None:
    assert analyse(text, []).words == words


def test_an_office_is_known_by_what_it_does() -> None:
    speakers = [Speaker("市市场监督管理局", "", "a.txt", 0), Speaker("市城市管理局", "", "a.txt", 1)]
    question = analyse("市场监管部门准备怎么检查老电梯？", speakers)
    assert [s.name for s in question.speakers] == ["市市场监督管理局"]
    assert not {"市场", "监管部门"} & set(question.words)
    assert [s.name for s in analyse("市城管局答应了什么？", speakers).speakers] == ["市城市管理局"]
    assert analyse("有关部门准备怎么检查老电梯？", speakers).speakers == ()


def test_how_a_thing_is_makes_no_name() -> None:
    assert analyse("孩子上学路远怎么办？", []).names == ()
    assert analyse("向市人大常委会报告的是谁？", []).names == ("市人大常委会",)


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("在4月的座谈会上，渔船补贴说了多少？", ("4月", "座谈会")),
        ("按照去年出台的规定，渔船补贴是多少？", ("去年", "出台", "规定")),
        ("渔船补贴是多少？", ()),
    ],
)
def test_where_it_is_said_is_aside(text: str, aside: tuple[str, ...]) -> None:
    assert set(analyse(text, []).aside) == set(aside)


def test_what_is_counted_is_no_place_and_nobody_who_speaks() -> None:
    assert analyse("白河市还有几个村卫生室没有电？", [], ["白河"]).counted == ("卫生室",)
    assert analyse("何志强代表建议提到多少？", []).counted == ()
    assert analyse("白河市还有多少艘在近海捕鱼的渔船？", [], ["白河"]).counted == ("渔船",)


def test_a_verb_of_saying_is_not_what_is_wanted() -> None:
    assert analyse("为了留住老师，何志强有什么主张？", []).wanted == ()


def test_where_somebody_works_is_an_organisation() -> None:
    assert analyse("何志强在哪里工作？", []).kinds == (Kind.ORGANISATION,)


def test_who_heads_an_office_speaks_for_it() -> None:
    heads = [Speaker("沈一帆", "市水务局党组书记、局长", "a.txt", 0)]
    assert analyse("市水务局打算怎么做？", heads).speakers == tuple(heads)
    assert analyse("市水务局有多少人？", heads).speakers == ()
    assert analyse("市财政局打算怎么做？", heads).speakers == ()
