"""Which value in a sentence is the one asked for, and whether two sentences state it differently."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from bot.coverage import covers, normalise
from index.language.values import Kind, Value, find

_SCALE = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_HAN = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}


def bound(
    text: str, kind: Kind, weights: Mapping[str, float], possible: Callable[[Value], bool] = lambda _: True
) -> list[Value]:
    """The values of the kind that stand with the question's words; all of them where none stands closer.

    Chinese lists bind a figure to the noun of its own clause (小微企业5200家、规上企业813家), so a value
    scores the words of its clause; 分别 holds a list together as one clause.

    Args:
        text: A sentence; offsets of the values are into it.
        kind: What is asked for.
        weights: The question's words, normalised, with their weights.
        possible: Whether a value can be the asked one at all; others do not compete.
    """
    values = [value for value in find(text, kind) if possible(value)]
    if len(values) < 2:
        return values
    parts = parts_of(text)
    spoken = [_spoken(text, value, parts, weights) for value in values]
    weigh = [sum(words.values()) for words in spoken]
    first = spoken[weigh.index(max(weigh))]
    own = [bool(words.keys() - first.keys()) for words in spoken]  # 退休人员 only here: an elliptical list
    return [v for v, weight, apart in zip(values, weigh, own, strict=True) if apart or weight >= max(weigh) - 1e-9]


def _spoken(
    text: str, value: Value, parts: Sequence[tuple[int, int]], weights: Mapping[str, float]
) -> dict[str, float]:
    """The words that the value's clause speaks of, with their weights."""
    place = next(i for i, (a, b) in enumerate(parts) if a <= value.start < b)
    start, end = parts[place]
    if value.kind is Kind.DATE and not re.search(r"\w", text[value.end : end]) and parts[place + 1 :]:
        end = parts[place + 1][1]  # «3月9日，…»: when the next clause was
    clause = normalise(text[start:end].replace(value.text, ""))
    return {word: w * covers(word, clause) for word, w in weights.items() if covers(word, clause)}


def parts_of(text: str) -> list[tuple[int, int]]:
    """Where the clauses are: cut at commas, and at 、 between two figures unless 分别 holds them together.

    A condition goes with what it brings: «未办理备案的，下降20个百分点» is one clause.
    """
    marks = re.finditer(r"(?<!的)[，,]|[；;：:。、]", text)
    cuts = [0, *(m.end() for m in marks if m.group() != "、" or _separates(text, m.start())), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def _separates(text: str, at: int) -> bool:
    before, after = re.split(r"[，,；;。]", text[:at])[-1], re.split(r"[，,；;。]", text[at + 1 :])[0]
    return "分别" not in after and bool(re.search(r"\d", before)) and bool(re.search(r"\d", after))


def unit(value: str) -> str:
    """The unit of a figure: 家 of 2.5万家; empty without."""
    match = re.search(r"[^\d.,，万亿千百十余多来约\s—\-~至到零一二两三四五六七八九〇]+$", value.replace("百分之", ""))
    return match.group() if match else ""


# Units of what is measured: nothing is counted in them.
_MEASURED = re.compile(
    r"元|[%％]|百分点|米|公里|里$|吨|斤|克|升|亩|公顷|年|[天日月周]$|小时|分钟|度$|瓦|毫升|倍|成$|岁"
)
_COUNTED_ALIKE = (
    frozenset("家户"),
    frozenset(("人", "名", "位", "人次")),
    frozenset(("家", "所", "间", "处", "座")),  # institutions
    frozenset(("栋", "幢", "座")),
    frozenset(("起", "件", "宗", "例", "次", "桩")),  # what happens
    frozenset(("台", "部", "辆", "架", "套")),
    frozenset(("条", "件", "项", "份")),  # what is written down
    frozenset(("元", "美元", "欧元", "港元", "块")),
    frozenset(("%", "％", "个百分点", "百分点", "成", "倍")),
    frozenset(("年", "个月", "月", "天", "日", "周", "个工作日", "工作日", "小时", "个小时", "分钟")),
)


def answers_unit(asked: str, value: str) -> bool:
    """Whether a figure can answer «多少家»: its unit is the asked one, one used alike, or it has none."""
    if asked == "%" and "百分之" in value:
        return True
    own = unit(value)
    if not asked or not own:
        return asked not in ("%", "天", "岁", "个月", "个亿", "公里")
    if asked == "个亿":
        return "元" in own
    counts = asked == "个" and not _MEASURED.search(own)
    return counts or asked in own or any(asked in alike and own in alike for alike in _COUNTED_ALIKE)


def amount(value: str) -> Decimal | None:
    """The number that a figure writes, in ones: 25000 for 2.5万家, 30 for 百分之三十.

    None where it writes no number.
    """
    text = value.replace(",", "").replace("，", "")
    match = re.search(r"(\d+(?:\.\d+)?)\s?([万亿千百]*)", text)
    if match:
        try:
            number = Decimal(match.group(1))
        except InvalidOperation:
            return None
        for scale in match.group(2):
            number *= _SCALE[scale]
        return number
    han = re.search(r"[零〇一二两三四五六七八九十百千万亿]+", text.replace("百分之", ""))
    return _han_number(han.group()) if han else None


def _han_number(text: str) -> Decimal:
    total = part = digit = 0
    for c in text:
        if c in _HAN:
            digit = _HAN[c]
        elif _SCALE[c] >= 10_000:
            total, part, digit = (total + part + digit) * _SCALE[c], 0, 0
        else:
            part, digit = part + (digit or 1) * _SCALE[c], 0
    return Decimal(total + part + digit)


def differs(one: str, other: str) -> bool:
    """Whether two figures of the same unit write different numbers."""
    return unit(one) == unit(other) and amount(one) != amount(other)
