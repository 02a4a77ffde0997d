"""Whether passages say what a sentence says: exact where a letter matters, by words for the rest."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from bot.checking import exact, stance
from bot.checking.meaning import clauses, pieces, spoken, weighed
from bot.coverage import normalise
from bot.evidence import Sentence, context_of
from bot.instructions import is_instruction
from index.language.values import Kind, find

_SPOKEN = 0.75  # of a sentence's words, by all the sentences that support it
_CLAUSE = 0.6  # of a clause's words, by the one sentence that supports it
_LINES = 3  # sentences behind one written sentence at the most
_TRIED = 12  # sentences that are looked at closely for a clause
_CITED = 0.05  # in favour of the passages that the LLM cites, where others say as much
_AROUND = 0.3  # of what only a line's context says
_MATCHING = 0.5  # of the best clause's words: another that has as many says part of it
_TOLD = 3  # lines whose fault may be told
_VERBATIM = 4  # characters
_DATED = 12  # characters: a clause this short before another dates it («2024年，…»)

_REFERS = re.compile(r"(?<!其)[他她](?!人|国|省|市|处)|[该其]|我[局委厅市省县区院校]|\b(?:he|she|they|it)\b", re.I)
_OURS = re.compile(r"[我本全][市省区县州]")

Fault = Literal["meaning", "figure", "date", "name", "denial", "stance", "beside"]
# What is told the reader where several sentences come near: the fault of the one that comes nearest.
_SEVERITY: tuple[Fault, ...] = ("meaning", "name", "date", "figure", "stance", "denial")


@dataclass(frozen=True)
class Line:
    """A sentence of a passage, ready to be compared.

    Attributes:
        handle: The number under which the LLM has read its passage, 0 where it has not.
        home: The places that «our city» in it can mean: those that its document names; empty where it says no such.
    """

    sentence: Sentence
    handle: int
    home: str = ""

    @cached_property
    def text(self) -> str:
        """Normalised."""
        return normalise(self.sentence.text)

    @cached_property
    def context(self) -> str:
        """Title, issuer, date, headings, speaker and what stands before it, normalised."""
        return normalise(self.sentence.context)

    @cached_property
    def named(self) -> str:
        """Where a name that is told of it may stand: itself, title, headings and speaker.

        What stands before it counts only where it may go on about that: where it says «he» or names nobody itself.
        """
        sentence = self.sentence
        frame = context_of(sentence.passage)
        around = frame if exact.names(sentence.text) and not _REFERS.search(sentence.text) else sentence.context
        return f"{around} {sentence.text} {self.home}"

    @cached_property
    def parts(self) -> list[str]:
        """Its clauses."""
        return clauses(self.sentence.text)

    def says(self, words: Mapping[str, float]) -> dict[str, float]:
        """How far it speaks of each word, 0 to 1."""
        return spoken(words, self.text)

    def speaks(self, words: Mapping[str, float]) -> dict[str, float]:
        """The same, with its context."""
        return spoken(words, self.text, self.context)

    def matching(self, words: Mapping[str, float]) -> list[str]:
        """Its clauses that speak of the words; all where none does."""
        scored = [(_mass(words, spoken(words, normalise(part))), part) for part in self.parts]
        best = max((score for score, _ in scored), default=0.0)
        found = [part for score, part in scored if best and score >= _MATCHING * best]
        return found or self.parts or [self.sentence.text]

    def closest(self, piece: str, words: Mapping[str, float]) -> str:
        """What stands between two of its commas that speaks of most of a piece's words; the piece where none does."""
        own = {word: weight for word, weight in words.items() if word in normalise(piece)}
        scored = [(_mass(own, spoken(own, normalise(part))), part) for part in pieces(self.sentence.text)]
        best, part = max(scored, default=(0.0, ""), key=lambda found: found[0])
        return part if best >= _MATCHING * sum(own.values()) and best else piece

    @cached_property
    def headings(self) -> str:
        """The headings above it."""
        return " ".join(self.sentence.passage.section)

    @cached_property
    def lead_in(self) -> frozenset[stance.Stance]:
        """The stance of what opens it: «建议：»."""
        before = self.sentence.context.rstrip()
        opening = re.split(r"[。；！？\n]", before)[-1] if before.endswith(("：", ":")) else ""
        return stance.stances(opening) & stance.COMING


