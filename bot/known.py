"""Whether the documents know a name that a question asks about."""

import re

import rjieba

from bot.coverage import ABBREVIATED, SYNONYMS, covers, normalise
from bot.evidence import Evidence, context_of
from index.language import spellings
from index.library import Library

_NEARLY = 0.3  # covered: a long name stands there in a shorter form
_LEAST = 2  # characters of a name behind its place


def known(name: str, evidence: Evidence, library: Library) -> bool:
    """Whether a document holds the name in one of its spellings, or a speaker can be meant by it.

    Words that the segmenter took for a name, and long names that a document may abbreviate, need only be near.
    """
    bare = name.strip("《》")
    if _is_written(bare, library):
        return True
    if re.fullmatch(r"[\u4e00-\u9fff][省市区县州]", bare):  # 呼市: the first character and the last
        named = re.compile(rf"{bare[0]}[\u4e00-\u9fff]{{1,4}}{bare[1]}")
        return any(named.search(f"{p.title} {p.issuer} {p.text}") for p in evidence.passages)
    if any(c.isdigit() for c in bare):
        return False
    place = next((p for p in library.places() if bare.startswith(p) and len(bare) >= len(p) + _LEAST), "")
    rest = bare.removeprefix(place)
    if spellings.is_office(bare) or (place and bare[-1] in spellings.OFFICES):
        return _is_abbreviated(rest, evidence)
    parts = [*([rest] if place else []), *_without_neighbour(bare)]
    return any(map(library.document_frequency, parts)) or _is_heard(bare, evidence)


def _is_written(name: str, library: Library) -> bool:
    variants = spellings.variants(name)
    spelled = [s for s in variants if not (spellings.is_office(name) and s == name[1:])]  # 市, not 县
    return any(map(library.document_frequency, (*spelled, *SYNONYMS.get(normalise(name), ())))) or any(
        spellings.same(name, speaker.name) for speaker in library.speakers()
    )


def _is_heard(name: str, evidence: Evidence) -> bool:
    heard = normalise(" ".join(f"{context_of(p)} {p.text}" for p in evidence.passages[:3]))
    return covers(normalise(name), heard) >= (ABBREVIATED if len(name) <= 4 else _NEARLY)


def _without_neighbour(name: str) -> list[str]:
    """A name without its first or last character, which the segmenter may have added: 往某某. 路口镇 is not 路口."""
    if len(name) <= _LEAST:
        return []
    ordinary = name[-1] in "省市区县州镇乡村" and rjieba.has_word(name[:-1])
    return [name[1:], *([] if ordinary else [name[:-1]])]


def _is_abbreviated(office: str, evidence: Evidence) -> bool:
    """Whether the passages speak of the office in its full form: 市住建局 as 市住房和城乡建设局."""
    function = re.sub(r"^(?:.*[省市区县州])(?=..)", "", office)
    heard = normalise(" ".join(f"{context_of(p)} {p.text}" for p in evidence.passages))
    return bool(re.search("[省市区县州]" + r"[^，。；、\s]{0,4}".join(map(re.escape, function)), heard))
