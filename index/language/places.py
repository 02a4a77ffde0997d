"""Places that no dictionary knows, read off how they are written: 岚州市, and 岚州 for an office's place."""

import re
from collections.abc import Iterable

import rjieba

_LEVEL = r"(?:自治[区州县]|[省市县州])"
_NO_PART = "年月日号时的按据被让把由给以在对哪各全本我该此这那每几多个些是有和与及问从到向"  # of a place's name
_BARE = rf"(?:(?![{_NO_PART}])[\u4e00-\u9fff])"
_OF_OFFICE = re.compile(
    rf"^(?:中共|共青团|民革|民盟|民建|民进)?({_BARE}{{2,4}}?)({_LEVEL})(?!长)(?=[\u4e00-\u9fff]{{2}}|\d{{4}}年)"
)
_WRITTEN = re.compile(rf"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[{_NO_PART}]))({_BARE}{{2,3}}){_LEVEL}(?![域面场])")
_NO_PLACE = frozenset("国家 全国 中国 中央 各级 有关".split())


def of_offices(names: Iterable[str]) -> tuple[str, ...]:
    """The places that offices are named with and that no dictionary knows, long ones first.

    Args:
        names: Of offices (岚州市民政局), and titles (岚州市养老条例).

    Returns:
        Each with its level and without: 岚州市, 岚州.
    """
    found = {match.groups() for name in names if (match := _OF_OFFICE.match(name))}
    known = {(bare, level) for bare, level in found if is_unknown(bare)}
    return tuple(sorted({p for bare, level in known for p in (bare + level, bare)}, key=lambda p: (-len(p), p)))


def written(text: str) -> list[str]:
    """The places that a text writes with their level and that no dictionary knows: 岚州市 in «岚州市有多少人»."""
    return list(dict.fromkeys(m.group() for m in _WRITTEN.finditer(text) if is_unknown(m.group(1))))


def is_unknown(bare: str) -> bool:
    """Whether what stands before the level can be a name and no dictionary has it: 岚州, but neither 杭州 nor 示范."""
    return bare not in _NO_PLACE and not any(rjieba.has_word(bare[i : i + 2]) for i in range(len(bare) - 1))
