"""Whom a question names: speakers of the right place, else the offices that issued whole documents."""

import re

from bot.question import Form, Question, analyse
from index.language import spellings
from index.library import Library
from index.models import Document, Speaker
from index.structure.attributes import CLOSING, CREDITS

_SAID = re.compile(
    r"承诺|答应|打算|计划|准备|下一步|今后|采取|怎么[做说]|如何[做说]|措施|举措|要求|提出|表示|promis|plan|pledge"
)
_AHEAD = re.compile(r"承诺|答应|打算|计划|准备|下一步|今后|将")
_AHEAD_HEADING = re.compile(r"下一步|下步|打算|今后|工作计划|工作安排|努力方向")


def read(text: str, library: Library) -> Question:
    """Analyse a standalone question with the speakers that it can mean.

    An office named with its place (松原市公安局) is not the 市公安局 of a document that never mentions the place. An
    office that speaks in no part of its own, but issued documents, says all that no one else says in them.
    """
    everyone, places = library.speakers(), library.places()
    question = analyse(text, everyone, places)
    there = [s for s in question.speakers if _of_place(s, text, library)]
    if len(there) < len(question.speakers):
        question = analyse(text, there, places)
    voices = [] if question.speakers else _issuers(question, library)
    return analyse(text, voices, places) if voices else question


def _of_place(speaker: Speaker, text: str, library: Library) -> bool:
    if not spellings.is_office(speaker.name):
        return True
    place = re.search(rf"([\u4e00-\u9fff]{{2,3}}){re.escape(speaker.name)}", text)
    return (
        not place or not spellings.is_place(place.group(1)) or place.group(1) in library.document(speaker.document).text
    )


def _issuers(question: Question, library: Library) -> list[Speaker]:
    """The parts of the documents whose issuer the question names, where it asks what the office says.

    Of what is promised or planned the parts headed so are enough, where there are any.
    """
    if not question.names or question.form not in (Form.LIST, Form.OPEN) or not _SAID.search(question.text):
        return []
    voices: list[Speaker] = []
    for summary in library.documents():
        name = next((n for n in sorted(question.names, key=len, reverse=True) if _is(n, summary.issuer)), "")
        if name:
            voices += _parts(name, library.document(summary.name), bool(_AHEAD.search(question.text)))
    return voices


def _is(name: str, issuer: str) -> bool:
    """Whether the name is the issuer's, or that of one of several who signed together."""
    return any(spellings.same(name, one) for one in re.split(r"[、，, ]", issuer) if one)


def _parts(name: str, document: Document, ahead: bool) -> list[Speaker]:
    own = [
        (i, section.path)
        for i, section in enumerate(document.sections)
        if not section.speaker and section.path and section.path[0] not in (CLOSING, CREDITS)
    ]
    headed = [(i, path) for i, path in own if any(_AHEAD_HEADING.search(heading) for heading in path)]
    chosen = headed if ahead and headed else own or [(0, ())]
    return [Speaker(name, "", document.name, i) for i, _ in chosen]
