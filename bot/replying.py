"""The language of a reply to a program, which knows no reader's choice."""

import re

from bot.problems import language_of
from index.errors import Language

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")


def language_of_words(words: str, default: Language) -> Language:
    """That of a text; the default where it has neither Chinese nor Latin letters."""
    if _HAN.search(words):
        return "zh"
    return "en" if _LATIN.search(words) else default


def language_of_reply(words: str, accept: str, default: Language) -> Language:
    """English for an English question, else as the request says, else that of the question.

    Args:
        words: The question.
        accept: The request's Accept-Language; empty where there is none.
        default: That of the settings.
    """
    own = language_of_words(words, default)
    return own if own == "en" else language_of(accept, own)
