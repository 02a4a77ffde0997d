"""What is measured of a peer."""

import time
from collections.abc import Callable

from benchmarks import results
from benchmarks.machine import memory
from benchmarks.models import GrownPeer

_WARMING = 5  # queries that are not counted


def measured(queries: int, search: Callable[[int], object], before: float, seconds: float, on_disk: float) -> GrownPeer:
    """Search.

    Args:
        queries: How many there are.
        search: Searches for the one of a number.
        before: Megabytes of the process without the index.
        seconds: That it took to build the index.
        on_disk: Megabytes of the index.
    """
    for at in range(min(_WARMING, queries)):
        search(at)
    taken = []
    for at in range(queries):
        started = time.perf_counter()
        search(at)
        taken.append(time.perf_counter() - started)
    resident, _ = memory()
    return GrownPeer(search=results.times(taken), seconds=seconds, memory=resident - before, disk=on_disk)
