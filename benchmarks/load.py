"""How long answers take when many ask at once, and what that leaves in memory: `python -m benchmarks.load --help`."""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from pydantic import BaseModel

from benchmarks import results, startup, tables
from benchmarks.machine import Machine, load, this_machine, versions
from benchmarks.results import ROOT

CACHE = Path(".benchmarks")
_FIRST, _LAST = 100, 5000  # questions, after which the memory is looked at
# Each user is one of their own, as behind a proxy that says who asks; nobody is kept from asking often.
_SETTINGS = {"YOUJU_SIGN_IN": "proxy", "YOUJU_LIMIT_PER_MINUTE": "0", "YOUJU_LIMIT_PER_ADDRESS": "0"}
_HEADERS = {"X-Forwarded-User": "reader"}


class Asked(BaseModel):
    """What some users who asked at once met.

    Attributes:
        seconds: Of each answer.
        errors: How many of each kind.
    """

    seconds: list[float]
    errors: dict[str, int]


class Row(BaseModel):
    """The same in figures: answers, errors, and the seconds that 50, 95 and 99 of 100 answers took at most."""

    users: int
    answers: int
    errors: int
    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, users: int, asked: Asked) -> "Row":
        """Those of some users."""
        p50, p95, p99 = (percentile(asked.seconds, share) for share in (0.5, 0.95, 0.99))
        errors = sum(asked.errors.values())
        return cls(users=users, answers=len(asked.seconds), errors=errors, p50=p50, p95=p95, p99=p99)


class Load(BaseModel):
    """What was measured; `load` as in `benchmarks.models.Measurement`, `memory` in megabytes by questions so far."""

    machine: Machine
    command: str
    day: date
    packages: dict[str, str]
    load: float
    seconds: float
    rows: list[Row]
    memory: dict[int, float]


def arguments() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--users", type=int, default=50, help="who ask at once (default: 50)")
    parser.add_argument("--seconds", type=float, default=60, help="how long they ask (default: 60)")
    parser.add_argument("--questions", type=int, default=_LAST, help="in all, to look at the memory (default: 5000)")
    parser.add_argument("--cache", type=Path, default=CACHE, help="for the model and the index, which are kept")
    parser.add_argument("--json", type=Path, metavar="FILE", help="file of results")
    return parser


def main(given: Sequence[str] | None = None) -> None:
    """Ask alone, then together, then until there are enough questions; print, and write."""
    options = arguments().parse_args(given)
    busy = load()
    folder = options.cache.resolve() / "startup"
    folder.mkdir(parents=True, exist_ok=True)
    with startup.serving(folder, **_SETTINGS) as (process, client):
        startup.wait(lambda: startup.ready(client), process, folder)
        address = str(client.base_url)
        alone = asked(address, "--answers", str(_FIRST))
        memory = {_FIRST: resident(client)}
        together = asked(address, "--users", str(options.users), "--seconds", str(options.seconds))
        total = len(alone.seconds) + len(together.seconds)
        if total < options.questions:
            total += len(asked(address, "--users", "4", "--answers", str(options.questions - total)).seconds)
        memory[total] = resident(client)
    found = Load(
        machine=this_machine(),
        command=results.command("benchmarks.load", given),
        day=datetime.now(UTC).date(),
        packages=versions("youju", "locust", "sentence-transformers", "torch"),
        load=busy,
        seconds=options.seconds,
        rows=[Row.of(1, alone), Row.of(options.users, together)],
        memory=memory,
    )
    print(shown(found))
    for kind, count in (alone.errors | together.errors).items():
        print(count, kind)
    if options.json:
        results.save(found, options.json)


def asked(address: str, *options: str) -> Asked:
    """Have `benchmarks.asking` ask."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "asked.json"
        command = [sys.executable, "-m", "benchmarks.asking", address, *options, "--json", str(file)]
        subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603  our own program
        return Asked.model_validate_json(file.read_bytes())


def resident(client: httpx.Client) -> float:
    """Megabytes that the server holds in memory, as it says itself; 0 where Linux is not there to tell."""
    lines = client.get("/metrics", headers=_HEADERS).text.splitlines()
    found = [line.split()[1] for line in lines if line.startswith("process_resident_memory_bytes ")]
    return float(found[0]) / 1e6 if found else 0.0


def percentile(seconds: Sequence[float], share: float) -> float:
    """So many of all answers, a share of 0 to 1, took no longer than this; 0 where there is none."""
    ordered = sorted(seconds)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


def shown(found: Load) -> str:
    """A row for each number of users, and a sentence on the memory."""
    rows = [
        [str(row.users), str(row.answers), str(row.errors), *(f"{s:.2f}" for s in (row.p50, row.p95, row.p99))]
        for row in found.rows
    ]
    memory = ", ".join(f"{megabytes:.0f} MB after {count} questions" for count, megabytes in found.memory.items())
    head = "users at once|answers|errors|50th percentile, s|95th|99th"
    return f"{tables.table(head.split('|'), rows)}\n\n{memory}"


if __name__ == "__main__":
    main()
