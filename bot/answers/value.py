"""A figure, date, person, organisation or place, and what other documents say of it."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from bot import agreement, asked, deeds, roles
from bot.answers.labelled import labelled
from bot.answers.listing import listing
from bot.answers.quoting import quote_of, trimmed
from bot.coverage import core, covers, share
from bot.evidence import Evidence, Sentence
from bot.figures import bound, differs, parts_of, unit
from bot.introductions import introductions
from bot.quotes import Draft, Quote
from index.language.values import Kind
from index.library import Library

# Of the score: a sentence this far below the best one is about something else, whatever it holds. Sooner so elsewhere
# in the document of the best one, later right beside it; another document may say it in fewer of the question's words.
_MARGIN = 0.2
_MARGIN_ELSEWHERE = 0.1
_MARGIN_BESIDE = 0.5
_BESIDE = 0.5  # of the score: what the words in the clause of the value count
_DONE = re.compile(r"([\u4e00-\u9fff]{2})了?(?:多少|几)")  # 建成了多少部: what was done stands with the figure
_DEED = 0.5  # for this, and for the counted noun as a whole
_COVERED = 0.5  # of the things asked about, in the sentence or its context
_COVERED_NEAR = 0.35  # the same of a sentence near the question, which says it in words of its own
_OTHERS = 2  # differing statements of other documents shown beside a figure
_VOTING = 8  # of the best sentences say which unit a thing is counted in
_COMPARED = 5  # statements shown beside each other
_TOLD = 0.9  # of the things asked about, in the sentence itself: it tells what is asked in the question's words
# What a sentence has that tells when or where in such a name: 四国征伐后, 在王城之东.
_SAYS = {
    Kind.DATE: re.compile(r"[前后时]|期间|之际|以来|[年月]|世纪|时代|朝|在[^，。]{1,20}[中期末初]|[早晚]上"),
    Kind.PLACE: re.compile(r"[在于到至给向往]|位|地址|设|坐落|选址"),
}
_ANY = re.compile("")
_ALIKE = 0.85  # of the best sentence's coverage: another that covers as much is about the same thing


def value(evidence: Evidence, library: Library) -> Draft | None:
    """A figure, date, person, organisation or place: the line labelled so, else the best sentence that has it.

    Where other documents state another figure of the same thing, it stands beside it.
    """
    if line := labelled(evidence, library):
        return line
    if introduced := _introduced(evidence, library):
        return introduced
    chosen = _covering(evidence, library) or _told(evidence, library)
    quotes = [trimmed(s, asked.every(s, evidence), library) for s in chosen]
    elsewhere = _elsewhere(chosen[0], evidence, library) if chosen and Kind.FIGURE in evidence.question.kinds else []
    return Draft(tuple(quotes), tuple(elsewhere)) if quotes else None


def _introduced(evidence: Evidence, library: Library) -> Draft | None:
    """The line above a person's speech, where nothing but where that person works is asked for."""
    question = evidence.question
    named = question.speakers[0] if question.speakers else None
    if core(evidence.weights) or named is None or not named.post or question.kinds != (Kind.ORGANISATION,):
        return None
    line = next((quote for _, quote in introductions(named.name, library)), None)
    return Draft((line,)) if line else None


def _covering(evidence: Evidence, library: Library) -> list[Sentence]:
    """The best sentences that together hold every kind asked for; none where one kind is nowhere."""
    near = [s for s in evidence.sentences if _is_foremost(s, evidence) and _speaks(s, evidence, library)]
    chosen: list[Sentence] = []
    for kind in evidence.question.kinds:
        if any(asked.spans(s, kind, evidence) for s in chosen):
            continue
        holding = [(s, spans) for s in near if (spans := asked.spans(s, kind, evidence))]
        if kind is Kind.ORGANISATION and roles.asks_doer(evidence.question.text):
            holding = [(s, spans) for s, spans in holding if asked.does(s, spans, evidence)]
        if not holding:
            return []
        scores = [s.score + _BESIDE * _beside(s, spans, evidence) for s, spans in holding]
        chosen.append(holding[scores.index(max(scores))][0])
    return chosen


def _is_foremost(sentence: Sentence, evidence: Evidence) -> bool:
    """Whether a sentence's score comes near enough to the best one's to be about what is asked."""
    best = evidence.sentences[0]
    one, other = sentence.passage, best.passage
    if one.document != other.document:
        margin = _MARGIN
    else:
        margin = _MARGIN_BESIDE if one.start == other.start else _MARGIN_ELSEWHERE
    return sentence.score >= best.score - margin


