"""docs/benchmarks.md out of the results: `python -m benchmarks.report`.

Figures come from benchmarks/results/, why questions fail from benchmarks/failures.json ({set: {question: reason}}),
what was tried from benchmarks/notes.md.
"""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path

from benchmarks import everyday, load, results, systems, tables
from benchmarks.everyday import Everyday
from benchmarks.load import Load
from benchmarks.machine import Machine
from benchmarks.models import Failure, Grown, Growth, Ingest, Measurement, Mistake, Retrieval
from benchmarks.results import RESULTS
from benchmarks.startup import Startup, shown

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
PLOT = "growth.svg"
_BUSY = 0.5  # a load above which times are not to be trusted

_HEAD = """# Benchmarks

How well and how fast passages are found, beside other systems with the same documents, questions and embedding model;
how fast documents are indexed; what grows with their number; how soon the server is up, and what it does when many ask
at once. This page is made by `python -m benchmarks.report` from the figures in
[benchmarks/results](../benchmarks/results), which these commands measure:

```bash
pip install -e '.[benchmarks]'
python -m benchmarks.retrieval --sets FOLDER    # NAME.tar.gz or NAME/, each with documents/ and questions.jsonl
python -m benchmarks.everyday --json benchmarks/results/everyday.json
python -m benchmarks.ingest --sets FOLDER
python -m benchmarks.growth --sets FOLDER
python -m benchmarks.startup --json benchmarks/results/startup.json
python -m benchmarks.load --json benchmarks/results/load.json
python -m benchmarks.report
```

Each takes `--help`, and options to try it on a small part. How well your own documents are found, with your own
questions and settings, `python app.py eval` tells."""

_MEASURES = """Shares of the questions, 1.000 at best. **doc1**, **doc5**: a passage of the right document is the first,
or among the first five. **read500**, **read1000**: the answer stands within the first 500 or 1,000 characters of the
passages, read in order, which does not depend on how long passages are. **first**, **five**: it stands in the first
passage, or the first five. **mrr**: mean of 1 / rank of the passage with the answer. Then the median and the 95th
percentile of the time that a search takes, one at a time, the query's embedding included, and how many times ours that
is; the time to index the documents, with the model loaded; and the most memory that the process took, indexing
included. Each system runs in a process of its own, one after the other, with 20 passages asked for. * marks an index
that an earlier run had built: its time is of that run, and the memory without it."""

_EVERYDAY = """Questions as people ask them, over official documents of places that do not exist
([benchmarks/made](../benchmarks/made)), answered without an LLM. Whoever wrote them had not seen the code and was told
to say things in other words than the documents, and to ask nearly as often for what they do not hold: something else
of a thing that they speak of (attribute), the same of another thing (other), what supposes a falsehood (premise), what
nobody speaks of (absent). An answer is right where all the facts asked for stand in it and the document that has them
is cited. The failures of province, reports, rules, services, proposals and summaries were read while rules were
written, of projects, letters and guides those refused for a name, of the others only the counts; the first figures,
before any rule was changed, are in the notes below."""

_INGESTING = """The same passages encoded by sentence-transformers as it comes and by us, block by block in turns.
Operations (FLOP) are counted from the tokens of each passage, padding not counted: a multiplication and an addition for
each weight of the layers and token, and attention."""

_GROWING = """Real documents first, beyond them made ones: real sentences put together at random, with the vectors of
real passages turned away at random (cosine 0.9), so nothing is embedded; all else passes the whole write path. A search
and the embedding of its query alone take turns in one process, {queries} queries; the medians of what a search does.
Candidates are found and ranked by vectors and words; then they are reranked by their best sentences and values, which
is shown apart. What is done meanwhile, in another thread, takes none of its time."""

_KEEPING = """Memory is that of a process that loads the model, opens the index and searches. Then what both parts of
the index take on disk, how long it takes to open them and to find that no document has changed, and how fast passages
were put in to reach this size from the one before, embedding left out."""


