"""Numbers that are known to their last written digit only."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from bot.factcheck.quantities import Quantity
from bot.factcheck.quantities.units import UNITS

_WHOLE = frozenset(("元", "个月", "分钟"))  # as classifiers: without 万 or decimals the number is no rounding


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a number lies, and where it is if what is written is exact."""

    low: Decimal
    high: Decimal
    middle: Decimal

    def __add__(self, other: Self) -> "Interval":
        return Interval(self.low + other.low, self.high + other.high, self.middle + other.middle)

    def __sub__(self, other: Self) -> "Interval":
        return Interval(self.low - other.high, self.high - other.low, self.middle - other.middle)

    def over(self, other: Self) -> "Interval":
        """One positive number divided by another."""
        return Interval(self.low / other.high, self.high / other.low, self.middle / other.middle)

    def percent(self) -> "Interval":
        """A share in percent."""
        return Interval(100 * self.low, 100 * self.high, 100 * self.middle)

    def allows(self, stated: Quantity) -> bool:
        """Whether a stated figure can be the number, rounded half up or cut off where it ends."""
        return self.high >= stated.number - stated.place / 2 and self.low < stated.number + stated.place


def around(quantity: Quantity) -> Interval:
    """Where the number lies that a quantity writes: counts in full are exact, others rounded to their last digit."""
    unit = UNITS[quantity.word]
    exact = quantity.place == unit.factor and (unit.counts or unit.name in _WHOLE)
    half = Decimal(0) if exact else quantity.place / 2
    return Interval(quantity.number - half, quantity.number + half, quantity.number)
