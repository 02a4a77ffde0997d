"""What a document states behind a label: 主持人：许进, 地点：二楼会议室, or a part headed 会议时间."""

import re

from bot.answers.parts import unnumbered, whole
from bot.answers.quoting import is_named, passage_at
from bot.coverage import core, covers, normalise, share
from bot.evidence import Evidence
from bot.quotes import Draft, Quote
from index.language.values import Kind
from index.library import Library
from index.models import Document

_LINE = re.compile(
    r"(?:^|(?<=\n))[ 　]*([\u4e00-\u9fff](?:[ 　]?[\u4e00-\u9fff]){1,7})[ 　]*[：:][ 　]*(\S[^\n]{0,120})"
)
# How a question asks in other words for whom a label names, and how a notice labels what is asked for.
_MEANT = {
    "联系人": r"(?:找|跟|和|与|向)谁(?:联系|咨询|询问|问)|联系谁|谁联系",
    "主持人": r"谁[来在]?主持|主持(?:人|的)?(?:是|是的)?谁",
}
_MOSTLY = 0.6  # of what else such a question asks about, in title, issuer and date
_LABELS = {Kind.DATE: ("时间", "日期"), Kind.PLACE: ("地点", "地址")}


def labelled(evidence: Evidence, library: Library) -> Draft | None:
    """The labelled line or part of a document whose title speaks of the rest of the question; None without."""
    for name in evidence.documents:
        document = library.document(name)
        found = _line(document, evidence) or _part(document, evidence, library)
        if found and is_named(document, evidence.question):
            return found
    return None


def _line(document: Document, evidence: Evidence) -> Draft | None:
    speakers = {s.speaker for s in document.sections if s.speaker}
    for match in _LINE.finditer(document.text):
        label = re.sub(r"\s", "", match.group(1))  # 联 系 人
        if label not in speakers and _asks(label, evidence) and _about(document, label, evidence):
            start, end = match.start(1), match.end(2)
            passage = passage_at(evidence, document, start)
            return Draft((Quote(passage, start, end, document.text[start:end], (match.span(2),), 1.0),))
    return None


def _part(document: Document, evidence: Evidence, library: Library) -> Draft | None:
    for i, section in enumerate(document.sections):
        label = unnumbered(section.path[-1]) if section.path else ""
        if len(label) <= 6 and label.endswith(_wanted(evidence)) and _about(document, label, evidence):
            return whole([(document.name, i)], library)
    return None


def _wanted(evidence: Evidence) -> tuple[str, ...]:
    return tuple(label for kind in evidence.question.kinds for label in _LABELS.get(kind, ()))


def _asks(label: str, evidence: Evidence) -> bool:
    return label in evidence.question.text or label.endswith(_wanted(evidence)) or _is_meant(label, evidence)


def _is_meant(label: str, evidence: Evidence) -> bool:
    """Whether the question asks in other words for whom the label names: 找谁联系 for 联系人."""
    return label in _MEANT and bool(re.search(_MEANT[label], evidence.question.text))


def _about(document: Document, label: str, evidence: Evidence) -> bool:
    """Whether the document's title speaks of everything else that the question asks about."""
    heads = normalise(f"{document.title} {document.issuer} {label}")
    rest = core(evidence.weights)
    if _is_meant(label, evidence):
        return share(rest, f"{heads} {document.date}") >= _MOSTLY
    return bool(rest) and all(covers(word, heads) for word in rest)
