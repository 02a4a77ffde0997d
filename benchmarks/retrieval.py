"""How well and how fast passages are found, beside other systems: `python -m benchmarks.retrieval --help`."""

import benchmarks.offline  # noqa: F401  first, so that no package calls home

# isort: split

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import results, sets, systems, tables
from benchmarks.machine import this_machine
from benchmarks.models import Measurement, Retrieval
from benchmarks.results import RESULTS, ROOT, OtherMachine
from benchmarks.worker import Job
from index.embeddings import model_folder

CACHE = Path(".benchmarks")
FOLDER = Path("..") / "shared" / "eval" / "retrieval"


def arguments() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description=__doc__)
    parser.add_argument("--sets", type=Path, default=FOLDER, help="folder of sets: NAME.tar.gz, or NAME/ unpacked")
    parser.add_argument("--set", action="append", dest="chosen", metavar="NAME", help="only this set (repeatable)")
    parser.add_argument("--systems", help=f"comma-separated, out of {','.join(systems.SYSTEMS)} (default: all)")
    parser.add_argument("--limit-documents", type=int, metavar="N", help="a small part of each set, to try it")
    parser.add_argument("--limit-questions", type=int, metavar="N")
    parser.add_argument("--cache", type=Path, default=CACHE, help="for the model, unpacked sets and indexes")
    parser.add_argument("--fresh", action="store_true", help="build indexes anew that the cache holds")
    parser.add_argument("--out", type=Path, help="file of results to add to (default: the one the docs are made from)")
    return parser


def main(given: Sequence[str] | None = None) -> None:
    """Measure, print a table a set, and write the results after each system."""
    parser = arguments()
    options = parser.parse_args(given)
    chosen = (options.systems or ",".join(systems.SYSTEMS)).split(",")
    if unknown := set(chosen) - set(systems.SYSTEMS):
        parser.error(f"no such system: {', '.join(sorted(unknown))}")
    limited = options.limit_documents or options.limit_questions
    out = options.out or (None if limited else RESULTS / "retrieval.json")
    command = results.command("benchmarks.retrieval", given)
    try:
        kept = _opened(out)
        folders = {
            name: sets.unpacked(options.sets, name, options.cache)
            for name in options.chosen or sets.names(options.sets)
        }
    except (sets.NoSuchSet, OtherMachine) as error:
        parser.error(str(error))
    for name, folder in folders.items():
        for system in [s for s in chosen if s == systems.OURS or not name.endswith(sets.HALF)]:
            measurement = _measured(name, system, folder, command, options)
            if measurement:
                kept.add(measurement)
                if out:
                    results.save(kept, out)
        _print(name, kept.of(name))


def _opened(out: Path | None) -> Retrieval:
    """The results so far."""
    machine = this_machine()
    kept = results.load(Retrieval, out) if out else None
    if kept and kept.machine != machine:
        raise OtherMachine(f"{out} holds figures of another machine: give another file with --out")
    return Retrieval(machine=machine, measurements=kept.measurements if kept else [])


def _measured(name: str, system: str, folder: Path, command: str, options: argparse.Namespace) -> Measurement | None:
    """What a process of its own finds; None where the system is not installed or fails."""
    print(f"{name}: {system} …", file=sys.stderr, flush=True)
    cache = options.cache.resolve()
    if options.fresh:
        for index in (cache / "indexes").glob(f"{name}-*/{system}"):
            shutil.rmtree(index)
    with tempfile.TemporaryDirectory() as temporary:
        job = Job(
            set=name,
            system=system,
            command=command,
            folder=folder.resolve(),
            model=model_folder.ensure(cache / "models"),
            cache=cache,
            documents=options.limit_documents,
            questions=options.limit_questions,
            out=Path(temporary) / "measurement.json",
        )
        results.save(job, Path(temporary) / "job.json")
        run = [sys.executable, "-m", "benchmarks.worker", str(Path(temporary) / "job.json")]
        if subprocess.run(run, check=False, cwd=ROOT).returncode:  # noqa: S603  our own program
            return None  # it has said why
        return results.load(Measurement, job.out)


def _print(name: str, measured: dict[str, Measurement]) -> None:
    if not measured:
        return
    some = next(iter(measured.values()))
    print(f"\n{name}: {some.documents:,} documents, {some.questions:,} questions{'' if some.whole else ' (a part)'}\n")
    print(tables.quality(measured))
    if any(m.refused for m in measured.values()):
        print("\n" + tables.refusals(list(measured.values())))
    print(flush=True)


if __name__ == "__main__":
    main()
