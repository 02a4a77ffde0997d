from datetime import date

import pytest
import samples
from samples import document, source

from index.models import Document

PROSE = "全市上半年新增就业岗位六万个，完成年度目标的六成，重点群体就业总体稳定。"


def stated(made: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for attribute in made.attributes:
        assert made.text[attribute.start : attribute.end].replace("\n", " ") == attribute.value
        found.setdefault(attribute.name, []).append(attribute.value)
    return found


def test_a_letter_with_all_its_facts() -> None:
    made = document(samples.COUNTY_REPLY)
    assert made.issuer == "县交通运输局"
    assert made.number == "青交函〔2024〕18号"
    assert (made.written, made.published) == (date(2024, 6, 3), None)
    facts = stated(made)
    assert facts["提案号"] == ["第57号"]
    assert facts["主送"] == ["柳青、马得水委员"]
    assert facts["落款单位"] == ["青石县交通运输局"]
    assert facts["落款日期"] == ["2024年6月3日"]
    assert facts["联系人"] == ["贺小满"]


def test_a_letter_that_only_its_signature_dates() -> None:
    made = document(samples.CONGRESS)
    assert made.issuer == "松原市公安局、松原市住房和城乡建设局"
    assert made.number == "第20240316号"
    assert made.written == date(2024, 7, 15)
    assert stated(made)["主送"] == ["冷月代表"]


def test_a_notice_with_a_red_head() -> None:
    made = document(samples.NOTICE)
    assert (made.issuer, made.number) == ("云岭省教育厅", "云教发〔2023〕26号")
    assert (made.written, made.published) == (date(2023, 9, 12), date(2023, 9, 13))
    assert stated(made)["主送"] == ["各市（州）教育局，各省属中小学"]


def test_a_news_page() -> None:
    made = document(samples.NEWS)
    assert (made.issuer, made.number, made.published) == ("东湖晚报", "", date(2024, 11, 8))
    facts = stated(made)
    assert (facts["记者"], facts["通讯员"], facts["责编"]) == (["江晓舟"], ["何塘"], ["方可"])


def test_the_date_behind_the_source_and_the_roles_of_a_portal() -> None:
    made = document(samples.DUE_DATES)
    assert (made.issuer, made.published) == ("青川融媒", date(2025, 2, 18))
    facts = stated(made)
    assert (facts["编辑"], facts["二审"], facts["实习生"]) == (["孟冬"], ["许立夏"], ["高山"])


def test_a_flattened_table() -> None:
    made = document(samples.FLATTENED)
    assert (made.issuer, made.number) == ("云岭市农业农村局", "云农函〔2024〕44号")
    assert made.written == date(2024, 8, 9)
    assert stated(made)["落款日期"] == ["2024年8月6日"]
    assert stated(made)["提案号"] == ["第2024088号"]


def test_a_masthead_dates_a_newspaper() -> None:
    made = document(samples.NEWSPAPER)
    assert made.published == date(2025, 3, 12)
    assert stated(made)["记者"] == ["石榴红"]


def test_a_speech_is_written_on_the_day_below_its_title() -> None:
    made = document(samples.LEADER)
    assert (made.written, made.published) == (date(2024, 3, 28), None)
    assert "主送" not in stated(made)


def test_when_a_meeting_takes_place_is_no_date_of_the_notice() -> None:
    assert document(samples.MINUTES).date is None
    made = document(samples.MEETING)
    assert (made.written, made.issuer) == (date(2025, 4, 3), "桃源县防汛抗旱指挥部办公室")


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("东湖日报记者 江晓舟 何塘", {"来源": ["东湖日报"], "记者": ["江晓舟 何塘"]}),
        ("本报记者 江晓舟 摄影 何塘", {"记者": ["江晓舟"], "摄影": ["何塘"]}),
        ("编辑:方可 责编:秦某,蒋某 审核:吴某", {"编辑": ["方可"], "责编": ["秦某,蒋某"], "审核": ["吴某"]}),
        ("文字：东湖日报记者 江晓舟　图片：何塘", {"记者": ["江晓舟"]}),
    ],
)
def test_credits_below_the_text(end: str, names: dict[str, list[str]]) -> None:
    made = document(f"晚高峰怎么疏\n{PROSE}\n{PROSE}\n{end}")
    assert names.items() <= stated(made).items()
    assert made.text[made.sections[-1].start :] == end
    assert made.sections[-1].path == ("署名",)


def test_credits_at_the_end_of_the_last_paragraph() -> None:
    made = document(f"晚高峰怎么疏\n{PROSE}\n{PROSE}东湖财经-东湖晚报记者 江晓舟")
    assert made.issuer == "东湖财经-东湖晚报"
    assert made.text[made.sections[-1].start :] == "东湖财经-东湖晚报记者 江晓舟"
    assert stated(document(f"晚高峰怎么疏\n{PROSE}{PROSE}（责任编辑：方可）"))["责编"] == ["方可"]


def test_a_dateline_names_the_medium() -> None:
    assert document(f"晚高峰怎么疏\n东湖社云水3月2日电 （记者 江晓舟）{PROSE}").issuer == "东湖社"


def test_the_number_is_in_the_facts_where_they_have_one() -> None:
    made = document(
        source(f"[ 发文字号 ] 东教函〔2025〕7号\n关于第12号提案的答复\n陈小鱼委员：\n您的提案收悉。{PROSE}")
    )
    assert made.number == "东教函〔2025〕7号"
