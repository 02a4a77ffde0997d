"""Sentences out of what an LLM writes piece by piece, with the handles that they cite."""

import re
from dataclasses import dataclass

from index.language.sentences import split

_NUMBERS = r"\d{1,3}(?:\s*[,，、\-–~至]\s*\d{1,3})*"
# [1], [1, 2], 【资料3】, [编号：4]: models write marks in many ways.
_MARK = re.compile(
    rf"\s*[\[【〔]\s*(?:资料|来源|编号|出处|passage|source)?\s*[:：]?\s*({_NUMBERS})\s*[\]】〕]", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*(?:[-*•·]\s+|\d{1,2}[.、）)]\s*(?!\d))")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_LINK = re.compile(r"!?\[([^\]\[]*)\]\([^)\s]*\)")
_HALF_COMMA = re.compile(r"(?<=[\u4e00-\u9fff”』》）%]),(?=[\u4e00-\u9fff“『《])")
# «根据资料1，…» cites in words.
_BY = re.compile(
    r"^(?:根据|依据|按照|从|据)(?:以上|上述|所给|提供的|给出的)*(?:资料|段落|文件|passages?)(?:编号)?(?:为|是|第|的)?\s*(\d{1,3})?[^，,。：:]{0,6}[，,]"
    r"|^(?:资料|段落)\s*(\d{1,3})(?:中)?(?:指出|提到|显示|说)?[，,：:]?"
)
_MARKUP = re.compile(r"\*\*|__|`+|^\s*>\s?")
_REST = re.compile(r"^[\s”’」』）)\]】〕\[【〔\d,，、资料来源编号出处：:。；;！？!?.]*$")


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence that an LLM wrote.

    Attributes:
        text: Plain, without marks and markup.
        cited: The handles of its marks, known or not, in their order.
        bullet: "- " or "1. " where it is an item of a list, else empty.
        first: Whether it begins a line.
    """

    text: str
    cited: tuple[int, ...]
    bullet: str
    first: bool


class Assembler:
    """Takes pieces, gives sentences once they are complete: when something else than their marks follows."""

    def __init__(self) -> None:
        self._rest = ""
        self._first = True

    def feed(self, piece: str) -> list[Written]:
        """The sentences that the piece completes."""
        self._rest += piece
        done: list[Written] = []
        while (cut := self._cut()) is not None:
            done += self._take(cut)
        return done

    def flush(self) -> list[Written]:
        """What is left when nothing more comes."""
        return self._take(len(self._rest))

    def _cut(self) -> int | None:
        """Where the first complete sentence ends, marks included; None where it may still go on."""
        line_end = self._rest.find("\n")
        line = self._rest if line_end < 0 else self._rest[:line_end]
        for _, end in split(line):
            marks = _marks_from(line, end)
            behind = line[marks:]
            if behind.strip() and not _REST.match(behind):
                return marks
        return line_end + 1 if line_end >= 0 else None

    def _take(self, cut: int) -> list[Written]:
        raw, self._rest = self._rest[:cut], self._rest[cut:]
        first, self._first = self._first, raw.endswith("\n") or (self._first and not raw.strip())
        written = _read(raw, first)
        return [written] if written else []


def _marks_from(line: str, end: int) -> int:
    """Behind the marks that follow a sentence's end."""
    while match := _MARK.match(line, end):
        end = match.end()
        end += len(line[end:]) - len(line[end:].lstrip("。；;.")) if line[end : end + 1] in "。；;." else 0
    return end


def _read(raw: str, first: bool) -> Written | None:
    """The sentence in what was written; None where there is none."""
    cited = tuple(dict.fromkeys(n for match in _MARK.finditer(raw) for n in _handles(match.group(1))))
    text = _LINK.sub(r"\1", _MARK.sub("", raw))
    bullet = _BULLET.match(text) if first else None
    text = _MARKUP.sub("", _HEADING.sub("", text[bullet.end() :] if bullet else text)).strip()
    if by := _BY.match(text):
        text = text[by.end() :].strip()
        cited = tuple(dict.fromkeys((*cited, *(int(n) for n in by.groups() if n))))
    if not re.search(r"\w", text):
        return None
    text = _HALF_COMMA.sub("，", text)  # some models write Chinese with Western commas
    return Written(text, cited, _bullet(bullet.group()) if bullet else "", first)


def _bullet(found: str) -> str:
    number = re.search(r"\d+", found)
    return f"{number.group()}. " if number else "- "


def _handles(numbers: str) -> list[int]:
    """The handles of a mark: 1, 2 and 3 of «1-3», 1 and 4 of «1、4»."""
    found: list[int] = []
    for part in re.split(r"\s*[,，、]\s*", numbers):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        found += range(ends[0], min(ends[-1], ends[0] + 20) + 1)
    return found
