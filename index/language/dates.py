"""Dates as documents write them: 2025年4月24日, 二〇二五年四月二十四日, 2025-04-24 10:30, April 24, 2025."""

import re
from datetime import date

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "O": 0, "Ｏ": 0}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DATE = (
    r"(?:(?<!\d)(?:19|20|１９|２０)\d{2}\s*(?:[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}(?!\d)|年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)"
    r"|[一二][〇零○O0九][〇零○O0-9一二三四五六七八九]{2}\s*年\s*[一二三四五六七八九十]{1,2}\s*月\s*[一二三四五六七八九十]{1,3}\s*日"
    rf"|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{{2}}\b|\b\d{{1,2}}\s+{_MONTH}\s+(?:19|20)\d{{2}}\b)"
)
_TIME = r"(?:\s*T?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
_WEEKDAY = r"(?:\s*[（(]?\s*(?:星期|周)[一二三四五六日天]\s*[)）]?)?"
_FIND = re.compile(DATE)
_ALONE = re.compile(rf"[（(]?\s*(?:{DATE}){_WEEKDAY}{_TIME}\s*[)）]?")
_LEADING = re.compile(rf"(?:{DATE}){_WEEKDAY}{_TIME}")


def _han_number(text: str) -> int:
    """十 to 三十一, or digits in a row (二〇二五)."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    return int("".join(str(_DIGITS.get(c, c)) for c in text))


def _parts(text: str) -> tuple[int, int, int]:
    if month := re.search(_MONTH, text):
        year = re.search(r"(?:19|20)\d{2}", text)
        day = re.search(r"(?<!\d)\d{1,2}(?!\d)", text)
        assert year is not None
        assert day is not None
        return int(year.group()), _MONTHS.index(month.group()[:3].lower()) + 1, int(day.group())
    year_text, month_text, day_text = re.findall(r"[〇零○O\d一二三四五六七八九十]+", text)[:3]
    return _han_number(year_text), _han_number(month_text), _han_number(day_text)


def find(text: str) -> re.Match[str] | None:
    """The first full date (year, month and day) in the text."""
    return _FIND.search(text)


def parse(text: str) -> date | None:
    """The first full date in the text; None without one, or where there is no such day (2025年2月30日)."""
    match = find(text)
    if match is None:
        return None
    try:
        return date(*_parts(match.group()))
    except ValueError:
        return None


def stands_alone(text: str) -> bool:
    """Whether the text is a date and nothing else, a weekday or a time of day aside."""
    return bool(_ALONE.fullmatch(text.strip()))


def leading(text: str) -> re.Match[str] | None:
    """The date, with weekday and time of day, that the text begins with."""
    return _LEADING.match(text)
