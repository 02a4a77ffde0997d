"""How soon after its start the server answers, shows the page and is ready: `python -m benchmarks.startup --help`."""

import argparse
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

import httpx
from pydantic import BaseModel

from benchmarks import results, tables
from benchmarks.machine import Machine, load, this_machine, versions
from benchmarks.results import ROOT
from index.settings import PREFIX

CACHE = Path(".benchmarks")
_LOOK = 0.02  # seconds between two looks
_PATIENCE = 900  # seconds: the first start converts the model and indexes the documents


class Moment(BaseModel):
    """When something was there.

    Attributes:
        seconds: Since the process began.
        processor: Seconds of a core that the process had taken by then, steadier where other programs run too; 0
            where Linux is not there to tell.
    """

    seconds: float
    processor: float


class Start(BaseModel):
    """One start of the server.

    Attributes:
        health: /api/health answers.
        page: The page itself is served, no longer the one that says that it is coming.
        ready: Questions are answered.
    """

    health: Moment
    page: Moment
    ready: Moment


class Startup(BaseModel):
    """What was measured; `load` as in `benchmarks.models.Measurement`."""

    machine: Machine
    command: str
    day: date
    packages: dict[str, str]
    load: float
    starts: list[Start]


def arguments() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="starts to measure (default: 5)")
    parser.add_argument("--cache", type=Path, default=CACHE, help="for the model and the index, which are kept")
    parser.add_argument("--json", type=Path, metavar="FILE", help="file of results")
    return parser


def main(given: Sequence[str] | None = None) -> None:
    """Start the server over the starter documents once without measuring, then so many times; print, and write."""
    options = arguments().parse_args(given)
    busy = load()
    folder = options.cache.resolve() / "startup"
    folder.mkdir(parents=True, exist_ok=True)
    measure(folder)
    found = Startup(
        machine=this_machine(),
        command=results.command("benchmarks.startup", ["--rounds", str(options.rounds)]),
        day=datetime.now(UTC).date(),
        packages=versions("youju", "gradio", "sentence-transformers", "torch", "chromadb"),
        load=busy,
        starts=[measure(folder) for _ in range(options.rounds)],
    )
    print(shown(found.starts))
    if options.json:
        results.save(found, options.json)


def measure(folder: Path) -> Start:
    """Start the server, wait until it is ready, stop it.

    Args:
        folder: Where its state is, and nothing that sets it.
    """
    began = time.perf_counter()
    with serving(folder) as (process, client):

        def until(reached: Callable[[], bool]) -> Moment:
            wait(reached, process, folder)
            return Moment(seconds=time.perf_counter() - began, processor=_processor(process.pid))

        return Start(
            health=until(lambda: client.get("/api/health").is_success),
            page=until(lambda: client.head("/").is_success),
            ready=until(lambda: ready(client)),
        )


def wait(reached: Callable[[], bool], process: subprocess.Popen[bytes], folder: Path) -> None:
    """Return once the server, whose state is in a folder, has reached something."""
    began = time.perf_counter()
    while not _holds(reached):
        if process.poll() is not None or time.perf_counter() - began > _PATIENCE:
            sys.exit(f"The server did not start; see {folder / 'server.log'}.")
        time.sleep(_LOOK)


def ready(client: httpx.Client) -> bool:
    """Whether questions are answered."""
    health: Mapping[str, str] = client.get("/api/health").json()
    if health["status"] == "failed":
        sys.exit(f"The start failed: {health['message']}")
    return health["status"] == "ready"


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    """The server's process, with these settings by their variables, and a client of it; stopped at the end."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.upper().startswith(PREFIX)}
    environment |= {"YOUJU_DOCUMENTS": str(ROOT / "documents"), "YOUJU_STATE": str(folder / "state")}
    environment |= {"YOUJU_PORT": str(port), **settings}
    with (
        (folder / "server.log").open("wb") as log,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30, trust_env=False) as client,
    ):
        command = [sys.executable, str(ROOT / "app.py")]
        process = subprocess.Popen(  # noqa: S603  our own server
            command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            yield process, client
        finally:
            process.terminate()
            process.wait()


def shown(starts: Sequence[Start]) -> str:
    """A row a start and their median."""
    figures = [
        [s.health.seconds, s.page.seconds, s.ready.seconds, s.health.processor, s.page.processor, s.ready.processor]
        for s in starts
    ]
    rows = [[str(n), *(f"{figure:.2f}" for figure in row)] for n, row in enumerate(figures, 1)]
    rows.append(["median", *(f"{median(column):.2f}" for column in zip(*figures, strict=True))])
    head = "start|health, s|page, s|ready, s|health, processor s|page|ready"
    return tables.table(head.split("|"), rows)


def _holds(reached: Callable[[], bool]) -> bool:
    try:
        return reached()
    except httpx.TransportError:  # it does not listen yet
        return False


def _processor(process: int) -> float:
    """Seconds of a core, of all threads together."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    user, system = int(fields[11]), int(fields[12])  # the 14th and 15th, counted from 1: proc_pid_stat(5)
    return (user + system) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