_STARTING = """The server started again over the documents that come with it, indexed already: seconds until it
answers, until the page itself is served, and until questions are answered; then the seconds of a core that it took."""
_CROWD = """One user, and then many for {seconds:g} s, each of whom asks again as soon as the answer is there. Answers
are extracted. At most eight are made at once, the others wait in the line. Memory is that of the server's process."""


def document(folder: Path = RESULTS) -> str:
    """The page, with the figures of a folder of results."""
    retrieval = results.load(Retrieval, folder / "retrieval.json")
    ingest = results.load(Ingest, folder / "ingest.json")
    growth = results.load(Growth, folder / "growth.json")
    startup = results.load(Startup, folder / "startup.json")
    crowd = results.load(Load, folder / "load.json")
    asked = results.load(Everyday, folder / "everyday.json")
    machines = {_machine(found.machine): None for found in (retrieval, ingest, growth, startup, crowd) if found}
    sections = [_HEAD, f"Measured on {', and on '.join(machines)}." if machines else "Nothing has been measured yet."]
    if retrieval:
        sections += _found(retrieval)
        sections += _failing(retrieval, json.loads((HERE / "failures.json").read_bytes()))
    if asked:
        packages = ", ".join(f"{package} {version}" for package, version in asked.packages.items())
        told = f"Measured on {asked.day} by `{asked.command}` on {_machine(asked.machine)} ({packages})."
        sections += ["## Everyday questions", told, _EVERYDAY, everyday.shown(asked)]
    if ingest:
        sections += _indexed(ingest)
    if growth:
        sections += _grown(growth)
    if startup:
        sections += ["## Starting", _run([startup.command], [startup]), _STARTING, shown(startup.starts)]
    if crowd:
        told = _CROWD.format(seconds=crowd.seconds)
        sections += ["## Many who ask at once", _run([crowd.command], [crowd]), told, load.shown(crowd)]
    sections += ["## What was tried and did not help", (HERE / "notes.md").read_text(encoding="utf-8").strip()]
    return "\n\n".join(sections) + "\n"


def _found(found: Retrieval) -> list[str]:
    commands = list(dict.fromkeys(m.command for m in found.measurements))
    blocks = ["## Finding passages", _run(commands, found.measurements), _MEASURES]
    names = dict.fromkeys(m.set for m in found.measurements)
    for name in names:
        measured = found.of(name)
        first = next(iter(measured.values()))
        blocks += [
            f"### {name}: {first.documents:,} documents, {first.questions:,} questions",
            tables.quality(measured),
        ]
    if any(m.refused for m in found.measurements):
        blocks += [
            "### Knowing when there is no answer",
            "In these sets half of the questions have lost their document. What is asked about them is to be refused, "
            "and nothing else.",
            tables.refusals(found.measurements),
        ]
    return [*blocks, "### How the systems are set up", _setups(found.measurements)]


def _setups(measured: Iterable[Measurement]) -> str:
    packages = {m.system: m.packages for m in measured}
    lines = []
    for name, entry in systems.SYSTEMS.items():
        if name in packages:
            versions = ", ".join(f"{package} {version}" for package, version in packages[name].items())
            lines.append(f"- **{entry.title}**: {entry.about} ({versions})")
    return "\n".join(lines)


def _failing(found: Retrieval, reasons: dict[str, dict[str, str]]) -> list[str]:
    """Those that fail in each set, the worst first, each with why."""
    blocks = []
    for m in found.measurements:
        why = reasons.get(m.set, {})
        if m.refused:  # what its passages lack, the whole set tells
            head = ["question", "is in the documents", "said", "why"]
            rows = [_mistake(mistake, why.get(mistake.question, tables.NONE)) for mistake in m.refused.mistakes]
        else:
            head = ["question", "answer", "answer read after", "right document", "first", "why"]
            rows = [_failure(failure, why.get(failure.question, tables.NONE)) for failure in m.failures]
        if rows:
            blocks += [f"### {m.set}", tables.table(head, rows, texts=len(head))]
    return ["## Questions that still fail", *blocks] if blocks else []


