"""Whether this installation is well: the documents, the LLM. What `app.py doctor` prints."""

from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel

from bot import trial
from bot.backend import Remote, backend
from bot.llm import LLM
from bot.llm.endpoint import load
from bot.schemas import DocumentEntry
from bot.terminal import Terminal
from index.errors import Language, YoujuError
from index.settings import Settings

State = Literal["ok", "note", "problem"]

PASSING = ("IndexInUse", "StillIndexing", "StillStarting")  # errors of an installation that is busy, not unwell

STATES: dict[State, tuple[str, str]] = {
    "ok": ("正常", "OK"),
    "note": ("提示", "Note"),
    "problem": ("问题", "Problem"),
}


class Finding(BaseModel):
    """One thing that was looked at, and a sentence about it in the user's language."""

    about: Literal["documents", "llm", "speed", "citations"]
    state: State
    message: str


class Answering(BaseModel):
    """How the LLM did, as `bot.trial.Trial`."""

    model: str
    first_seconds: float
    characters_per_second: float | None
    sentences: int
    cited: int
    reply: str


class Diagnosis(BaseModel):
    """What was found; `ok` where nothing is a problem, `llm` None where none answered."""

    ok: bool
    findings: list[Finding]
    indexed: int | None
    llm: Answering | None


def examine(settings: Settings, terminal: Terminal) -> Diagnosis:
    """Look at everything; what can't be looked at is a finding, not an error."""
    language = terminal.language
    entries, findings = documents(settings, terminal)
    answering, more = answers(settings, language)
    findings += more
    indexed = None if entries is None else sum(entry.state == "indexed" for entry in entries)
    well = all(finding.state != "problem" for finding in findings)
    return Diagnosis(ok=well, findings=findings, indexed=indexed, llm=answering)


def documents(settings: Settings, terminal: Terminal) -> tuple[list[DocumentEntry] | None, list[Finding]]:
    """What the library holds; None where that can't be known now, for instance while a server starts."""
    language, folder = terminal.language, settings.documents.absolute()
    if not folder.is_dir():
        message = _pick(
            language,
            f"没有文档文件夹 {folder}；请建立它，或用 YOUJU_DOCUMENTS 指定另一个。",
            f"There is no documents folder {folder}. Make it, or name another with YOUJU_DOCUMENTS.",
        )
        return None, [Finding(about="documents", state="problem", message=message)]
    try:
        with backend(settings, terminal) as source:
            # Not source.documents(): that would wait until a server that is starting is ready.
            entries = source.client.documents() if isinstance(source, Remote) else source.documents()
    except YoujuError as error:
        state: State = "note" if error.code in PASSING else "problem"
        return None, [Finding(about="documents", state=state, message=error.message(language))]
    return entries, list(_documents(entries, str(folder), language))


def answers(settings: Settings, language: Language) -> tuple[Answering | None, list[Finding]]:
    """How the LLM does on a small question."""
    llm = load(settings)
    if llm is None:
        return None, [_no_llm(settings, language)]
    try:
        tried = trial.run(llm, language)
    except YoujuError as error:
        return None, [Finding(about="llm", state="problem", message=error.message(language))]
    return _answering(llm, tried), list(_trial(llm, tried, language))


def diagnosis_text(diagnosis: Diagnosis, language: Language) -> str:
    """The findings, a line each; below them what the LLM wrote."""
    colon = _pick(language, "：", ": ")
    lines = [_pick(language, *STATES[f.state]) + colon + f.message for f in diagnosis.findings]
    if diagnosis.llm:
        lines += ["", _pick(language, "大模型的试答：", "What the LLM wrote:"), diagnosis.llm.reply.strip()]
    return "\n".join(lines)


