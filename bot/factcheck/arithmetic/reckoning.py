"""The figures of a text that its own figures contradict.

Only what one sentence plainly says of one thing is reckoned, and only with exact figures: none with 约, 近 or 超过.
Every figure may be rounded to its last written place, and the result may be cut off there.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from bot.factcheck.arithmetic.figures import Figures, Sum
from bot.factcheck.arithmetic.growth import gain, growth
from bot.factcheck.arithmetic.parts import division, larger, share, total
from bot.factcheck.quantities import Quantity, quantities
from bot.factcheck.quantities.units import UNITS
from bot.phrases import Phrase
from index.language.sentences import split

_RECKONED = Phrase(
    "由文中的{sources}计算，应为{computed}，文中写{stated}。",
    "From {sources} in the text it should be {computed}; the text says {stated}.",
)
_LARGER = Phrase(
    "文中写其中{stated}，多于总数{computed}。",
    "The text says {stated} of what are {computed} in all, which is less.",
)
_RECKONINGS: tuple[Callable[[Figures, int], Iterator[Sum]], ...] = (growth, gain, share, total, division)
_SHORT = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """A figure that the text's other figures do not give.

    Attributes:
        start: Where the figure stands, in characters into the text, with `end` exclusive.
        text: The figure as it stands there.
        computed: What the other figures give, in the unit and to the place of the stated one; of a part that is more
            than the whole, the whole.
        zh: One sentence on it in Chinese.
        en: The same in English.
    """

    start: int
    end: int
    text: str
    computed: str
    zh: str
    en: str


def inconsistencies(text: str) -> list[Inconsistency]:
    """The figures of a text that its own figures contradict, in its order; each is named once.

    Args:
        text: Any text; every sentence is taken by itself, and offsets are into the whole.
    """
    found: dict[int, Inconsistency] = {}
    for start, end in split(text):
        figures = Figures(text[start:end], quantities(text[start:end]))
        for n in range(len(figures.all)):
            for wrong in _wrong(figures, n):
                found.setdefault(start + wrong.start, replace(wrong, start=start + wrong.start, end=start + wrong.end))
    return [found[at] for at in sorted(found)]


def _wrong(figures: Figures, n: int) -> Iterator[Inconsistency]:
    for reckon in _RECKONINGS:
        for made in reckon(figures, n):
            if not made.result.allows(made.stated):
                yield _told(_RECKONED, made.stated, made.sources, _written(made.stated, made.result.middle))
    if pair := larger(figures, n):
        yield _told(_LARGER, pair[1], pair[:1], pair[0].text)


def _told(sentence: Phrase, stated: Quantity, sources: Sequence[Quantity], computed: str) -> Inconsistency:
    words = [quantity.text for quantity in sources]
    facts = {"stated": stated.text, "computed": computed}
    zh = sentence("zh", sources=_listed(words, "、", "和"), **facts)
    en = sentence("en", sources=_listed(words, ", ", " and "), **facts)
    return Inconsistency(stated.start, stated.end, stated.text, computed, zh, en)


def _listed(words: Sequence[str], comma: str, last: str) -> str:
    return comma.join(words[:-1]) + last + words[-1] if len(words) > 1 else words[0]


def _written(like: Quantity, number: Decimal) -> str:
    """A number as another is written: its unit, its 万 or 亿, its decimals."""
    factor = UNITS[like.word].factor
    value = number / factor - (like.number / factor - like.written)  # 增长2倍 is at three times
    match = re.match(r"(\d[\d,，]*)(?:\.(\d+))?(\D*)$", like.text)
    if not match:
        return f"{value.quantize(_SHORT, ROUND_HALF_UP).normalize():f}{like.word}"
    digits = Decimal(re.sub("[,，]", "", match[1]) + "." + (match[2] or "0"))
    rounded = (value * digits / like.written).quantize(Decimal(1).scaleb(-len(match[2] or "")), ROUND_HALF_UP)
    comma = "," if re.search("[,，]", match[1]) else ""
    return f"{rounded:{comma}f}{match[3]}"