def _failure(failure: Failure, why: str) -> list[str]:
    read = f"{failure.read:,} characters" if failure.read else "not found"
    place = "not found" if failure.document is None else _ORDINALS.get(failure.document, f"{failure.document}th")
    cells = (failure.question, failure.answer, read, place, failure.first or tables.NONE, why)
    return [tables.cell(text) for text in cells]


def _mistake(mistake: Mistake, why: str) -> list[str]:
    return [tables.cell(text) for text in (mistake.question, "yes" if mistake.answerable else "no", mistake.said, why)]


def _indexed(found: Ingest) -> list[str]:
    return [
        "## Indexing",
        _run([found.command], [found]),
        _INGESTING,
        tables.encoding(found),
        "What the machine itself multiplies in a second, measured in the same run, and how much of it we reach:",
        tables.rates(found),
        "A whole run over the set, its passages and each of their sentences embedded; then again:",
        tables.sync(found),
    ]


def _grown(found: Growth) -> list[str]:
    return [
        "## Growing",
        _run([found.command], [size.ours for size in found.sizes.values()]),
        _GROWING.format(queries=found.queries),
        tables.growth(found),
        _KEEPING,
        tables.upkeep(found),
        f"![Time of a search, memory and disk by the number of passages]({PLOT})",
        gives_out([size.ours for size in found.sizes.values()]),
        "Beside peers with the same passages, the embedding of the query left out:",
        tables.growth_peers(found),
    ]


_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}
# What is to hold, and whether it does.
_LIMITS: list[tuple[str, Callable[[Grown], bool]]] = [
    (
        "a search takes more than 1.2 times the embedding of its query",
        lambda g: g.search.median <= 1.2 * g.embedding.median,
    ),
    ("the process takes more than 1.5 GB", lambda g: g.resident <= 1500),
    ("opening the index takes more than 2 s", lambda g: g.open <= 2),
    ("finding that nothing has changed takes more than 2 s", lambda g: g.again <= 2),
]


def gives_out(sizes: list[Grown]) -> str:
    """Which limit gives out at which size, the first one first."""
    lines: list[str] = []
    for size in sorted(sizes, key=lambda g: g.passages):
        for what, holds in _LIMITS:
            if not holds(size) and not any(what in line for line in lines):
                lines.append(f"at {size.passages:,} passages {what}")
    if not lines:
        return f"Nothing gives out up to {max(size.passages for size in sizes):,} passages."
    return f"What gives out first: {'; '.join(lines)}."


def _run(commands: Sequence[str], of: Iterable[Measurement | Ingest | Grown | Startup | Load]) -> str:
    """The commands, and whether their times can be trusted."""
    block = "\n".join(["```bash", *commands, "```"])
    busiest = max(run.load for run in of)
    if busiest <= _BUSY:
        return block
    return f"{block}\n\nOther programs ran beside it (load up to {busiest:.1f}): times are too long, and uneven."


def _machine(machine: Machine) -> str:
    abilities = f" ({', '.join(machine.abilities)})" if machine.abilities else ""
    return (
        f"{machine.processor}, {machine.cores} cores{abilities}, {machine.memory} GB, {machine.system}, "
        f"Python {machine.python}"
    )


def main() -> None:
    """Write the page, and the plot where matplotlib is there."""
    DOCS.mkdir(exist_ok=True)
    (DOCS / "benchmarks.md").write_text(document(), encoding="utf-8")
    growth = results.load(Growth, RESULTS / "growth.json")
    if growth:
        try:
            import_module("benchmarks.plot").draw(growth, DOCS / PLOT)
        except ModuleNotFoundError as missing:
            print(f"{PLOT} is left as it is ({missing}): pip install -e '.[benchmarks]'", file=sys.stderr)


if __name__ == "__main__":
    main()
