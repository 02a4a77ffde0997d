"""Whether the documents hold an answer, decided on evidence; what is missing is what the reader is told."""

from dataclasses import dataclass
from typing import Literal

from bot import names
from bot.coverage import covers, normalise
from bot.evidence import Evidence, context_of
from bot.models import Searched
from bot.question import Form, Question
from bot.texts import text
from index.errors import Language
from index.library import Library

_COVERAGE = (
    0.55  # of the question's weight in the best sentence and its context, below which it is about something else
)
_CENTRAL = 0.25  # a word with this share of the question's weight must be spoken of


@dataclass(frozen=True, slots=True)
class Gap:
    """What keeps the documents from answering.

    Attributes:
        kind: "name": a name that no document mentions; "topic": the closest passages do not speak of it;
            "value": they hold no value of the kind asked for.
        what: The name or the word, empty where there is no single one.
    """

    kind: Literal["name", "topic", "value"]
    what: str


def gap(evidence: Evidence, library: Library) -> Gap | None:
    """What is missing, None where the evidence may hold an answer."""
    question = evidence.question
    unknown = next((name for name in question.names if not _known(name, library)), None)
    if unknown:
        return Gap("name", unknown)
    if not evidence.sentences:
        return Gap("topic", "")
    if question.form in (Form.STATEMENT, Form.ATTRIBUTE) or question.english:
        return None
    return _topic(evidence)


def _known(name: str, library: Library) -> bool:
    """Whether a document holds the name, in one of its spellings, or a speaker can be meant by it."""
    bare = name.strip("《》")
    if any(library.document_frequency(spelling) for spelling in names.variants(bare)):
        return True
    return any(names.same(bare, speaker.name) for speaker in library.speakers())


def _topic(evidence: Evidence) -> Gap | None:
    best = max(evidence.sentences[:5], key=lambda s: s.coverage)
    heard = normalise(context_of(best.passage) + best.passage.text)
    total = sum(evidence.weights.values()) or 1.0
    silent = {w: weight for w, weight in evidence.weights.items() if covers(w, heard) < 0.5}
    central = max(silent, key=lambda w: silent[w], default="")
    if central and silent[central] >= _CENTRAL * total:
        return Gap("topic", central)
    return Gap("topic", central) if best.coverage < _COVERAGE else None


def explain(missing: Gap, question: Question, searched: Searched, language: Language) -> str:
    """The refusal as the reader sees it: one fixed sentence, what is missing, what was searched."""
    dates = ""
    if searched.earliest and searched.latest:
        dates = text("dates", language, earliest=searched.earliest, latest=searched.latest)
    parts = [
        text("refusal", language),
        _reason(missing, question, language),
        text("searched", language, documents=searched.documents, dates=dates),
    ]
    return (" " if language == "en" else "").join(part for part in parts if part)


def _reason(missing: Gap, question: Question, language: Language) -> str:
    if missing.kind == "name":
        return text("missing_name", language, what=missing.what)
    if question.form is Form.ATTRIBUTE:
        return text("missing_attribute", language, what=question.attribute)
    if missing.kind == "value" and question.kinds:
        return text("missing_value", language, what=text(question.kinds[0].value, language))
    if question.speakers:
        who, what = question.speakers[0].name, "、".join(question.words)
        return text("missing_speaker", language, who=who, what=what) if what else ""
    return text("missing_topic", language, what=missing.what) if missing.what else ""
