"""A claim held against the documents: supported, contradicted or not found, with the evidence.

A contradiction is claimed only where a sentence speaks of the same subject and attribute and differs in one slot.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.checking import Line, home
from bot.checking.meaning import weighed
from bot.coverage import idf, normalise
from bot.evidence import Sentence, context_of
from bot.factcheck import texts
from bot.factcheck.aligning import Alignment, align, content
from bot.factcheck.claims import Claim
from bot.factcheck.models import CheckedClaim
from bot.factcheck.naming import actors
from bot.factcheck.paraphrase import pairs_shared
from bot.factcheck.posting import post_verdict
from bot.factcheck.proposing import proposer_verdict
from bot.factcheck.quoted import quotation_verdict
from bot.factcheck.second import Second
from bot.factcheck.slots.differences import Only
from bot.factcheck.verdicts import Finding, checked, difference_finding
from bot.instructions import is_instruction
from index.errors import Language
from index.language import spellings
from index.library import Library
from index.models import Passage

_PASSAGES = 12  # searched for a claim
_SECTIONS = 6  # parts of the speakers that a claim names
_KEPT = 1024  # passages whose sentences are kept ready
_LOOKED = 60  # sentences whose words are looked at
_LINES = 16  # sentences that are looked at closely
_LETTERS, _NAMED = 0.5, 0.3
_STATED = 8  # characters of a claim beside name and post: with more it says something else as well
_AROUND = 0.3  # of what only a sentence's context says
_BEFORE = 120  # characters before a sentence that may say of whom it is

_SUPPORT = 0.45  # strength from which a sentence that differs in nothing says the claim
# The same for a sentence that differs in one slot.
_AGAINST: dict[Only, float] = {
    "figure": 0.55,
    "date": 0.55,
    "denial": 0.55,
    "stance": 0.55,
    "name": 0.65,
    "quotation": 0.5,
}
_SHOWN = 3  # sentences against a claim
_WORD_FOR_WORD = 0.95  # strength
_ALL = 0.95  # of the words and letters
_NAMED_WORDS = 3  # content words, figures and terms that a sentence of somebody else has to share
_NEAR = 0.5
_AROUND_LEAST = 0.3  # of the claim's words, in a sentence with its context


class Judge:
    """Judges claims against a library; safe to use from many threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lines = lru_cache(_KEPT)(self._read_lines)

    def prepare(self, claims: Sequence[Claim]) -> None:
        """Make ready for claims that are judged next: together that is quicker than one by one."""
        self._library.prepare([claim.understood for claim in claims])

    def judge(self, claim: Claim, language: Language, second: Second | None = None) -> CheckedClaim:
        """The verdict on a claim, with its evidence; `second` is asked where rules can't settle it."""
        return checked(claim, self._find(claim, second), language)

    def _find(self, claim: Claim, second: Second | None) -> Finding:
        names = actors(claim.text, {speaker.name for speaker in self._library.speakers()})
        passages = self._passages(claim, names)
        if claim.quotation:
            return quotation_verdict(claim, passages, self._library)
        if proposer := proposer_verdict(claim, passages, self._library):
            return proposer
        post = post_verdict(claim, passages, self._library)
        if post and (
            post.verdict != "supported" or len(content(claim.text, names)) <= _STATED + len(post.facts["claimed"])
        ):
            return post
        alignments = self.alignments(claim, names, passages)
        settled = supported(alignments) or contradicted(alignments)
        if settled is None and second is not None:
            settled = second.settle(claim, alignments)
        return settled or unsettled(alignments)

    def _passages(self, claim: Claim, names: Sequence[str]) -> list[Passage]:
        """What the search finds for a claim, and what those say whom it names."""
        found = self._library.search(claim.understood, _PASSAGES)
        said = [*names, claim.subject] if claim.subject else names
        named = [s for s in self._library.speakers() if any(spellings.same(s.name, name) for name in said)]
        for speaker in named[:_SECTIONS]:
            found += self._library.passages(speaker.document, speaker.section_index)
        return list({(passage.document, passage.start): passage for passage in reversed(found)}.values())[::-1]

    def alignments(self, claim: Claim, names: Sequence[str], passages: Iterable[Passage]) -> list[Alignment]:
        """The claim beside the sentences that speak of most of its words, those first.

        Ends with a sentence that says it word for word, as most claims of a text have one that is written with care.
        """
        weight = self._weight()
        found: list[Alignment] = []
        for line, similarity in self._nearest(content(claim.text, names), names, passages):
            document = self._library.document(line.sentence.passage.document).text
            found.append(replace(align(claim, line, names, weight, document), similarity=similarity))
            if _word_for_word(found[-1]):
                break
        return found

    def _nearest(self, rest: str, names: Sequence[str], passages: Iterable[Passage]) -> list[tuple[Line, float]]:
        """The sentences to look at closely, each with its similarity; by letters first, which is quick."""
        own = weighed(rest, self._weight())
        total = sum(own.values()) or 1.0
        figures = re.findall(r"\d[\d.]+", normalise(rest).replace(",", ""))
        known = [normalise(name) for name in names]
        by_letters: list[tuple[float, float, Line]] = []
        for passage in passages:
            similarities = passage.similarities or (0.0,) * len(passage.sentences)
            # Without what is of this search only, so that the next claim's search finds the same lines.
            lines = self._lines(replace(passage, score=0.0, similarities=()))
            for line, similarity in zip(lines, similarities, strict=True):
                if line is None:
                    continue
                score = _LETTERS * pairs_shared(rest, line.text)
                score += _NAMED * any(figure in line.text for figure in figures)
                score += _NAMED * any(name in line.text or name in line.context for name in known)
                by_letters.append((score, similarity, line))
        by_letters.sort(key=lambda one: (-one[0], -one[1]))
        scored = []
        for score, similarity, line in by_letters[:_LOOKED]:
            said, around = (sum(own[w] * s for w, s in of.items()) for of in (line.says(own), line.speaks(own)))
            scored.append((score + (said + _AROUND * around) / total, similarity, line))
        scored.sort(key=lambda one: -one[0])
        return [(line, similarity) for _, similarity, line in scored[:_LINES]]

    def _weight(self) -> Callable[[str], float]:
        total = max(1, self._library.searched()[0])
        return lambda word: idf(self._library.document_frequency(word), total) + 0.5

    def _read_lines(self, passage: Passage) -> list[Line | None]:
        """The sentences of a passage, None in the place of one that speaks to a language model."""
        document = self._library.document(passage.document)
        found: list[Line | None] = []
        for start, end in passage.sentences:
            text = passage.text[start - passage.start : end - passage.start]
            before = document.text[max(passage.section_start, start - _BEFORE) : start]
            context = f"{context_of(passage)} {before}"
            sentence = Sentence(passage, start, end, text, 0.0, 0.0, context, 0.0, 0.0)
            found.append(None if is_instruction(text) else Line(sentence, 0, home(text, document.text)))
        return found


