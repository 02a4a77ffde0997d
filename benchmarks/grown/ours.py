"""有据 at one size."""

import time
from statistics import median

import numpy as np

from benchmarks import results
from benchmarks.grown import Job
from benchmarks.machine import disk, load, memory
from benchmarks.models import Grown
from benchmarks.parts import MEANWHILE, RERANKING, Watch
from benchmarks.timed import Timed
from bot.evaluation import DEPTH
from index.embeddings import load_embedder
from index.library import DATABASE, Library
from index.settings import load_settings
from index.store.store import CHROMA_FOLDER

_WARMING = 5  # queries that are not counted
Spent = dict[str, float]


def measure(job: Job) -> Grown:
    """Open, search, look for changes."""
    busy = load()
    model = Timed(load_embedder(load_settings(state=job.cache)))
    np.save(job.vectors, np.stack([model.encode_query(query) for query in job.queries]))
    base, _ = memory()
    started = time.perf_counter()
    settings = load_settings(documents=job.folder / "documents", state=job.folder / "state")
    library = Library.open(settings, model)
    library.warm()
    opened = time.perf_counter() - started
    with Watch() as watch:
        embedding, search, parts = in_turns(library, model, watch, job.queries)
    resident, peak = memory()
    passages = sum(summary.chunks for summary in library.documents())
    started = time.perf_counter()
    library.sync()
    again = time.perf_counter() - started
    library.close()
    return Grown(
        passages=passages,
        made=job.made,
        load=busy,
        embedding=results.times(embedding),
        search=results.times(search),
        finding=results.times([taken - spent[RERANKING] for taken, spent in zip(search, parts, strict=True)]),
        reranking=results.times([spent[RERANKING] for spent in parts]),
        parts={part: median(spent.get(part, 0.0) for spent in parts) for part in max(parts, key=len)},
        open=opened,
        again=again,
        base=base,
        resident=resident,
        peak=peak,
        sqlite=sum(disk(settings.state / (DATABASE + suffix)) for suffix in ("", "-wal", "-shm")),
        chroma=disk(settings.state / CHROMA_FOLDER),
        added=job.added,
        seconds=job.seconds,
    )


def in_turns(
    library: Library, model: Timed, watch: Watch, queries: list[str]
) -> tuple[list[float], list[float], list[Spent]]:
    """Seconds to embed each query, to search for it, and what the search spent them on."""
    for query in queries[:_WARMING]:
        library.search(query, DEPTH)
    embedding, search, parts = [], [], []
    for number, query in enumerate(queries):
        if number % 2:  # neither is always the one that finds the processor's caches warm
            embedding.append(_embed(model, query))
        taken, spent = _search(library, model, watch, query)
        if not number % 2:
            embedding.append(_embed(model, query))
        search.append(taken)
        parts.append(spent)
    return embedding, search, parts


def _embed(model: Timed, query: str) -> float:
    before = model.seconds
    model.encode_query(query)
    return model.seconds - before


def _search(library: Library, model: Timed, watch: Watch, query: str) -> tuple[float, Spent]:
    watch.take()
    before = model.seconds
    started = time.perf_counter()
    library.search(query, DEPTH)
    taken = time.perf_counter() - started
    spent = {"embedding": model.seconds - before, **watch.take()}
    known = sum(seconds for part, seconds in spent.items() if not part.endswith(MEANWHILE))
    return taken, {**spent, "the rest": taken - known}
