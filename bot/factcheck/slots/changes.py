"""Figures of before: 42 where a text says that something rose from 42 to 52, or that it was 42 last year."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.factcheck.quantities import Quantity

_FROM = re.compile(r"[由从][^，。；：\d]{0,12}$")
_TO = re.compile(r"^[^，。；：\d]{0,10}?[到至为成][^，。；：\d]{0,8}$")
_EARLIER = re.compile(
    r"(?:去年|上年|上一年)(?:同期)?[是为的]?(?:每[^，。；\d])?$"
    r"|(?<![\d年日])(?:以前|原来|原先|(?:调整|改革)前)(?!年度)[^，。；\d]{0,12}$"
)
_DATED = re.compile(r"[去上前]年|\d{4}年|以前|原来|原先|此前|(?:调整|改革)前")


def changes(text: str, quantities: Sequence[Quantity]) -> dict[Quantity, Quantity]:
    """What a text says to have changed: the figure after, each with the one before."""
    return {
        after: before
        for before, after in pairwise(quantities)
        if before.unit == after.unit
        and _FROM.search(text[: before.start])
        and _TO.search(text[before.end : after.start])
    }


def earlier(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The figures that a text gives as those of before."""
    before = changes(text, quantities).values()
    return [q for q in quantities if q in before or _EARLIER.search(text[: q.start])]


def competing(
    quantity: Quantity, claim: str, own: Sequence[Quantity], said: str, theirs: Sequence[Quantity]
) -> list[Quantity]:
    """Those of a sentence's figures that can be a claim's: one of before for one of before, else none of before.

    A claim that says itself when it was may tell as a fact what the sentence tells of a time before.

    Args:
        quantity: One of the claim's figures.
        claim: The claim's text.
        own: All its figures.
        said: The sentence.
        theirs: Its figures that can be compared with the claim's.
    """
    before = earlier(said, theirs)
    if quantity in earlier(claim, own):
        return before or list(theirs)
    gone = list(changes(said, theirs).values()) if _DATED.search(claim) else before
    return [q for q in theirs if q not in gone]
