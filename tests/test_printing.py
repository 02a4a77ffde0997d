from datetime import date

from bot import printing
from bot.models import Answer, Citation, Searched, Support, Unsupported
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


def written(text: str = "甲。[1]\n\n乙。[1]", **facts: object) -> Answer:
    known: dict[str, object] = {
        "answer": text, "refused": False, "citations": [citation(1)], "question": "问", "searched": SEARCHED,
        "style": "written", "unsupported": [Unsupported(text="丙。", reason="资料中没有")],
        "support": Support(supported=2, total=3),
    }  # fmt: skip
    return Answer.model_validate(known | facts)


BELOW = "\n\n[1] 《标题》 · 机关 · a.txt\n\n已停止。\n大模型写的 3 句中，2 句有依据。\n\n未找到依据：丙。（资料中没有）"


def test_what_a_written_answer_has_below_it() -> None:
    answer = written(notice="已停止。")
    assert printing.answer_text(answer, "zh") == answer.answer + BELOW
    english = printing.answer_text(answer, "en")
    assert "2 of the LLM's 3 sentences are supported." in english
    assert "No support found: 丙。 (资料中没有)" in english


def test_why_an_answer_is_not_written_is_said_first() -> None:
    answer = written("原文[1]", notice="改为摘录。", style="extracted", unsupported=[], support=None)
    assert printing.answer_text(answer, "zh") == "改为摘录。\n\n原文[1]\n\n[1] 《标题》 · 机关 · a.txt"


def test_what_is_shown_already_is_not_printed_again() -> None:
    answer = written(notice="已停止。")
    assert printing.rest_text(answer, ["甲。[1]", "乙。[1]"], "zh") == BELOW.removeprefix("\n")
    assert printing.rest_text(answer, ["甲。[1]"], "zh") == "\n乙。[1]" + BELOW
    assert printing.rest_text(answer, ["乙。[1]"], "zh") == "\n甲。[1]" + BELOW
    assert printing.rest_text(answer, [], "zh") == printing.answer_text(answer, "zh")


def test_another_answer_than_the_one_begun_is_printed_whole() -> None:
    answer = written("原文[1]", notice="改为摘录。", style="extracted", support=None)
    rest = printing.rest_text(answer, ["甲。[1]"], "zh")
    assert rest == "\n以上不作为回答。回答如下：\n\n" + printing.answer_text(answer, "zh")
    assert "The above is not the answer" in printing.rest_text(answer, ["甲。[1]"], "en")


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
