"""Figures made of the audit log: how much is asked, how much of it the documents do not hold, and what that is."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pydantic import BaseModel

from bot.audit.entry import Entry
from bot.audit.errors import AuditOff
from bot.audit.log import folder_of
from bot.audit.reading import BYTES_LIMIT, entries, wanted
from index.settings import Settings

DAYS, DAYS_LIMIT = 30, 366
LISTED = 50  # unanswered questions, and comments, at most


class Day(BaseModel):
    """How many questions were asked on a day of the server's time zone, and how many of them were refused."""

    day: date
    questions: int
    refused: int


class Unanswered(BaseModel):
    """A question that the documents hold no answer to, as it was asked last; `count` times in all."""

    question: str
    count: int
    last: date


class Complaint(BaseModel):
    """An answer that was found of no use.

    Attributes:
        question: What was asked; empty where that was too long ago.
        documents: Those that the answer cites.
        refused: Whether the answer was that there is none.
        comment: What was wrong with it, if the reader says so.
    """

    at: datetime
    question: str
    documents: list[str]
    refused: bool
    comment: str


class Figures(BaseModel):
    """What was asked in some days.

    Attributes:
        days: Every day, oldest first.
        questions: All that were answered, refused, stopped or failed.
        refused: Those that the documents hold no answer to.
        failed: Those that were not answered because something broke.
        median_ms: Half of the answers and refusals were there after so many milliseconds; None without any.
        p95_ms: 95 of 100 were.
        useful: Answers that were found useful; of several votes on an answer the last counts.
        not_useful: Answers that were found of no use.
        unanswered: The most frequent ones, questions that differ in punctuation, width or case only taken together.
        complaints: Of the answers that were found of no use, newest first, those with a comment before the others.
        checks: Texts that were checked.
        searches: Searches for passages.
        complete: Whether all of these days were read; there is a limit to how much is.
    """

    days: list[Day]
    questions: int
    refused: int
    failed: int
    median_ms: int | None
    p95_ms: int | None
    useful: int
    not_useful: int
    unanswered: list[Unanswered]
    complaints: list[Complaint]
    checks: int
    searches: int
    complete: bool


@dataclass
class _Group:
    count: int = 0
    last: Entry | None = None


@dataclass
class _Tally:
    """What has been read so far."""

    days: dict[date, Day]
    milliseconds: list[int] = field(default_factory=list)
    failed: int = 0
    checks: int = 0
    searches: int = 0
    asked: dict[str, Entry] = field(default_factory=dict)  # by the answer's id
    groups: dict[str, _Group] = field(default_factory=dict)
    votes: dict[str, Entry] = field(default_factory=dict)  # by the answer's id; the one that counts

    def take(self, entry: Entry) -> None:
        """Count an entry; those of other days than ours are left out."""
        day = self.days.get(_day(entry))
        if day is None:
            return
        if entry.kind == "ask":
            self._take_question(entry, day)
        elif entry.kind == "feedback":
            self._take_vote(entry)
        self.checks += entry.kind == "check"
        self.searches += entry.kind == "search"

    def _take_vote(self, entry: Entry) -> None:
        before = self.votes.get(entry.answer)
        # The page sends the vote at once and its comment after it; the second may come in first.
        if before and before.comment and not entry.comment and before.useful == entry.useful:
            return
        self.votes[entry.answer] = entry

    def _take_question(self, entry: Entry, day: Day) -> None:
        day.questions += 1
        self.failed += entry.outcome == "failed"
        if entry.answer:
            self.asked[entry.answer] = entry
        if entry.outcome in ("answered", "refused"):
            self.milliseconds.append(entry.ms)
        if entry.outcome == "refused":
            day.refused += 1
            group = self.groups.setdefault(normalised(entry.text), _Group())
            group.count += 1
            group.last = entry


def figures(settings: Settings, days: int = DAYS, today: date | None = None, limit: int = BYTES_LIMIT) -> Figures:
    """The figures of the last days.

    Args:
        settings: Say where the log is.
        days: How many, `today` included; 1 to DAYS_LIMIT.
        today: In the server's time zone; the current day if None.
        limit: Bytes of the log that are read at most; then the oldest are left out.

    Raises:
        AuditOff: There is no log.
    """
    if settings.audit == "off":
        raise AuditOff
    return _figures(folder_of(settings), days, today or datetime.now().astimezone().date(), limit)


def _figures(folder: Path, days: int, today: date, limit: int) -> Figures:
    first = today - timedelta(days=days - 1)
    paths, complete = wanted(folder, first - timedelta(days=1), limit)  # its days are UTC's
    tally = _Tally({day: Day(day=day, questions=0, refused=0) for day in (first + timedelta(n) for n in range(days))})
    for entry in entries(paths):
        tally.take(entry)
    tally.milliseconds.sort()
    votes = [vote for vote in tally.votes.values() if vote.answer in tally.asked]
    return Figures(
        days=list(tally.days.values()),
        questions=sum(day.questions for day in tally.days.values()),
        refused=sum(day.refused for day in tally.days.values()),
        failed=tally.failed,
        median_ms=percentile(tally.milliseconds, 50),
        p95_ms=percentile(tally.milliseconds, 95),
        useful=sum(vote.useful is True for vote in votes),
        not_useful=sum(vote.useful is False for vote in votes),
        unanswered=_unanswered(tally.groups.values()),
        complaints=_complaints(votes, tally.asked),
        checks=tally.checks,
        searches=tally.searches,
        complete=complete,
    )


def percentile(ordered: list[int], percent: int) -> int | None:
    """The smallest of the values, which are in order, that so many percent of them do not exceed (nearest rank)."""
    return ordered[-(-len(ordered) * percent // 100) - 1] if ordered else None


def normalised(question: str) -> str:
    """What two questions have in common that differ in punctuation, white space, width or case only."""
    folded = unicodedata.normalize("NFKC", question).casefold()
    return "".join(character for character in folded if character.isalnum())


def _unanswered(groups: Iterable[_Group]) -> list[Unanswered]:
    found = [(group.count, group.last) for group in groups if group.last is not None]
    found.sort(key=lambda each: (each[0], each[1].at), reverse=True)
    return [Unanswered(question=last.text, count=count, last=_day(last)) for count, last in found[:LISTED]]


def _complaints(votes: list[Entry], asked: dict[str, Entry]) -> list[Complaint]:
    found = [vote for vote in votes if vote.useful is False]
    found.sort(key=lambda vote: (bool(vote.comment), vote.at), reverse=True)
    return [
        Complaint(
            at=vote.at,
            question=(about := asked[vote.answer]).text,
            documents=about.documents,
            refused=about.outcome == "refused",
            comment=vote.comment,
        )
        for vote in found[:LISTED]
    ]


def _day(entry: Entry) -> date:
    return entry.at.replace(tzinfo=entry.at.tzinfo or UTC).astimezone().date()
