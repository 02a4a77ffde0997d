"""Indexes of growing size for `benchmarks.growth`: real documents first, made ones beyond, none of them encoded."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.kept import keep, kept
from benchmarks.pool import Pool, Remembering
from benchmarks.systems.ours import write
from benchmarks.timed import Timed
from index.embeddings import Embedder
from index.library import Library
from index.settings import load_settings

_MADE = "made.json"
_SHORT = 0.02  # that the passages may be fewer than asked for: how many a document gives is not known before


@dataclass(frozen=True, slots=True)
class Built:
    """An index.

    Attributes:
        made: How many of its passages are synthetic; `added` how many came with this size.
        seconds: Those took, without embedding.
    """

    folder: Path
    made: int
    added: int
    seconds: float


def build(folder: Path, size: int, smaller: Path | None, pool: Pool, model: Embedder) -> Built:
    """An index of about `size` passages, or the one that an earlier run has built.

    Args:
        folder: For its documents/ and state/.
        size: Passages.
        smaller: The folder of the next smaller size, which this one goes on from; its documents are among the pool's.
        pool: Real passages.
        model: Names the vectors.
    """
    note = folder / _MADE
    if kept(folder) is None:
        shutil.rmtree(folder, ignore_errors=True)
        if smaller:
            shutil.copytree(smaller / "documents", folder / "documents")
            shutil.copytree(smaller / "state", folder / "state")
        settings = load_settings(documents=folder / "documents", state=folder / "state")
        timed = Timed(Remembering(pool, model))
        library = Library.open(settings, timed)
        before = sum(_passages(library).values())
        seconds, wanted, there = 0.0, size, 0
        while there < size * (1 - _SHORT):
            write(list(_documents(wanted, pool)), settings)
            seconds += library.sync().seconds
            passages = _passages(library)
            there = sum(passages.values())
            wanted += size - there
        library.close()
        seconds -= timed.seconds
        made = sum(count for name, count in passages.items() if name.startswith("made/"))
        added = there - before
        note.write_text(json.dumps({"made": made, "added": added}), encoding="utf-8")
        keep(folder, seconds)
    counts = json.loads(note.read_bytes())
    return Built(folder, counts["made"], counts["added"], kept(folder) or 0.0)


def _documents(size: int, pool: Pool) -> Iterator[tuple[str, str]]:
    """Real ones until there are enough passages or no more of them; then made ones of about ten passages each."""
    passages = 0.0
    for name, count in pool.passages.items():
        if passages >= size:
            return
        passages += count
        yield name, pool.texts[name]
    number = 0
    while passages < size:
        name, text = pool.document(number)
        passages += len(text) / pool.characters
        number += 1
        yield name, text


def _passages(library: Library) -> dict[str, int]:
    return {summary.name: summary.chunks for summary in library.documents()}
