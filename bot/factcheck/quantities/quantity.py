"""A quantity that a text states."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Bound(StrEnum):
    """How a number is meant."""

    EXACT = "exact"
    MORE = "more"  # 超过, 逾, 突破, 余, 多, 以上, 不少于
    LESS = "less"  # 不足, 不到, 不超过, 以内, 以下
    NEAR = "near"  # 近: a little less
    ABOUT = "about"  # 约, 左右


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and its place in a text.

    Attributes:
        start: Where the number begins, in characters into the text; words such as 超过 before it are not included.
        end: Behind its unit, exclusive.
        text: What stands there.
        number: In ones of `unit`: 76800 for 7.68万家, 30 for 三成; of a range its lower end.
        high: The upper end of a range, else the same as `number`.
        unit: The name of its unit (units.UNITS): 家 for 户 too, % for 成 and 分之, 米 for 公里; empty without.
        word: The unit as it is written: 公里.
        bound: How it is meant.
        place: The value of the last digit that is written, in ones of `unit`: 100 for 7.68万, 1 for 11, 10 for 三成.
        written: The number in the unit as it is written: 3 for 3公里.
        fraction: Whether it is told in parts (三分之一), which no written place tells apart from its neighbours.
    """

    start: int
    end: int
    text: str
    number: Decimal
    high: Decimal
    unit: str
    word: str
    bound: Bound
    place: Decimal
    written: Decimal
    fraction: bool = False

    @property
    def ranges(self) -> bool:
        """Whether it is a range: 2至4年."""
        return self.high != self.number

    @property
    def digits(self) -> int:
        """How many significant digits are written: 3 for 7.68万, 2 for 30%, 1 for 0.5% and 三成."""
        return len(str(abs(int(self.number / self.place))))

    @property
    def round(self) -> Decimal:
        """The value of its last digit that is not 0, in ones of `unit`: 10 for 30%, 1000 for 7.5万."""
        if not self.number:
            return self.place
        count, step = abs(int(self.number / self.place)), self.place
        while count % 10 == 0:
            count, step = count // 10, step * 10
        return step
