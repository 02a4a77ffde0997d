"""Claims on whose a proposal is and who holds a post, held against letters, reports and lists of speakers."""

from collections.abc import Iterator

import pytest
from indexing import checker_of, one_claim

from bot.factcheck.factchecker import FactChecker
from index.embeddings import Embedder

LETTER = """关于市政协十四届三次会议第0217号提案答复的函

江映潮委员：

您提出的《关于做优滨河旅游的提案》（第0217号）收悉。现答复如下：全市滨河步道已建成47公里，年内再建12公里，沿线增设驿站20座。

关于设立滨河旅游发展基金的建议，经研究，目前设立基金的条件尚不成熟，暂不采纳。2025年受理滨河旅游投诉126件，比2024年的210件下降40%。

江州市文化广电旅游局
2025年8月20日
"""
MEETING = """提案办理协商会举行

本报讯　5月12日，提案办理协商会举行。罗文珍委员（第0146号提案）提出，老旧小区停车难。

吴晓芸委员（第0091号提案）提出，雨季塌方频繁。
"""
SPEECHES = """市政协大会发言摘编

补齐港口短板

施远帆　市政协委员、江州港务集团总工程师

全港岸电覆盖率只有四成多，建议三年内提高到八成，对使用岸电的船舶减半收取服务费。

把养殖推向深蓝

何庆澜　市政协常委、江州海洋大学水产学院院长

七成以上的养殖集中在内湾，建议划定深远海养殖区，配套建设补给码头和冷链设施。
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[FactChecker]:
    with checker_of(
        tmp_path_factory.mktemp("提案人"), {"答复函.txt": LETTER, "协商会.txt": MEETING, "发言.txt": SPEECHES}, embedder
    ) as made:
        yield made


@pytest.mark.parametrize(
    "text",
    ["第0217号提案是江映潮委员提出的。", "江映潮委员提出了第217号提案。", "第0146号提案由罗文珍委员提出。"],
)
def test_whose_proposal_it_is(checker: FactChecker, text: str) -> None:
    assert one_claim(checker, text).verdict == "supported"


@pytest.mark.parametrize(
    ("text", "claimed", "found"),
    [
        ("第0217号提案是徐静姝委员提出的。", "徐静姝", "江映潮"),
        ("第0146号提案由吴晓芸委员提出。", "吴晓芸", "罗文珍"),
        ("何庆澜是江州港务集团总工程师。", "何庆澜", "施远帆"),
    ],
)
def test_somebody_else(checker: FactChecker, text: str, claimed: str, found: str) -> None:
    claim = one_claim(checker, text)
    assert claim.verdict == "contradicted"
    (mismatch,) = claim.mismatches
    assert (mismatch.claimed, mismatch.found) == (claimed, found)
    assert claim.claim[mismatch.start - claim.start : mismatch.end - claim.start] == claimed
    cited = claim.citations[mismatch.n - 1]
    assert found in cited.quote


@pytest.mark.parametrize(
    "text", ["江州市已采纳设立滨河旅游发展基金的建议。", "2025年受理的滨河旅游投诉比2024年有所增加。"]
)
def test_what_was_refused_or_fell_is_not_said_otherwise(checker: FactChecker, text: str) -> None:
    assert one_claim(checker, text).verdict == "contradicted"


@pytest.mark.parametrize("text", ["第0999号提案是江映潮委员提出的。", "何庆澜是江州商业银行行长。"])
def test_what_no_document_tells_is_not_found(checker: FactChecker, text: str) -> None:
    assert one_claim(checker, text).verdict == "not_found"
