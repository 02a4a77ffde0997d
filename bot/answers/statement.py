"""What somebody said, promised or proposed."""

import re

from bot import asked
from bot.answers.enumerated import enumerated
from bot.answers.headed import headed
from bot.answers.parts import whole
from bot.answers.quoting import with_list
from bot.coverage import share
from bot.evidence import Evidence, Sentence
from bot.quotes import Draft
from index.library import Library

_SPOKEN = 0.4  # of the words: a sentence that covers fewer speaks of something else
_HEARD = 0.2  # the same of the sentence that the embedding model holds nearest to the question
_NEARLY = 0.75  # of the best sentence's coverage: another that covers as much belongs to the answer
_SHOWN = 4  # sentences at the most


def statement(evidence: Evidence, library: Library) -> Draft | None:
    """The whole of a speaker's parts; where the question names a heading or a subject of theirs, that alone."""
    if counted := enumerated(evidence, library):
        return counted
    if evidence.question.words:
        if part := headed(evidence, library):
            return part
        if about := _about(evidence):
            return Draft(tuple(with_list(s, library) for s in about))
        if _specific(evidence):
            return None
    return whole([(s.document, s.section_index) for s in evidence.question.speakers], library)


def _specific(evidence: Evidence) -> bool:
    """Whether the question asks for more than «what did they say»: words that no heading or title explains."""
    heads = " ".join(f"{p.title} {' '.join(p.section)}" for p in evidence.passages)
    return share(evidence.weights, heads) < 0.5


def _about(evidence: Evidence) -> list[Sentence]:
    """The sentences that speak of what the question asks about, in the order of the text."""
    question = evidence.question
    said = [
        s
        for s in evidence.sentences
        if re.search(r"[，,。；;！？]", s.text)  # no headings
        and asked.of_things(s, question.wanted)
        and asked.of_year(s, question)
    ]
    nearest = max(said, key=lambda s: s.similarity, default=None)
    best = max((s.own for s in said), default=0.0)
    foremost = best if nearest is not max(said, key=lambda s: s.score, default=None) else 0.0
    if nearest and best < _SPOKEN and nearest.own >= max(_HEARD, foremost):  # it says it in words of its own
        return [nearest]
    chosen = [s for s in said if s.own >= max(_SPOKEN, _NEARLY * best)][:_SHOWN]
    return sorted(chosen, key=lambda s: (s.passage.document, s.start))
