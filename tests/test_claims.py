"""Texts divided into claims, as reporters write them."""

import pytest

from bot.factcheck.claims import Claim, divide


def told(text: str) -> list[str]:
    return [claim.text for claim in divide(text)]


def only(text: str) -> Claim:
    (claim,) = divide(text)
    return claim


def test_every_claim_stands_where_it_says() -> None:
    text = "　2025年，江州市新建公园12个、步道30公里。\n\n市民政局局长王明说：“年内还要再建五个社区食堂。”"
    claims = divide(text)
    assert all(text[claim.start : claim.end] == claim.text for claim in claims)
    assert [claim.kind for claim in claims] == ["figure", "figure", "quotation"]


def test_several_facts_of_a_sentence_are_several_claims() -> None:
    assert told("全市建成养老服务站356个、社区食堂40个，覆盖率达到92%。") == [
        "全市建成养老服务站356个",
        "社区食堂40个，覆盖率达到92%",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "我认为这份成绩来之不易。",
        "这意味着什么？",
        "江州的故事令人感慨。",
        "总之，前景值得期待。",
    ],
)
def test_opinions_and_questions_are_none(text: str) -> None:
    assert divide(text) == []


def test_a_lead_in_goes_with_what_it_leads_to() -> None:
    assert told("据市民政局介绍，截至2025年底，全市建成养老服务站356个。") == [
        "据市民政局介绍，截至2025年底，全市建成养老服务站356个"
    ]
    assert told("江州市的养老服务站，眼下有356个。") == ["江州市的养老服务站，眼下有356个"]


def test_subjects_and_dates_are_filled_from_before() -> None:
    first, second = divide("2025年，市民政局新建食堂40个，改造养老院12家。")
    assert (first.subject, first.period) == ("", "")
    assert (second.subject, second.period, second.sure) == ("市民政局", "2025年", True)
    assert second.understood == "2025年，市民政局改造养老院12家"


def test_a_pronoun_is_whoever_was_named_last_of_that_kind() -> None:
    *_, claim = divide("市民政局新建食堂40个。市教委开办托班12个。该局还改造养老院30家。")
    assert claim.understood == "市民政局还改造养老院30家"
    assert not claim.sure
    *_, claim = divide("王明建议新建食堂40个。他还建议改造养老院30家。")
    assert claim.understood.startswith("王明还建议")


def test_another_paragraph_has_its_own_year() -> None:
    *_, claim = divide("2025年，江州市新建公园12个。\n青山县新建公园3个。")
    assert claim.period == ""


def test_what_somebody_says_is_one_claim() -> None:
    claim = only("市民政局局长王明说：“年内还要再建五个社区食堂，让老人吃上热饭。”")
    assert claim.quotation is not None
    assert claim.quotation.speaker == "王明"
    start, end = claim.quotation.quoted
    assert claim.text[start:end] == "年内还要再建五个社区食堂，让老人吃上热饭。"


def test_a_term_between_quotation_marks_is_no_quotation() -> None:
    assert only("江州市建成“一刻钟”便民圈30个。").quotation is None
