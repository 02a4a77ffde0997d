"""The words of a question that say what it is about, and which of them are names."""

import functools
import re
from collections.abc import Sequence

import rjieba

from bot import wording
from index.language.persons import is_name, is_transcribed

# Without what the segmenter joins of the ends of two words.
_PROPER = re.compile(
    r"(?![老新旧大小多单双高低局厅委署处院省市区县州镇乡村])[\u4e00-\u9fff]{2,4}(?<![设建有是在到给做开会办])"
)

_STATE = re.compile("[路车钱水花房米牛马温][远近多少高低大小宽窄长短贵慢快好坏差难]")  # 路远: a thing and how it is


def content_words(text: str, apart: Sequence[str] = ()) -> list[str]:
    """Content words; what stands in quotation marks is one word, a number stays with what it counts («2025年»).

    Args:
        text: Without what asks.
        apart: Names that the segmenter would cut up.
    """
    words: list[str] = re.findall(wording.QUOTED, text)
    words += [name for name in apart if name in text]
    text = without(text, apart)
    text = re.sub(wording.YEAR, r"\1，", text)
    number = ""
    for word, tag in [*rjieba.tag(re.sub(wording.QUOTED, "，", text)), ("", "x")]:
        if re.fullmatch(r"[\d.％%]+", word) or (number and re.match(r"年|月|日|号|届|次|[A-Za-z]", word)):
            number += word
        else:
            words += [number] if number else []
            words += [word] if is_content(word, tag) else []
            number = ""
    return words


def is_content(word: str, tag: str) -> bool:
    """Whether a word with its tag says what a question is about."""
    long = len(word) > 1 or tag in ("eng", "j")
    if re.fullmatch(
        r"[一二两三四五六七八九十百千几]+(?:个[月季]|[个位名家项条大类点部台套件顿次张份户间栋支只批辆])?"
        r"|[一每半][年月天日周]",
        word,
    ):
        return False
    if word[:1] in tuple("我你您他她咱俺") or (not rjieba.has_word(word) and set(word) & wording.BOUND):
        return False
    return (
        long
        and tag.startswith(wording.KEPT_TAGS)
        and word.lower() not in wording.LIGHT
        and bool(re.search(r"\w", word))
    )


def nominal(text: str) -> list[list[str]]:
    """The runs of nouns in the text; the first is empty where it does not begin with one."""
    runs: list[list[str]] = [[]]
    for word, tag in rjieba.tag(text):
        if tag.startswith(wording.NOUNS) and is_content(word, tag):
            runs[-1].append(word)
        elif word not in "是有为约达共的、" or not runs[-1]:
            runs.append([])
    return runs if runs[-1] or len(runs) == 1 else runs[:-1]


def is_proper(word: str) -> bool:
    """Whether a word is a name, for no dictionary has it nor a word in it: 青岚 of «青岚港的码头», but not 局设."""
    return bool(_PROPER.fullmatch(word)) and not any(rjieba.has_word(word[i : i + 2]) for i in range(len(word) - 1))


def may_name(word: str, tag: str) -> bool:
    """Whether a word is tagged as a name; of persons' names half are ordinary words (换人, 许可证)."""
    if _STATE.fullmatch(word):
        return False
    if tag.startswith("nr"):
        first = rjieba.tag(word[0], hmm=False)[0][1]
        return (is_name(word) and not first.startswith(("f", "v", "p", "d", "c", "r"))) or is_transcribed(word)
    return tag.startswith("ns") and not word.isascii()


def without(text: str, names: Sequence[str]) -> str:
    """A text with a comma in the place of each name."""
    return functools.reduce(lambda t, name: t.replace(name, "，"), names, text)