def home(sentence: str, document: str) -> str:
    """The places that «our city» in a sentence can mean: those that its document's text names."""
    return _places(document) if _OURS.search(sentence) else ""


@lru_cache(16)  # every sentence of a document asks for them
def _places(document: str) -> str:
    return " ".join(dict.fromkeys(place.text for place in find(document, Kind.PLACE)))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found.

    Attributes:
        lines: The sentences that say it, the first saying most; empty where none do, and for a frame.
        fault: What is wrong, None where it is supported; "beside": it is said, but is not what is asked.
        what: The words that are wrong.
        frame: Whether the sentence says nothing by itself («有以下几项：»).
    """

    lines: tuple[Line, ...] = ()
    fault: Fault | None = None
    what: str = ""
    frame: bool = False

    @property
    def supported(self) -> bool:
        """Whether the passages say it."""
        return self.fault is None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence that is checked.

    Attributes:
        before: The clause before it, empty for the first.
        subject: The organisation or person that it or the nearest clause before it begins with.
        words: Its content words with their weights.
    """

    text: str
    before: str
    subject: str
    words: Mapping[str, float]


class Checker:
    """Checks sentences against the passages that were read for a question.

    Args:
        lines: The sentences of the passages; one that speaks to a language model supports nothing.
        weight: How telling a normalised word is.
        question: What is answered: a figure has to be of its year and scope.
    """

    def __init__(self, lines: Iterable[Line], weight: Callable[[str], float], question: str = "") -> None:
        self._lines = [line for line in lines if not is_instruction(line.sentence.text)]
        self._weight = weight
        self._question = question

    def check(self, sentence: str, cited: Sequence[int] = ()) -> Verdict:
        """Check one sentence.

        Args:
            sentence: Plain text, without marks.
            cited: The handles that it names; they decide where several passages say it.
        """
        own = self._weighed(sentence)
        if not _precise(sentence) and (not own or self._leads_in(sentence, own)):
            wrong = exact.unknown_name(sentence, self._everything)
            return Verdict(fault="name", what=wrong) if wrong else Verdict(frame=True)
        near = self._nearest(own, cited)
        if verbatim := next((line for line in near if _holds(sentence, line)), None):
            return Verdict((verbatim,))
        used: list[Line] = []
        before = subject = ""
        for part in clauses(sentence):
            subject = exact.subject(part) or subject
            clause = Clause(part, before, subject, self._weighed(part))
            verdict = self._clause(clause, [*used, *near], cited)
            if not verdict.supported:
                return verdict
            used += [line for line in verdict.lines if line not in used]
            before = part
        together = {word: max((line.speaks(own)[word] for line in used), default=0.0) for word in own}
        if not 0 < len(used) <= _LINES or _mass(own, together) < _SPOKEN * sum(own.values()):
            return Verdict(fault="meaning", what=sentence)
        return Verdict(tuple(used))

    def _weighed(self, text: str) -> dict[str, float]:
        return weighed(text, self._weight)

    def _leads_in(self, sentence: str, own: Mapping[str, float]) -> bool:
        """Whether it only opens what follows, in words of the question and the passages: «某局的打算如下：»."""
        if not sentence.rstrip().endswith(("：", ":")) or stance.denied(sentence):
            return False
        return all(spoken(own, normalise(f"{self._question} {self._everything}")).values())

    @cached_property
    def _everything(self) -> str:
        """All that may be known."""
        return " ".join(f"{line.sentence.context} {line.sentence.text}" for line in self._lines)

    def _nearest(self, own: Mapping[str, float], cited: Sequence[int]) -> list[Line]:
        """The lines that speak of most of the words."""
        total = sum(own.values()) or 1.0

        def near(line: Line) -> float:
            said = _mass(own, line.says(own)) + _AROUND * _mass(own, line.speaks(own))
            return said / total + _CITED * (line.handle in cited)

        return sorted(self._lines, key=near, reverse=True)[:_TRIED]

    def _clause(self, clause: Clause, candidates: Sequence[Line], cited: Sequence[int]) -> Verdict:
        """Check a clause against each candidate: the first that says it, else the fault of those that come nearest."""
        own = clause.words
        if not own and not _precise(clause.text):
            wrong = exact.unknown_name(clause.text, self._everything)
            return Verdict(fault="name", what=wrong) if wrong else Verdict()
        total = sum(own.values())
        faults: list[tuple[Fault, str]] = []
        for line in sorted(
            dict.fromkeys(candidates),
            key=lambda found: -_mass(own, found.says(own)) - _CITED * (found.handle in cited),
        ):
            if total and (_mass(own, line.speaks(own)) < _CLAUSE * total or not _mass(own, line.says(own))):
                continue
            fault = _fault(clause, line, self._question, own or self._weighed(clause.before))
            if fault is None:
                return Verdict((line,))
            faults.append(fault)
            if fault[0] in ("denial", "stance") and _mass(own, line.says(own)) >= _SPOKEN * total:
                break  # it speaks of the very thing: others that are silent on it support nothing
        if not faults:
            return Verdict(fault="meaning", what=clause.text)
        kind, what = max(faults[:_TOLD], key=lambda found: _SEVERITY.index(found[0]))
        return Verdict(fault=kind, what=what)


