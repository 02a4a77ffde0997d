"""The figures of one sentence, and what they add up to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.factcheck.arithmetic.interval import Interval
from bot.factcheck.quantities import Bound, Quantity
from bot.factcheck.quantities.units import POINTS, RATE, TIMES

INNER = "[^，,。；;：:、]"  # within a clause
RATES = frozenset((RATE, POINTS, TIMES))
# Of these parts and whole are not simply added: shares, ages, marks, times that may run side by side.
NO_SUMS = RATES | {"岁", "分", "级", "层", "个月", "分钟", "个工作日", ""}
NEAR = 16  # characters before a figure that are of its clause
_STOP = re.compile(r"\s?(?:[，,。；;、）)！？!?]|$)")


@dataclass(frozen=True, slots=True)
class Sum:
    """A stated figure with what it is reckoned from, and what comes out."""

    stated: Quantity
    sources: Sequence[Quantity]
    result: Interval


@dataclass(frozen=True, slots=True)
class Figures:
    """A sentence and its quantities."""

    text: str
    all: Sequence[Quantity]

    def before(self, n: int) -> str:
        """What stands before the nth quantity, back to the one before it."""
        return self.text[self.all[n - 1].end if n else 0 : self.all[n].start]

    def behind(self, n: int) -> str:
        """What stands behind the nth quantity, as far as it matters."""
        return self.text[self.all[n].end : self.all[n].end + NEAR]

    def stops(self, n: int) -> bool:
        """Whether a pause follows the nth quantity: 20%， but not 20%的企业."""
        return bool(_STOP.match(self.behind(n)))

    def exact(self, n: int, count: int) -> Sequence[Quantity] | None:
        """So many quantities from the nth on, where there are as many and all are exact."""
        taken = self.all[n : n + count]
        return taken if len(taken) == count and exact(*taken) else None


def exact(*quantities: Quantity) -> bool:
    """Whether figures are meant exactly: not bounded, no ranges, not told in parts, tenths or doublings."""
    return all(
        q.bound is Bound.EXACT and not q.ranges and not q.fraction and q.word != "成" and not q.text.startswith("翻")
        and q.number > 0
        for q in quantities
    )  # fmt: skip
