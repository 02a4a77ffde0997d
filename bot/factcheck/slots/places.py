"""Where a claim says that something is, held against where a sentence does."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.checking import Line
from bot.coverage import normalise
from bot.factcheck.claims import Claim
from bot.factcheck.slots.differences import Difference
from index.language.values import Kind, Value, find

_LEVELS = "省市区县州镇乡"
_BEHIND = 2  # letters behind a place that have to agree for another to stand in its place
_WHOLE = re.compile(rf"(?<![占居列在比])[全我本]([{_LEVELS}])(?!前列|第|首|领先|平均|率先|排)")
# A district as it is written where a name can begin; neither 园区 nor 老旧小区 is one.
_LETTER = r"(?:(?![年月日在于到赴将由把被的从向各全本我该等])[\u4e00-\u9fff])"
_NO_NAME = "社小城山园地景校院辖灾库林牧矿片专禁各街示心政范发新验能务县区镇乡"
_DISTRICT = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[在于到赴由对为和与及年月日])){_LETTER}{{2,3}}?(?<![{_NO_NAME}])[{_LEVELS}]"
)


@lru_cache(8192)
def places(text: str) -> tuple[Value, ...]:
    """The places of a text, also the districts that no dictionary has."""
    districts = [Value(Kind.PLACE, m.start(), m.end(), m.group()) for m in _DISTRICT.finditer(text)]
    known = find(text, Kind.PLACE)
    inside = [v for v in known if any(d.start < v.end and v.start < d.end and len(v.text) < 4 for d in districts)]
    longer = [d for d in districts if not any(d.start < v.end and v.start < d.end for v in known if v not in inside)]
    return tuple([v for v in known if v not in inside] + longer)


def stood_for(claim: Claim, line: Line, document: str) -> list[str]:
    """The places of a claim that a sentence means by 全省 or 我市, as its document names them."""
    levels = _WHOLE.findall(line.sentence.text)
    return [p.text for p in places(claim.text) if p.text[-1] in levels and _stem(p.text) in document]


def of_places(claim: Claim, line: Line, actors: Sequence[str], document: str) -> Iterator[Difference]:
    """The places of a claim that the sentence does not know, or in whose place it names another."""
    known, meant = f"{line.named} {line.sentence.context}", stood_for(claim, line, document)
    for place in places(claim.text):
        if place.text in meant or any(place.text in name for name in actors):
            continue
        span = (place.start, place.end)
        if other := _in_its_place(place, claim.text, line.sentence.text):
            yield Difference("name", place.text, span, other.group(), other.span())
        elif _elsewhere(place.text, line) or not (
            normalise(_stem(place.text)) in normalise(known) or is_home(place.text, document)
        ):
            yield Difference("missing", place.text, span)


@lru_cache(1024)
def is_home(place: str, document: str) -> bool:
    """Whether a document is of a place: it names no other of the level as often."""
    named = Counter(m.group() for m in _DISTRICT.finditer(document) if m.group()[-1] == place[-1])
    own = document.count(_stem(place))
    return own > max((count for other, count in named.items() if other != place), default=0)


def _stem(place: str) -> str:
    """江州 of 江州市."""
    return place[:-1] if len(place) > 2 and place[-1] in _LEVELS else place


def _in_its_place(place: Value, written: str, said: str) -> re.Match[str] | None:
    """The district of the same level that a sentence names before the same words, where it has not the claim's."""
    behind = written[place.end : place.end + _BEHIND]
    if place.text in said or not re.fullmatch(rf"[\u4e00-\u9fff]{{{_BEHIND}}}", behind):
        return None
    others = [m for m in _DISTRICT.finditer(said) if m.group()[-1] == place.text[-1]]
    return next((m for m in others if said.startswith(behind, m.end())), None)


def _elsewhere(place: str, line: Line) -> bool:
    """Whether the sentence speaks of other places only, or of a whole that the place is a part of."""
    said = line.sentence.text
    there = [value.text for value in places(said)]
    if there and not any(place in other or other in place for other in there) and place not in line.named:
        return True
    levels = _WHOLE.findall(said) or ([] if place in line.named else _WHOLE.findall(line.sentence.context)[-1:])
    return place != _stem(place) and bool(levels) and place[-1] not in levels and place not in said
