import re
from collections import Counter

import pytest
import samples
from samples import cleaned, paged, source

from index.cleaning import clean
from index.models import Line, Omission, Page, Reason, Source

PROSE = "全市上半年新增就业岗位六万个，完成年度目标的六成，重点群体就业总体稳定。"


def characters(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\s#]", "", text))


@pytest.mark.parametrize("text", samples.ALL.values(), ids=samples.ALL)
def test_nothing_disappears_silently(text: str) -> None:
    made = cleaned(text)
    kept = [*(p.text for p in made.paragraphs), *(o.text for o in made.omissions)]
    assert characters("".join(kept)) == characters(text)


def test_the_furniture_of_a_news_page() -> None:
    made = cleaned(samples.NEWS)
    reasons = {o.reason: o.text for o in made.omissions}
    assert set(reasons) == {Reason.NAVIGATION, Reason.RELATED, Reason.CAPTION}
    assert reasons[Reason.RELATED].splitlines()[0] == "大家都在看"
    assert "财政局原副局长" in reasons[Reason.RELATED]
    text = "\n".join(p.text for p in made.paragraphs)
    assert "楼盘" not in text
    assert "扫描二维码" not in text
    assert "（责任编辑：方可）" in text


def test_the_furniture_of_a_county_site() -> None:
    made = cleaned(samples.COUNTY_REPLY)
    assert {o.reason for o in made.omissions} == {Reason.NAVIGATION}
    assert "青石县交通运输局关于县政协十一届四次会议第57号提案的答复函" in [p.text for p in made.paragraphs]
    assert "浏览次数" not in "".join(p.text for p in made.paragraphs)


def test_omissions_of_the_loader_stay_and_pages_are_named() -> None:
    before = Omission(Reason.HIDDEN, "看不见的字")
    made = paged(f"某某公报\n{PROSE}\n— 1 —", f"某某公报\n{PROSE}\n— 2 —")
    made = Source(made.name, made.format, made.pages, omissions=(before,))
    assert clean(made).omissions == (
        before,
        Omission(Reason.PAGE_NUMBER, "— 1 —", 1),
        Omission(Reason.PAGE_NUMBER, "— 2 —", 2),
        Omission(Reason.RUNNING_HEAD, "某某公报", 2),
    )


def test_the_lines_of_a_table_stay_as_they_are() -> None:
    lines = (Line("名单", 1), Line("12"), Line("首页"), Line("姓名：陈小鱼；职务："))
    made = clean(Source("表.xlsx", "xlsx", (Page(lines),), records=True))
    assert [(p.text, p.level) for p in made.paragraphs] == [(line.text, line.level) for line in lines]


def test_a_file_that_is_nothing_but_furniture_stays() -> None:
    made = cleaned("首页\n要闻\n政务公开")
    assert [p.text for p in made.paragraphs] == ["首页", "要闻", "政务公开"]
    assert made.omissions == ()


def test_an_empty_file_has_no_paragraphs() -> None:
    assert clean(source("")).paragraphs == ()
