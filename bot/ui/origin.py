"""Who made an answer, in words: the documents' own, or an LLM's, and how much of that is supported."""

from bot.models import Answer
from bot.ui import texts
from index.errors import Language


def origin(answer: Answer, language: Language) -> str:
    """One line about how the answer was made; empty for a refusal, which says so itself."""
    if answer.refused:
        return ""
    if answer.style == "extracted":
        return texts.QUOTED(language)
    if answer.support is None:
        return texts.WRITTEN_UNCHECKED(language)
    rate = support(answer, language)
    return texts.WRITTEN(language) + (texts.DOT(language) + rate if rate else "")


def support(answer: Answer, language: Language) -> str:
    """How many of the written sentences are supported; empty where none was checked."""
    if answer.support is None or not answer.support.total:
        return ""
    supported, total = answer.support.supported, answer.support.total
    if supported < total:
        return texts.SUPPORTED(language, supported=supported, total=total)
    return texts.SUPPORTED_ONE(language) if total == 1 else texts.SUPPORTED_ALL(language, total=total)
