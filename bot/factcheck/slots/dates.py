"""When a claim says that something was, held against when a sentence does."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.checking import Line, exact
from bot.factcheck.claims import Claim
from bot.factcheck.slots.differences import NOWHERE, Difference, Slot
from bot.factcheck.slots.figures import in_days, stated
from index.language.values import Kind, Value, find

# What is held or drawn up again and again: another year is another one of them.
_RECURRING = re.compile(
    r"会议|大会|论坛|年会|全会|两会|峰会|博览会|展会|比赛|大赛|评选|活动[周月日]|[节赛]$|视察|调研|座谈|协商"
)
_COHORT = re.compile(r"(?:19|20)\d{2}届")  # those who leave school in a year
_YEAR_END = re.compile(r"年年?[底末]")
_DAY = re.compile(r"\d{1,2}[日号](?=[前之起后以])")


# A document's sentences are laid beside many claims, and many times the same ones.
@lru_cache(8192)
def dates(text: str) -> tuple[Value, ...]:
    """The dates of a text."""
    text = in_days(text)
    found = find(text, Kind.DATE)
    more = [Value(Kind.DATE, m.start(), m.end(), m.group()) for m in _DAY.finditer(text)]
    return tuple(found + [v for v in more if not any(f.start <= v.start < f.end for f in found)])


def of_dates(claim: Claim, line: Line, *, distinctive: bool, until: int) -> Iterator[Difference]:
    """The dates of a claim that the sentence contradicts or does not say.

    Where the claim's figure is the sentence's and distinctive, the date is what is wrong; else another date is another
    figure's. A date stands before what it dates: where the claim's does, what comes behind `until` in the sentence
    dates other figures.
    """
    day, figures = line.sentence.passage.date, stated(claim.text)
    of_figure = bool(figures) and not distinctive
    for value in dates(claim.text):
        behind = not figures or figures[0].start < value.start
        text = line.sentence.text if behind else line.sentence.text[:until]
        around = f"{line.sentence.context} {text}"
        other = _other_date(value.text, text)
        wrong = exact.wrong_date(value.text, text if other else around, None if other else day)
        if not wrong and (ended := _ended(value.text)) != value.text:
            other = _other_date(ended, text)
            before = dates(line.sentence.context)[-1:] if not dates(text) else ()
            at_odds = other or any(_conflicts(ended, date.text) for date in before)
            wrong = exact.wrong_date(ended, _ended(around), day) if at_odds else ""
        if not wrong:
            continue
        span = (value.start, value.end)
        if other is None:
            yield Difference("missing", value.text, span)
            continue
        again = _RECURRING.search(claim.text) and _years(value.text) != _years(other.text)
        slot: Slot = "scope" if of_figure or again else "date"
        yield Difference(slot, value.text, span, other.text, (other.start, other.end))
    text = line.sentence.text[:until]
    if claim.period and exact.wrong_date(claim.period, f"{line.sentence.context} {text}", day):
        other = _other_date(claim.period, text)
        found, at = (other.text, (other.start, other.end)) if other else ("", NOWHERE)
        yield Difference("scope" if other else "missing", claim.period, NOWHERE, found, at)
    yield from _of_cohorts(claim.text, line.sentence.text)


def _of_cohorts(claim: str, said: str) -> Iterator[Difference]:
    """The school leavers of a year that a claim names, where a sentence tells of another year's only."""
    ours, theirs = list(_COHORT.finditer(claim)), list(_COHORT.finditer(said))
    if ours and theirs and not {m.group() for m in ours} & {m.group() for m in theirs}:
        yield Difference("scope", ours[0].group(), ours[0].span(), theirs[0].group(), theirs[0].span())


def _ended(text: str) -> str:
    """With December for the end of a year: 2025年末 is not 2025年5月末."""
    return _YEAR_END.sub("年12月", text)


def _other_date(written: str, said: str) -> Value | None:
    """The first date of a sentence that can't be the written one."""
    return next((value for value in dates(said) if _conflicts(written, value.text)), None)


def _conflicts(one: str, other: str) -> bool:
    """Whether two dates differ in something that both say."""
    return any(
        any(x and y and x != y for x, y in zip(a, b, strict=True))
        for a in exact.dates(_ended(one))
        for b in exact.dates(_ended(other))
    )


def _years(text: str) -> set[int | None]:
    return {year for year, _, _ in exact.dates(text)}
