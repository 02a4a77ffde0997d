"""Whether the documents hold an answer, decided on evidence; what is missing is what the reader is told."""

from dataclasses import dataclass
from typing import Literal

from bot.coverage import core, covers, normalise, share
from bot.evidence import Evidence, context_of
from bot.models import Searched
from bot.question import Form, Question, is_saying
from bot.texts import text
from index.errors import Language
from index.language import spellings
from index.library import Library

# Logistic regression of «no document holds the answer» on two numbers, fitted on 1,000 questions over encyclopedia
# paragraphs of which half had lost their document (area under the ROC curve 0.994, 0.978 of the unanswerable refused
# with 0.05 of the answerable; cross-validated). The similarities are those of the built-in embedding model.
_BIAS, _COVERAGE, _SIMILARITY = 85.95, -6.92, -91.71
_COVERED = 0.55  # with another model, whose similarities are of another scale: the share of words alone decides


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


def gap(evidence: Evidence, library: Library, calibrated: bool) -> Gap | None:
    """What is missing, None where the evidence may hold an answer.

    Args:
        evidence: What was found.
        library: Where it was found.
        calibrated: Whether the similarities are those of the built-in embedding model.
    """
    question = evidence.question
    unknown = next((name for name in question.names if not _known(name, evidence, library)), None)
    if unknown:
        return Gap("name", unknown)
    if not evidence.sentences:
        return Gap("topic", "")
    if question.form is Form.ATTRIBUTE or (question.form is Form.STATEMENT and not question.words):
        return None
    if question.english and not evidence.weights and not question.speakers:
        return Gap("topic", "")  # the similarity of an English question tells nothing: measured
    return _topic(evidence, calibrated)


def _known(name: str, evidence: Evidence, library: Library) -> bool:
    """Whether a document holds the name in one of its spellings, or a speaker can be meant by it.

    Words that the segmenter took for a name, and long names that a document may abbreviate, need only be near.
    """
    bare = name.strip("《》")
    known_as = [s for s in spellings.variants(bare) if not (spellings.is_office(bare) and s == bare[1:])]  # 市, not 县
    if any(library.document_frequency(spelling) for spelling in known_as):
        return True
    if any(spellings.same(bare, speaker.name) for speaker in library.speakers()):
        return True
    if any(c.isdigit() for c in bare) or spellings.is_office(bare):
        return False
    if len(bare) > 2 and library.document_frequency(bare[:-1]):
        return True
    heard = normalise(" ".join(p.text for p in evidence.passages[:3]))
    return len(bare) > 4 and covers(normalise(bare), heard) > 0


def _topic(evidence: Evidence, calibrated: bool) -> Gap | None:
    things = core(evidence.weights)
    passage = evidence.sentences[0].passage
    context = context_of(passage)
    spoken = share(things, passage.text, context, 1.0) if things else float(bool(evidence.question.speakers))
    nearest = max(s.similarity for s in evidence.sentences)
    if calibrated and not evidence.question.english and _BIAS + _COVERAGE * spoken + _SIMILARITY * nearest <= 0:
        return None
    if (not calibrated or evidence.question.english) and spoken >= _COVERED:
        return None
    heard = normalise(context + passage.text)
    silent = {word: weight for word, weight in things.items() if covers(word, heard) < 0.5}
    return Gap("topic", max(silent, key=lambda w: silent[w], default=""))


def explain(missing: Gap, question: Question, searched: Searched, language: Language) -> str:
    """The refusal as the reader sees it: one fixed sentence, what is missing, what was searched."""
    dates = ""
    if searched.earliest and searched.latest:
        dates = text("dates", language, earliest=searched.earliest, latest=searched.latest)
    parts = [
        text("refusal", language),
        _reason(missing, question, language) or (text("chinese_terms", language) if question.english else ""),
        text("searched", language, documents=searched.documents, dates=dates),
    ]
    return (" " if language == "en" else "").join(part for part in parts if part)


def _reason(missing: Gap, question: Question, language: Language) -> str:
    if missing.kind == "name":
        return text("missing_name", language, what=missing.what)
    voice = next((name for name in question.names if spellings.is_office(name)), "")
    if voice and is_saying(missing.what):
        return text("missing_voice", language, who=voice)
    if question.form is Form.ATTRIBUTE:
        return text("missing_attribute", language, what=question.attribute)
    if missing.kind == "value" and question.kinds:
        return text("missing_value", language, what=text(question.kinds[0].value, language))
    if question.speakers:
        who, what = question.speakers[0].name, "、".join(question.words)
        return text("missing_speaker", language, who=who, what=what) if what else ""
    return text("missing_topic", language, what=missing.what) if missing.what else ""
