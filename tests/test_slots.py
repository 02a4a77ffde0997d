"""Which figure, place, office and time of a sentence a claim is held against, with the real embedding model."""

from collections.abc import Iterator

import pytest
from indexing import checker_of, one_claim

from bot.factcheck.events import Finished
from bot.factcheck.factchecker import FactChecker
from bot.factcheck.posts import held
from bot.factcheck.slots.changes import changes, competing, earlier
from bot.factcheck.slots.dates import dates
from bot.factcheck.slots.figures import quantities
from bot.factcheck.slots.places import is_home, places
from index.embeddings import Embedder

LETTER = """关于第34号建议的答复函

张文代表：
您提出的关于改善乡村公共服务的建议收悉。现答复如下：

一、办理情况
截至2025年底，全市累计修建农村公路820公里，惠及群众12万人，其中2024年修建96公里，2025年修建114公里。
村保洁员的误餐补贴为每人每天6元。从2025年3月起执行干渠每年每公里9000元、支渠4000元、毛渠2500元的管护标准。
乡镇垃圾中转站由35座增加到48座。公办幼儿园占52%，普惠性民办幼儿园占31%，营利性民办幼儿园占17%。
2025年8月，柳溪区东平路主供水管爆裂，影响2.4万户。“江州号”科普大篷车于2025年6月在白河区启用。
对困难家庭，每户每年补助取暖费800元，去年是650元。
以前公租房每套每月收取押金300元。调整后，公租房每套每月收取押金200元。
村级规划要在村口公示，公示期不少于15日。
2024年上半年，全市乡镇卫生院接诊31万人次。其中村民占68.2%。
到2027年底，全市新能源公交车达到1500辆以上。
2026年2月，全市快递进村率为82.5%，比去年同期提高3.6个百分点，按照规划，2028年要达到95%。
截至2025年5月末，民营企业贷款余额241.8亿元。制造业贷款余额67.3亿元。
2024届高校毕业生就业率为92.6%。
2024年全市改造老旧供水管网42公里，2025年计划改造86公里。
成立河道整治专班，由副市长周立任组长，市水利局局长陈明、市农业农村局局长何志强任副组长。
柳溪山歌2009年列入省级名录，现在还在研究申报国家级名录，没有正式提交申请。

此答复已经李连成局长审签。

江州市交通运输局
2026年3月5日
"""
PARTS = """江州市提案办理协商会发言摘编

市水利局——
今年整治农村黑臭水体26处，新建村级污水处理站19座。

市民政局——
今年新建乡镇敬老院7所。

2026年4月1日
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[FactChecker]:
    with checker_of(tmp_path_factory.mktemp("要素"), {"答复函.txt": LETTER, "发言.txt": PARTS}, embedder) as made:
        yield made


@pytest.mark.parametrize(
    "text",
    [
        "乡镇垃圾中转站达到48座。",
        "乡镇垃圾中转站超过了四十座。",
        "困难家庭每年的取暖费补助由每户650元增加到800元。",
        "村级规划至少要公示15天。",
        "市水利局局长陈明任河道整治专班副组长。",
        "2025年全市修建农村公路114公里。",
        "江州市的乡镇垃圾中转站有48座。",
        "2024年上半年，乡镇卫生院接诊中村民占68.2%。",
        "村保洁员的误餐补贴是每人每日6元。",
        "从2025年3月起，毛渠的管护标准为每年每公里2500元。",
        "到2027年底，全市新能源公交车达到1500辆以上。",  # by when it is to be, too
        "2025年5月末民营企业贷款余额241.8亿元。",
        "2024届高校毕业生的就业率是92.6%。",
    ],
)
def test_supported(checker: FactChecker, text: str) -> None:
    claim = one_claim(checker, text)
    assert claim.verdict == "supported", claim.explanation


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025年全市修建农村公路96公里。", "114公里"),
        ("2025年5月末民营企业贷款余额突破300亿元。", "241.8亿元"),
        ("2024届高校毕业生就业率为95.1%。", "92.6%"),
        ("2025年全市计划改造42公里老旧供水管网。", "86公里"),  # 42 of the year before
        ("营利性民办幼儿园占31%。", "17%"),
        ("2025年8月，白河区东平路主供水管爆裂，影响2.4万户。", "柳溪区"),
        ("“江州号”科普大篷车于2025年6月在柳溪区启用。", "白河区"),
        ("公租房每套每月收取押金300元。", "200元"),
        ("2026年2月，全市快递进村率已经达到95%。", "82.5%"),
        ("2026年2月的快递进村率比上年同期提高3.6%。", "3.6个百分点"),
        ("第34号建议的答复经赵晓东局长审签。", "李连成"),
        ("村保洁员的误餐补贴是每人每月6元。", "每天6元"),
        ("2026年整治26处农村黑臭水体的任务由市民政局承担。", "市水利局"),
        ("柳溪山歌已经正式申请列入国家级名录。", "没有正式提交申请"),  # in a clause of its own
    ],
)
def test_contradicted_by_what_stands_in_its_place(checker: FactChecker, text: str, found: str) -> None:
    claim = one_claim(checker, text)
    assert (claim.verdict, [m.found for m in claim.mismatches if m.found][:1]) == ("contradicted", [found])


@pytest.mark.parametrize(
    "text",
    [
        "乡镇垃圾中转站达到35座。",  # as many as there were
        "截至2027年底，全市新能源公交车达到1500辆。",  # is to be by then
        "柳溪区累计修建农村公路640公里。",  # of a part of the city that is told of
        "2023年全市修建农村公路70公里。",
        "2025年上半年，全市乡镇卫生院接诊中村民占68.2%。",  # of the half year that was told of before it
        "2026年新建乡镇体育馆3座的任务由市水利局承担。",
        "2025年末民营企业贷款余额突破300亿元。",  # of May that is told of
        "2025年末制造业贷款余额突破300亿元。",  # of May, that the sentence before names
        "2025届高校毕业生就业率为95.1%。",  # of the year's before them
    ],
)
def test_what_follows_from_nothing_is_not_found(checker: FactChecker, text: str) -> None:
    assert one_claim(checker, text).verdict == "not_found"


def test_a_letter_agrees_with_itself(checker: FactChecker) -> None:
    *_, last = checker.check(LETTER)
    assert isinstance(last, Finished)
    wrong = [claim.claim for claim in last.result.claims if claim.verdict == "contradicted"]
    assert (wrong, last.result.counts.supported > 5 * last.result.counts.not_found) == ([], True)


def test_a_change_has_a_figure_before_and_one_after() -> None:
    text = "床位由每千人42张提高到每千人52张，比去年增加10张"
    before, after, more = quantities(text)
    assert changes(text, [before, after, more]) == {after: before}
    assert earlier(text, [before, after, more]) == [before]


@pytest.mark.parametrize(
    ("claim", "said", "left"),
    [
        ("学位达到900个", "学位由700个增加到900个", ["900个"]),
        ("学位由700个增加到900个", "学位900个，去年是700个", ["700个"]),
        ("学费是700元", "以前学费是700元，今年降到500元", ["500元"]),
        ("2024年学费是700元", "学费500元，去年是700元", ["500元", "700元"]),
        ("全市新建公园40个", "去年，全市新建公园40个", ["40个"]),
        ("改造公厕40座", "2020年以前改造公厕40座", ["40座"]),
    ],
)
def test_a_figure_of_before_is_no_figure_of_now(claim: str, said: str, left: list[str]) -> None:
    own, theirs = quantities(claim), quantities(said)
    assert [q.text for q in competing(own[0], claim, own, said, theirs)] == left


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025年8月，柳溪区供水管爆裂", ["柳溪区"]),
        ("在和平区投产", ["和平区"]),
        ("改造老旧小区，由省、市、县三级财政补贴", []),
        ("在示范区和开发区推广", []),
    ],
)
def test_districts_that_no_dictionary_has_are_places(text: str, found: list[str]) -> None:
    assert [place.text for place in places(text)] == found


def test_so_many_days_are_no_day_of_the_month() -> None:
    text = "公示期不少于10日，30日内答复，5月10日截止"
    assert [q.text for q in quantities(text)] == ["10日", "30日"]
    assert [value.text for value in dates(text)] == ["5月10日"]


def test_each_of_several_holds_the_post_named_last() -> None:
    found = held("市水利局局长陈明、市农业农村局局长何志强任副组长。")
    assert {(one.name, one.post) for one in found} >= {("陈明", "副组长"), ("何志强", "副组长")}
    assert held("建议由民政局、教育局任选其一。") == []


def test_a_document_is_of_the_place_that_it_names_most() -> None:
    text = "白河市召开会议，白河市和青山市的代表参加。"
    assert is_home("白河市", text)
    assert not is_home("青山市", text)
    assert not is_home("江州市", text)
