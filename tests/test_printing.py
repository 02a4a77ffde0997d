from datetime import date

from bot import printing
from bot.models import Answer, Citation, Searched
from bot.schemas import DocumentEntry, Duplicate, IndexReport
from index.errors import EmptyFile


def citation(n: int, **facts: object) -> Citation:
    known: dict[str, object] = {
        "n": n,
        "document": "a.txt",
        "title": "标题",
        "issuer": "机关",
        "speaker": "",
        "post": "",
        "date": None,
        "section": [],
        "page": None,
        "start": 0,
        "end": 4,
        "quote": "第一行\n第二行",
        "score": 0.5,
    }
    return Citation.model_validate(known | facts)


SEARCHED = Searched(documents=1, earliest=None, latest=None)


def test_an_answer_is_followed_by_its_sources() -> None:
    cited = citation(1, speaker="张三", post="某局局长", date=date(2026, 1, 2), section=["标题", "一、做法"], page=3)
    answer = Answer(answer="话[1]", refused=False, citations=[cited], question="问", searched=SEARCHED)
    expected = "话[1]\n\n[1] 《标题》 · 张三 · 某局局长 · 2026-01-02 · 一、做法 · p. 3 · a.txt"
    assert printing.answer_text(answer, "zh") == expected


def test_the_nearest_passages_of_a_refusal_are_no_answer() -> None:
    answer = Answer(answer="没有", refused=True, nearest=[citation(1)], question="问", searched=SEARCHED)
    assert printing.answer_text(answer, "zh") == (
        "没有\n\n最接近的段落（不是答案）：\n[1] 《标题》 · 机关 · a.txt\n    第一行\n    第二行"
    )
    assert "not an answer" in printing.answer_text(answer, "en")


def test_a_report() -> None:
    report = IndexReport(added=["a"], duplicates=[Duplicate(document="b", same_as="a")], seconds=2.34)
    report += IndexReport.of_failure("空.txt", EmptyFile(name="空.txt"), "zh")
    lines = printing.report_text(report, "zh").splitlines()
    assert lines[0] == "新增 1，更新 0，移除 0，未变 0，重复 1，失败 1；用时 2.3 秒"
    assert lines[1] == "重复：b 与 a 内容相同"
    assert lines[2].startswith("失败：《空.txt》是空的")
    assert printing.report_text(report, "en").startswith("1 added, 0 changed")


def test_the_library() -> None:
    entry = DocumentEntry(
        document="a.txt", origin="folder", state="failed", note="读不了。", format="txt", size=1, title="", issuer="",
        number="", written=None, published=None, chunks=0, omissions=2,
    )  # fmt: skip
    assert printing.documents_text([entry], "zh") == "a.txt · 未能索引 · 0 段 · 略去 2 处\n    读不了。"
    assert printing.documents_text([entry], "en").startswith("a.txt · not indexed · 0 passages · 2 left out")


def test_nothing_is_said_in_a_sentence() -> None:
    assert "python app.py index" in printing.documents_text([], "zh")
    assert printing.documents_text([], "en").startswith("The library has no documents")
    assert printing.passages_text([], "en") == "No passage was found."
