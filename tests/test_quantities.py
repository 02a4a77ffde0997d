from decimal import Decimal
from itertools import product

import pytest

from bot.factcheck.quantities import Quantity, compare, quantities


def only(text: str) -> Quantity:
    (quantity,) = quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "number", "unit", "place"),
    [
        ("企业7.68万家", "76800", "家", "100"),
        ("企业76,800户", "76800", "家", "1"),
        ("企业7万6800家", "76800", "家", "1"),
        ("企业76，800家", "76800", "家", "1"),
        ("企业７.６８万家", "76800", "家", "100"),
        ("投资1亿2000万元", "120000000", "元", "10000"),
        ("投资一亿两千万元", "120000000", "元", "10000000"),
        ("投资3千多万元", "30000000", "元", "10000000"),
        ("投资20多亿美元", "2000000000", "美元", "100000000"),
        ("共一百二十个", "120", "个", "1"),
        ("共三万七千户", "37000", "家", "1000"),
        ("两百余家", "200", "家", "1"),
        ("百亿元规模", "10000000000", "元", "10000000000"),
        ("近千万元", "10000000", "元", "10000000"),
        ("百余名博士", "100", "人", "100"),
        ("占比30%", "30", "%", "1"),
        ("占比０.５１％", "0.51", "%", "0.01"),
        ("占三成", "30", "%", "10"),
        ("占两成半", "25", "%", "1"),
        ("占百分之三十", "30", "%", "1"),
        ("占百分之二十五点三", "25.3", "%", "0.1"),
        ("占千分之五", "0.5", "%", "0.1"),
        ("占0.51‰", "0.051", "%", "0.001"),
        ("占五分之一", "20", "%", "1"),
        ("占一半", "50", "%", "1"),
        ("提高5.2个百分点", "5.2", "个百分点", "0.1"),
        ("提高0.5百分点", "0.5", "个百分点", "0.1"),
        ("产值翻番", "2", "倍", "1"),
        ("产值翻一番", "2", "倍", "1"),
        ("产值翻了两番", "4", "倍", "1"),
        ("产值增长1倍", "2", "倍", "1"),
        ("产值达到上年的1.5倍", "1.5", "倍", "0.1"),
        ("全长30公里", "30000", "米", "1000"),
        ("有效期3年半", "42", "个月", "1.2"),
        ("有效期3个半月", "3.5", "个月", "0.1"),
        ("试行两个小时", "120", "分钟", "60"),
        ("七部门参加", "7", "个", "1"),
        ("共享设备14000台（套）", "14000", "台", "1"),
        ("里程突破600。", "600", "", "1"),
        ("规模100亿规模", "10000000000", "", "100000000"),
        ("仅一家入选", "1", "家", "1"),
        ("PMI为50.1", "50.1", "", "0.1"),
    ],
)
def test_a_number_is_read_whatever_its_spelling(text: str, number: str, unit: str, place: str) -> None:
    quantity = only(text)
    assert (quantity.number, quantity.unit, quantity.place) == (Decimal(number), unit, Decimal(place))
    assert quantity.text == text[quantity.start : quantity.end]
    assert not quantity.ranges


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("建成30家", "exact"),
        ("超过30家", "more"),
        ("超30家", "more"),
        ("逾30家", "more"),
        ("突破了30家", "more"),
        ("不少于30家", "more"),
        ("30余家", "more"),
        ("30多家", "more"),
        ("120 余家", "more"),
        ("十几家", "more"),
        ("30家以上", "more"),
        ("1年多时间", "more"),
        ("参与者过半", "more"),
        ("约30家", "about"),
        ("约占全市三成", "about"),
        ("30家左右", "about"),
        ("30来家", "about"),
        ("近30家", "near"),
        ("接近30家", "near"),
        ("附近30家", "exact"),
        ("最近3天", "exact"),
        ("近三年", "exact"),
        ("不足30家", "less"),
        ("不到三成", "less"),
        ("不超过30家", "less"),
        ("30分钟以内", "less"),
        ("30家以下", "less"),
        ("有30家规模以上企业", "exact"),
        ("引爆30家", "exact"),
    ],
)
def test_words_around_a_number_bound_it(text: str, bound: str) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("试行2至4年", "24", "48"),
        ("让利20%-30%", "20", "30"),
        ("投入8—10亿元", "800000000", "1000000000"),
        ("建设2到3万家", "20000", "30000"),
        ("三至五个工作日", "3", "5"),
    ],
)
def test_ranges_have_two_ends(text: str, low: str, high: str) -> None:
    assert (only(text).number, only(text).high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("培育企业5.2万家、高新企业8130家", ["5.2万家", "8130家"]),
        ("力争2027年分别突破2万家和6.5万家", ["2万家", "6.5万家"]),
        ("由100家增至120家，增长20%", ["100家", "120家", "20%"]),
        ("从3万家到5万家", ["3万家", "5万家"]),
        ("实现GDP3.2万亿元", ["3.2万亿元"]),
        ("“20多篇调研成果”支撑提案", ["20多篇"]),
        ("召开3次会议", ["3次"]),
        ("2024年7月1日至8月2日，2025—2027年，1—9月，近期，17:30", []),
        ("某府发〔2024〕12号、第0123号、第三批、第2024088号，4号线，1号提案", []),
        ("5G、A3、G20、PM2.5、“33618”集群、“416”布局、1+3+4+7+35、985高校、12345热线", []),
        ("《关于支持100家企业的若干措施》", []),
        ("电话：0123-4567890，https://example.org/30家", []),
        ("一批、一个、一家、一年来、一次，一体化，一带一路，一对多", []),
        ("五六百家，三五个，七八成，数十家，几十人，数千万元，上百亿元，每百万元，成百上千", []),
        ("三级医院、二期工程、三层架构、三台县、五位一体、三月、十四五、二十大、三成五", []),
        ("“三个一批”、“两个维护”", []),
        ("六届四次会议，前10名，排第3，9时30分", []),
        ("增速为-3.2%", []),
        ("千方百计，百姓，万众一心，千家万户，十分重要", []),
        ("2026重庆，编号为123", []),
    ],
)
def test_only_what_counts_is_a_quantity(text: str, stated: list[str]) -> None:
    assert [quantity.text for quantity in quantities(text)] == stated


