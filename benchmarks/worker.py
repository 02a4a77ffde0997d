"""One system over one set, in a process of its own: `python -m benchmarks.worker JOB`, for `benchmarks.retrieval`."""

import benchmarks.offline  # noqa: F401  first, so that no package calls home

# isort: split

import logging
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel

from benchmarks import results, sets, systems
from benchmarks.machine import load, memory, versions
from benchmarks.models import Failure, Measurement, Mistake, Refusals, Times
from bot.evaluation import DEPTH, Found, Question, judge, scores
from index.errors import YoujuError

_WARMING = "什么时候"
_FAILURES = 10
_ANSWER = 30  # characters of what is shown of an answer

Outcome = tuple[Question, Found, systems.Found]


class Job(BaseModel):
    """What to measure.

    Attributes:
        set: Its name; `folder` holds it.
        command: That asked for it.
        model: Folder of the embedding model.
        cache: Folder for indexes.
        documents, questions: How many at most.
        out: File for the measurement; everything that was found goes into the cache, beside the index.
    """

    set: str
    system: str
    command: str
    folder: Path
    model: Path
    cache: Path
    documents: int | None
    questions: int | None
    out: Path


def run(job: Job) -> Measurement:
    """Measure."""
    busy = load()
    collection = sets.read(job.folder, job.documents, job.questions)
    folder = collection.index_folder(job.cache, job.set, job.system)
    folder.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    system = systems.make(job.system, job.model, folder)
    loaded = time.perf_counter()
    system.index(collection.documents)
    indexed = time.perf_counter()
    outcomes, seconds = _search(system, [q for q in collection.questions if q.answerable])
    found = [found for _, found, _ in outcomes]
    resident, peak = memory()
    refused = _refusals(system, collection.questions)
    system.close()
    return Measurement(
        set=job.set,
        system=job.system,
        command=job.command,
        day=datetime.now(UTC).date(),
        packages=versions(*systems.SYSTEMS[job.system].packages),
        documents=len(collection.documents),
        questions=len(collection.questions),
        whole=collection.whole,
        load=busy,
        scores=scores(found),
        search=seconds,
        start=loaded - started,
        index=system.reused + indexed - loaded,
        earlier=bool(system.reused),
        resident=resident,
        peak=peak,
        refused=refused,
        failures=worst(outcomes) if job.system == systems.OURS else [],
    )


def _search(system: systems.System, questions: list[Question]) -> tuple[list[Outcome], Times]:
    """What is found, and how long a search takes; the first few, in which things are loaded, are not counted."""
    for _ in range(3):
        system.search(_WARMING, DEPTH)
    outcomes, seconds = [], []
    for question in questions:
        started = time.perf_counter()
        passages = system.search(question.question, DEPTH)
        seconds.append(time.perf_counter() - started)
        outcomes.append((question, judge(question, passages), passages))
    return outcomes, results.times(seconds)


def _refusals(system: systems.System, questions: list[Question]) -> Refusals | None:
    """None where the system can't refuse, or should not."""
    if not isinstance(system, systems.Refusing) or all(question.answerable for question in questions):
        return None
    marks: dict[bool, list[bool]] = {True: [], False: []}
    mistakes: dict[bool, list[Mistake]] = {True: [], False: []}
    seconds = []
    for question in questions:
        started = time.perf_counter()
        refused, said = system.answer(question.question)
        seconds.append(time.perf_counter() - started)
        marks[question.answerable].append(refused)
        if refused == question.answerable:
            mistake = Mistake(
                question=question.question, answerable=question.answerable, said=_cut(" ".join(said.split()))
            )
            mistakes[question.answerable].append(mistake)
    shares = {answerable: sum(refused) / max(1, len(refused)) for answerable, refused in marks.items()}
    return Refusals(
        answerable=shares[True],
        unanswerable=shares[False],
        seconds=results.times(seconds),
        mistakes=[mistake for of_kind in mistakes.values() for mistake in of_kind[: _FAILURES // 2]],
    )


def worst(outcomes: list[Outcome], most: int = _FAILURES) -> list[Failure]:
    """The questions that fail, the worst first: the answer not found, read late, the right document not first."""

    def badness(outcome: Outcome) -> tuple[bool, bool, bool]:
        _, found, _ = outcome
        return not _within(found.read, 1000), not _within(found.read, 500), found.document != 1

    failed = [outcome for outcome in outcomes if any(badness(outcome))]
    return [_failure(*outcome) for outcome in sorted(failed, key=badness, reverse=True)[:most]]


def _failure(question: Question, found: Found, passages: systems.Found) -> Failure:
    return Failure(
        question=question.question,
        answer=_cut(question.answers[0]),
        documents=question.documents,
        hit=found.hit,
        document=found.document,
        read=found.read,
        first=passages[0][0] if passages else "",
    )


def _cut(answer: str) -> str:
    """Enough to know it by: some answers are half a page."""
    return answer if len(answer) <= _ANSWER else f"{answer[:_ANSWER]}…"


def _within(value: int | None, limit: int) -> bool:
    return value is not None and value <= limit


if __name__ == "__main__":
    logging.disable(logging.INFO)  # bm25s and jieba tell what they do
    given = Job.model_validate_json(Path(sys.argv[1]).read_bytes())
    try:
        results.save(run(given), given.out)
    except ModuleNotFoundError as missing:
        sys.exit(f"{given.system} is not installed ({missing}): pip install -e '.[benchmarks]'")
    except YoujuError as error:
        sys.exit(error.message("en"))
