"""Numbers with their units as they stand in a text, before it is told which of them are quantities."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.factcheck.quantities.numerals import DIGITS, HAN, HAN_NUMBER, NUMBER, read
from bot.factcheck.quantities.units import DIGITS_ONLY, RATE, TIMES, UNIT

_TAIL = r"(?P<tail>(?<=[年月周天时岁倍成里])[半多余](?=[，,。；;、！？）)\s]|时间|以|左右|$))?"
_TOKEN = re.compile(
    rf"(?P<per>[百千万])分之(?P<share>{NUMBER}|{HAN_NUMBER})"
    rf"|(?P<whole>\d+|{HAN})分之(?P<part>\d+|{HAN})"
    r"|(?P<half>一半|半数|(?<!超)过半)"
    r"|翻了?(?P<times>[一两二三四]?)(?:番|倍)"
    rf"|(?P<number>{NUMBER}|{HAN_NUMBER})"
    rf"(?:\s?(?:个(?P<middle>[多半余])(?P<long>月|小时)|(?P<unit>{UNIT}){_TAIL}))?"
)
_PER = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
_DOUBLINGS = {"": 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4}
_GROWS = re.compile(r"(?:增长|增加|提高|提升|上升|扩大|增幅[为达]?)(?:了|近|约|超过?|逾|达)?$")


@dataclass(frozen=True, slots=True)
class Token:
    """A number with its unit: offsets into the text, values in the unit as it is written.

    Attributes:
        more: What stands for «and more» in it, else empty.
        scale: Its 万 or 亿, as a number.
        han: Whether it is in Chinese characters throughout.
        base: What growth adds to: 1 of 增长2倍, which ends at three times.
        fraction: Whether it is told in parts.
    """

    start: int
    end: int
    value: Decimal
    place: Decimal
    word: str
    more: str = ""
    scale: Decimal = Decimal(1)
    han: bool = False
    base: int = 0
    fraction: bool = False


def tokens(text: str) -> list[Token]:
    """The numbers of a text, in its order; half-width digits are expected."""
    return [token for match in _TOKEN.finditer(text) if (token := _token(match, text))]


def _token(match: re.Match[str], text: str) -> Token | None:
    start, end = match.span()
    if match["half"]:
        more = "过" if match["half"].startswith("过") else ""
        return Token(start, end, Decimal(50), Decimal(1), RATE, more, fraction=True)
    if match["times"] is not None:
        return Token(start, end, Decimal(2 ** _DOUBLINGS[match["times"]]), Decimal(1), TIMES)
    if match["per"]:
        share, per = read(match["share"]), _PER[match["per"]]
        return Token(start, end, share.value * per, share.place * per, RATE, share.more) if share else None
    if match["whole"]:
        return _fraction(match)
    return _counted(match, text)


def _counted(match: re.Match[str], text: str) -> Token | None:
    numeral = read(match["number"])
    han = not re.search(DIGITS, match["number"])
    word, tail = match["unit"] or "", match["tail"] or match["middle"] or ""
    if numeral is None or (han and word in DIGITS_ONLY):
        return None
    if match["long"]:
        word = "个月" if match["long"] == "月" else "小时"
    value, place = numeral.value, numeral.place
    if tail == "半":
        value, place = value + Decimal("0.5"), Decimal("0.1")
    grows = word == TIMES and _GROWS.search(text[max(0, match.start() - 6) : match.start()])
    more = numeral.more or tail.replace("半", "")
    return Token(*match.span(), value, place, word, more, numeral.scale, han, base=1 if grows else 0)


def _fraction(match: re.Match[str]) -> Token | None:
    whole, part = read(match["whole"]), read(match["part"])
    if not whole or not part or not whole.value:
        return None
    return Token(*match.span(), 100 * part.value / whole.value, Decimal(1), RATE, fraction=True)
