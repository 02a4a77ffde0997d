"""Texts that can't be fact-checked."""

import re

from index.errors import YoujuError

TEXT_LIMIT = 50_000  # characters
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_FOREIGN = 0.2  # of its letters: a text with fewer Chinese ones is in another language


class TextEmpty(YoujuError):
    """A text without a word in it."""

    zh = "文字是空的，请粘贴要核对的内容。"
    en = "The text is empty; paste what you want to have checked."


class TextTooLong(YoujuError):
    """A text that is a book. Facts: limit, length (characters)."""

    zh = "文字有 {length} 个字，超过 {limit} 个字的上限，请分几次核对。"
    en = "The text has {length} characters; check {limit} at most at a time."


class TextForeign(YoujuError):
    """A text that is not in Chinese, whose claims are not told apart."""

    zh = "这段文字不是中文；目前只能核对中文，请粘贴中文内容。"
    en = "This text is not in Chinese. Only Chinese texts can be checked so far; paste a Chinese one."


def check_text(text: str) -> str:
    """The text, where it can be checked.

    Raises:
        TextEmpty, TextTooLong, TextForeign: It can't.
    """
    letters = len(_LETTER.findall(text))
    if not letters:
        raise TextEmpty
    if len(text) > TEXT_LIMIT:
        raise TextTooLong(limit=TEXT_LIMIT, length=len(text))
    if len(_CHINESE.findall(text)) < _FOREIGN * letters:
        raise TextForeign
    return text
