"""A text to try the fact-check with: two facts of the documents, one that is changed, and one that they do not have.

It is Chinese whatever the page's language is: only Chinese texts can be checked.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from index.language.sentences import split
from index.models import Document

_UNKNOWN = "首批12艘氢能渡轮已经投入运营。"
_FIGURE = re.compile(r"\d[\d.,]*")
_COUNTED = re.compile(r"\d[万亿多余]*[家个项件元名人%％]")
_SHORT, _LONG = 15, 45  # characters of a sentence that is understood without those around it


def sample(documents: Iterable[Document]) -> str:
    """A few sentences; empty where the documents have nothing to make them of."""
    listed = [document for document in documents if not document.records]
    figures = list(islice(_one_a_document(listed), 2))
    if len(figures) < 2:
        figures = list(islice((line for document in listed for line in _figures(document)), 2))
    post = next(_posts(listed), "")
    if len(figures) < 2:
        return post + _UNKNOWN if post else ""
    return f"{figures[0]}{post}{_changed(figures[1])}{_UNKNOWN}"


def _one_a_document(documents: Iterable[Document]) -> Iterator[str]:
    for document in documents:
        yield from islice(_figures(document), 1)


def _figures(document: Document) -> Iterator[str]:
    """Short sentences that count something, once."""
    for start, end in split(document.text):
        line = document.text[start:end].strip()
        figures = _FIGURE.findall(line)
        if _SHORT <= len(line) <= _LONG and line.endswith("。") and len(figures) == 1 and _COUNTED.search(line):
            yield line


def _changed(line: str) -> str:
    """The sentence with another figure: its first digit is not the one that it was."""
    digit = _FIGURE.search(line)
    assert digit, "it has a figure"
    at = digit.start()
    return f"{line[:at]}{int(line[at]) % 9 + 1}{line[at + 1 :]}"


def _posts(documents: Iterable[Document]) -> Iterator[str]:
    """One a document: its first speaker with a post."""
    for document in documents:
        found = next((section for section in document.sections if section.speaker and section.post), None)
        if found:
            yield f"{found.speaker}是{found.post}。"
