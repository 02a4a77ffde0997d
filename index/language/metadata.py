"""Lines in which a document states facts about itself: «发布机构：市财政局 发布日期：2025-05-23», «[ 索引号 ] 12»."""

import re
from collections import Counter
from dataclasses import dataclass

from index.language import dates
from index.language.fields import CANONICAL, COUNTERS, DATES, TEXTS
from index.language.writing import is_prose, one_of


def _spaced(name: str) -> str:
    """The name with the spaces that justified pages set between its characters (发 布 机 构)."""
    return re.escape(name) if name.isascii() else r"[ \u3000]*".join(name)


_NAMES = "|".join(_spaced(name) for name in sorted({*CANONICAL, *COUNTERS}, key=len, reverse=True))
# Any other name in brackets that ends like one.
_KINDS = "号|日期|时间|机构|机关|分类|名称|单位|标题|词|性|状态|对象|方式|类型|类别|范围|主体"
_FIELD = rf"[\u3400-\u9fff \u3000]{{1,10}}(?:{_KINDS})"
_KEY = re.compile(
    rf"(?:[\[【]\s*(?P<bracketed>{_NAMES}|{_FIELD})(?:[（(][^）)]*[)）])?\s*[\]】]\s*[:：]?"
    r"|(?:(?<=^)|(?<=[\s|｜;；，,】\]（(/\[［【]))(?:"
    rf"(?P<plain>{_NAMES})\s*[:：]"
    rf"|(?P<cell>{_NAMES})\s*(?=[|｜\t])"
    r"))\s*[|｜\t]?\s*"
)
_COUNTED = re.compile(rf"\s+(?:{one_of(' '.join(COUNTERS))})(?:数|量)?\s*[:：(（]?\s*\d.*$")
_TRAILING = re.compile(r"[\s|｜;；，,/]+$")


@dataclass(frozen=True, slots=True)
class Pair:
    """One fact: its name as written and as this project calls it, the value, and where that stands in the line."""

    name: str
    key: str
    value: str
    start: int
    end: int


def _pair(name: str, line: str, start: int, end: int) -> Pair:
    """The pair whose value stands at start:end, without what follows it in one line (a date after a source)."""
    key = CANONICAL.get(name, name)
    value = line[start:end]
    if key in DATES:
        match = dates.leading(value)
        value = match.group() if match else value
    elif key not in TEXTS and (match := dates.find(value)) and match.start() > 0 and value[match.start() - 1].isspace():
        value = value[: match.start()]
    value = _TRAILING.sub("", _COUNTED.sub("", value))
    if value.endswith((")", "）", "]", "】", "］")) and not re.search(r"[（(\[【［]", value):
        value = value[:-1]
    return Pair(name, key, value, start, start + len(value))


def pairs(line: str) -> tuple[Pair, ...]:
    """The facts that a line states; none where the line is not made of facts.

    Args:
        line: One line or paragraph. A fact before which other text stands («…。责任编辑：某某») is not looked for,
            but a date may stand first («2025-05-23 来源：某报»).
    """
    keys = list(_KEY.finditer(line))
    if not keys:
        return ()
    lead = line[: keys[0].start()].strip(" \u3000（([［【|｜")
    if lead and not dates.stands_alone(lead):
        return ()
    ends = [key.start() for key in keys[1:]] + [len(line)]
    found = []
    for match, end in zip(keys, ends, strict=True):
        name = match["bracketed"] or match["plain"] or match["cell"]
        name = name if name.isascii() else re.sub(r"\s", "", name)
        pair = _pair(name, line, match.end(), end)
        # «时间：2024年5月20日» is when a meeting takes place; portals write 2024-05-20.
        timed = dates.leading(pair.value) and not (name == "时间" and "年" in pair.value)
        if pair.key not in DATES or not pair.value or timed:
            found.append(pair)
    if len(found) == 1 and is_prose(found[0].value) and found[0].key not in TEXTS:
        return ()
    return tuple(found)


def doubled(lines: list[str]) -> set[int]:
    """Indices of the lines whose facts stand in other lines too, one fact a line being the form that is kept.

    A fact without a value counts as the same fact with one.
    """
    stated = {i: facts for i, line in enumerate(lines) if (facts := _facts(line))}
    # The same line twice: at the top it dates the page, among others it is the list of facts.
    first = {line: i for i, line in reversed(list(enumerate(lines)))}
    gone = {i for i in stated if len(stated[i]) > 1 and first[lines[i]] < i}
    counts = Counter(fact for i in stated.keys() - gone for fact in stated[i])
    names = Counter(fact[0] for fact in counts.elements())
    for i in sorted(stated.keys() - gone, key=lambda i: (-len(stated[i]), i)):
        if all(counts[fact] > 1 or (not fact[1] and names[fact[0]] > 1) for fact in stated[i]):
            gone.add(i)
            counts.subtract(stated[i])
            names.subtract(name for name, _ in stated[i])
    return gone


def _facts(line: str) -> set[tuple[str, str]]:
    """What a line states, to compare; a date that stands before the first name is a fact too."""
    found = {(pair.name, re.sub(r"\s", "", pair.value)) for pair in pairs(line)}
    day = dates.leading(line)
    return found | {("", day.group())} if found and day else found
