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
    lines = [answer.answer, ""]
    if answer.nearest:
        lines.append(_pick(language, "最接近的段落（不是答案）：", "The nearest passages (not an answer):"))
        lines += [passage_text(citation) for citation in answer.nearest]
    lines += [f"[{citation.n}] {source(citation)}" for citation in answer.citations]
    return "\n".join(lines).rstrip()


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
