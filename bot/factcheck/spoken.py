"""What a text quotes, and who it says has said it."""

import re
from dataclasses import dataclass

from bot.checking import exact

_LONG = 8  # letters: what is shorter between quotation marks is a term («1号提案»), not somebody's words
_QUOTE = re.compile(r"“([^“”\n]{8,})”|「([^「」\n]{8,})」")
_SAYS = r"(?:说|表示|指出|强调|称|介绍|坦言|认为|提出|建议|写道|提到|要求|呼吁|回应|透露|承诺|道|直言|谈到)"
_BEFORE = re.compile(rf"(?P<who>[^。！？；\n“”]{{0,60}}?){_SAYS}(?:了|过|，)?[^。！？；\n“”，]{{0,12}}[：:，,]?\s*$")
_COLON = re.compile(r"(?P<who>[^。！？；\n“”：:，]{2,24})[：:]\s*$")
_BEHIND = re.compile(rf"^[，,]?(?P<who>[^，。！？；\n“”]{{0,30}}?){_SAYS}(?:[道了])?")
_CLAUSE = re.compile(r"[，：:,]|\w")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation.

    Attributes:
        start: Offset into the text of what is claimed, with `end`: who says it, and the words.
        quoted: (start, end) of the words between the marks.
        speaker: Who the text says has said them; empty where it says nobody.
    """

    start: int
    end: int
    quoted: tuple[int, int]
    speaker: str


def spoken(text: str) -> list[Spoken]:
    """The quotations of a text that somebody is said to have said, or that are whole sentences."""
    found = []
    for match in _QUOTE.finditer(text):
        group = 1 if match.group(1) is not None else 2
        inner = match.group(group)
        if len(exact.bare(inner)) < _LONG:
            continue
        before, behind = text[: match.start()], text[match.end() :]
        who = _BEFORE.search(before) or _COLON.search(before)
        after = _BEHIND.match(behind)
        if not who and not after and not re.search(r"[，。；]", inner):
            continue
        start, end = match.span()
        speaker = ""
        if who:
            speaker, start = _who(who["who"]), who.start() + len(who.group()) - len(who.group().lstrip(" \n，,"))
        elif after:
            speaker, end = _who(after["who"]), match.end() + after.end()
        found.append(Spoken(start, end, match.span(group), speaker))
    return found


def _who(words: str) -> str:
    """The person or organisation among the words before «says», the last of them."""
    named = exact.names(words)
    return max(named, key=words.rfind) if named else ""
