"""A fact-check as a report to keep or send on: Markdown, Word, or its own JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.factcheck.models import FactCheck
from bot.factcheck.report.markdown import markdown_report
from index.errors import Language

__all__ = ["FORMATS", "Format", "docx_report", "markdown_report", "report"]

Format = Literal["json", "markdown", "docx"]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a format is called in a file's name and over HTTP."""

    suffix: str
    media_type: str


FORMATS: Mapping[Format, Kind] = {
    "json": Kind(".json", "application/json"),
    "markdown": Kind(".md", "text/markdown; charset=utf-8"),
    "docx": Kind(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def docx_report(
    result: FactCheck, sources: Mapping[str, str], language: Language = "zh", made: date | None = None
) -> bytes:
    """The report as a Word document; arguments as for `markdown_report`."""
    from bot.factcheck.report.word import word_report  # noqa: PLC0415  python-docx: no start has to wait for it

    return word_report(result, sources, language, made)


def report(result: FactCheck, sources: Mapping[str, str], language: Language, form: Format) -> bytes:
    """The report in a format, as the bytes of a file; the other arguments as for `markdown_report`."""
    if form == "docx":
        return docx_report(result, sources, language)
    if form == "markdown":
        return markdown_report(result, sources, language).encode()
    return result.model_dump_json(indent=2).encode()
