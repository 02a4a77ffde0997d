"""Whether the documents hold an answer, decided on evidence; what is missing is what the reader is told."""

import json
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from bot.coverage import core, covers, normalise, share
from bot.evidence import Evidence, context_of
from bot.known import known
from bot.models import Searched
from bot.question import Form, Question, is_about_saying, is_saying
from bot.texts import text
from bot.years import years
from index.errors import Language
from index.language import spellings
from index.language.persons import is_name
from index.library import Library

_CLOSEST = 10  # sentences that are looked at to say what is missing
_COVERED = 0.55  # with another model, whose similarities are of another scale: the share of words alone decides


@dataclass(frozen=True, slots=True)
class Gap:
    """What keeps the documents from answering.

    Attributes:
        kind: "name": a name that no document mentions; "topic": the closest passages do not speak of it;
            "year": they speak of it, but not of that year; "value": they hold no value of the kind asked for.
        what: The name or the word, empty where there is no single one.
    """

    kind: Literal["name", "topic", "year", "value"]
    what: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells whether the evidence speaks of what is asked about.

    Attributes:
        spoken: Weighted share, 0 to 1, of the things asked about that the best sentence's passage speaks of.
        nearest: The highest similarity of a sentence, which is that of the built-in embedding model.
    """

    spoken: float
    nearest: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Logistic regression of «no document holds the answer» on the signs: refused where the sum is above 0."""

    bias: float
    spoken: float
    nearest: float

    def refuse(self, signs: Signs) -> bool:
        """Whether the evidence speaks of something else."""
        return self.bias + self.spoken * signs.spoken + self.nearest * signs.nearest > 0


# Fitted by `python -m benchmarks.refusal`, which keeps the figures that they gave beside them.
WEIGHTS = Weights(**json.loads(resources.files(__package__).joinpath("refusal.json").read_text("utf-8"))["weights"])


def gap(evidence: Evidence, library: Library, calibrated: bool, weights: Weights = WEIGHTS) -> Gap | None:
    """What is missing, None where the evidence may hold an answer.

    Args:
        evidence: What was found.
        library: Where it was found.
        calibrated: Whether the similarities are those of the built-in embedding model.
        weights: Of the signs.
    """
    question = evidence.question
    unknown = next((name for name in question.names if not known(name, evidence, library)), None)
    if unknown:
        return Gap("name", unknown)
    if not evidence.sentences:
        return Gap("topic", "")
    if question.form is Form.ATTRIBUTE or (question.form is Form.STATEMENT and not question.words):
        return None
    if question.english and not evidence.weights and not question.speakers:
        return Gap("topic", "")  # the similarity of an English question tells nothing: measured
    if _is_named(evidence):
        return None
    return _topic(evidence, calibrated, weights)


def _is_named(evidence: Evidence) -> bool:
    """Whether nothing but a person is asked about, whom a sentence names: a short question is similar to little."""
    things = core(evidence.weights)
    if not things:
        return bool(evidence.question.speakers)
    person = any(is_name(name) and normalise(name) in things for name in evidence.question.names)
    return person and len(things) == 1 and any(s.own >= 1.0 for s in evidence.sentences[:_CLOSEST])


def signs(evidence: Evidence) -> Signs:
    """The signs that the evidence shows; it has sentences.

    Where the question asks who promised something, what promises it does so in other words.
    """
    saying = is_about_saying(evidence.question.text)
    things = {word: weight for word, weight in core(evidence.weights).items() if not (saying and is_saying(word))}
    passage = evidence.sentences[0].passage
    spoken = (
        share(things, passage.text, context_of(passage), 1.0) if things else float(bool(evidence.question.speakers))
    )
    return Signs(spoken, max(s.similarity for s in evidence.sentences))


def unanswered(evidence: Evidence) -> Gap:
    """What is missing where the evidence speaks of what is asked about, and still no sentence of it answers."""
    question = evidence.question
    if not question.kinds:
        return Gap("topic", "")
    asked = years(question.text)
    stated = {year for s in evidence.sentences[:_CLOSEST] for year in s.years | years(f"{s.context} {s.text}")}
    return Gap("year", "、".join(sorted(asked))) if asked and not asked & stated else Gap("value", "")


def _topic(evidence: Evidence, calibrated: bool, weights: Weights) -> Gap | None:
    shown = signs(evidence)
    measured = calibrated and not evidence.question.english
    if not (weights.refuse(shown) if measured else shown.spoken < _COVERED):
        return None
    passage = evidence.sentences[0].passage
    heard = normalise(context_of(passage) + passage.text)
    silent = {word: weight for word, weight in core(evidence.weights).items() if covers(word, heard) < 0.5}
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
    if missing.kind in ("name", "year"):
        return text(f"missing_{missing.kind}", language, what=missing.what)
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
