"""What a document says about itself: its number, its dates, its issuer."""

from bot.answers.quoting import is_named, with_addressee
from bot.answers.value import value
from bot.evidence import Evidence
from bot.quotes import Draft, Quote
from bot.wording import PROPOSERS
from index.library import Library
from index.models import Attribute, Document, Passage

_SIGNATURE = 40  # characters: a signature is two short lines, who and when


def attribute(evidence: Evidence, library: Library) -> Draft | None:
    """What a document says about itself, from the document that the question names or the search found first."""
    for name in evidence.documents:
        document = library.document(name)
        if not is_named(document, evidence.question):
            continue
        if evidence.question.attribute == PROPOSERS and "提出的" not in document.text:
            continue
        stated = next((a for a in document.attributes if a.name == evidence.question.attribute and a.value), None)
        if stated is None:
            return None
        passage = next(p for p in evidence.passages if p.document == name)
        if stated.name == PROPOSERS:
            line = Quote(passage, stated.start, stated.end, document.text[stated.start : stated.end], score=1.0)
            return Draft((with_addressee(line, library),))
        return Draft((_attribute_quote(document, stated, passage),))
    return value(evidence, library) if evidence.question.kinds else None


def _attribute_quote(document: Document, stated: Attribute, passage: Passage) -> Quote:
    start = max(document.text.rfind(mark, 0, stated.start) for mark in "\n。") + 1
    end = document.text.find("\n", stated.end)
    end = end if end >= 0 else len(document.text)
    if stated.name.startswith("落款") and start > 1:  # a signature is two lines: who, and when
        before = document.text.rfind("\n", 0, start - 1) + 1
        start = before if start - before < _SIGNATURE else start
    at = document.text.find(stated.value, stated.start, stated.end)
    bold = ((at, at + len(stated.value)),) if at >= 0 else ((stated.start, stated.end),)
    return Quote(passage, start, end, document.text[start:end], bold, 1.0)
