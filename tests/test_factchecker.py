"""Claims held against documents, each finding by its name, with the real embedding model."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from llm_server import SERVER_ERROR, LLMServer, Reply

from bot.factcheck.errors import TextEmpty, TextForeign, TextTooLong
from bot.factcheck.events import Divided, Finished, Judged
from bot.factcheck.factchecker import FactChecker
from bot.factcheck.models import CheckedClaim, FactCheck
from bot.llm import endpoint
from index.embeddings import Embedder
from index.library import Library
from index.settings import Settings

LETTER = """关于第12号建议的答复函

王明代表：
您提出的关于改善社区养老服务的建议收悉。现答复如下：

一、办理情况
截至2025年底，全市建成社区养老服务站356个，床位7.68万张，覆盖率达到92%。市民政局印发了《社区养老办法》。全市尚未建成认知障碍照护中心。

二、下一步打算
市民政局将新建社区食堂40个，力争服务对象突破3万人。收费标准由市发展改革委核定。

江州市民政局
2026年3月5日
"""
SPEECHES = """养老服务协商会发言摘编

李清 江州理工大学校长
建议把社区食堂办到每个街道。“让老人吃上热饭，是我们最朴素的心愿。”

赵平 市卫生健康委副主任
2024年7月，我市入选全国安宁疗护试点城市。
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("核对")
    (folder / "documents").mkdir()
    (folder / "documents" / "答复函.txt").write_text(LETTER, encoding="utf-8")
    (folder / "documents" / "发言.txt").write_text(SPEECHES, encoding="utf-8")
    library = Library.open(Settings(documents=folder / "documents", state=folder / "state"), embedder)
    library.sync()
    yield library
    library.close()


@pytest.fixture(scope="module")
def checker(corpus: Library) -> FactChecker:
    return FactChecker(corpus)


def check(checker: FactChecker, text: str) -> FactCheck:
    *_, last = checker.check(text)
    assert isinstance(last, Finished)
    return last.result


def one(checker: FactChecker, text: str) -> CheckedClaim:
    (claim,) = check(checker, text).claims
    return claim


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("截至2025年底，全市建成社区养老服务站356个。", "same"),
        ("江州市的社区养老服务站，覆盖率是百分之九十二。", "same"),
        ("全市社区养老床位有76800张。", "same"),
        ("全市社区养老床位接近7.7万张。", "rounded"),
        ("李清是江州理工大学校长。", "same"),
        ("赵平介绍，2024年7月，江州市入选全国安宁疗护试点城市。", "same"),
        ("市民政局将新建40个社区食堂。", "same"),
        ("李清说：“让老人吃上热饭，是我们最朴素的心愿。”", "same"),
    ],
)
def test_supported(checker: FactChecker, text: str, reason: str) -> None:
    claim = one(checker, text)
    assert (claim.verdict, claim.reason) == ("supported", reason), claim.explanation
    assert claim.citations


@pytest.mark.parametrize(
    ("text", "reason", "claimed", "found"),
    [
        ("截至2025年底，全市建成社区养老服务站365个。", "figure", "365个", "356个"),
        ("全市社区养老床位有7.68亿张。", "figure", "7.68亿张", "7.68万张"),
        ("江州市于2023年7月入选全国安宁疗护试点城市。", "date", "2023年7月", "2024年7月"),
        ("李清是江州大学校长。", "name", "江州大学校长", "江州理工大学校长"),
        ("市卫生健康委主任赵平介绍，江州入选全国安宁疗护试点城市。", "name", "市卫生健康委主任", "市卫生健康委副主任"),
        ("收费标准由市财政局核定。", "name", "市财政局", "市发展改革委"),
        ("全市已经建成认知障碍照护中心。", "denial", "全市已经建成认知障碍照护中心", "尚未"),
        ("社区食堂的服务对象已经突破3万人。", "stance", "已", "力争"),
        ("李清说：“让孩子吃上热饭，是我们最朴素的心愿。”", "quotation", "孩子", "老人"),
    ],
)
def test_contradicted(checker: FactChecker, text: str, reason: str, claimed: str, found: str) -> None:
    claim = one(checker, text)
    assert (claim.verdict, claim.reason) == ("contradicted", reason), claim.explanation
    mismatch = claim.mismatches[0]
    assert (mismatch.claimed, mismatch.found) == (claimed, found)
    assert text[mismatch.start : mismatch.end] == claimed


