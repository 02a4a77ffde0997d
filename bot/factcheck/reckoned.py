"""A claim whose figure the text's own figures contradict."""

from collections.abc import Sequence

from bot.factcheck.arithmetic import Inconsistency
from bot.factcheck.models import CheckedClaim, Mismatch
from bot.factcheck.texts import ARITHMETIC
from index.errors import Language


def reckon(claim: CheckedClaim, wrong: Sequence[Inconsistency], language: Language) -> CheckedClaim:
    """The claim, with what the text's own arithmetic says against it.

    Where the documents say something of it, that is what counts, and the arithmetic is only told beside it: which of
    several figures is the wrong one, it does not know.
    """
    own = [one for one in wrong if claim.start <= one.start and one.end <= claim.end]
    if not own:
        return claim
    why = " ".join(one.zh if language == "zh" else one.en for one in own)
    told = ARITHMETIC(language, why=why)
    if claim.verdict != "not_found":
        return claim.model_copy(update={"explanation": f"{claim.explanation} {told}"})
    mismatches = [
        Mismatch(claimed=o.text, start=o.start, end=o.end, found=o.computed, n=0, found_start=0, found_end=0)
        for o in own
    ]
    against = {"verdict": "contradicted", "reason": "arithmetic", "explanation": told, "mismatches": mismatches}
    return claim.model_copy(update=against)
