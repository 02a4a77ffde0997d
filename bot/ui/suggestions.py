"""Example questions, made from what is indexed: who speaks in the documents, and which dates they state."""

import re
from collections.abc import Iterable, Iterator

from bot.ui import texts
from index.errors import Language
from index.models import Document

SHOWN = 4
_TITLE_LENGTH = 30  # a longer title makes a question that nobody reads
# What departments' names end in: they undertake something, whoever else speaks proposes something.
_DEPARTMENT = re.compile(r"(?:[局厅部办委署]|政府|办公室)$")
_DATES = ("发布日期", "成文日期", "落款日期")


def suggestions(documents: Iterable[Document], language: Language) -> list[str]:
    """At most SHOWN questions that the documents answer; two of them ask departments, the others persons and dates."""
    listed = list(documents)
    departments = list(_unique(_departments(listed, language)))
    others = list(_unique(_proposers(listed, language)))
    if language == "zh":  # the English question is about Chinese words: nobody would ask it
        others += _dates(listed)
    kept = departments[: max(2, SHOWN - len(others))]
    return [*kept, *others[: SHOWN - len(kept)]]


def _departments(documents: Iterable[Document], language: Language) -> Iterator[str]:
    for document in documents:
        for section in document.sections:
            if _is_department(section.speaker):
                yield texts.EXAMPLE_DEPARTMENT(language, speaker=section.speaker)


def _proposers(documents: Iterable[Document], language: Language) -> Iterator[str]:
    """One a document: the first who speaks in it without being a department."""
    for document in documents:
        speakers = (section.speaker for section in document.sections)
        named = next((speaker for speaker in speakers if speaker and not _is_department(speaker)), "")
        if named:
            yield texts.EXAMPLE_PERSON(language, speaker=named)


def _dates(documents: Iterable[Document]) -> Iterator[str]:
    """One a document: the date that it states, by the name that it states it under."""
    for document in documents:
        stated = next((attribute.name for attribute in document.attributes if attribute.name in _DATES), "")
        if stated and 0 < len(document.title) <= _TITLE_LENGTH:
            yield texts.EXAMPLE_DATE("zh", title=document.title, name=stated)


def _is_department(speaker: str) -> bool:
    return bool(_DEPARTMENT.search(speaker))


def _unique(questions: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(questions)
