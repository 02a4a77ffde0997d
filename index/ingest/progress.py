"""How far a sync is, and what it did."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from index.ingest.scan import Failures


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of a sync.

    Attributes:
        done: Documents read so far, of `total` that are new or changed.
        chunks: Passages embedded so far.
        name: The document at hand, the first of those that are embedded together.
        rate: Passages a second, 0 until there is one.
        seconds_left: Estimated from the files' sizes; None until something is embedded.
    """

    done: int
    total: int
    chunks: int
    name: str
    rate: float
    seconds_left: float | None


@dataclass(slots=True)
class Report:
    """What a sync or an upload did, by document names.

    Attributes:
        duplicates: (name, name of the document with the same content, which is searched in its place).
        failed: Files that are not indexed, each with the reason; those of unsupported formats among them.
        seconds: How long it took.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    failed: Failures = field(default_factory=list)
    seconds: float = 0.0


class Meter:
    """Turns what is done into `Progress`, and tells the caller of each step."""

    def __init__(self, documents: int, size: int, tell: Callable[[Progress], None] | None) -> None:
        """Start the clock for so many documents of so many bytes together."""
        self._documents, self._size, self._tell = documents, size, tell
        self._started = time.monotonic()
        self._done = self._chunks = self._bytes = 0

    def step(self, name: str, chunks: float = 0, size: float = 0) -> None:
        """Tell how far it is, with `chunks` and `size` (bytes) of the documents at hand behind us."""
        if self._tell is None:
            return
        elapsed = time.monotonic() - self._started
        share = (self._bytes + size) / self._size if self._size else 0.0
        embedded = self._chunks + chunks
        left = elapsed * (1 - share) / share if embedded and share else None
        rate = embedded / elapsed if elapsed else 0.0
        self._tell(Progress(self._done, self._documents, int(embedded), name, rate, left))

    def finish(self, name: str, documents: int, chunks: int, size: int) -> None:
        """Count documents as done."""
        self._done += documents
        self._chunks += chunks
        self._bytes += size
        self.step(name)
