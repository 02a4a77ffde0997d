"""The quantities that a text states."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.factcheck.quantities.bounds import bound
from bot.factcheck.quantities.quantity import Bound, Quantity
from bot.factcheck.quantities.tokens import Token, tokens
from bot.factcheck.quantities.units import CURRENCIES, POINTS, RATE, TIMES, UNITS
from index.language.values import Kind, find

_NARROW = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_NOT_IN = re.compile(r"《[^《》]*》|〈[^〈〉]*〉|https?://[^\s，。；）)]+|www\.[^\s，。；）)]+")
_RANGE = re.compile(r"\s?(?:[-—~～–－]|至|到)\s?")
# Before a number that is none of a thing: 第3, 2025-3, 17:30, 1+3, No.3; a minus, whose like others tell as 下降.
_NAMED = re.compile(r"第\s?$|\d[-—–－/:：.]$|[+#_−\-]$|(?<![\d%])[.]$")
_FORMAL = re.compile(r"[A-Za-z]$")
_GOES_ON = re.compile(r"\s?(?:号|届|版|[:：/]\d|\+\d|[A-Za-z]|[-—–－]\d)")
_SESSION = re.compile(r"届[^，。；\n]{0,12}$")
_MEETING = re.compile(r"(?:全体)?(?:会议|全会)")
_TOP = re.compile(r"前$")
_TOPPED = frozenset("名位家强")
_CLOCK = re.compile(r"[时点]\s?$")
# What says that a number without a unit counts: 达 120, 突破600. Others are names: 12345热线, 985高校.
_COUNTS = re.compile(
    r"(?:达到?|[为至共计有仅约超逾近]|超过|突破|不足|不到|增加|减少|[增升降减]到|指数|得分|不少于|不低于|不超过|至少)\s?$"
)
_CALLED = re.compile(r"(?:电话|邮编|热线|编号|代码|账号|号码|传真)[^，。；\n]{0,3}$")
_ONLY = re.compile(r"(?:仅|只|唯一|共|不足|不到|超过?|近|约)[有为]?$")
_AROUND = 24  # characters on either side of a number that tell what it is
_SLOGAN = 8  # characters at most between quotation marks: “三个一批”


def quantities(text: str) -> list[Quantity]:
    """The quantities that a text states, in its order.

    No quantity is what is part of a date (2024年7月), a title, a document number (第0123号), an ordinal (第三), a name
    (5G, A3, “33618”), an idiom with 一 (一批), a rough numeral (五六百, 数十), a number with a minus; nor a number
    without a unit where nothing says that it counts.

    Args:
        text: Any text; the offsets of the quantities are into it.
    """
    plain = text.translate(_NARROW)
    dates = [(value.start, value.end) for value in find(plain, Kind.DATE)]
    barred = [*dates, *(match.span() for match in _NOT_IN.finditer(plain))]
    free = [t for t in tokens(plain) if not any(t.start < end and start < t.end for start, end in barred)]
    return [_quantity(low, high, text) for low, high in _ranges(free, plain) if _states(low, high, plain)]


def _ranges(found: Sequence[Token], text: str) -> Iterator[tuple[Token, Token]]:
    """The tokens, those of a range together, a single one with itself: 2至4年, 20%-30%, 8—10亿元."""
    at = 0
    while at < len(found):
        low = found[at]
        high = found[at + 1] if at + 1 < len(found) else None
        joined = _joined(low, high, text) if high and _RANGE.fullmatch(text[low.end : high.start]) else None
        yield joined or (low, low)
        at += 2 if joined else 1


def _joined(low: Token, high: Token, text: str) -> tuple[Token, Token] | None:
    if text[low.start - 1 : low.start] in ("从", "由") or low.word not in ("", high.word) or high.base:
        return None  # 从3家到5家 tells a change
    if not low.word and low.scale == 1 and low.value * high.scale < high.value:
        low = replace(low, value=low.value * high.scale, place=low.place * high.scale)
    return (replace(low, word=high.word), high) if low.value < high.value else None


def _states(low: Token, high: Token, text: str) -> bool:
    """Whether a number is a quantity, from what stands around it."""
    before, behind = text[max(0, low.start - _AROUND) : low.start], text[high.end : high.end + _AROUND]
    if _NAMED.search(before) or re.match(r"号|届|版", behind) or _ordinal(high.word, before, behind):
        return False
    if _FORMAL.search(before) and high.scale == 1 and UNITS[high.word].name not in (*CURRENCIES, RATE):
        return False
    if low.han and (_slogan(before, behind, high) or _idiom(low, high, before)):
        return False
    return bool(high.word) or _counts(high, before, behind)


def _ordinal(word: str, before: str, behind: str) -> bool:
    """Whether a number tells which one: 前3名, 9时30分, 六届四次会议."""
    if word in _TOPPED and _TOP.search(before):
        return True
    if word == "分" and _CLOCK.search(before):
        return True
    return word == "次" and bool(_MEETING.match(behind) and _SESSION.search(before))


def _counts(token: Token, before: str, behind: str) -> bool:
    """Whether a number without a unit counts something."""
    if _GOES_ON.match(behind) or re.search(r"[“「『\"〔\[【(（]$", before) or _CALLED.search(before):
        return False
    if token.scale >= 10_000:
        return not token.han or bool(_COUNTS.search(before))
    if token.value == int(token.value) and 1900 <= token.value < 2100 and not token.more:
        return False  # a year
    if token.han and (token.end - token.start < 2 or re.match(r"[\u4e00-\u9fff]", behind)):
        return bool(token.more)
    return bool(token.more or _COUNTS.search(before))


def _slogan(before: str, behind: str, token: Token) -> bool:
    opened = re.search(r"[“「『\"]$", before)
    closed = re.search(r"[”」』\"]", behind[:_SLOGAN])
    return bool(opened and closed) and token.word not in (RATE, TIMES, "成")


def _idiom(low: Token, high: Token, before: str) -> bool:
    """Whether a numeral says nothing of how many: 数十家; 一 with a classifier or a time (一批, 一家, 一年)."""
    if re.search("[数几成好上每]$", before):
        return True
    if not low.word or low is not high or low.value != 1 or low.more:
        return False
    name = UNITS[low.word].name
    return name not in (RATE, POINTS, TIMES, *CURRENCIES) and not _ONLY.search(before)


def _quantity(low: Token, high: Token, text: str) -> Quantity:
    unit = UNITS[high.word]
    before, behind = text[max(0, low.start - _AROUND) : low.start], text[high.end : high.end + _AROUND]
    meant = bound(before, behind, high.more, unit.name)
    return Quantity(
        start=low.start,
        end=high.end,
        text=text[low.start : high.end],
        number=(low.value + low.base) * unit.factor,
        high=(high.value + high.base) * unit.factor,
        unit=unit.name,
        word=high.word,
        bound=Bound.EXACT if high is not low else meant,
        place=min(low.place, high.place) * unit.factor,
        written=low.value,
        fraction=high.fraction,
    )
