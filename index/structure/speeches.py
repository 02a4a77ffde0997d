"""Speeches: a line that states the speaker, and the title above or below it."""

import re
from collections import Counter
from collections.abc import Sequence

from index.language import dates, metadata, organisations, persons
from index.language.persons import Person
from index.language.writing import one_of
from index.structure.blocks import Block, begun
from index.structure.parts import Part, is_letter, is_title, opens

_TRAILING = re.compile(
    r"^(?:[（(](?:作者|发言人)?(?:系|为|：|:)?\s*(?P<boxed>.{4,70})[)）]|[—－–-]{1,2}\s*(?P<dashed>.{4,70}))$"
)
_LABEL = re.compile(rf"^(?:{one_of('发言单位 提案单位 提案者 提案人 提出单位 建议单位 发言人')})\s*[:：]\s*")
_SPOKEN_KIND = re.compile(r"(?:讲话|致辞|发言|报告|演讲|汇报|述职|讲稿|提案|建议)(?:[（(].*)?$")


def find(blocks: Sequence[Block]) -> list[Part]:
    """Speeches whose speaker stands on a line of its own beside the title.

    In one document titles stand either above the speakers' lines or below: what most lines show holds for all.
    """
    lines = _lines(blocks)
    title_first = _title_first(blocks, lines)
    lines += _organisation_lines(blocks, title_first, known=bool(lines))
    found = []
    for i, person in sorted(lines):
        above = i - 1
        while above > 0 and dates.stands_alone(blocks[above].text):
            above -= 1
        first, body, title = i, i + 1, None
        if title_first and is_title(blocks, above):
            first, title = above, blocks[above]
        elif not title_first and is_title(blocks, i + 1):
            body, title = i + 2, blocks[i + 1]
        level = (title.level if title else 0) or blocks[i].level
        found.append(Part(first, body, title.text if title else "", *person, level=level))
    return found


def _lines(blocks: Sequence[Block]) -> list[tuple[int, Person]]:
    """Every line that states a person with a post and has a speech below it."""
    found: list[tuple[int, Person]] = []
    for i, block in enumerate(blocks):
        below = i > 0 and blocks[i - 1].prose and not found and bool(_TRAILING.match(block.text))
        fact = any(pair.key != "提案人" for pair in metadata.pairs(block.text))
        if block.prose or below or fact or is_letter(blocks, i):
            continue
        person = persons.parse_line(block.text) or _bare_name(blocks, i)
        if person and opens(blocks, i + 1) and not _listed(blocks, i):
            found.append((i, person))
    return found


def _listed(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line ends a list of persons (those present), below which nobody's words begin."""
    prose = i + 1 < len(blocks) and blocks[i + 1].prose
    return not prose and i > 0 and not blocks[i - 1].prose and persons.parse_line(blocks[i - 1].text) is not None


def _bare_name(blocks: Sequence[Block], i: int) -> Person | None:
    """A name without a post below the title of a speech, or below its date."""
    name = re.sub(r"[ \u3000]", "", blocks[i].text)
    if not persons.is_name(name) or i >= begun(blocks):
        return None
    above = next((block.text for block in reversed(blocks[:i]) if not dates.stands_alone(block.text)), "")
    return Person(name, "") if _SPOKEN_KIND.search(above) else None


def _organisation_lines(blocks: Sequence[Block], title_first: bool, known: bool) -> list[tuple[int, Person]]:
    """Every organisation's line that stands where a speaker's line would: between a title and running text."""
    found = []
    for i, block in enumerate(blocks):
        name = _LABEL.sub("", block.text.strip())
        if block.level or not organisations.is_office(name) or organisations.is_medium(name):
            continue
        text = i + 1 < len(blocks) and not blocks[i + 1].titleish and opens(blocks, i + 1)
        before = known and not title_first and is_title(blocks, i + 1) and blocks[i + 1].level > 0
        if (text and is_title(blocks, i - 1)) or before:
            found.append((i, Person(name, "")))
    return found


def _title_first(blocks: Sequence[Block], lines: Sequence[tuple[int, Person]]) -> bool:
    """Whether titles stand above the speakers' lines, by the lines that have a title on one side only."""
    votes = Counter(is_title(blocks, i - 1) for i, _ in lines if is_title(blocks, i - 1) != is_title(blocks, i + 1))
    return votes[True] >= votes[False]


def trailing(blocks: Sequence[Block]) -> list[Part]:
    """Speeches whose speaker stands below them: «（作者系市政协委员 某某）», «——市政协委员 某某»."""
    found = []
    begin = max(begun(blocks) - 1, 0)
    for i, block in enumerate(blocks):
        match = _TRAILING.match(block.text)
        person = persons.parse_line(match["boxed"] or match["dashed"]) if match else None
        if person is None or i <= begin or not blocks[i - 1].prose or (i + 1 < len(blocks) and blocks[i + 1].prose):
            continue
        titled = is_title(blocks, begin)
        found.append(Part(begin, begin + titled, blocks[begin].text if titled else "", *person))
        begin = i + 1
    return found


def proposers(blocks: Sequence[Block]) -> list[Part]:
    """Who speaks in a proposal: «提案人：…» among the facts above its text."""
    for i, block in enumerate(blocks[: begun(blocks)]):
        for pair in metadata.pairs(block.text):
            if pair.key == "提案人" and pair.value:
                return [Part(i, i + 1, "", pair.value, single=True)]
    return []
