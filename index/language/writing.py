"""How Chinese and Western text is written: what ends a sentence, what reads like a title, how wide a line is."""

import re
import unicodedata
from functools import lru_cache

HAN = r"\u3400-\u9fff〇"
CLOSING = "”’」』）)】》〉〕]\"'"
_HAN = re.compile(f"[{HAN}]")
_ENDS = re.compile(r"(?:[。！？!?…；;]|(?<=[A-Za-z0-9)”\"’])\.)$")
_SPACE = re.compile(r"\s+")
TITLE_LENGTH = 80


def words(text: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(text.split())


def one_of(text: str) -> str:
    """A regular expression for any word of a list written as text; longer words are tried first."""
    return "|".join(sorted(map(re.escape, words(text)), key=lambda word: (-len(word), word)))


def bare(text: str) -> str:
    """The text without any white space, NFKC: for comparing, never for showing."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def han_share(text: str) -> float:
    """Share of Han characters among letters and digits, 0 where there are none."""
    letters = sum(map(str.isalnum, text))
    return len(_HAN.findall(text)) / letters if letters else 0.0


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """Columns that the text takes in a fixed-width font: 2 for a Han character or full-width sign, 1 for others."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def finished(text: str) -> bool:
    """Whether the text ends like a sentence, closing quotation marks and brackets aside."""
    return bool(_ENDS.search(text.rstrip(CLOSING)))


def is_prose(text: str) -> bool:
    """Whether a paragraph is running text, not a title, heading, name or date."""
    if "。" in text or len(text) > TITLE_LENGTH * (1 if han_share(text) > 0.3 else 2):
        return True
    long = len(text) >= 25 if han_share(text) > 0.3 else len(text.split()) >= 9
    return long and (
        finished(text) or text.endswith(("：", ":", "，", ",", "、")) or text.count("，") + text.count(",") > 3
    )


def is_titleish(text: str) -> bool:
    """Whether a paragraph could be a title or a heading, by its shape alone: short, and not ended like a sentence.

    A question may be a heading; a line that ends in a colon, comma or semicolon may not.
    """
    if len(text) < 2 or is_prose(text) or not re.search(rf"[{HAN}A-Za-z]", text):
        return False
    end = text.rstrip(CLOSING)[-1:]
    return end not in "。；;：:，,、…" and not re.search(r"(?<=[a-z])\.$", text)