def _documents(entries: list[DocumentEntry], folder: str, language: Language) -> Iterator[Finding]:
    indexed = sum(entry.state == "indexed" for entry in entries)
    failed = sum(entry.state == "failed" for entry in entries)
    if indexed:
        message = _pick(
            language,
            f"资料库里有 {indexed} 份已索引的文档；文档文件夹是 {folder}。",
            f"The library has {indexed} indexed documents; the documents folder is {folder}.",
        )
        yield Finding(about="documents", state="ok", message=message)
    else:
        message = _pick(
            language,
            f"资料库里还没有已索引的文档；请把文件放进 {folder}，再运行 python app.py。",
            f"The library has no indexed documents yet. Put files into {folder}, then run python app.py.",
        )
        yield Finding(about="documents", state="note", message=message)
    if failed:
        message = _pick(
            language,
            f"有 {failed} 个文件未能索引；python app.py documents 会列出原因。",
            f"{failed} files could not be indexed; python app.py documents says why.",
        )
        yield Finding(about="documents", state="problem", message=message)


def _no_llm(settings: Settings, language: Language) -> Finding:
    if settings.llm_base_url or settings.llm_api_key.get_secret_value():
        message = _pick(
            language,
            "设置了大模型的接口，却没有设置 YOUJU_LLM_MODEL，所以没有使用大模型；请写上模型的名称。",
            "An LLM's endpoint is set, but not YOUJU_LLM_MODEL, so no LLM is used. Name the model.",
        )
        return Finding(about="llm", state="problem", message=message)
    message = _pick(
        language,
        "没有设置大模型，回答是摘录的原文。要由大模型撰写回答，请设置 YOUJU_LLM_MODEL 和 YOUJU_LLM_BASE_URL，"
        "README.zh-CN.md 的“大模型”一节有例子。",
        "No LLM is set: answers are extracted from the documents. To have them written, set YOUJU_LLM_MODEL and "
        "YOUJU_LLM_BASE_URL; the section LLM of README.md has examples.",
    )
    return Finding(about="llm", state="note", message=message)


def _answering(llm: LLM, tried: trial.Trial) -> Answering:
    return Answering(
        model=llm.name,
        first_seconds=round(tried.first_seconds, 3),
        characters_per_second=None if tried.rate is None else round(tried.rate, 1),
        sentences=tried.sentences,
        cited=tried.cited,
        reply=tried.reply,
    )


def _trial(llm: LLM, tried: trial.Trial, language: Language) -> Iterator[Finding]:
    yield Finding(
        about="llm",
        state="ok",
        message=_pick(language, f"大模型“{llm.name}”有回应。", f"The LLM “{llm.name}” answers."),
    )
    rate = (
        "" if tried.rate is None else _pick(language, f"，每秒 {tried.rate:.0f} 字", f", {tried.rate:.0f} characters/s")
    )
    message = _pick(
        language,
        f"{tried.first_seconds:.1f} 秒后写出第一个字{rate}。",
        f"Its first word came after {tried.first_seconds:.1f} s{rate}.",
    )
    yield Finding(about="speed", state="ok", message=message)
    yield _citations(tried, language)


def _citations(tried: trial.Trial, language: Language) -> Finding:
    if tried.cited == tried.sentences:
        message = _pick(
            language,
            f"{tried.sentences} 句话每句都注明了编号，符合引用格式。",
            f"It follows the citation format: each of its {tried.sentences} sentences carries a passage's number.",
        )
        return Finding(about="citations", state="ok", message=message)
    if not tried.cited:
        message = _pick(
            language,
            "它没有按格式注明编号；每句话的依据仍会由程序查找并核对，但换用更大的模型会更好。",
            "It does not cite as it is told. The source of each sentence is still looked for and checked, but a larger "
            "model would do better.",
        )
        return Finding(about="citations", state="problem", message=message)
    message = _pick(
        language,
        f"{tried.sentences} 句话中有 {tried.cited} 句注明了有效的编号；其余各句的依据由程序查找并核对。",
        f"{tried.cited} of its {tried.sentences} sentences carry a passage's number. The source of the others is "
        "looked for and checked.",
    )
    return Finding(about="citations", state="note", message=message)


def _pick(language: Language, zh: str, en: str) -> str:
    return zh if language == "zh" else en