def _precise(text: str) -> bool:
    """Whether a text states a figure or a date, which says something whatever words stand with it."""
    return bool(exact.figures(text) or find(text, Kind.DATE))


def _mass(weights: Mapping[str, float], shares: Mapping[str, float]) -> float:
    return sum(weights[word] * share for word, share in shares.items())


def _holds(sentence: str, line: Line) -> bool:
    """Whether the line says the sentence word for word, punctuation aside.

    A part of the line does not where it has a figure, which 约 or 力争 before the part may bound, or is denied outside.
    """
    inner, outer = exact.bare(sentence), exact.bare(line.sentence.text)
    if inner == outer:
        return True
    within = len(inner) >= _VERBATIM and inner in outer and not exact.figures(sentence)
    return within and stance.denied(sentence) == stance.denied(line.sentence.text)


def _fault(clause: Clause, line: Line, question: str, own: Mapping[str, float]) -> tuple[Fault, str] | None:
    """What in a clause a line contradicts or does not say exactly; None where it says the same."""
    said, around = line.sentence.text, f"{line.sentence.context} {line.sentence.text}"
    if wrong := exact.unknown_name(f"{clause.subject}，{clause.text}", line.named):
        return "name", wrong
    if wrong := exact.wrong_date(clause.text, around, line.sentence.passage.date):
        return "date", wrong
    dated = clause.before if len(clause.before) <= _DATED else ""
    if wrong := exact.wrong_figure(clause.text, said, own, f"{question} {dated} {clause.text}"):
        return "figure", wrong
    if fault := _piece_fault(clause, line, own):
        return fault
    theirs = line.matching(own)
    written = stance.stances(f"{clause.before}，{clause.text}")
    told = stance.stances(said[: said.find(theirs[-1]) + len(theirs[-1])])  # what comes before says how far it is
    if not stance.agree(written, told | line.lead_in, line.headings, exact=bool(exact.figures(clause.text))):
        return "stance", clause.text
    return None


def _piece_fault(clause: Clause, line: Line, own: Mapping[str, float]) -> tuple[Fault, str] | None:
    """Who does it, and whether it is denied, compared between commas: what stands beside it may be of others."""
    for piece in pieces(clause.text):
        theirs = line.closest(piece, own)
        if wrong := exact.other_subject(piece, theirs):
            return "name", wrong
        if stance.denied(piece) != stance.denied(theirs):
            return "denial", clause.text
    return None
