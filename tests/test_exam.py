"""What becomes of questions, with a library that finds what the test says; and the report in words."""

from typing import cast

from test_printing import SEARCHED, citation

from bot.backend import Backend
from bot.evaluation import Found, Question
from bot.exam import Refusals, Report, Times, examine, report
from bot.models import Answer, Citation, Style
from bot.scorecard import report_text

FOUND = {
    "在第一段？": ["共7个", "无"],
    "在第二段？": ["无", "共7个"],
    "在第六段？": ["无"] * 5 + ["7个"],
    "找不到？": ["无"],
    "拒答？": ["7个"],
}
REFUSED = {"拒答？", "找不到？", "不可答，拒答？"}


class Source:
    """The two methods of a backend that are used."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Style | None]] = []
        self.searched: list[tuple[str, int]] = []

    def search(self, query: str, k: int) -> list[Citation]:
        self.searched.append((query, k))
        return [citation(n, quote=quote) for n, quote in enumerate(FOUND[query], 1)]

    def ask(self, question: str, style: Style | None = None) -> Answer:
        self.asked.append((question, style))
        refused = question in REFUSED
        shown = [citation(1, quote="所引")]
        cited, nearest = ([], shown) if refused else (shown, [])
        return Answer(
            answer="答", refused=refused, citations=cited, nearest=nearest, question=question, searched=SEARCHED
        )


def examined(*questions: Question, asking: bool = True, documents: tuple[str, ...] = ("a.txt",)) -> Report:
    results = examine(questions, cast(Backend, Source()), asking=asking)
    return report(questions, results, documents)


def known(text: str, document: str = "") -> Question:
    return Question(question=text, answers=("7个",), document=document or ())


def unknown(text: str) -> Question:
    return Question(question=text, answerable=False, document="gone.txt")


QUESTIONS = (
    known("在第一段？", "a.txt"),
    known("在第二段？"),
    known("在第六段？"),
    known("找不到？", "b.txt"),
    known("拒答？"),
    unknown("不可答，拒答？"),
    unknown("不可答，作答？"),
)


def test_each_question_is_judged() -> None:
    results = examined(*QUESTIONS).results
    assert [(result.number, result.failures) for result in results] == [
        (1, []),
        (2, []),
        (3, ["missed"]),
        (4, ["missed", "refused"]),
        (5, ["refused"]),
        (6, []),
        (7, ["answered"]),
    ]
    assert results[1].found == Found(hit=2, read=1 + 3)
    assert [result.first.quote for result in results if result.first] == [
        "共7个",
        "无",
        "无",
        "无",
        "7个",
        "所引",
        "所引",
    ]
    assert [result.seconds is None for result in results] == [not question.answerable for question in QUESTIONS]


def test_only_answerable_questions_are_searched_for_and_all_are_asked() -> None:
    source = Source()
    examine(QUESTIONS, cast(Backend, source), asking=True)
    assert source.searched == [(text, 20) for text in FOUND]
    assert source.asked == [(question.question, "extracted") for question in QUESTIONS]  # no LLM


def test_the_figures() -> None:
    counted = examined(*QUESTIONS)
    assert (counted.questions, counted.answerable, counted.documents, counted.named) == (7, 5, 1, 2)
    assert (counted.scores.first, counted.scores.five) == (0.4, 0.6)
    assert (counted.scores.doc1, counted.scores.doc5) == (0.5, 0.5)  # of the two that name a document
    assert counted.unknown == ["b.txt"]
    assert counted.refused == Refusals(answerable=2 / 5, unanswerable=1 / 2)


def test_times_are_those_of_the_searches() -> None:
    results = examined(*QUESTIONS[:1] * 4).results
    for result, seconds in zip(results, (0.4, 0.1, 0.3, 0.2), strict=True):
        result.seconds = seconds
    assert report(QUESTIONS[:4], results, []).seconds == Times(median=0.25, p95=0.4)


def test_what_was_not_measured_is_null() -> None:
    searched = examined(*QUESTIONS, asking=False)
    assert searched.refused is None
    assert {result.refused for result in searched.results} == {None}
    assert searched.results[-1].first is None
    asked = examined(*QUESTIONS[-2:])
    assert (asked.seconds, asked.refused) == (None, Refusals(answerable=None, unanswerable=0.5))


def test_the_report_in_words() -> None:
    counted = examined(*QUESTIONS)
    counted.seconds = Times(median=0.0404, p95=0.05)
    assert report_text(counted, "zh").splitlines() == [
        "7 个问题（5 个有答案，2 个没有），在 1 份文档中查找。",
        "问题所指的文档有 1 份不在其中：b.txt（名字和状态见 python app.py documents）",
        "",
        "查找——有答案的 5 题：",
        "   40.0%  第 1 段里有答案",
        "   60.0%  前 5 段里有答案",
        "   50.0%  第 1 段出自所指的文档（写明文档的 2 题）",
        "   50.0%  前 5 段里有所指的文档（写明文档的 2 题）",
        "   80.0%  从头读，500 字以内读到答案",
        "   80.0%  从头读，1000 字以内读到答案",
        "   0.533  平均得分：答案在第 1 段得 1，第 2 段得 1/2，第 3 段得 1/3……10 段以外得 0（MRR）",
        "   0.040  秒：一次查找的用时（中位数）",
        "   0.050  秒：95% 的查找不超过它",
        "",
        "回答：",
        "   40.0%  有答案却拒答（越低越好）",
        "   50.0%  没有答案而拒答（越高越好）",
        "",
        "没有答好的 4 题：",
        "3. 在第六段？",
        "    答案在第 6 段",
        "    第 1 段：《标题》 · 机关 · a.txt",
        "        无",
        "4. 找不到？",
        "    前 20 段里没有答案；有答案却拒答",
        "    第 1 段：《标题》 · 机关 · a.txt",
        "        无",
        "5. 拒答？",
        "    有答案却拒答",
        "    第 1 段：《标题》 · 机关 · a.txt",
        "        7个",
        "7. 不可答，作答？",
        "    没有答案却作了回答",
        "    第 1 段：《标题》 · 机关 · a.txt",
        "        所引",
    ]


def test_in_english() -> None:
    lines = report_text(examined(*QUESTIONS), "en").splitlines()
    assert lines[0] == "7 questions (5 answerable, 2 not), searched for in 1 documents."
    assert "   50.0%  find the right document first (of 2 that name one)" in lines
    assert "   40.0%  of the answerable questions refused (lower is better)" in lines
    assert lines[lines.index("4. 找不到？") + 1] == (
        "    the answer is not in the first 20 passages; refused although there is an answer"
    )


def test_what_was_not_measured_is_not_shown() -> None:
    searched = report_text(examined(known("在第一段？"), asking=False), "en")
    assert "document first" not in searched  # no question names one
    assert "Answers" not in searched
    assert "failed" not in searched
    asked = report_text(examined(unknown("不可答，作答？")), "en")
    assert "Searches" not in asked
    assert "of the answerable" not in asked


def test_twenty_failed_questions_are_listed() -> None:
    text = report_text(examined(*[known("找不到？")] * 23), "zh")
    assert text.count("找不到？") == 20
    assert text.endswith("还有 3 题，--json 列出全部。")
    assert "还有" not in report_text(examined(*[known("找不到？")] * 20), "zh")


def test_a_long_passage_is_cut() -> None:
    result = examined(known("拒答？")).results[0]
    result.first = citation(1, quote="第一行\n" + "长" * 100)
    counted = examined(known("拒答？"))
    counted.results[0] = result
    assert report_text(counted, "zh").splitlines()[-1] == "        第一行 " + "长" * 76 + "…"
