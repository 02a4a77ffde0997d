"""What benchmarks find, as files of JSON: benchmarks/results/ holds those that docs/benchmarks.md is made from."""

from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from benchmarks.machine import Machine
from bot.evaluation import Scores

RESULTS = Path(__file__).parent / "results"


class OtherMachine(Exception):
    """A file holds figures of another machine: they do not compare."""


class Times(BaseModel):
    """Seconds: half of the calls take the median at most, 19 of 20 `p95`."""

    median: float
    p95: float


class Refusals(BaseModel):
    """Shares refused, 0 to 1; of the answerable lower is better, of the unanswerable higher.

    Attributes:
        seconds: What an answer or a refusal takes.
    """

    answerable: float
    unanswerable: float
    seconds: Times


class Failure(BaseModel):
    """A question that fails, and what became of it: ranks from 1 and characters, as in `bot.evaluation.Found`.

    Attributes:
        documents: The right ones.
        first_document: That of the first passage; empty where nothing was found.
        first_text: How that passage begins.
    """

    question: str
    answers: tuple[str, ...]
    documents: tuple[str, ...]
    hit: int | None
    document: int | None
    read: int | None
    first_document: str
    first_text: str


class Measurement(BaseModel):
    """A system over a set.

    Attributes:
        documents: How many were indexed.
        questions: How many answerable ones were searched for, and unanswerable ones asked.
        whole: Whether that is all of the set.
        load: Processes that wanted a core in the minute before: above about 0.5 the times are not to be trusted.
        start: Seconds to import it and load the model.
        index: Seconds to index the documents with the model loaded.
        earlier: Whether the index was built by an earlier run, which `index` was measured in.
        resident: Megabytes in memory after the last search; `peak` at most, indexing included.
        failures: Of our own system only, the worst first.
    """

    set: str
    system: str
    day: date
    packages: dict[str, str]
    documents: int
    questions: int
    whole: bool
    load: float
    scores: Scores
    search: Times
    start: float
    index: float
    earlier: bool
    resident: float
    peak: float
    refused: Refusals | None = None
    failures: list[Failure] = []


class Retrieval(BaseModel):
    """All measurements, each of the latest run that made it."""

    machine: Machine
    command: str
    measurements: list[Measurement] = []

    def add(self, measurement: Measurement) -> None:
        """Put a measurement in the place of the one of its set and system."""
        key = (measurement.set, measurement.system)
        self.measurements = [m for m in self.measurements if (m.set, m.system) != key] + [measurement]

    def of(self, set_name: str) -> dict[str, Measurement]:
        """The measurements of a set by system."""
        return {m.system: m for m in self.measurements if m.set == set_name}


Result = TypeVar("Result", bound=BaseModel)


def load(kind: type[Result], path: Path) -> Result | None:
    """Read a file of results; None where there is none."""
    return kind.model_validate_json(path.read_bytes()) if path.exists() else None


def save(result: BaseModel, path: Path) -> None:
    """Write a file of results."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(result.model_dump_json(indent=1) + "\n", encoding="utf-8")


def times(seconds: list[float]) -> Times:
    """Median and 95th percentile of some seconds, the upper one of two."""
    ordered = sorted(seconds)
    return Times(median=ordered[len(ordered) // 2], p95=ordered[int(len(ordered) * 0.95)])
