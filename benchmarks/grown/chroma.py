"""Chroma as it comes, with the passages' texts and vectors, at one size."""

import shutil
import time
from pathlib import Path
from typing import Any

import chromadb
import numpy as np

from benchmarks.grown import Job
from benchmarks.grown.peer import measured
from benchmarks.kept import keep, kept
from benchmarks.machine import disk, memory
from benchmarks.models import GrownPeer
from benchmarks.pool import Row, rows
from bot.evaluation import DEPTH

_BATCH = 5000  # Chroma takes 5,461 at most
_NAME = "passages"


def measure(job: Job) -> GrownPeer | None:
    """Build in one process, search in the next."""
    folder = job.folder / "chroma"
    seconds = kept(folder)
    if seconds is None:
        seconds = _build(job, folder)
    if job.build:
        return None
    vectors = np.load(job.vectors)
    before, _ = memory()
    collection = chromadb.PersistentClient(str(folder)).get_collection(_NAME, embedding_function=None)

    def search(at: int) -> object:
        return collection.query(query_embeddings=vectors[at][None], n_results=DEPTH)

    return measured(len(vectors), search, before, seconds, disk(folder))


def _build(job: Job, folder: Path) -> float:
    shutil.rmtree(folder, ignore_errors=True)
    started = time.perf_counter()
    collection = chromadb.PersistentClient(str(folder)).create_collection(_NAME, embedding_function=None)
    batch: list[Row] = []
    added = 0
    for row in rows(job.folder / "state"):
        batch.append(row)
        if len(batch) == _BATCH:
            added += _add(collection, batch, added)
            batch = []
    _add(collection, batch, added)
    seconds = time.perf_counter() - started
    keep(folder, seconds)
    return seconds


def _add(collection: Any, batch: list[Row], after: int) -> int:
    if batch:
        collection.add(
            ids=[str(number) for number in range(after, after + len(batch))],
            embeddings=np.stack([row.vector for row in batch]).astype(np.float32),
            documents=[row.searched for row in batch],
        )
    return len(batch)