def test_what_is_marked_stands_where_it_says(checker: FactChecker, corpus: Library) -> None:
    claim = one(checker, "截至2025年底，全市建成社区养老服务站365个。")
    (citation,), (mismatch,) = claim.citations, claim.mismatches
    text = corpus.document(citation.document).text
    assert text[citation.start : citation.end] == citation.quote
    assert text[mismatch.found_start : mismatch.found_end] == "356个"
    assert "颠倒" in mismatch.note
    assert mismatch.n == citation.n == 1


@pytest.mark.parametrize(
    "text",
    [
        "江州市轨道交通运营里程突破600公里。",
        "市民政局将新建三所护理学院。",
        "王明获得了全国五一劳动奖章。",
        "2023年底，全市建成社区养老服务站300个。",  # of another date
        "全市新增社区养老服务站20个。",  # what was added is not what there is
        "青山市的社区养老服务站有88个。",  # of another city
        "全市养老护理员有5000人。",  # of something else
    ],
)
def test_not_found_is_never_contradicted(checker: FactChecker, text: str) -> None:
    assert one(checker, text).verdict == "not_found"


def test_another_date_is_shown_and_not_called_a_contradiction(checker: FactChecker) -> None:
    claim = one(checker, "截至2023年底，全市建成社区养老服务站300个。")
    assert (claim.verdict, claim.reason) == ("not_found", "scope")
    assert claim.citations


def test_the_texts_own_figures_are_reckoned(checker: FactChecker) -> None:
    claim = one(checker, "江州市的口袋公园由100个增至125个，增长20%。")
    assert (claim.verdict, claim.reason) == ("contradicted", "arithmetic")
    assert [(m.claimed, m.found, m.n) for m in claim.mismatches] == [("20%", "25%", 0)]


def test_documents_agree_with_themselves(checker: FactChecker) -> None:
    result = check(checker, LETTER)
    assert result.counts.contradicted == 0
    assert result.counts.supported > result.counts.not_found


def test_events_come_in_the_texts_order(checker: FactChecker) -> None:
    first, *judged, last = checker.check(
        "全市建成社区养老服务站356个。江州的故事令人感慨。市民政局将新建40个社区食堂。"
    )
    assert isinstance(first, Divided)
    assert isinstance(last, Finished)
    claims = [event.claim for event in judged if isinstance(event, Judged)]
    assert [claim.start for claim in claims] == [span.start for span in first.claims]
    assert claims == last.result.claims
    assert last.result.counts.supported == 2


def test_a_stopped_check_keeps_what_it_has(checker: FactChecker) -> None:
    stopped = Event()
    stopped.set()
    *_, last = checker.check("全市建成社区养老服务站356个。", stopped=stopped)
    assert isinstance(last, Finished)
    assert last.result.claims == []
    assert "0" in last.result.notice


def test_bad_texts_are_refused_in_a_sentence(checker: FactChecker) -> None:
    for text, error in ((" 。\n", TextEmpty), ("字" * 50_001, TextTooLong), ("All is well. " * 9, TextForeign)):
        with pytest.raises(error):
            checker.check(text)


def test_nothing_to_check_is_said(checker: FactChecker) -> None:
    result = check(checker, "我认为这份成绩来之不易。")
    assert (result.claims, bool(result.notice)) == ([], True)


OPEN = "市民政局准备让每个街道都有老人吃饭的地方。"


def test_the_llms_word_counts_only_with_a_sentence_that_bears_it_out(corpus: Library, llm_server: LLMServer) -> None:
    checker = FactChecker(corpus, endpoint.load(llm_server.set(Settings())))
    rules = check(FactChecker(corpus), OPEN)
    assert [claim.verdict for claim in rules.claims] != ["supported"]
    llm_server.replies += [Reply(["未找到"])]
    assert check(checker, OPEN) == rules
    llm_server.replies += [Reply(["一致 99"])]
    assert check(checker, OPEN) == rules
    assert "[1]" in llm_server.requests[0].messages[1]["content"]


def test_a_failing_llm_is_said_and_rules_go_on(corpus: Library, llm_server: LLMServer) -> None:
    checker = FactChecker(corpus, endpoint.load(llm_server.set(Settings(), llm_timeout=2)))
    llm_server.replies += [SERVER_ERROR] * 8
    result = check(checker, "王明获得了全国五一劳动奖章。全市建成社区养老服务站356个。")
    assert result.counts.supported == 1
    assert "规则" in result.notice or not llm_server.requests
