"""Whom and what a claim names, held against those whom a sentence is of."""

import re
from collections.abc import Iterator, Sequence

from bot.checking import Line, exact
from bot.coverage import normalise
from bot.factcheck import quoting
from bot.factcheck.claims import Claim
from bot.factcheck.naming import in_place_of, knows
from bot.factcheck.paraphrase import pairs_shared
from bot.factcheck.slots.differences import NOWHERE, Difference, place_of
from index.language.persons import is_name

_QUOTED = 6  # letters: what is quoted of fewer is a name or a term, which is there or not
_BY = re.compile(
    r"由(?P<who>[^，。；由]{2,16}?)"
    r"(?P<deed>牵头|负责|核定|制定|审批|主持|组织|承担|提出|主办|实施|管理|承办|答复|印发|编制)"
)
_TASK = ("牵头", "负责", "组织", "承担", "实施", "承办")  # what is told in an office's own part is its task
_ORDINAL = re.compile(r"第([一二三四五六七八九十\d]+)(次|届|批|轮|期|个|名|位|季度)")


def of_names(claim: Claim, line: Line, actors: Sequence[str], document: str) -> Iterator[Difference]:
    """The names, titles and terms of a claim that the sentence does not know, each with the one in its place."""
    agents = list(_agents(claim, line))
    yield from agents
    for name in actors:
        if any(name in d.claimed or d.claimed in name for d in agents):
            continue
        if not knows(name, line, document):
            found, at = in_place_of(name, line, claim.text)
            yield Difference("name" if found else "missing", name, place_of(name, claim.text), found, at)
    if claim.subject and claim.sure and exact.names(claim.subject) and not knows(claim.subject, line, document):
        yield Difference("missing", claim.subject, NOWHERE)
    letters = exact.bare(f"{line.named} {line.sentence.context}")
    for match in re.finditer(r"《([^》]+)》|“([^”]+)”", claim.text):
        if exact.bare(match.group(1) or match.group(2)) not in letters:
            yield from _requoted(match, line)
    yield from _ordinals(claim, line)


def _agents(claim: Claim, line: Line) -> Iterator[Difference]:
    """By whom something is done, where the sentence says that it is done by others: 由甲核定, 由乙核定."""
    said, part = line.sentence.text, line.sentence.passage.speaker
    for match in _BY.finditer(claim.text):
        other = next((m for m in _BY.finditer(said) if m["deed"] == match["deed"]), None)
        if match["deed"] in _TASK and part and not other and exact.names(match["who"]) and not is_name(part):
            if not exact.known_name(match["who"], f"{part} {said}"):
                yield Difference("name", match["who"], match.span("who"), part)
            continue
        if match["deed"] not in said:
            yield Difference("missing", match.group(), match.span())
        if other and not pairs_shared(match["who"], normalise(other["who"])):
            yield Difference("name", match["who"], match.span("who"), other["who"], other.span("who"))


def _requoted(match: re.Match[str], line: Line) -> Iterator[Difference]:
    """What stands between a claim's quotation marks and differs from the sentence in some words; else it is missing."""
    group = 1 if match.group(1) else 2
    inner, lead, text = match.group(group), match.start(group), line.sentence.text
    found = quoting.match(inner, text) if len(inner) >= _QUOTED else None
    if found is None:
        yield Difference("missing", match.group(), match.span())
        return
    for d in found.differences:
        words, at = text[d.found_start : d.found_end], (d.found_start, d.found_end)
        yield Difference("quotation", inner[d.start : d.end], (lead + d.start, lead + d.end), words, at)


def _ordinals(claim: Claim, line: Line) -> Iterator[Difference]:
    """第二次 where the sentence has 第三次; and 第二 of a name, which is another name than with 第一."""
    said = line.sentence.text
    for match in re.finditer(r"第[一二三四五六七八九十\d]+", claim.text):
        if match.group() in said or match.group() in line.context:
            continue
        counted = _ORDINAL.match(claim.text, match.start())
        other = next((m for m in _ORDINAL.finditer(said) if counted and m.group(2) == counted.group(2)), None)
        if counted and other:
            yield Difference("figure", counted.group(), counted.span(), other.group(), other.span())
        else:
            yield Difference("missing", match.group(), match.span())
