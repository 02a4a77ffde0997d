"""Parts of a whole: their share, their sum, and that none is larger."""

import re
from collections.abc import Iterator, Sequence

from bot.factcheck.arithmetic.figures import INNER, NEAR, NO_SUMS, RATES, Figures, Sum, exact
from bot.factcheck.arithmetic.interval import Interval, around
from bot.factcheck.quantities import Quantity
from bot.factcheck.quantities.units import RATE

_AMONG = re.compile(
    rf"^{INNER}{{0,12}}[中里](?:有|共有|[，,]\s?(?:有|共有)?{INNER}{{0,10}})?$"
    rf"|^{INNER}{{0,10}}[，,；;（(]\s?其中[：:，,]?{INNER}{{0,14}}$"
)
# Behind the part only what tells of it (30家达标): a noun may be of other things (项目中有30个区县参与).
_SHARE = re.compile(
    rf"^(?:(?:(?:[已为是属获被未达尚均在]|完成|通过|实现|入选|来自){INNER}{{0,12}})?[，,（(]\s?)?"
    r"占(?:比|总数|总量)?的?(?:比例|比重)?(?:为|达到?|是)?$"
)
_COMPARED = re.compile(r"(?:同比|[比较])[^，。；]{0,12}$|[每均]")

_PART = re.compile(rf"^(?P<whole>{INNER}{{0,8}})[，,（(]\s?其中[：:，,]?(?P<part>{INNER}{{0,14}}?)[有为达]?$")
_HEAD = re.compile(r"([\u4e00-\u9fff]{2})(?:[共已]?[有达为]|达到|累计|合计|共计)?$")
_MAY_EXCEED = re.compile(r"增[加长收量]|[净减盈亏差利均每比较]|累计|历年")

_TOTAL = re.compile(rf"^(?!等){INNER}{{0,8}}(?<!等)(?:组成|构成)?[，,、；;]?\s?(?:合计|共计|总计|一共|共)[有为达]?$")
_DIVIDED = re.compile(rf"^{INNER}{{0,12}}[，,]?\s?(?:分为|由){INNER}{{0,12}}$")
_NEXT = re.compile(r"^[^，,、。；;：:（(\d]{0,8}(?P<mark>、|，|,|以?及|和|与)[^，,、。；;：:（(\d]{0,14}$")
_LISTED = re.compile(r"\s?(?:[、，,]|以?及|和|与)")
_NO_PART = re.compile(r"[每均比较占另增减超由从到至达降共余]|其中|新增|以上|包括|含")
_MOST = 20  # parts of a sum: a longer list is a table without its lines
_DATED = re.compile(r"\d{4}年|\d{1,2}月|\d{1,2}日")


def share(figures: Figures, n: int) -> Iterator[Sum]:
    """100家企业中有30家达标，占30%; 共100家，其中民营30家，占30%. The nth is the whole."""
    taken = figures.exact(n, 3)
    if not taken or taken[0].unit != taken[1].unit or taken[0].unit in RATES or taken[2].unit != RATE:
        return
    among, told = _AMONG.search(figures.before(n + 1)), _SHARE.search(figures.before(n + 2))
    if not among or not told or not figures.stops(n + 2) or _COMPARED.search(figures.before(n)):
        return
    if taken[1].number <= taken[0].number:
        yield Sum(taken[2], taken[:2], around(taken[1]).over(around(taken[0])).percent())


def larger(figures: Figures, n: int) -> tuple[Quantity, Quantity] | None:
    """A whole, the nth figure, and a part of the same things that is more: 企业100家，其中民营企业120家."""
    taken = figures.exact(n, 2)
    if not taken or taken[0].unit != taken[1].unit or taken[0].unit in NO_SUMS:
        return None
    match = _PART.search(figures.before(n + 1))
    if not match or _MAY_EXCEED.search(figures.before(n)[-NEAR:] + match["whole"] + match["part"]):
        return None
    head = _HEAD.search(figures.before(n))
    things = match["whole"] or (head[1] if head else "")
    if match["part"] and (not things or things[-2:] != match["part"][-2:]):
        return None
    return (taken[0], taken[1]) if around(taken[1]).low > around(taken[0]).high else None


def total(figures: Figures, n: int) -> Iterator[Sum]:
    """Parts that are added up in the same breath: 新建30家、改造20家，共50家. The nth is the total."""
    before = figures.before(n)
    if n < 2 or not exact(figures.all[n]) or not _TOTAL.search(before) or not figures.stops(n):
        return
    parts = _parts(figures, n)
    if len(parts) > 1 and not _gives(parts, figures.all[n]):
        yield Sum(figures.all[n], parts, _added(parts))


def _parts(figures: Figures, end: int) -> Sequence[Quantity]:
    """The figures of the list before a total, of its unit, with marks of one kind; none where it may be no such list.

    A list is taken whole: where it is not plain where it begins, there is none.
    """
    unit, marks, first = figures.all[end].unit, set[str](), end - 1
    while first > max(0, end - _MOST) and (match := _NEXT.match(_DATED.sub("", figures.before(first)))):
        if "其中" in match.group():
            break
        if _NO_PART.search(match.group()):
            return ()
        marks.add("，" if match["mark"] in "，," else "、")
        first -= 1
    parts, opening = figures.all[first:end], figures.before(first)
    own = re.split("其中[：:，,]?", opening)[-1]
    if any(part.unit != unit for part in parts) or unit in NO_SUMS or not exact(*parts):
        return ()
    if len(marks) != 1 or _NO_PART.search(own[-NEAR:]):
        return ()
    return parts if first == 0 or own != opening or re.search("[；;。：:]", opening) else ()


def _added(parts: Sequence[Quantity]) -> Interval:
    added = around(parts[0])
    for part in parts[1:]:
        added += around(part)
    return added


def _gives(parts: Sequence[Quantity], stated: Quantity) -> bool:
    """Whether some of the parts that stand together give a total: the others are not of it then."""
    count = len(parts)
    return any(_added(parts[a:b]).allows(stated) for a in range(count) for b in range(a + 1, count + 1))


def division(figures: Figures, n: int) -> Iterator[Sum]:
    """设岗位50个，分为管理岗位10个、技术岗位40个: the nth is the whole, the rest of the sentence its parts."""
    if not 2 < len(figures.all) - n <= _MOST:
        return
    parts, whole = figures.all[n + 1 :], figures.all[n]
    if not exact(whole, *parts) or not _DIVIDED.search(figures.before(n + 1)):
        return
    if any(part.unit != whole.unit for part in parts) or whole.unit in NO_SUMS:
        return
    gaps = [figures.before(m) for m in range(n + 2, len(figures.all))]
    ending = "(?:组成|构成)" if "由" in figures.before(n + 1) else ""
    ends = re.match(rf"{ending}[。；;]?\s*$", figures.behind(len(figures.all) - 1))
    if ends and all(_LISTED.match(gap) and not _NO_PART.search(gap) for gap in gaps):
        yield Sum(whole, parts, _added(parts))
