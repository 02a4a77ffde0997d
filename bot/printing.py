"""Results as text for a terminal. Pure functions."""

from collections.abc import Sequence

from bot.models import Answer, Citation
from bot.schemas import DocumentEntry, Failure, IndexReport
from index.errors import Language

STATES = {
    "indexed": ("已索引", "indexed"),
    "failed": ("未能索引", "not indexed"),
    "duplicate": ("内容重复", "duplicate"),
}


def answer_text(answer: Answer, language: Language) -> str:
    """The answer with its sources; on a refusal the nearest passages, said to be no answer."""
    # Why an answer is not written is said before it, how a written one came about after it.
    notice = [answer.notice] if answer.notice and answer.style == "extracted" else []
    return "\n\n".join([*notice, answer.answer, *_below(answer, language)])


def rest_text(answer: Answer, shown: Sequence[str], language: Language) -> str:
    """What is still to be printed of an answer whose first sentences were shown, each on a line, as they were checked.

    Where the answer is another one in the end, because the LLM failed for instance, it is printed whole.
    """
    rest = _rest(answer.answer, shown)
    if rest is None:
        other = _pick(language, "以上不作为回答。回答如下：", "The above is not the answer. The answer is:")
        return f"\n{other}\n\n{answer_text(answer, language)}"
    if not shown:
        return answer_text(answer, language)
    return "\n" + "\n\n".join([*([rest] if rest else []), *_below(answer, language)])


def _rest(text: str, shown: Sequence[str]) -> str | None:
    """`text` without the shown pieces; None where they do not all stand in it, in this order."""
    rest = []
    for piece in shown:
        before, found, text = text.partition(piece.strip())
        if not found:
            return None
        rest.append(before.strip())
    return "\n".join(filter(None, [*rest, text.strip()]))


def _below(answer: Answer, language: Language) -> list[str]:
    """The paragraphs that stand below an answer."""
    nearest = (
        [_pick(language, "最接近的段落（不是答案）：", "The nearest passages (not an answer):")]
        if answer.nearest
        else []
    )
    nearest += [passage_text(citation) for citation in answer.nearest]
    sources = [f"[{citation.n}] {source(citation)}" for citation in answer.citations]
    unsupported = _pick(language, "未找到依据：{text}（{reason}）", "No support found: {text} ({reason})")
    folded = [unsupported.format(text=folded.text, reason=folded.reason) for folded in answer.unsupported]
    return ["\n".join(lines) for lines in (nearest, sources, _notes(answer, language), folded) if lines]


def _notes(answer: Answer, language: Language) -> list[str]:
    notes = [answer.notice] if answer.notice and answer.style == "written" else []
    if answer.support:
        said, total = answer.support.supported, answer.support.total
        rate = f"大模型写的 {total} 句中，{said} 句有依据。", f"{said} of the LLM's {total} sentences are supported."
        notes.append(_pick(language, *rate))
    return notes


def passages_text(passages: Sequence[Citation], language: Language) -> str:
    """Passages, best first; a sentence where there are none."""
    found = "\n\n".join(passage_text(passage) for passage in passages)
    return found or _pick(language, "没有找到相关的段落。", "No passage was found.")


def passage_text(citation: Citation) -> str:
    """A passage below its source."""
    quote = citation.quote.replace("\n", "\n    ")
    return f"[{citation.n}] {source(citation)}\n    {quote}"


def source(citation: Citation) -> str:
    """Where a passage stands: title, who speaks, date, headings, file."""
    who = citation.speaker or citation.issuer
    page = f"p. {citation.page}" if citation.page else ""
    # The headings often begin with the title and end with the speaker; neither is said twice.
    headings = [heading for heading in citation.section if heading not in (citation.title, citation.speaker)]
    parts = [who, citation.post, str(citation.date or ""), " › ".join(headings), page, citation.document]
    return " · ".join([f"《{citation.title}》", *filter(None, parts)])


def documents_text(documents: Sequence[DocumentEntry], language: Language) -> str:
    """The library, two or three lines a document; where it is empty, a sentence that says how to fill it."""
    return "\n".join(_document(document, language) for document in documents) or _pick(
        language,
        "资料库里还没有文档；请把文件放进文档文件夹，再运行 python app.py index。",
        "The library has no documents; put files into the documents folder, then run python app.py index.",
    )


def report_text(report: IndexReport, language: Language) -> str:
    """What indexing did: counts, then the duplicates and the failures by name."""
    counts = _pick(
        language,
        "新增 {added}，更新 {changed}，移除 {removed}，未变 {unchanged}，重复 {duplicates}，"
        "失败 {failed}；用时 {seconds:.1f} 秒",
        "{added} added, {changed} changed, {removed} removed, {unchanged} unchanged, {duplicates} duplicates, "
        "{failed} failed; {seconds:.1f} s",
    )
    numbers = {name: len(value) for name, value in report if isinstance(value, list)}
    duplicate = _pick(language, "重复：{} 与 {} 内容相同", "Duplicate: {} has the content of {}")
    lines = [counts.format(**numbers, seconds=report.seconds)]
    lines += [duplicate.format(pair.document, pair.same_as) for pair in report.duplicates]
    lines += [_failure(failure, language) for failure in report.failed]
    return "\n".join(lines)


def _document(document: DocumentEntry, language: Language) -> str:
    state = STATES.get(document.state, (document.state, document.state))[language == "en"]
    chunks = _pick(language, f"{document.chunks} 段", f"{document.chunks} passages")
    left_out = _pick(language, f"略去 {document.omissions} 处", f"{document.omissions} left out")
    facts = [document.title, document.issuer, document.number, str(document.published or document.written or "")]
    lines = [" · ".join([document.document, state, chunks, *([left_out] if document.omissions else [])])]
    lines += [f"    {line}" for line in (" · ".join(filter(None, facts)), document.note) if line]
    return "\n".join(lines)


def _failure(failure: Failure, language: Language) -> str:
    return _pick(language, f"失败：{failure.error.message}", f"Failed: {failure.error.message}")


def _pick(language: Language, zh: str, en: str) -> str:
    return zh if language == "zh" else en
