"""What benchmarks find."""

from datetime import date

from pydantic import BaseModel

from benchmarks.machine import Machine
from bot.evaluation import Scores


class Times(BaseModel):
    """Seconds: half of the calls take the median at most, 19 of 20 `p95`."""

    median: float
    p95: float


class Mistake(BaseModel):
    """A question that was refused though the documents answer it, or answered though they don't.

    Attributes:
        said: The beginning of the answer, or of the refusal.
    """

    question: str
    answerable: bool
    said: str


class Refusals(BaseModel):
    """Shares refused, 0 to 1; of the answerable lower is better, of the unanswerable higher.

    Attributes:
        seconds: What an answer or a refusal takes.
        mistakes: Some questions, of each kind.
    """

    answerable: float
    unanswerable: float
    seconds: Times
    mistakes: list[Mistake] = []


class Failure(BaseModel):
    """A question that fails, and what became of it: ranks from 1 and characters, as in `bot.evaluation.Found`.

    Attributes:
        documents: The right ones.
        first: Document of the first passage; empty where nothing was found.
    """

    question: str
    answer: str
    documents: tuple[str, ...]
    hit: int | None
    document: int | None
    read: int | None
    first: str


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
    command: str
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
    measurements: list[Measurement] = []

    def add(self, measurement: Measurement) -> None:
        """Put a measurement in the place of the one of its set and system."""
        key = (measurement.set, measurement.system)
        self.measurements = [m for m in self.measurements if (m.set, m.system) != key] + [measurement]

    def of(self, set_name: str) -> dict[str, Measurement]:
        """The measurements of a set by system."""
        return {m.system: m for m in self.measurements if m.set == set_name}


class Rate(BaseModel):
    """Operations a second (billions), of all cores together, the fastest of a few rounds.

    Attributes:
        square: Of large square matrices, as fast as it gets.
        model: Of the products in a layer of the model.
    """

    square: float
    model: float


class Encoding(BaseModel):
    """The same passages encoded by both; operations a second in billions, padding not counted."""

    passages: int
    tokens: int
    default_seconds: float
    default_rate: float
    seconds: float
    rate: float


class Syncing(BaseModel):
    """A folder indexed.

    Attributes:
        texts: Passages and sentences that were encoded.
        encoding: Seconds of `seconds` that the embedder took.
        again: Seconds to open the index and find nothing changed.
        changed: Seconds with one file changed.
    """

    documents: int
    passages: int
    texts: int
    seconds: float
    encoding: float
    again: float
    changed: float


class Ingest(BaseModel):
    """All figures of a run.

    Attributes:
        load: Processes that wanted a core in the minute before.
        precision: That our embedder computes in here.
        rates: Of the machine, by precision.
    """

    machine: Machine
    command: str
    day: date
    packages: dict[str, str]
    load: float
    set: str
    precision: str
    rates: dict[str, Rate]
    encoding: Encoding
    sync: Syncing


class Grown(BaseModel):
    """Our own system at one size.

    Attributes:
        passages: How many are searched; `made` of them are synthetic.
        embedding: Of the query alone; `search` with it, both in turns, in one process.
        finding: A search without the reranking by sentences.
        reranking: That alone.
        parts: Median seconds of a search, by what it does.
        open: Seconds to open the index, with the model loaded; `again` to find that nothing has changed.
        base: Megabytes of the process with the model loaded; `resident` after the searches; `peak` at most.
        sqlite: Megabytes on disk, with `chroma`.
        added: Passages that were put in at this size, in `seconds` without embedding.
    """

    passages: int
    made: int
    load: float
    embedding: Times
    search: Times
    finding: Times
    reranking: Times
    parts: dict[str, float]
    open: float
    again: float
    base: float
    resident: float
    peak: float
    sqlite: float
    chroma: float
    added: int
    seconds: float


class GrownPeer(BaseModel):
    """A peer over the same passages, without embedding.

    Attributes:
        seconds: To build its index.
        memory: Megabytes that it adds to its process.
        disk: Megabytes; 0 where it is in memory only.
    """

    search: Times
    seconds: float
    memory: float
    disk: float


class Size(BaseModel):
    """Everything at one size."""

    ours: Grown
    peers: dict[str, GrownPeer] = {}


class Growth(BaseModel):
    """All sizes, by their nominal number of passages."""

    machine: Machine
    command: str
    day: date
    packages: dict[str, str]
    queries: int
    sizes: dict[int, Size] = {}