def _beside(sentence: Sentence, spans: Sequence[asked.Span], evidence: Evidence) -> float:
    """How much of the question stands in the clause of a value: the share of its words, and more for its deed.

    Args:
        sentence: It holds the values.
        spans: Where, as offsets into it.
        evidence: What was found.
    """
    things = core(evidence.weights)
    parts = parts_of(sentence.text)
    clauses = [sentence.text[a:b] for start, _ in spans for a, b in parts if a <= start < b]
    done = _DONE.search(evidence.question.text)
    counted = "".join(evidence.question.counted)

    def told(clause: str) -> float:
        in_words = (len(counted) > 2 and counted in clause) + bool(done and covers(done.group(1), clause))
        return share(things, clause) + _DEED * in_words

    return max(map(told, clauses), default=0.0)


def _told(evidence: Evidence, library: Library) -> list[Sentence]:
    """The sentence that tells in the question's words who, when or where, though in a name that no dictionary has.

    «四国征伐后» is a time and «君主» a person. A figure has digits, a role and an event have words of their own.
    """
    question = evidence.question
    if Kind.FIGURE in question.kinds or len(question.kinds) != 1 or not roles.asks_deed(question.text):
        return []
    if re.search(r"名字|姓名", question.text):
        return []
    told = (s for s in evidence.sentences if s.own >= _TOLD and roles.of_office(s.text, question.text))
    told = (s for s in told if _SAYS.get(question.kinds[0], _ANY).search(s.text))
    return [s for s in told if _speaks(s, evidence, library)][:1]


def _speaks(sentence: Sentence, evidence: Evidence, library: Library) -> bool:
    """Whether a value in the sentence can be the one asked for: of the same thing, in the year that is asked about."""
    question = evidence.question
    needed = _COVERED_NEAR if evidence.is_near(sentence) else _COVERED
    if sentence.coverage < needed and not question.speakers:
        return False
    if agreement.asks(sentence.text) or not agreement.of_amounts(question.text, sentence.context, sentence.text):
        return False
    if not asked.of_things(sentence, question.counted, question.names) or not asked.of_year(sentence, question):
        return False
    if not deeds.are_told(sentence.text, question.text, " ".join(sentence.passage.section)):
        return False
    if not asked.of_quoted(sentence, question.text) or not agreement.of_each(sentence.text, question.text):
        return False
    return all(asked.mentions(sentence, name, evidence, library) for name in evidence.names)


def _elsewhere(best: Sentence, evidence: Evidence, library: Library) -> list[Quote]:
    """Sentences of other documents that state another figure, in the same unit, of the same thing."""
    figures = asked.figures(best, evidence)
    documents = {best.passage.document}
    found = []
    for s in evidence.sentences:
        if s.passage.document in documents or not _speaks(s, evidence, library) or s.own < max(0.5, _ALIKE * best.own):
            continue
        others = [v for v in asked.figures(s, evidence) if any(unit(v.text) == unit(f.text) for f in figures)]
        if others and all(differs(v.text, f.text) for v in others for f in figures if unit(v.text) == unit(f.text)):
            documents.add(s.passage.document)
            found.append(quote_of(s, [(v.start, v.end) for v in others]))
    return found[:_OTHERS]


def _units(sentence: Sentence, evidence: Evidence) -> set[str]:
    return {unit(v.text) for v in bound(sentence.text, Kind.FIGURE, evidence.weights)}


def compare(evidence: Evidence, library: Library) -> Draft | None:
    """The same thing as several documents state it, oldest first, the values in bold."""
    kinds = evidence.question.kinds or (Kind.FIGURE,)
    holding = [s for s in evidence.sentences if any(bound(s.text, kind, evidence.weights) for kind in kinds)]
    if Kind.FIGURE in kinds and holding:  # what is the same thing is counted in the same unit: that of most statements
        counted = Counter(u for s in holding[:_VOTING] for u in _units(s, evidence)).most_common(1)[0][0]
        holding = [s for s in holding if counted in _units(s, evidence)]
    best = max((s.own for s in holding), default=0.0)
    chosen: list[Sentence] = []
    for s in holding:
        theirs = sum(c.passage.document == s.passage.document for c in chosen)
        if s.own >= max(0.5, _ALIKE * best) and theirs < _OTHERS and len(chosen) < _COMPARED:
            chosen.append(s)
    if not chosen:
        return listing(evidence, library)
    chosen.sort(key=lambda s: (s.passage.date or date.max, s.passage.document, s.start))
    bold = [[(v.start, v.end) for k in kinds for v in bound(s.text, k, evidence.weights)] for s in chosen]
    return Draft(tuple(trimmed(s, spans, library) for s, spans in zip(chosen, bold, strict=True)))
