"""References in the form of GB/T 7714—2015."""

from dataclasses import replace
from datetime import date

import pytest

from bot.factcheck.gbt7714 import reference
from bot.models import Citation
from index.models import Attribute, Document

LETTER = Document(
    name="答复.docx", format="docx", sha256="0" * 64, text="……", title="关于加强河道清理工作的答复", sections=(),
    issuer="江城市水务局", number="江水函〔2026〕12号", written=date(2026, 3, 5),
    attributes=(Attribute("发文字号", "江水函〔2026〕12号", 0, 0),),
)  # fmt: skip
CITED = Citation(
    n=1, document="答复.docx", title="", issuer="", speaker="", post="", date=None,
    section=["一、总体情况", "（一）进展"], page=3, start=0, end=2, quote="……", score=1.0,
)  # fmt: skip
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("A", "江城市水务局. 关于加强河道清理工作的答复: 江水函〔2026〕12号[A]. 2026-03-05."),
        ("R", "江城市水务局. 关于加强河道清理工作的答复: 江水函〔2026〕12号[R]. 2026-03-05."),
        ("A/OL", "江城市水务局. 关于加强河道清理工作的答复: 江水函〔2026〕12号[A/OL]. (2026-03-05)[2026-11-22]."),
        ("EB/OL", "江城市水务局. 关于加强河道清理工作的答复: 江水函〔2026〕12号[EB/OL]. (2026-03-05)[2026-11-22]."),
        ("N", "关于加强河道清理工作的答复: 江水函〔2026〕12号[N]. 江城市水务局, 2026-03-05."),
    ],
)
def test_a_whole_document_in_every_type(code: str, expected: str) -> None:
    assert reference(LETTER, None, code, TODAY) == expected


def test_the_place_in_it() -> None:
    head = "江城市水务局. 关于加强河道清理工作的答复: 江水函〔2026〕12号"
    assert reference(LETTER, CITED, "A") == f"{head}[A]. 2026-03-05: 3."
    assert reference(LETTER, CITED, "A/OL", TODAY) == f"{head}[A/OL]. 3(2026-03-05)[2026-11-22]."
    paged = CITED.model_copy(update={"page": None})
    assert reference(LETTER, paged, "A") == f"{head}[A]. 2026-03-05: 一、总体情况 （一）进展."


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(LETTER, issuer="", written=None, attributes=())
    assert reference(bare, None, "A") == "关于加强河道清理工作的答复[A]."
    assert reference(bare, CITED, "A") == "关于加强河道清理工作的答复[A]. 3."
    assert reference(bare, None, "EB/OL", TODAY) == "关于加强河道清理工作的答复[EB/OL]. [2026-11-22]."
    assert reference(bare, None, "A/OL") == "关于加强河道清理工作的答复[A/OL]."
    assert reference(replace(bare, title=" "), None, "A") == "答复[A]."


def test_the_number_of_a_proposal_is_not_the_documents_own() -> None:
    reply = replace(LETTER, number="第12号", attributes=(Attribute("提案号", "第12号", 0, 0),))
    assert "第12号" not in reference(reply, None, "A")
    named = replace(LETTER, title="关于印发通知（江水函〔2026〕12号）的函")
    assert reference(named, None, "A").count("12号") == 1


@pytest.mark.parametrize(
    ("issuer", "named"),
    [
        ("市民政局、市财政局", "市民政局, 市财政局"),
        ("中共江城市委　江城市人民政府", "中共江城市委, 江城市人民政府"),
        ("市民政局,市财政局；市教委、市卫健委", "市民政局, 市财政局, 市教委, 等"),
        ("World Health Organization", "World Health Organization"),
        ("A, B, C, D", "A, B, C, et al"),
    ],
)
def test_several_issuers(issuer: str, named: str) -> None:
    assert reference(replace(LETTER, issuer=issuer), None, "A").startswith(f"{named}. 关于")


def test_a_newspaper_article_has_its_reporters_first() -> None:
    article = replace(
        LETTER,
        title="江城市\n新建口袋公园77个。",
        issuer="江城日报",
        attributes=(Attribute("记者", "张三 李四", 0, 0),),
    )
    assert reference(article, None, "N") == "张三, 李四. 江城市 新建口袋公园77个[N]. 江城日报, 2026-03-05."


def test_a_speech_stands_before_its_collection() -> None:
    collection = replace(LETTER, title="专题协商会发言摘编", issuer="", attributes=(), written=None)
    speech = CITED.model_copy(update={"speaker": "王明", "section": ["让河水更清", "一是"], "page": None})
    assert reference(collection, speech, "G") == "王明. 让河水更清[G]//专题协商会发言摘编. 一是."
    signed = replace(collection, issuer="江城市政协")
    assert reference(signed, speech, "G") == "王明. 让河水更清[G]//江城市政协. 专题协商会发言摘编. 一是."


def test_a_department_that_is_its_own_heading_is_no_part() -> None:
    own = CITED.model_copy(update={"speaker": "市科技局", "section": ["市科技局"], "page": None})
    assert reference(LETTER, own, "A") == reference(LETTER, None, "A")
