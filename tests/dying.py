"""Run by test_kill.py in a process of its own: opens the library and kills itself (SIGKILL) at a given point.

    python dying.py DOCUMENTS STATE POINT COUNT

kills itself at the COUNT-th time that POINT is reached; POINT "none" runs to the end. Prints "syncing" when it begins.
"""

import index.offline  # noqa: F401  first, so that no package calls home

# isort: split

import os
import pkgutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hashing import HashEmbedder

from index.library import Library
from index.settings import Settings

MODEL = "hash"
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


def main(documents: str, state: str, point: str, count: str) -> None:
    """See the module."""
    library = Library.open(settings(Path(documents), Path(state)), HashEmbedder(MODEL))
    if point != "none":
        arm(point, int(count))
    print("syncing", flush=True)  # noqa: T201
    library.sync()
    library.add("上传.txt", "上传的标记9999词只有这里有。\n\n它说明了情况。".encode())
    library.close()


def settings(documents: Path, state: Path) -> Settings:
    """Small chunks, so that few documents have many."""
    return Settings(documents=documents, state=state, embedding_model=MODEL, chunk_tokens=60)


if __name__ == "__main__":
    main(*sys.argv[1:])
