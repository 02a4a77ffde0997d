"""Numbers as Chinese texts write them: 69,820, 7.68万, 7万6800, 20多亿, 一百二十, 三分之一."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import cast

DIGITS = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
SCALE = r"(?:[十百千]?[万亿]{1,2}|[百千](?!分))"
MORE = "[余多几来]"
_HAN = "零〇一二两三四五六七八九"
HAN = rf"[一二两三四五六七八九十][{_HAN}十百千万亿]*(?:点[{_HAN}]+)?"
# 7.68万, 7万6800, 20多亿, 30余; a number of digits whose scale, if any, may come after 多
NUMBER = rf"(?:{DIGITS}\s?{SCALE})?{DIGITS}(?:\s?{SCALE})?(?:\s?{MORE}[万亿]{{0,2}})?"
# 一百二十, 三十多万, 百余, 百亿元, 近千万
_POWER_ALONE = r"[百千万]余|(?:[百千][万亿]|万亿)(?=元)|(?<=[近逾])(?<!最近)(?<!附近)(?:[百千]?[万亿]|[百千])"
HAN_NUMBER = rf"(?:{HAN}(?:{MORE}[万亿]{{0,2}})?|{_POWER_ALONE})"

_POWER = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_PART = re.compile(rf"({DIGITS})\s?({SCALE})?")
_TWO_AT_ONCE = re.compile("[一二两三四五六七八九]{2}")  # 五六百, 三五: about as many; and years


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number: its value, the value of its last written digit, what stands for «and more» behind it, its 万 or 亿."""

    value: Decimal
    place: Decimal
    more: str = ""
    scale: Decimal = Decimal(1)


def read(text: str) -> Numeral | None:
    """The number that matches NUMBER or HAN_NUMBER; None where it is none after all (五六百, 二〇二五)."""
    match = re.search(rf"\s?({MORE})([万亿]*)$", text)
    more, scale = match.groups() if match else ("", "")
    plain = text[: match.start()] if match else text
    found = _arabic(plain) if plain[0].isdecimal() else _han(plain)
    if found is None:
        return None
    power = _power(scale)
    return Numeral(found.value * power, found.place * power, more, found.scale * power)


def _power(scale: str) -> Decimal:
    power = Decimal(1)
    for character in scale:
        power *= _POWER[character]
    return power


def _arabic(text: str) -> Numeral | None:
    total, last = Decimal(0), Decimal(0)
    for match in _PART.finditer(text):
        digits = match[1].replace(",", "").replace("，", "")
        power = _power(match[2] or "")
        value = Decimal(digits) * power
        if last and value >= last:
            return None
        total, last = total + value, power
    decimals = len(digits.partition(".")[2])
    return Numeral(total, power.scaleb(-decimals), scale=power)


def _han(text: str) -> Numeral | None:
    if text[0] in "百千万亿":
        return Numeral(_power(text), _power(text), scale=_power(text))
    whole, _, decimals = text.partition("点")
    if _TWO_AT_ONCE.search(whole) or re.search("[零〇]$", whole):
        return None
    try:
        value = Decimal(str(_converter()(text.replace("〇", "零"), "normal")))
    except (ValueError, KeyError):  # KeyError: 一亿二
        return None
    if decimals:
        return Numeral(value, Decimal(1).scaleb(-len(decimals)))
    last = re.search("[千万亿]+$", whole)
    power = _power(last.group()) if last else Decimal(1)
    return Numeral(value, power, scale=power)


@cache
def _converter() -> Callable[[str, str], float]:
    from cn2an import cn2an  # noqa: PLC0415  takes a fifth of a second: not before a Chinese numeral comes up

    return cast("Callable[[str, str], float]", cn2an)