EQUAL = [
    ["7.68万家", "76800家", "76,800户", "7万6800家", "7.680万家"],
    ["30%", "三成", "百分之三十", "十分之三", "30.0%"],
    ["30人", "30名", "三十位", "30个人"],
    ["3公里", "3千米", "3000米"],
    ["0.3亿元", "3000万元", "三千万元"],
    ["翻番", "翻一番", "增长1倍", "为原来的2倍", "翻了一倍"],
    ["7部门", "七个部门", "7个"],
    ["2至4年", "两到四年", "24-48个月"],
    ["超过70%", "七成以上", "逾70%"],
    ["两年", "24个月"],
]


@pytest.mark.parametrize("spellings", EQUAL)
def test_spellings_of_one_number_are_equal(spellings: list[str]) -> None:
    for one, other in product(spellings, repeat=2):
        assert compare(only(one), only(other)) == "equal", (one, other)


@pytest.mark.parametrize(
    ("claimed", "found", "relation"),
    [
        # Rounded half up or cut off, two digits left; one digit where it is as good as exact.
        ("7.7万家", "7.68万家", "rounded"),
        ("7.6万家", "76800家", "rounded"),
        ("7.68万家", "76812家", "rounded"),
        ("30%", "29.6%", "rounded"),
        ("30%", "30.4%", "rounded"),
        ("1亿元", "9980万元", "rounded"),
        ("三分之一", "33.8%", "rounded"),
        ("千分之五左右", "0.51%", "rounded"),
        # Bounds that hold.
        ("超过600公里", "612公里", "rounded"),
        ("8800多家", "8837家", "rounded"),
        ("突破7.5万家", "7.68万家", "rounded"),
        ("近8万家", "76,800家", "rounded"),
        ("接近7.7万家", "7.68万家", "rounded"),
        ("约8万家", "7.68万家", "rounded"),
        ("近三成", "28%", "rounded"),
        ("不足三成", "28%", "rounded"),
        ("30家", "超过30家", "rounded"),
        ("30家", "30余家", "rounded"),
        ("30家", "约30家", "rounded"),
        ("30余家", "30家", "rounded"),
        ("2至4年", "3年", "rounded"),
        ("突破7万家", "突破7.5万家", "rounded"),
        # So near or so loosely bounded that nothing follows.
        ("8万家", "7.68万家", "incomparable"),
        ("近8万家", "8.1万家", "incomparable"),
        ("7%", "7.2%", "incomparable"),
        ("三成", "28.6%", "incomparable"),
        ("三分之一", "34.2%", "incomparable"),
        ("约30%", "26%", "incomparable"),
        ("12万人", "12.9万人", "incomparable"),
        ("33家", "30余家", "incomparable"),
        ("890公里", "超过600公里", "incomparable"),
        ("超过600公里", "890公里", "incomparable"),
        ("3年", "2至4年", "incomparable"),
        ("近8万家", "8万余家", "incomparable"),
        # Of other kinds.
        ("30家", "12%", "incomparable"),
        ("97项", "97家", "incomparable"),
        ("30台", "30件", "incomparable"),
        ("3年", "5天", "incomparable"),
        # Slips.
        ("5.1%", "0.51%", "scale"),
        ("7.68万家", "7.68亿家", "scale"),
        ("100万元", "100亿规模", "scale"),
        ("百亿元", "100亿规模", "equal"),
        ("30亿元", "30万元", "scale"),
        ("69820家", "69280家", "transposed"),
        ("7.86万家", "7.68万家", "transposed"),
        ("31个", "13个", "transposed"),
        ("260个", "206个", "transposed"),
        ("321个", "123个", "transposed"),
        ("30亿元", "30亿美元", "unit"),
        ("30%", "30个百分点", "unit"),
        ("30个", "30%", "unit"),
        ("0.51‰", "0.51%", "unit"),
        ("3年", "3个月", "unit"),
        ("30公里", "30米", "unit"),
        ("97人", "97家", "unit"),
        ("100人", "100人次", "unit"),
        # Nothing but different.
        ("11家", "12家", "different"),
        ("12.3%", "12.4%", "different"),
        ("31%", "30%", "different"),
        ("77000家", "76800家", "different"),
        ("7.9万家", "7.68万家", "different"),
        ("7万家", "7.68万家", "different"),
        ("3%", "3.4%", "different"),
        ("九个部门", "七部门", "different"),
        ("三十多篇", "20余篇", "different"),
        ("45家", "30余家", "different"),
        ("25家", "30余家", "different"),
        ("近8万家", "7.1万家", "different"),
        ("约8万家", "7万家", "different"),
        ("超过600公里", "590公里", "different"),
        ("超过80%", "超过70%", "different"),
        ("超过60%", "超过70%", "different"),
        ("突破7.6万家", "突破7.5万家", "different"),
        ("1000余项", "900余项", "different"),
        ("不足三成", "超过三成", "different"),
        ("不少于40分钟", "不少于30分钟", "different"),
        ("不超过60元", "不超过70元", "different"),
        ("3至5年", "2至4年", "different"),
        ("5年", "2至4年", "different"),
    ],
)
def test_a_claimed_number_is_held_against_a_found_one(claimed: str, found: str, relation: str) -> None:
    assert compare(only(claimed), only(found)) == relation
