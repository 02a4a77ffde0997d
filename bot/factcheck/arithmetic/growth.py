"""Growth from one figure to another, in the units of the figures and in percent."""

import re
from collections.abc import Iterator

from bot.factcheck.arithmetic.figures import INNER, RATES, Figures, Sum
from bot.factcheck.arithmetic.interval import Interval, around
from bot.factcheck.quantities import Quantity
from bot.factcheck.quantities.units import CURRENCIES, POINTS, RATE, TIMES

_RISES = r"(?:增长|增加|净增|提高|上升|增幅|上涨|提升|多)"
_FALLS = r"(?:下降|减少|降低|降幅|缩短|压缩|压减|缩减|下跌|少)"
_STATED = rf"(?:(?P<rises>{_RISES})|{_FALLS})(?:了|为|达)?$"
_BY = re.compile(rf"^[，,、（(]\s?(?:共|累计|总共)?{_STATED}")
_FROM = re.compile(rf"[由从]{INNER}{{0,14}}$")
_TO = re.compile(
    rf"^{INNER}{{0,12}}(?:增加|增长|提高|上升|扩大|提升|发展|上涨|拓展|下降|减少|降低|缩短|压缩|压减|[增升降减扩缩])[至到]"
    rf"{INNER}{{0,6}}$"
)
# Than at another time; what is more than planned or than elsewhere did not grow by that.
_THAN = rf"(?:同比|[比较](?:上|去|前|同|年|期|[12]\d{{3}}年){INNER}{{0,8}}?)"
_CHANGED = re.compile(rf"{_THAN}{_STATED}")
_SO_CHANGED = re.compile(rf"^{INNER}{{0,10}}[，,]\s?{_THAN}{_STATED}")
_REACHING = re.compile(r"^[，,]\s?(?:总数|总量|累计|目前|已)*(?:达到?|增至|升至|降至|减至)$")
# What grows by another yardstick than the figures beside it: at constant prices, without what is newly counted.
_ADJUSTED = re.compile(r"可比|口径|不变价|扣除|剔除|实际增长|名义|生产总值|GDP|增加值|总产值|零售", re.I)
_YEARLY = re.compile(r"年均|月均")


def growth(figures: Figures, n: int) -> Iterator[Sum]:
    """由100家增至125家，增加25家，增长25%; of shares 提高5个百分点. The nth is where it begins."""
    taken = figures.exact(n, 2)
    if not taken or not _FROM.search(figures.before(n)) or not _TO.search(figures.before(n + 1)):
        return
    old, new = taken
    if old.unit != new.unit or _adjusted(figures, old):
        return
    for at in (n + 2, n + 3):
        stated = figures.exact(at, 1)
        by = _BY.search(figures.before(at)) if stated else None
        if not stated or not by or not figures.stops(at):
            return
        result = _change(around(old), around(new), old.unit, stated[0].unit, rises=bool(by["rises"]))
        if result:
            yield Sum(stated[0], taken, result)


def _change(old: Interval, new: Interval, unit: str, stated: str, *, rises: bool) -> Interval | None:
    """How much there is between two figures of a unit, in the stated one; None where that can't be told."""
    change = new - old if rises else old - new
    if change.middle <= 0 or old.low <= 0:
        return None
    if stated == RATE:  # of shares it may be meant in percent and in percentage points
        return change.over(old).percent() if unit not in RATES else None
    if stated == TIMES:
        return new.over(old) if rises and unit not in RATES else None
    return change if stated == (POINTS if unit == RATE else unit) else None


def gain(figures: Figures, n: int) -> Iterator[Sum]:
    """达到120家，比上年增加20家，增长20%; 比上年增加20家，达到120家，增长20%."""
    taken = figures.exact(n, 3)
    by = _BY.search(figures.before(n + 2)) if taken else None
    if not taken or not by or taken[2].unit != RATE or not figures.stops(n + 2):
        return
    reached, gained = taken[:2]
    changed = _SO_CHANGED.search(figures.before(n + 1))
    if not changed and _REACHING.search(figures.before(n + 1)):
        changed, gained, reached = _CHANGED.search(figures.before(n)), *taken[:2]
    if not changed or bool(changed["rises"]) != bool(by["rises"]):
        return
    if gained.unit != reached.unit or reached.unit in RATES or _adjusted(figures, reached):
        return
    before = around(reached) - around(gained) if changed["rises"] else around(reached) + around(gained)
    if before.low > 0:
        yield Sum(taken[2], (reached, gained), around(gained).over(before).percent())


def _adjusted(figures: Figures, quantity: Quantity) -> bool:
    """Whether growth may be told by the year, at constant prices or on another basis than the figures beside it."""
    if _YEARLY.search(figures.text):
        return True
    return quantity.unit in CURRENCIES and bool(_ADJUSTED.search(figures.text))