def supported(alignments: Sequence[Alignment]) -> Finding | None:
    """The sentence that says the claim; None where none does."""
    saying = [a for a in alignments if not a.differences and _same_matter(a)]
    if not saying:
        return None
    best = max(saying, key=lambda a: (not a.rounded, a.strength))
    if best.rounded:
        return Finding("supported", "rounded", texts.ROUNDED, lines=(best.line,))
    return Finding("supported", "same", texts.SAME, lines=(best.line,))


def _word_for_word(alignment: Alignment) -> bool:
    a = alignment
    return not a.differences and not a.rounded and min(a.said, a.letters) >= _ALL and a.words >= _NAMED_WORDS


def _same_matter(alignment: Alignment) -> bool:
    """Whether a sentence speaks of what a claim speaks of: by most words, or by fewer where the figures agree."""
    return alignment.strength >= _SUPPORT and alignment.around >= _AROUND_LEAST


def contradicted(alignments: Sequence[Alignment]) -> Finding | None:
    """What sentences say otherwise of the same thing; None where none does."""
    # Another figure of the claim's date tells more than the claim's figure of another date.
    against = [
        a for a in sorted(alignments, key=lambda a: (a.slot == "date", -a.strength)) if _contradicts(a, alignments)
    ]
    if not against or against[0].slot is None:
        return None
    told = {a.differences[0].found: a for a in reversed(against) if a.slots == against[0].slots}
    return difference_finding("contradicted", against[0].slot, list(told.values())[::-1][:_SHOWN])


def _contradicts(alignment: Alignment, alignments: Sequence[Alignment]) -> bool:
    """Whether a sentence speaks of the same subject and attribute as a claim, and differs in one slot."""
    slot = alignment.slot
    if slot not in _AGAINST or alignment.strength < _AGAINST[slot] or alignment.around < _AROUND_LEAST:
        return False
    enough = alignment.words + alignment.equal + alignment.terms >= _NAMED_WORDS or alignment.strength >= _WORD_FOR_WORD
    named = enough and not _also(alignment, alignments)
    return slot != "name" or named


def _also(alignment: Alignment, alignments: Sequence[Alignment]) -> bool:
    """Whether another sentence says the like of the one whom the claim names."""
    return any(
        min(a.around - alignment.around, a.said - alignment.said) >= -0.3
        and "name" not in a.slots
        and "missing" not in a.slots
        for a in alignments
    )


def unsettled(alignments: Sequence[Alignment]) -> Finding:
    """Not found: the same attribute at another date or of another scope, or what comes near, or nothing."""
    for alignment in sorted(alignments, key=lambda a: -a.strength):
        if alignment.slot == "scope" and alignment.strength >= _NEAR:
            return difference_finding("not_found", "scope", [alignment])
    near = [a.line for a in sorted(alignments, key=lambda a: -a.strength) if a.strength >= _NEAR][:2]
    return Finding("not_found", "absent", texts.NEAR if near else texts.ABSENT, lines=tuple(near))
