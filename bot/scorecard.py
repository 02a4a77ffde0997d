"""The report of `app.py eval` as text for a person. Pure functions."""

from collections.abc import Sequence

from bot.evaluation import DEPTH
from bot.exam import READ, Failure, Report, Result
from bot.printing import source
from index.errors import Language

LISTED = 20  # failed questions
NAMED = 5  # documents
EXCERPT = 80  # characters

SHARES = {
    "first": ("第 1 段里有答案", "have the answer in the first passage"),
    "five": (f"前 {READ} 段里有答案", f"have the answer in the first {READ} passages"),
    "doc1": ("第 1 段出自所指的文档", "find the right document first"),
    "doc5": (f"前 {READ} 段里有所指的文档", f"find the right document in the first {READ} passages"),
    "read500": ("从头读，500 字以内读到答案", "have the answer within the first 500 characters read"),
    "read1000": ("从头读，1000 字以内读到答案", "have the answer within the first 1,000 characters read"),
}
MRR = (
    "平均得分：答案在第 1 段得 1，第 2 段得 1/2，第 3 段得 1/3……10 段以外得 0（MRR）",
    "mean score: 1 for the answer in the first passage, 1/2 in the second, …, 0 beyond the tenth (MRR)",
)


def report_text(report: Report, language: Language) -> str:
    """The figures in words, then the questions that failed."""
    blocks = [_head(report, language), _searches(report, language), _answers(report, language)]
    return "\n\n".join("\n".join(lines) for lines in [*blocks, _failed(report.results, language)] if lines)


def _head(report: Report, language: Language) -> list[str]:
    unanswerable = report.questions - report.answerable
    lines = [
        _pick(
            language,
            f"{report.questions} 个问题（{report.answerable} 个有答案，{unanswerable} 个没有），"
            f"在 {report.documents} 份文档中查找。",
            f"{report.questions} questions ({report.answerable} answerable, {unanswerable} not), "
            f"searched for in {report.documents} documents.",
        )
    ]
    if report.unknown:
        names = ", ".join(report.unknown[:NAMED]) + " …" * (len(report.unknown) > NAMED)
        lines.append(
            _pick(
                language,
                f"问题所指的文档有 {len(report.unknown)} 份不在其中：{names}（名字和状态见 python app.py documents）",
                f"{len(report.unknown)} documents that the questions name are not among them: {names} "
                "(python app.py documents lists names and states)",
            )
        )
    return lines


def _searches(report: Report, language: Language) -> list[str]:
    if not report.answerable:
        return []
    lines = [
        _pick(
            language,
            f"查找——有答案的 {report.answerable} 题：",
            f"Searches: of {report.answerable} answerable questions",
        )
    ]
    for name, words in SHARES.items():
        by_document = name.startswith("doc")
        if by_document and not report.named:
            continue
        some = by_document and report.named < report.answerable
        scope = (
            _pick(language, f"（写明文档的 {report.named} 题）", f" (of {report.named} that name one)") if some else ""
        )
        lines.append(_row(f"{getattr(report.scores, name):.1%}", _pick(language, *words) + scope))
    lines.append(_row(f"{report.scores.mrr:.3f}", _pick(language, *MRR)))
    if report.seconds:
        median = _pick(language, "秒：一次查找的用时（中位数）", "seconds for a search (median)")
        p95 = _pick(language, "秒：95% 的查找不超过它", "seconds or less for 95% of the searches")
        lines += [_row(f"{report.seconds.median:.3f}", median), _row(f"{report.seconds.p95:.3f}", p95)]
    return lines


def _answers(report: Report, language: Language) -> list[str]:
    if report.refused is None:
        return []
    lines = [_pick(language, "回答：", "Answers:")]
    if report.refused.answerable is not None:
        words = _pick(language, "有答案却拒答（越低越好）", "of the answerable questions refused (lower is better)")
        lines.append(_row(f"{report.refused.answerable:.1%}", words))
    if report.refused.unanswerable is not None:
        words = _pick(
            language, "没有答案而拒答（越高越好）", "of the unanswerable questions refused (higher is better)"
        )
        lines.append(_row(f"{report.refused.unanswerable:.1%}", words))
    return lines


def _failed(results: Sequence[Result], language: Language) -> list[str]:
    failed = [result for result in results if result.failures]
    if not failed:
        return []
    lines = [_pick(language, f"没有答好的 {len(failed)} 题：", f"{len(failed)} questions failed:")]
    for result in failed[:LISTED]:
        lines += _failure(result, language)
    if len(failed) > LISTED:
        more = len(failed) - LISTED
        lines.append(_pick(language, f"还有 {more} 题，--json 列出全部。", f"{more} more; --json lists all."))
    return lines


def _failure(result: Result, language: Language) -> list[str]:
    reasons = _pick(language, "；", "; ").join(_reason(result, failure, language) for failure in result.failures)
    lines = [f"{result.number}. {_excerpt(result.question)}", f"    {reasons}"]
    if result.first:
        label = _pick(language, "第 1 段：", "First passage: ")
        lines += [f"    {label}{source(result.first)}", f"        {_excerpt(result.first.quote)}"]
    return lines


def _reason(result: Result, failure: Failure, language: Language) -> str:
    if failure == "refused":
        return _pick(language, "有答案却拒答", "refused although there is an answer")
    if failure == "answered":
        return _pick(language, "没有答案却作了回答", "answered although there is no answer")
    hit = result.found.hit if result.found else None
    if hit is None:
        return _pick(language, f"前 {DEPTH} 段里没有答案", f"the answer is not in the first {DEPTH} passages")
    return _pick(language, f"答案在第 {hit} 段", f"the answer is in passage {hit} only")


def _row(figure: str, words: str) -> str:
    return f"{figure:>8}  {words}"


def _excerpt(text: str) -> str:
    """The beginning on one line."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else line[:EXCERPT] + "…"


def _pick(language: Language, zh: str, en: str) -> str:
    return zh if language == "zh" else en
