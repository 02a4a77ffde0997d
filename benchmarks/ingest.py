"""How fast documents become searchable, beside what the machine can do: `python -m benchmarks.ingest --help`."""

import benchmarks.offline  # noqa: F401  first, so that no package calls home

# isort: split

import argparse
import shutil
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch
from sentence_transformers import SentenceTransformer

from benchmarks import rates, results, sets, tables
from benchmarks.machine import load, this_machine, versions
from benchmarks.models import Encoding, Ingest, Syncing
from benchmarks.rates import Shape
from benchmarks.results import RESULTS
from benchmarks.retrieval import CACHE, FOLDER
from benchmarks.systems.ours import write
from benchmarks.timed import Timed
from index.embeddings import Embedder, load_embedder, model_folder, precision
from index.ingest.prepare import prepare
from index.ingest.scan import scan
from index.library import Library
from index.models import Origin
from index.settings import Settings, load_settings

_BLOCK = 500  # passages: the two take turns, for other programs may be busy


def arguments() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest", description=__doc__)
    parser.add_argument("--sets", type=Path, default=FOLDER, help="folder of sets, as for benchmarks.retrieval")
    parser.add_argument("--set", default="news", help="whose documents to index (default: news)")
    parser.add_argument("--limit-documents", type=int, metavar="N", help="only so many, to try it")
    parser.add_argument("--passages", type=int, default=1000, help="to encode with both (default: 1000)")
    parser.add_argument("--cache", type=Path, default=CACHE, help="for the model and the index")
    parser.add_argument("--out", type=Path, help="file of results (default: the one the docs are made from)")
    return parser


def main(given: Sequence[str] | None = None) -> None:
    """Measure, print, and write the results."""
    parser = arguments()
    options = parser.parse_args(given)
    out = options.out or (None if options.limit_documents else RESULTS / "ingest.json")
    try:
        folder = sets.unpacked(options.sets, options.set, options.cache)
    except sets.NoSuchSet as error:
        parser.error(str(error))
    busy = load()
    models = options.cache.resolve() / "models"
    path = model_folder.ensure(models)
    default: Any = SentenceTransformer(str(path), device="cpu", local_files_only=True)
    threads = torch.get_num_threads()
    ours = load_embedder(load_settings(state=models.parent))
    settings = _settings(options.cache.resolve() / "ingest", sets.read(folder, options.limit_documents))
    before = rates.measure(_shape(default))
    encoding = _encode(default, threads, ours, _passages(settings)[: options.passages])
    rated = rates.best(before, rates.measure(_shape(default)))
    found = Ingest(
        machine=this_machine(),
        command=results.command("benchmarks.ingest", given),
        day=datetime.now(UTC).date(),
        packages=versions("youju", "sentence-transformers", "torch", "chromadb"),
        load=busy,
        set=options.set,
        precision=precision.choose(models),
        rates=rated,
        encoding=encoding,
        sync=_sync(settings, ours),
    )
    print("\n\n".join([tables.encoding(found), tables.rates(found), tables.sync(found)]))
    if out:
        results.save(found, out)


def _settings(folder: Path, collection: sets.Collection) -> Settings:
    """Of a folder with the documents and no index."""
    shutil.rmtree(folder, ignore_errors=True)
    settings = load_settings(documents=folder / "documents", state=folder / "state")
    write(collection.documents, settings)
    return settings


def _shape(model: Any) -> Shape:
    config = model[0].auto_model.config
    return Shape(layers=config.num_hidden_layers, hidden=config.hidden_size, wide=config.intermediate_size)


def _passages(settings: Settings) -> list[str]:
    """What is encoded of each passage, sentences aside."""
    found, _ = scan(settings.documents, Origin.FOLDER)
    ready = [prepare(file, "", settings.chunk_tokens, file.size, settings.bounds) for file in found]
    return [text for prepared in ready for text in prepared.texts()[: len(prepared.chunks)]]


def _encode(default: Any, threads: int, ours: Embedder, passages: list[str]) -> Encoding:
    """Both in turns, block by block; each with the threads that it comes with."""
    taken = {"default": 0.0, "ours": 0.0}
    default.encode(passages[:8])
    ours.encode_documents(passages[:8])
    for first in range(0, len(passages), _BLOCK):
        block = passages[first : first + _BLOCK]
        torch.set_num_threads(threads)
        started = time.perf_counter()
        default.encode(block)
        between = time.perf_counter()
        torch.set_num_threads(1)  # as index.embeddings.encoder.load has it
        ours.encode_documents(block)
        taken["default"] += between - started
        taken["ours"] += time.perf_counter() - between
    tokens = [len(ids) for ids in default.tokenizer(passages, truncation=True, max_length=512)["input_ids"]]
    flops = _shape(default).flops(tokens)
    return Encoding(
        passages=len(passages),
        tokens=sum(tokens),
        default_seconds=taken["default"],
        default_rate=flops / taken["default"] / 1e9,
        seconds=taken["ours"],
        rate=flops / taken["ours"] / 1e9,
    )


def _sync(settings: Settings, ours: Embedder) -> Syncing:
    """Index all, then again, then with one file changed."""
    timed = Timed(ours)
    library = Library.open(settings, timed)
    report = library.sync()
    texts, encoding = timed.texts, timed.seconds
    passages = sum(summary.chunks for summary in library.documents())
    library.close()
    started = time.perf_counter()
    library = Library.open(settings, timed)
    library.sync()
    again = time.perf_counter() - started
    file = settings.documents / report.added[0]
    file.write_bytes(file.read_bytes() + "\n\n本文件有一处改动。\n".encode())
    changed = library.sync()
    library.close()
    return Syncing(
        documents=len(report.added),
        passages=passages,
        texts=texts,
        seconds=report.seconds,
        encoding=encoding,
        again=again,
        changed=changed.seconds,
    )


if __name__ == "__main__":
    main()
