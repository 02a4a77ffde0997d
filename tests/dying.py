"""Processes that open the library and kill themselves (SIGKILL) at a given point, for test_kill.py.

Run as a program, it is the process that they are forked from: what a child would import, two seconds of it, is there
already. It has one thread and never opens an index, so that nothing of an index or of Chroma is there when it forks.

    → ["documents", "state", "point", count]    a child that dies at the count-th time that the point is reached;
                                                the point "none" runs to the end
    ← ["syncing", process id]                   when the child begins
    ← ["ended", exit code]                      minus the signal that killed it
"""

import index.offline  # noqa: F401  first, so that no package calls home

# isort: split

import json
import os
import pkgutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from hashing import HashEmbedder

from index.library import Library
from index.quotas import Bounds
from index.reading import pool, work
from index.reading.result import Read
from index.settings import Settings

ROOT = Path(__file__).parents[1]
MODEL = "hash"
SECONDS = 120  # that a child may live
# The function, and whether the process dies before it begins or after it has ended.
POINTS = {
    "in a transaction": ("index.store.rows", "insert_document", "after"),
    "after a commit": ("index.store.database.Database", "replace", "after"),
    "before a flush": ("index.store.store.Store", "flush", "before"),
    "between Chroma's batches": ("chromadb.api.models.Collection.Collection", "add", "after"),
    "before the seal": ("index.store.vectors.Vectors", "seal", "before"),
    "between the two seals": ("index.store.vectors.Vectors", "seal", "after"),
    "while Chroma is opened": ("index.store.vectors.Vectors", "__init__", "after"),
    "before an upload is moved": ("pathlib.Path", "replace", "before"),
    "after an upload is moved": ("pathlib.Path", "replace", "after"),
}


def die() -> None:
    """No handler, no flush, no goodbye."""
    os.kill(os.getpid(), signal.SIGKILL)


def arm(point: str, count: int) -> None:
    """Have the process die at a point."""
    path, name, when = POINTS[point]
    owner = pkgutil.resolve_name(path)
    function: Callable[..., Any] = getattr(owner, name)
    reached = 0

    def dying(*args: Any, **options: Any) -> Any:
        nonlocal reached
        reached += 1
        if when == "before" and reached == count:
            die()
        result = function(*args, **options)
        if reached == count:
            die()
        return result

    setattr(owner, name, dying)


class Dying:
    """One of them, from the side of the test."""

    def __init__(self, nursery: "subprocess.Popen[str]", *arguments: object) -> None:
        """Have it forked; it has begun when this returns."""
        self._nursery = nursery
        assert nursery.stdin
        nursery.stdin.write(json.dumps([str(argument) for argument in arguments]) + "\n")
        nursery.stdin.flush()
        self._pid = self._said("syncing")

    def kill(self) -> None:
        """From outside, whatever it is doing, unless it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def wait(self) -> int:
        """Its exit code."""
        return self._said("ended")

    def _said(self, what: str) -> int:
        assert self._nursery.stdout
        said, value = json.loads(self._nursery.stdout.readline())
        assert said == what, (said, value)
        return int(value)


@contextmanager
def nursery() -> Iterator["subprocess.Popen[str]"]:
    """The process that they are forked from."""
    with subprocess.Popen(
        [sys.executable, str(Path(__file__))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "OPENBLAS_NUM_THREADS": "1"},
    ) as process:
        yield process


def fork_for_each_line() -> None:
    """See the module."""
    # Imported here: the tests need neither for themselves.
    import chromadb.api.rust  # noqa: F401, PLC0415

    from index import loaders, tokens  # noqa: PLC0415

    loaders.import_parsers()
    tokens.count("")
    [_] = Path("/proc/self/task").iterdir()  # a lock that another thread holds would stay locked in the child
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            live(*json.loads(line))
        _, status = os.waitpid(child, 0)
        say("ended", os.waitstatus_to_exitcode(status))


def live(documents: str, state: str, point: str, count: str) -> None:
    """A child's life; does not return."""
    signal.alarm(SECONDS)
    code = 1
    try:
        given = settings(Path(documents), Path(state))
        library = Library.open(given, HashEmbedder(MODEL))
        if point == "none":  # documents are read by another process, as ever; it is started by now
            pool.document("准备".encode(), "准备.txt", given.chunk_tokens, given.bounds)
        else:  # that process takes a second to start, and the points are none of its business
            setattr(pool, "document", read_here)  # noqa: B010  mypy takes no assignment to a function
            arm(point, int(count))
        say("syncing", os.getpid())
        library.sync()
        library.add("上传.txt", "上传的标记9999词只有这里有。\n\n它说明了情况。".encode())
        library.close()
        code = 0
    except Exception:  # noqa: BLE001  it must not go on as the process that it was forked from
        traceback.print_exc()
    finally:
        os._exit(code)


def read_here(data: bytes, name: str, budget: int, _bounds: Bounds) -> Read:
    """As `index.reading.pool.document`."""
    return work.document(data, name, budget)


def say(what: str, value: int) -> None:
    """Tell the test."""
    print(json.dumps([what, value]), flush=True)  # noqa: T201


def settings(documents: Path, state: Path) -> Settings:
    """Small chunks, so that few documents have many."""
    return Settings(documents=documents, state=state, embedding_model=MODEL, chunk_tokens=60)


if __name__ == "__main__":
    fork_for_each_line()
