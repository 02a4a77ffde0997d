"""Where a sentence holds the value that a question asks for."""

import re
from collections.abc import Sequence

from bot import agreement, wording
from bot.coverage import SHAPE, covers, normalise
from bot.evidence import Evidence, Sentence
from bot.figures import answers_unit, bound, unit
from bot.question import Question, is_about_saying
from index.language.values import Kind, Value, find

_IN_CONTEXT = 0.5  # covered word for word or nearly, where it is not in the sentence itself

Span = tuple[int, int]


def spans(sentence: Sentence, kind: Kind, evidence: Evidence) -> list[Span]:
    """The places of the asked values of a kind in the sentence, as offsets into it; empty where it holds none."""
    if kind is Kind.FIGURE:
        return [(v.start, v.end) for v in figures(sentence, evidence)]
    if kind is Kind.PERSON and not agreement.of_office(sentence.text, evidence.question.text):
        return []
    if heading := _in_heading(sentence, kind, evidence):
        return heading
    if (
        kind in (Kind.PERSON, Kind.ORGANISATION)
        and sentence.passage.speaker
        and is_about_saying(evidence.question.text)
    ):
        return [(0, 0)]  # the speaker, whom the source above the quote names
    return _named(sentence, kind, evidence)


def figures(sentence: Sentence, evidence: Evidence) -> list[Value]:
    """The figures of the sentence that can be the asked ones and stand with the question's words."""
    question = evidence.question

    def possible(value: Value) -> bool:
        return (
            answers_unit(question.unit, value.text)
            and value.text not in question.text
            and not (question.unit and _of_other_unit(value, sentence.text))
            and agreement.figure(value, sentence.text, question.text, " ".join(sentence.passage.section))
        )

    found = bound(sentence.text, Kind.FIGURE, evidence.weights, possible)
    if "分别" in question.text:  # several things are counted: each has its figure, in the same unit
        units = {unit(v.text) for v in found}
        found = [v for v in find(sentence.text, Kind.FIGURE) if unit(v.text) in units]
    return found


def _of_other_unit(value: Value, text: str) -> bool:
    """Whether a figure without a known unit goes on with one: 61例, 3趟."""
    return not unit(value.text) and bool(re.match(r"\s?(?![和与至到及的])[\u4e00-\u9fff]", text[value.end :]))


def every(sentence: Sentence, evidence: Evidence) -> list[Span]:
    """The same for all the kinds that the question asks for."""
    return [span for kind in evidence.question.kinds for span in spans(sentence, kind, evidence)]


def of_things(sentence: Sentence, words: Sequence[str], names: Sequence[str] = ()) -> bool:
    """Whether the sentence speaks of the words for things: of one itself, of the others it or what stands before it.

    One that names all of the names itself goes on with what is counted before it: «刺梨…。其中某市54.7万亩».
    """
    text, context = normalise(sentence.text), normalise(sentence.context)
    things = [normalise(word) for word in words if word not in SHAPE]
    here = [covers(thing, text) > 0 for thing in things]
    near = [covers(thing, context) > _IN_CONTEXT for thing in things]
    own = any(here) or (bool(names) and all(normalise(name) in text for name in names))
    return not things or (own and all(a or b for a, b in zip(here, near, strict=True)))


def of_quoted(sentence: Sentence, question: str) -> bool:
    """Whether what the question puts in quotation marks stands in the sentence, or before it."""
    near = normalise(sentence.context + sentence.text)
    return all(normalise(quoted) in near for quoted in re.findall(wording.QUOTED, question))


def names_more(text: str, question: str) -> bool:
    """Whether a text holds a name that the question does not: in quotation marks, of a person, office or place."""
    names = re.findall(r"[“《「]([^”》」]+)[”》」]", text)
    names += [v.text for kind in (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE) for v in find(text, kind)]
    return any(name not in question for name in names)


def of_year(sentence: Sentence, question: Question) -> bool:
    """Whether the sentence can be about the year asked about: it states that one, or none and its context does."""
    years = agreement.years(question.text)
    stated = agreement.years(sentence.text)
    if not years or any(year in sentence.text for year in years):
        return True
    if stated:
        return False
    passage = sentence.passage
    before = passage.text[: max(0, sentence.start - passage.start)]
    last = max(agreement.years(before), key=before.rfind, default="")
    return all(year in sentence.context or year == last for year in years)


def _in_heading(sentence: Sentence, kind: Kind, evidence: Evidence) -> list[Span]:
    """A speaker's own line answers who they are: the name, or the part of their post that the question asks about."""
    passage = sentence.passage
    if not passage.post or passage.speaker not in sentence.text or len(sentence.text) > len(passage.post) + 20:
        return []
    if kind is Kind.PERSON:
        at = sentence.text.index(passage.speaker)
        return [(at, at + len(passage.speaker))]
    if kind not in (Kind.ORGANISATION, Kind.PLACE) or passage.speaker not in evidence.question.text:
        return []
    parts = [m.span() for m in re.finditer(r"[^、,，\s（）()]+", sentence.text) if m.group() != passage.speaker]
    asked = [(a, b) for a, b in parts if any(w in sentence.text[a:b] for w in evidence.question.words)]
    return asked or parts


def _named(sentence: Sentence, kind: Kind, evidence: Evidence) -> list[Span]:
    """Names and dates that the question does not hold itself; for «who», an organisation where no person stands."""
    asked = normalise(evidence.question.text)
    values = bound(sentence.text, kind, evidence.weights)
    if kind is Kind.PERSON and not values and "谁" in asked and not agreement.asks_person(asked):
        values = bound(sentence.text, Kind.ORGANISATION, evidence.weights)
    return [
        (v.start, v.end)
        for v in values
        if normalise(v.text) not in asked and agreement.named(v, sentence.text, evidence.question.text)
    ]
