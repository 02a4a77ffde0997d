"""Where the true number can lie, of a number that is bounded: 超过600 is above 600 and hardly above 700."""

import re
from decimal import Decimal

from bot.factcheck.quantities.quantity import Bound, Quantity

_BEYOND = Decimal("0.1")  # of a number: how far 超过 reaches at least, and 近 and 约 at most
_TWO_DIGITS = Decimal("0.05")  # of a number of two digits or more: how far 约 reaches at most
_CLOSE = Decimal("0.05")  # of a number: how far above it 近 may still be meant
_ENDS = re.compile("[余多几]")  # 30余 ends before 40, 超过30 need not
Span = tuple[Decimal, Decimal]


def span(quantity: Quantity) -> Span:
    """The lowest and the highest number that a quantity is commonly used for, in ones of its unit."""
    number, reach = quantity.number, _reach(quantity)
    return {
        Bound.EXACT: (number, quantity.high),
        Bound.MORE: (number, number + reach),
        Bound.LESS: (number - reach, number),
        Bound.NEAR: (number - _BEYOND * number, number),
        Bound.ABOUT: (number - reach, number + reach),
    }[quantity.bound]


def _reach(quantity: Quantity) -> Decimal:
    """Up to the next number as round as this one, or a tenth of it; half of that for 约, which goes both ways."""
    number, step = abs(quantity.number), quantity.round
    if quantity.bound is not Bound.ABOUT:
        return max(step, _BEYOND * number)
    if number < 10 * step:
        return min(step / 2, _BEYOND * number)
    fives = number % (10 * step) == 5 * step
    return min(step / 2 * (5 if fives else 1), _TWO_DIGITS * number)


def contains(outer: Span, inner: Span) -> bool:
    """Whether one interval holds the other."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def overlap(one: Span, other: Span) -> bool:
    """Whether two intervals share a number."""
    return one[0] <= other[1] and other[0] <= one[1]


def reaches(bounded: Quantity, other: Quantity) -> bool:
    """Whether another number can be what a bounded one is used for, if not commonly: 890 for 超过600, 26% for 约30%."""
    (low, high), (lowest, highest) = span(bounded), span(other)
    number = bounded.number
    return {
        Bound.EXACT: False,
        Bound.MORE: lowest >= number and not _ENDS.search(bounded.text),
        Bound.LESS: highest <= number,
        Bound.NEAR: low <= lowest and highest <= number + _CLOSE * number,
        Bound.ABOUT: lowest <= high + (high - number) / 2 and highest >= low - (number - low) / 2,
    }[bounded.bound]
