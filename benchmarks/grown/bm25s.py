"""bm25s with jieba at one size, in memory."""

import time

from benchmarks.grown import Job
from benchmarks.grown.peer import measured
from benchmarks.machine import memory
from benchmarks.models import GrownPeer
from benchmarks.pool import rows
from benchmarks.systems.bm25 import Words
from bot.evaluation import DEPTH


def measure(job: Job) -> GrownPeer | None:
    """Build and search."""
    if job.build:
        return None
    words = Words(job.cache, job.folder)
    before, _ = memory()
    started = time.perf_counter()
    words.index_chunks([(row.document, row.searched) for row in rows(job.folder / "state")])
    seconds = time.perf_counter() - started
    return measured(len(job.queries), lambda at: words.search(job.queries[at], DEPTH), before, seconds, 0.0)
