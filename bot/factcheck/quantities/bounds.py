"""How a number is meant, from the words around it: 超过, 近, 约, 以上."""

import re

from bot.factcheck.quantities.quantity import Bound

_BEFORE = re.compile(
    r"(?:(?P<more>不少于|不低于|不小于|不下于?|不止|不只|至少|超过?|逾|突破|高于|大于|多于|(?<![爆打])破)"
    r"|(?P<less>不超过?|不高于|不多于|不大于|不足|不到|不满|未到|未满|低于|小于|少于|至多|最多)"
    r"|(?P<near>接近|将近|(?<![最附邻临靠相远新])(?P<recent>近))"
    r"|(?P<about>大约|大概|约))"
    r"(?:了|达到?|为|占(?:全[市省国区县])?(?:的|比)?|有|合|至|人民币)?\s?$"
)
_BEHIND = re.compile(r"^(?:(?P<more>及?以上(?!述)|有余|\+(?!\d))|(?P<less>及?以下|[以之]内)|(?P<about>左右|上下|前后))")
_DURATIONS = ("个月", "分钟")


def bound(before: str, behind: str, more: str, unit: str) -> Bound:
    """How a number is meant.

    Args:
        before: The text up to the number.
        behind: The text after its unit.
        more: What stands for «and more» in the number itself (余, 多, 来), or nothing.
        unit: The name of its unit: 近三年 are the last three years, not nearly three.
    """
    ahead = _BEFORE.search(before)
    if ahead and not (ahead["recent"] and unit in _DURATIONS):
        return Bound(next(kind for kind in ("more", "less", "near", "about") if ahead[kind]))
    if more:
        return Bound.ABOUT if more == "来" else Bound.MORE
    after = _BEHIND.match(behind)
    if after:
        return Bound(next(kind for kind in ("more", "less", "about") if after[kind]))
    return Bound.EXACT
