"""How a claimed quantity and one that a document states go together."""

from decimal import Decimal
from enum import StrEnum

from bot.factcheck.quantities.quantity import Bound, Quantity
from bot.factcheck.quantities.spans import contains, overlap, reaches, span
from bot.factcheck.quantities.units import UNITS, alike, unrelated

_ONE_DIGIT = Decimal("0.015")  # of the finer number: a rounding to one digit that is close enough to be none
_CUT = Decimal("0.05")  # of the finer number: what may be cut off
_LOOSE = Decimal("0.05")  # of the finer number: a rounding to one digit that may be meant
_LOOSE_TENTHS = Decimal("0.1")  # 三成 is looser than 30%
_MARKED = Decimal("0.1")  # 约8万 for 7.68万
_SAME = Decimal("1e-15")


class Relation(StrEnum):
    """How a claimed quantity relates to a found one."""

    EQUAL = "equal"  # the same number of the same unit, whatever the spelling
    ROUNDED = "rounded"  # one is the other rounded, or bounded as the other allows
    SCALE = "scale"  # the same digits, another power of ten
    TRANSPOSED = "transposed"  # the same digits, two of them swapped
    UNIT = "unit"  # the same number, another unit
    DIFFERENT = "different"
    INCOMPARABLE = "incomparable"  # other kinds of units, or so near or so loosely bounded that nothing follows


def compare(claimed: Quantity, found: Quantity) -> Relation:
    """How a claimed quantity relates to one that a document states of the same thing.

    Nothing that may be true is DIFFERENT: a claimed 33家 is not contradicted by 30余家, nor 8万 by 7.68万家, and both
    are INCOMPARABLE. ROUNDED is what follows from the document: the coarser number is the finer one, rounded half up
    or cut off where the coarser ends, with two digits left, or with one and less than 1.5 % off; or the found number
    lies where the claimed one is bounded (超过600 for 612, 近8万 for 76,800); or the numbers are the same and only
    their bounds differ (30 and 30余). Whole numbers written to the same place are never roundings of each other.
    """
    if not alike(claimed.unit, found.unit):
        same = claimed.written == found.written and claimed.ranges == found.ranges
        return Relation.UNIT if same and unrelated(claimed.unit, found.unit) else Relation.INCOMPARABLE
    relation = _of_ranges(claimed, found) if claimed.ranges or found.ranges else _of_numbers(claimed, found)
    return _mistake(claimed, found) if relation is Relation.DIFFERENT else relation


def _equal(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= _SAME * abs(one)


def _of_ranges(claimed: Quantity, found: Quantity) -> Relation:
    """Two ranges are the same or not; a number may lie in a range."""
    if claimed.ranges and found.ranges:
        same = _equal(claimed.number, found.number) and _equal(claimed.high, found.high)
        return Relation.EQUAL if same else Relation.DIFFERENT
    if contains(span(claimed), span(found)):
        return Relation.ROUNDED
    return Relation.INCOMPARABLE if overlap(span(claimed), span(found)) else Relation.DIFFERENT


def _of_numbers(claimed: Quantity, found: Quantity) -> Relation:
    bounds = {claimed.bound, found.bound}
    if _equal(claimed.number, found.number):
        if len(bounds) == 1:
            return Relation.EQUAL
        if Bound.MORE in bounds and bounds & {Bound.LESS, Bound.NEAR}:
            return Relation.DIFFERENT if Bound.LESS in bounds else Relation.INCOMPARABLE
        return Relation.ROUNDED
    if claimed.bound is found.bound:
        return _exceeding(claimed, found) if claimed.bound is Bound.MORE else rounded(claimed, found)
    if claimed.bound is Bound.EXACT and rounded(claimed, found) is Relation.ROUNDED:
        return Relation.ROUNDED
    return _of_bounds(claimed, found)


def rounded(one: Quantity, other: Quantity) -> Relation:
    """Whether one of two different numbers is the other rounded: ROUNDED, DIFFERENT, or too near to tell."""
    coarse, fine = (one, other) if (one.place, one.fraction) > (other.place, other.fraction) else (other, one)
    if coarse.place == fine.place and not coarse.fraction:
        return Relation.DIFFERENT
    off = abs(coarse.number - fine.number)
    share = off / abs(fine.number) if fine.number else Decimal(1)
    half_up = off <= coarse.place / 2
    cut = 0 <= fine.number - coarse.number < coarse.place
    if coarse.digits > 1 and not coarse.fraction:
        if half_up or (cut and share <= _CUT):
            return Relation.ROUNDED
        return Relation.INCOMPARABLE if cut else Relation.DIFFERENT
    if coarse.fraction:
        return Relation.ROUNDED if half_up else _loose(share, _LOOSE)
    marked = coarse.bound in (Bound.ABOUT, Bound.NEAR) and share <= _MARKED
    if (half_up and marked) or ((half_up or cut) and share < _ONE_DIGIT):
        return Relation.ROUNDED
    return _loose(share, _LOOSE_TENTHS if coarse.word == "成" else _LOOSE) if half_up else Relation.DIFFERENT


def _loose(share: Decimal, limit: Decimal) -> Relation:
    return Relation.INCOMPARABLE if share <= limit else Relation.DIFFERENT


def _exceeding(claimed: Quantity, found: Quantity) -> Relation:
    """Of 超过7万 and 超过7.5万 the first follows from the second, and may be all that is known of it."""
    coarse, fine = (claimed, found) if claimed.round > found.round else (found, claimed)
    rest = fine.number - coarse.number
    if not (coarse.round > fine.round and 0 <= rest < coarse.round and rest <= _MARKED * fine.number):
        return Relation.DIFFERENT
    return Relation.ROUNDED if coarse is claimed else Relation.INCOMPARABLE


def _of_bounds(claimed: Quantity, found: Quantity) -> Relation:
    """Numbers that differ and are bounded differently, as intervals."""
    ours, theirs = span(claimed), span(found)
    if contains(ours, theirs):
        return Relation.ROUNDED
    scaled = min(claimed.digits, found.digits) > 1 and _mistake(claimed, found) is Relation.SCALE
    if not scaled and (overlap(ours, theirs) or reaches(claimed, found) or reaches(found, claimed)):
        return Relation.INCOMPARABLE
    return Relation.DIFFERENT


def _mistake(claimed: Quantity, found: Quantity) -> Relation:
    """What kind of a slip would make one number of the other."""
    if claimed.ranges or found.ranges:
        return Relation.DIFFERENT
    if claimed.written == found.written and UNITS[claimed.word].factor != UNITS[found.word].factor:
        return Relation.UNIT
    one, other = _digits(claimed.number), _digits(found.number)
    if one == other and claimed.number != found.number:
        return Relation.SCALE
    same_size = claimed.number.adjusted() == found.number.adjusted()
    width = max(len(one), len(other))
    swapped = same_size and _swapped(one.ljust(width, "0"), other.ljust(width, "0"))
    return Relation.TRANSPOSED if swapped else Relation.DIFFERENT


def _digits(number: Decimal) -> str:
    """The significant digits of a number, without zeros behind them."""
    return "".join(str(digit) for digit in number.normalize().as_tuple().digits)


def _swapped(one: str, other: str) -> bool:
    """Whether two neighbouring digits, or the first and the last, have changed places."""
    at = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(at) != 2 or (one[at[0]], one[at[1]]) != (other[at[1]], other[at[0]]):
        return False
    return at[1] - at[0] == 1 or (at[0] == 0 and at[1] == len(one) - 1)
