"""What grows with the number of passages, and how fast: `python -m benchmarks.growth --help`."""

import benchmarks.offline  # noqa: F401  first, so that no package calls home

# isort: split

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks import grown, results, sets, systems, tables
from benchmarks.building import Built, build
from benchmarks.grown import Job
from benchmarks.machine import this_machine, versions
from benchmarks.models import Grown, GrownPeer, Growth, Size
from benchmarks.pool import Pool
from benchmarks.results import RESULTS, ROOT, OtherMachine, Result
from benchmarks.retrieval import CACHE, FOLDER
from benchmarks.systems.ours import Youju
from index.embeddings import load_embedder, model_folder
from index.settings import load_settings


def arguments() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--sizes", default="3000,30000,300000", help="passages, comma-separated (default: %(default)s)")
    parser.add_argument("--sets", type=Path, default=FOLDER, help="folder of sets, as for benchmarks.retrieval")
    parser.add_argument("--set", action="append", dest="chosen", metavar="NAME", help="real ones (default: all whole)")
    parser.add_argument("--limit-documents", type=int, metavar="N", help="of each set, to try it")
    parser.add_argument("--queries", type=int, default=200, help="to search for (default: 200)")
    parser.add_argument("--peers", default=",".join(grown.PEERS), help="comma-separated (default: %(default)s)")
    parser.add_argument("--cache", type=Path, default=CACHE, help="for the model and all indexes, which are kept")
    parser.add_argument("--out", type=Path, help="file of results to add to (default: the one the docs are made from)")
    return parser


def main(given: Sequence[str] | None = None) -> None:
    """Build and measure size after size, write the results after each, and print a table."""
    parser = arguments()
    options = parser.parse_args(given)
    out = options.out or (None if options.limit_documents else RESULTS / "growth.json")
    cache = options.cache.resolve()
    peers = options.peers.split(",") if options.peers else []
    if unknown := set(peers) - set(grown.PEERS):
        parser.error(f"no such peer: {', '.join(sorted(unknown))}")
    try:
        found = _opened(out, results.command("benchmarks.growth", given))
        folders = {
            name: sets.unpacked(options.sets, name, cache)
            for name in options.chosen or [n for n in sets.names(options.sets) if not n.endswith(sets.HALF)]
        }
    except (sets.NoSuchSet, OtherMachine) as error:
        parser.error(str(error))
    real = _real(folders, options.limit_documents, cache)
    queries = np.random.default_rng(0).permutation(sorted(real.queries))[: options.queries].tolist()
    found.queries = len(queries)
    model = load_embedder(load_settings(state=cache))
    smaller: Path | None = None
    for size in sorted(map(int, options.sizes.split(","))):
        print(f"{size:,} passages …", file=sys.stderr, flush=True)
        built = build(real.folder / str(size), size, smaller, real.pool, model)
        before = found.sizes.get(size)
        found.sizes[size] = _measured(built, queries, cache, peers)
        if before:  # of a run with other peers
            found.sizes[size].peers = before.peers | found.sizes[size].peers
        smaller = built.folder
        if out:
            results.save(found, out)
    print("\n\n".join([tables.growth(found), tables.upkeep(found), tables.growth_peers(found)]))


@dataclass(slots=True)
class _Real:
    """The sets, indexed and encoded; `folder` is for what is made of them."""

    folder: Path
    pool: Pool
    queries: set[str]


def _opened(out: Path | None, command: str) -> Growth:
    """The results so far."""
    machine = this_machine()
    kept = results.load(Growth, out) if out else None
    if kept and kept.machine != machine:
        raise OtherMachine(f"{out} holds figures of another machine: give another file with --out")
    return Growth(
        machine=machine,
        command=command,
        day=datetime.now(UTC).date(),
        packages=versions("youju", "bm25s", "chromadb", "torch"),
        queries=0,
        sizes=kept.sizes if kept else {},
    )


def _real(folders: dict[str, Path], documents: int | None, cache: Path) -> _Real:
    """Index the sets, unless benchmarks.retrieval has done so."""
    key = "-".join([*folders, str(documents or "all")])
    real = _Real(cache / "growth" / key, Pool(), set())
    model = model_folder.ensure(cache / "models")
    for name, folder in folders.items():
        collection = sets.read(folder, documents)
        index = collection.index_folder(cache, name, systems.OURS)
        system = Youju(model, index)
        system.index(collection.documents)
        system.close()
        real.pool.take(index / "state", collection.documents, name)
        real.queries |= {question.question for question in collection.questions}
    return real


def _measured(built: Built, queries: list[str], cache: Path, peers: list[str]) -> Size:
    """Each system in a process of its own."""
    with tempfile.TemporaryDirectory() as temporary:
        job = Job(
            system=grown.OURS,
            folder=built.folder,
            cache=cache,
            queries=queries,
            vectors=Path(temporary) / "queries.npy",
            out=Path(temporary) / "out.json",
            made=built.made,
            added=built.added,
            seconds=built.seconds,
        )
        ours = _run(job, Grown)
        if ours is None:
            sys.exit(1)  # it has said why
        size = Size(ours=ours)
        for peer in peers:
            job.system = peer
            _run(job.model_copy(update={"build": True}), GrownPeer)
            if found := _run(job, GrownPeer):
                size.peers[peer] = found
        return size


def _run(job: Job, kind: type[Result]) -> Result | None:
    """What the process finds; None where it finds nothing, or fails."""
    print(f"  {job.system}{', building' * job.build} …", file=sys.stderr, flush=True)
    job.out.unlink(missing_ok=True)
    file = job.out.with_name("job.json")
    results.save(job, file)
    command = [sys.executable, "-m", "benchmarks.grown", str(file)]
    subprocess.run(command, check=False, cwd=ROOT)  # noqa: S603  our own program
    return results.load(kind, job.out)


if __name__ == "__main__":
    main()
