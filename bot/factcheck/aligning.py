"""A claim laid beside a sentence of a document, slot by slot."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.checking import Line
from bot.checking.meaning import weighed
from bot.factcheck.claims import Claim
from bot.factcheck.naming import SAYS
from bot.factcheck.paraphrase import pairs_shared, share_said
from bot.factcheck.slots.dates import of_dates
from bot.factcheck.slots.differences import Difference, Only, Slot
from bot.factcheck.slots.figures import distinctive, of_figures
from bot.factcheck.slots.names import of_names
from bot.factcheck.slots.places import of_places, stood_for
from bot.factcheck.slots.polarity import of_denial, of_stance

_UNLIKE, _ALIKE = 0.86, 0.95  # cosines: sentences of other matters lie below, those that say the same above
_TERM = re.compile(r"“[^”]+”|《[^》]+》|\d{4}年\d+月(?:\d+日)?")


@dataclass(frozen=True, slots=True)
class Alignment:
    """A claim beside a sentence.

    Attributes:
        said: Share of the weight of the claim's words, names aside, 0 to 1, that the sentence has.
        around: The same with its context: title, headings, speaker, what stands before it.
        letters: Share of the claim's pairs of letters, names and figures aside, that the sentence has.
        words: How many content words the claim has, names aside.
        equal: How many of its figures the sentence has.
        terms: How many of its dates and of the names between its quotation marks the sentence has.
        rounded: Whether a figure agrees by rounding or within its bounds only.
        similarity: Cosine of the claim with the sentence; 0 where none is known.
    """

    line: Line
    said: float
    around: float
    letters: float
    words: int
    differences: tuple[Difference, ...]
    equal: int = 0
    terms: int = 0
    rounded: bool = False
    similarity: float = 0.0

    @property
    def strength(self) -> float:
        """How surely both speak of the same matter, 0 to about 1: by words, by letters, by the model, by figures."""
        near = min(1.0, max(0.0, (self.similarity - _UNLIKE) / (_ALIKE - _UNLIKE))) if self.similarity else self.said
        return 0.45 * self.said + 0.2 * self.letters + 0.35 * near + 0.1 * min(1, self.equal)

    @property
    def slots(self) -> frozenset[Slot]:
        """The slots that differ."""
        return frozenset(difference.slot for difference in self.differences)

    @property
    def slot(self) -> Only | None:
        """The one slot that differs, where only one does and the sentence says something else for it."""
        slot = next(iter(self.slots)) if len(self.slots) == 1 else None
        return None if slot == "missing" else slot


def align(claim: Claim, line: Line, actors: Sequence[str], weight: Callable[[str], float], document: str) -> Alignment:
    """Lay a claim beside a sentence.

    Args:
        claim: The claim.
        line: The sentence.
        actors: The persons and organisations that the claim names.
        weight: How telling a normalised word is.
        document: The text of the sentence's document: what it calls by name need not be named in the sentence.
    """
    placed = list(of_places(claim, line, actors, document))
    aside = [*stood_for(claim, line, document), *(d.claimed for d in placed if d.found)]
    rest = content(claim.text, [*actors, *aside])
    own = weighed(rest, weight)
    telling = distinctive(claim, line)
    figures, equal, rounded, until = of_figures(claim, line, own, distinctive=telling)
    polar, own = of_denial(claim, line, own)
    differences = (
        *of_names(claim, line, actors, document),
        *placed,
        *of_dates(claim, line, distinctive=telling, until=until),
        *figures,
        *(polar or of_stance(claim, line, rest)),
    )
    said, around = share_said(own, line.text), share_said(own, line.text, line.context)
    terms = sum(term in line.sentence.text for term in _TERM.findall(claim.text))
    return Alignment(line, said, around, pairs_shared(rest, line.text), len(own), differences, equal, terms, rounded)


def content(text: str, actors: Sequence[str]) -> str:
    """A claim without those whom it names, and without «says» behind one."""
    for actor in sorted(actors, key=len, reverse=True):
        text = re.sub(rf"{re.escape(actor)}(?:{SAYS})?", "，", text)
    return text
