"""Denial, and how far along something is."""

import pytest

from bot.checking.stance import agree, denied, stances


@pytest.mark.parametrize("text", ["尚未落地", "没有设立基金", "不再收费", "禁止使用", "It is not planned"])
def test_denied(text: str) -> None:
    assert denied(text)


@pytest.mark.parametrize(
    "text",
    [
        "不断完善机制",
        "不低于30个",
        "发展无人机产业",
        "非物质文化遗产",
        "未来三年",
        "不仅要建",
        "特别重视",
        "分别为3个和4个",
    ],
)
def test_not_denied(text: str) -> None:
    assert not denied(text)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("已建成40个", "将建成40个"),
        ("已建成40个", "力争建成40个"),
        ("将建成40个", "力争建成40个"),
        ("将建成40个", "已建成40个"),
        ("将设立基金", "建议设立基金"),
        ("建议设立基金", "将设立基金"),
        ("力争设立基金", "将设立基金"),
        ("设立了基金", "拟设立基金"),
        ("新建40个", "计划新建40个"),
        ("已实行新机制", "实行新机制"),
        ("已将药品纳入目录", "建议将药品纳入目录"),
        ("将建成22万亩", "将力争建成22万亩"),
        ("您的建议将收悉", "您的建议已收悉"),
    ],
)
def test_not_told_as_it_is(written: str, said: str) -> None:
    exact = any(c.isdigit() for c in written)
    assert not agree(stances(written), stances(said), "", exact=exact)


@pytest.mark.parametrize(
    ("written", "said", "headings"),
    [
        ("已建成40个", "已建成40个", ""),
        ("将建成40个", "将建成40个", ""),
        ("将设立基金", "拟设立基金", ""),
        ("将设立基金", "设立基金", "二、下一步打算"),
        ("已印发办法", "印发办法", "一、工作推进情况"),
        ("实施了97项", "实施97项", ""),
        ("建议设立基金", "建议设立基金", ""),
        ("完善机制", "将完善机制", ""),
        ("将药品纳入目录", "已将药品纳入目录", ""),
        ("已将药品纳入目录", "已将药品纳入目录", ""),
    ],
)
def test_told_as_it_is(written: str, said: str, headings: str) -> None:
    exact = any(c.isdigit() for c in written)
    assert agree(stances(written), stances(said), headings, exact=exact)


@pytest.mark.parametrize("text", ["第34号建议的答复", "覆盖率超过了六成"])
def test_a_numbered_proposal_and_a_comparison_say_nothing_of_how_far_along_it_is(text: str) -> None:
    assert stances(text) == frozenset()


@pytest.mark.parametrize("text", ["现建议设立基金", "审议通过了办法"])
def test_a_proposal_and_a_deed_do(text: str) -> None:
    assert stances(text)
