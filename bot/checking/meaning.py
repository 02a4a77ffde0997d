"""What a sentence speaks of, in words: the rest of it once figures, dates and names agree."""

import re
from collections.abc import Callable, Mapping

import rjieba

from bot import wording
from bot.coverage import SHAPE, covers, normalise

# Words by which an answer tells what it is going to tell, and by which clauses are joined: no document need hold them.
_FRAME = re.compile(
    wording.SAYING + r"|根据|依据|按照|资料|文中|显示|提及|指的是|属于|成为|作为|其中|此外|同时|另外|并且|以及|以下"
    r"|如下|上述|下列|具体|主要|首先|其次|最后|总之|综上|包括|包含|分别|通过|进行|开展|进一步|有关|相关|方面|内容|工作|情况|问题|答案|为了|从而|因此|所以"
    r"|由于|例如|一共|共有|总共|共计|达到|位于|拥有|存在|前后|数量|分别是|等等|一系列|多项|多个|各项|一些|可以|能够|对于|关于"
    r"|according|passage|document|state|mention|includ|also|following|namely",
    re.I,
)
_PIECES = re.compile(r"[，；;：:！？!?。\n]|,(?!\d)|\s[-—–]+\s|——")
_OPENS = re.compile(rf"(?:{wording.SAYING}|介绍|强调|透露|呼吁)(?:了|过|道)?$")
_LONGEST_OPENING = 40  # characters
_SHORTEST = 6  # characters: a clause this short is read with the one before it


def words(text: str) -> list[str]:
    """Content words of a statement, normalised; without figures and dates, which are compared by themselves."""
    found = []
    for word, tag in rjieba.tag(text):
        if len(word) < 2 and tag != "eng":
            continue
        if not tag.startswith(("n", "v", "a", "j", "l", "i", "b", "eng", "s", "z")) or re.search(r"\d", word):
            continue
        if word.lower() in wording.LIGHT or word in SHAPE or _FRAME.fullmatch(word):
            continue
        found.append(normalise(word))
    return list(dict.fromkeys(found))


def pieces(text: str) -> list[str]:
    """What stands between the commas and other marks of a sentence."""
    return [piece for piece in map(str.strip, _PIECES.split(text)) if re.search(r"\w", piece)]


def clauses(text: str) -> list[str]:
    """The clauses of a sentence.

    A very short one goes with the one before it; «某某提出，», «2024年以来，» and whatever else has no words of its own
    with what comes behind it.
    """
    found: list[str] = []
    opening = ""
    for piece in pieces(text):
        opens = len(piece) < _SHORTEST or bool(_OPENS.search(piece)) or not words(piece)
        if opening:
            found.append(f"{opening}，{piece}")
            opening = found.pop() if opens and len(found[-1]) < _LONGEST_OPENING else ""
        elif found and len(piece) < _SHORTEST:
            found[-1] += f"，{piece}"
        elif opens:
            opening = piece
        else:
            found.append(piece)
    if opening and found and not words(opening):
        found[-1] += f"，{opening}"
        return found
    return found + [opening] * bool(opening)


def weighed(text: str, weight: Callable[[str], float]) -> dict[str, float]:
    """The words of a text with how telling each is."""
    return {word: weight(word) for word in words(text)}


def spoken(weights: Mapping[str, float], text: str, context: str = "") -> dict[str, float]:
    """How far a text speaks of each word, 0 to 1; its context may stand in for it. Both normalised."""
    return {word: max(covers(word, text), covers(word, context)) for word in weights}
