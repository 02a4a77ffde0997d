"""A claim held against the documents."""

from bot.checking import Checker, Line, home
from bot.coverage import idf
from bot.evidence import gather
from bot.factcheck.claims import Claim
from bot.factcheck.models import CheckedClaim
from bot.factcheck.texts import ABSENT, SAME
from bot.quotes import Quote, citation
from bot.voices import read
from index.errors import Language
from index.library import Library


class Judge:
    """Judges claims against a library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def judge(self, claim: Claim, language: Language) -> CheckedClaim:
        """The verdict on a claim, with its evidence."""
        evidence = gather(read(claim.understood, self._library), self._library)
        lines = [Line(s, 0, home(s.text, self._library.document(s.passage.document).text)) for s in evidence.sentences]
        total = self._library.searched()[0]
        verdict = Checker(lines, lambda w: idf(self._library.document_frequency(w), total) + 0.5).check(
            claim.understood
        )
        found = verdict.supported and bool(verdict.lines)
        quotes = [Quote(n.sentence.passage, n.sentence.start, n.sentence.end, n.sentence.text) for n in verdict.lines]
        return CheckedClaim(
            claim=claim.text, start=claim.start, end=claim.end, understood=claim.understood, kind=claim.kind,
            verdict="supported" if found else "not_found", reason="same" if found else "absent",
            explanation=(SAME if found else ABSENT)(language),
            citations=[citation(quote, n) for n, quote in enumerate(quotes, 1)],
        )  # fmt: skip
