"""Questions whose answers are known, put to the library one by one: what `app.py eval` reports."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median
from typing import Literal

from pydantic import BaseModel

from bot.backend import Backend
from bot.evaluation import DEPTH, Found, Question, Scores, judge, scores
from bot.models import Answer, Citation

READ = 5  # passages that a reader can be expected to look at: an answer further down counts as not found

Failure = Literal["missed", "refused", "answered"]


class Result(BaseModel):
    """What became of one question.

    Attributes:
        number: Its place in the file, from 1.
        found: Where the answer was found; None for an unanswerable question, which is not searched for.
        seconds: What its search took; None as above.
        refused: Whether the answer was a refusal; None where nothing was asked.
        answer: The answer or refusal; empty where nothing was asked.
        first: The passage found first; of an unanswerable question the first that the answer cites, or shows on a
            refusal.
        failures: "missed": the answer is not in the first READ passages. "refused": there is an answer, but it was
            not given. "answered": there is none, but one was given.
    """

    number: int
    id: str
    question: str
    answerable: bool
    found: Found | None
    seconds: float | None
    refused: bool | None
    answer: str
    first: Citation | None
    failures: list[Failure]


class Times(BaseModel):
    """Seconds that a search takes: half of them take the median at most, 19 of 20 `p95`."""

    median: float
    p95: float


class Refusals(BaseModel):
    """Shares refused, 0 to 1; None where there is no such question.

    Attributes:
        answerable: Lower is better.
        unanswerable: Higher is better.
    """

    answerable: float | None
    unanswerable: float | None


class Report(BaseModel):
    """How well the library did.

    Attributes:
        documents: How many are searched.
        named: How many answerable questions name the right document; doc1 and doc5 of `scores` are shares of them.
        unknown: Documents that answerable questions name, but that are not searched.
        seconds: None where nothing was searched for.
        refused: None where nothing was asked.
    """

    questions: int
    answerable: int
    documents: int
    named: int
    unknown: list[str]
    scores: Scores
    seconds: Times | None
    refused: Refusals | None
    results: list[Result]


def examine(questions: Iterable[Question], source: Backend, *, asking: bool) -> list[Result]:
    """Search for each answerable question; with `asking`, ask every question too.

    Raises:
        YoujuError: As `source`.
    """
    return [_examine(number, question, source, asking) for number, question in enumerate(questions, 1)]


def report(questions: Sequence[Question], results: Sequence[Result], documents: Sequence[str]) -> Report:
    """The figures.

    Args:
        questions: What was asked.
        results: What became of each.
        documents: The names of the documents that are searched.
    """
    found = [result.found for result in results if result.found]
    named = [r.found for q, r in zip(questions, results, strict=True) if r.found and q.documents]
    of_named = scores(named)
    return Report(
        questions=len(questions),
        answerable=len(found),
        documents=len(documents),
        named=len(named),
        unknown=sorted({name for q in questions if q.answerable for name in q.documents} - set(documents)),
        scores=replace(scores(found), doc1=of_named.doc1, doc5=of_named.doc5),
        seconds=_times(results),
        refused=_refusals(results),
        results=list(results),
    )


def _examine(number: int, question: Question, source: Backend, asking: bool) -> Result:
    passages: list[Citation] = []
    found = seconds = None
    if question.answerable:
        start = time.perf_counter()
        passages = source.search(question.question, DEPTH)
        seconds = time.perf_counter() - start
        found = judge(question, [(passage.document, passage.quote) for passage in passages])
    # Extracted: what is measured is the search and the refusal, and those do not need the LLM's minutes.
    answer = source.ask(question.question, "extracted") if asking else None
    shown = passages or (answer.citations or answer.nearest if answer else [])
    return Result(
        number=number,
        id=question.id,
        question=question.question,
        answerable=question.answerable,
        found=found,
        seconds=seconds,
        refused=answer.refused if answer else None,
        answer=answer.answer if answer else "",
        first=shown[0] if shown else None,
        failures=_failures(found, answer),
    )


def _failures(found: Found | None, answer: Answer | None) -> list[Failure]:
    failures: list[Failure] = []
    if found and (found.hit is None or found.hit > READ):
        failures.append("missed")
    if answer and found and answer.refused:
        failures.append("refused")
    if answer and not found and not answer.refused:
        failures.append("answered")
    return failures


def _times(results: Sequence[Result]) -> Times | None:
    seconds = sorted(result.seconds for result in results if result.seconds is not None)
    return Times(median=median(seconds), p95=seconds[int(len(seconds) * 0.95)]) if seconds else None


def _refusals(results: Sequence[Result]) -> Refusals | None:
    if all(result.refused is None for result in results):
        return None

    def share(answerable: bool) -> float | None:
        refused = [bool(result.refused) for result in results if result.answerable is answerable]
        return sum(refused) / len(refused) if refused else None

    return Refusals(answerable=share(True), unanswerable=share(False))
