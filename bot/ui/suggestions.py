"""Example questions, made from what is indexed: who speaks in the documents, and what they are called."""

from collections.abc import Iterable, Iterator

from bot.ui import texts
from index.errors import Language
from index.models import Document

SHOWN = 4
_TITLE_LENGTH = 30  # a longer title makes a question that nobody reads


def suggestions(documents: Iterable[Document], language: Language) -> list[str]:
    """At most SHOWN questions that the documents answer; two of them ask departments, the others persons and dates."""
    listed = list(documents)
    departments = list(_unique(_departments(listed, language)))
    others = [*_unique(_persons(listed, language)), *_titles(listed, language)]
    kept = departments[: max(2, SHOWN - len(others))]
    return [*kept, *others[: SHOWN - len(kept)]]


def _departments(documents: Iterable[Document], language: Language) -> Iterator[str]:
    for document in documents:
        for section in document.sections:
            if section.speaker and not section.post:
                yield texts.EXAMPLE_DEPARTMENT(language, speaker=section.speaker)


def _persons(documents: Iterable[Document], language: Language) -> Iterator[str]:
    """One person a document: the first who speaks in it."""
    for document in documents:
        named = next((section.speaker for section in document.sections if section.speaker and section.post), "")
        if named:
            yield texts.EXAMPLE_PERSON(language, speaker=named)


def _titles(documents: Iterable[Document], language: Language) -> Iterator[str]:
    for document in documents:
        if document.published and 0 < len(document.title) <= _TITLE_LENGTH:
            yield texts.EXAMPLE_TITLE(language, title=document.title)


def _unique(questions: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(questions)
