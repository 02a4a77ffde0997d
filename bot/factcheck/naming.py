"""The persons and organisations of a claim, and whether a sentence of a document is of the same."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.checking import Line, exact
from bot.coverage import normalise
from index.language import spellings
from index.language.persons import is_name
from index.language.surnames import COMPOUND, SINGLE

SAYS = r"(?:还|也|同时|曾)?(?:建议|表示|提出|指出|认为|强调|介绍|承诺|呼吁|提到|透露|坦言|直言|谈到|要求|规定|称|说|谈)"
_LEVEL = "省市区县州旗镇乡"
_PLACED = re.compile(rf"([\u4e00-\u9fff]{{2,4}}?)([{_LEVEL}][\u4e00-\u9fff]{{1,14}})")
_PERSON = re.compile(
    rf"(?:^|(?<=[，长员任记授师表委事家人士]))([\u4e00-\u9fff]{{2,4}}?)"
    rf"(?={SAYS}|是|任|担任|出任|率|带领|主持|获|将|拟|赴|在|告诉|[去今明前]年|\\d{{4}}年)"
)
_TITLED = re.compile(
    rf"((?:{'|'.join(COMPOUND)})[\u4e00-\u9fff]{{1,2}}?|[{SINGLE}][\u4e00-\u9fff]{{1,2}}?)"
    r"(?=委员|代表|同志|院士|教授|先生|女士|[省市区县局厅校院部处科]长|主任|书记)"
)
_NO_NAME = re.compile(
    rf"{SAYS}|[是的了]|[公民举开主承协创兴督查经新申]办$|^大?[型中小]|^(?:国家|[省市区县州])级|^[全各多几][国省市区县个]"
)
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{2}[省市区县镇乡]")  # a place, even where it begins with a surname
_OFFICE = re.compile(r"[局委办厅署会]$|委员会$")
_BRACKET = re.compile(r"^[【\[（(]?([^】\]）)：:，。]{2,24})[】\]）)：:]")


def actors(text: str, voices: Iterable[str]) -> list[str]:
    """The persons and organisations that a claim names.

    Args:
        text: The claim.
        voices: Who speaks in the documents: known as a name whatever it looks like.
    """
    spoken = [voice for voice in voices if voice in text]
    people = [match.group(1) for match in _PERSON.finditer(text) if is_name(match.group(1))]
    people += [match.group(1) for match in _TITLED.finditer(text) if is_name(match.group(1))]
    named = [name for name in exact.names(text) if not _NO_NAME.search(name)]
    names = [name for name in dict.fromkeys([*spoken, *people, *named]) if not _DISTRICT.fullmatch(name)]
    return [name for name in names if not any(name != other and name in other for other in names)]


@lru_cache(8192)
def _known_name(name: str, said: str) -> bool:
    return exact.known_name(name, said)


def knows(name: str, line: Line, document: str) -> bool:
    """Whether a sentence is of a person or organisation: in itself, its headings, its speaker.

    An office with its place (江州市科技局) is the one without (市科技局) where the document names the place.
    """
    known = line.named if _named(line.sentence.text) else f"{line.named} {line.sentence.context}"
    if _known_name(name, known):
        return True
    for place, rest in _places(name):
        if place in document and (normalise(rest) in normalise(known) or any(_same(rest, n) for n in _named(known))):
            return True
    if any(other.endswith(name) or _same(name, other) for other in _named(known)):
        return True
    nobody = not line.sentence.passage.speaker and not _named(line.sentence.text)
    return nobody and is_name(name) and name in document  # a story of a person goes on without the name


def _places(name: str) -> list[tuple[str, str]]:
    """Ways to read an office's name as a place and the rest: 江州 and 市科技局."""
    return [
        (name[:cut], name[cut:])
        for cut in range(2, min(6, len(name) - 2))
        if name[cut] in _LEVEL or name[cut - 1] in _LEVEL
    ]


def _same(one: str, other: str) -> bool:
    return len(one) > 2 and spellings.same(one, other)


@lru_cache(4096)
def _named(text: str) -> tuple[str, ...]:
    names = exact.names(text)
    return tuple(n for n in names if not any(n != other and n in other for other in names))


def in_place_of(name: str, line: Line, claim: str) -> tuple[str, tuple[int, int]]:
    """Who stands in a sentence where a claim has a name, and where; ("", (0, 0)) where nobody does.

    For whom the claim begins with that is whom the sentence begins with, else who speaks there.
    """
    text, passage, person = line.sentence.text, line.sentence.passage, is_name(name)
    others = [n for n in _named(text) if is_name(n) == person and not exact.known_name(n, claim)]
    if claim.startswith(name) or not others:
        label = _BRACKET.match(text)
        opening = exact.subject(label.group(1)) if label else exact.subject(text)
        if opening in others:
            return opening, _at(text, opening)
        if not others or opening:
            voice = passage.speaker
            if voice and (person or _OFFICE.search(name)) and is_name(voice) == person and voice not in claim:
                return voice, (0, 0)
            return "", (0, 0)
    return others[0], _at(text, others[0])


def _at(text: str, words: str) -> tuple[int, int]:
    start = text.find(words)
    return (start, start + len(words)) if start >= 0 else (0, 0)
