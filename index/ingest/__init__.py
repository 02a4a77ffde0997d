"""The write path: files to stored documents. Unchanged files are passed over, what is gone is taken out."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace

from index.embeddings import Embedder
from index.errors import DocumentError, FileUnreadable, NoDocumentsFolder, YoujuError
from index.ingest.plan import MEGABYTE, Plan, make_plan
from index.ingest.prepare import Prepared, embed, prepare
from index.ingest.progress import Meter, Progress, Report
from index.ingest.scan import Found, scan
from index.memory import give_back
from index.models import Origin, State
from index.reading import pool
from index.reading.errors import TooMuchMemory, TooMuchTime
from index.settings import Settings
from index.store.rows import Embedded, File
from index.store.store import Store

__all__ = ["Ingest", "Progress", "Report"]

UPLOADS = "uploads"
RULES = 2  # raised when loading, cleaning, structure or chunking give something else: then all files are read again
_BATCH = 512  # texts embedded together: enough to sort by length, lost at most when the process is killed

Tell = Callable[[Progress], None]


class Stopped(Exception):
    """The library is being closed while a sync runs. Internal."""


class Ingest:
    """Writes to the store. One sync at a time; uploads and removals come between its documents.

    Attributes:
        writing: Held while something is committed.
    """

    def __init__(self, settings: Settings, store: Store, embedder: Callable[[], Embedder]) -> None:
        """`embedder` gives the model when there is something to embed, checked against the index."""
        self._settings = settings
        self._store = store
        self._embedder = embedder
        self._uploads = settings.state / UPLOADS
        self._limit = settings.max_upload_mb * MEGABYTE
        self._recipe = f"{RULES}/{settings.chunk_tokens}"
        # Of a file that takes too much: with other bounds it is tried again.
        self._bounded = f"{self._recipe}/{settings.parse_seconds}/{settings.parse_memory_mb}"
        self._syncing = threading.Lock()
        self.writing = threading.RLock()
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Have a sync under way give up at its next step, and wait for that."""
        self._stopping.set()
        with self._syncing, self.writing:
            pass

    def sync(self, tell: Tell | None) -> Report:
        """Bring the index up to date with the documents folder and the uploads.

        Raises:
            NoDocumentsFolder: There is no such folder; nothing is changed.
            FileUnreadable: It can't be listed; nothing is changed.
            DiskFull: What was committed before stays.
        """
        with self._syncing:
            started = time.monotonic()
            report = Report()
            plan = self._plan(report)
            if plan.index:
                pool.warm(self._settings.bounds)
            self._tidy(plan, report)
            with suppress(Stopped):
                self._index(plan.index, report, tell)
            self._store.flush()
            give_back()
            report.seconds = time.monotonic() - started
            return report

    def _plan(self, report: Report) -> Plan:
        # What is known is read first: an upload that comes in meanwhile is then found, not taken for gone.
        database = self._store.database
        known, removed = database.files(), database.removed()
        folder = self._settings.documents
        if not folder.is_dir():
            raise NoDocumentsFolder(path=folder)
        found, failures = scan(folder, Origin.FOLDER, leave_out=self._settings.state)
        uploads, more = scan(self._uploads, Origin.UPLOAD)
        recipes = (self._recipe, self._bounded)
        plan = make_plan([*found, *uploads], known, removed, recipes, self._settings.max_upload_mb)
        # A folder that can't be listed today may be one tomorrow: its documents stay.
        closed = tuple(f"{name}/" for name, error in failures if isinstance(error, FileUnreadable))
        plan.gone = [name for name in plan.gone if not name.startswith(closed)]
        report.failed = [*failures, *more, *plan.known_failures]
        report.unchanged = plan.unchanged
        return plan

    def _tidy(self, plan: Plan, report: Report) -> None:
        """Everything of a plan that needs no model."""
        with self.writing:
            for name in plan.gone:
                self._store.delete(name)
                report.removed.append(name)
            for found, sha256, other in plan.duplicates:
                note = (f"与“{other}”内容相同", f"same content as “{other}”")
                self._remember(self.file(found, sha256, State.DUPLICATE, note), keep=False)
                report.duplicates.append((found.name, other))
            for found, sha256, error in plan.rejected:
                self._fail(found, sha256, error, report)
            for found, old in plan.touched:
                self._remember(replace(old, origin=found.origin, size=found.size, changed=found.changed), keep=True)
            self._store.database.forget_removed(plan.released)

    def _index(self, work: list[tuple[Found, str]], report: Report, tell: Tell | None) -> None:
        meter = Meter(len(work), sum(found.size for found, _ in work), tell)
        if work:
            meter.step(work[0][0].name)
            self._embedder()  # loaded while the process that reads starts, and not after it
        for batch in self._batches(work, report, meter):
            for prepared, embedded in zip(batch, self.embed(batch, meter), strict=True):
                with self.writing:
                    self._commit(prepared, embedded, report)
            chunks, size = sum(len(p.chunks) for p in batch), sum(p.found.size for p in batch)
            meter.finish(batch[-1].found.name, len(batch), chunks, size)

    def _batches(self, work: list[tuple[Found, str]], report: Report, meter: Meter) -> Iterator[list[Prepared]]:
        """Read the files; several small documents make a batch."""
        batch: list[Prepared] = []
        for found, sha256 in work:
            self._check_stopped()
            meter.step(found.name)
            try:
                batch.append(self._prepare(found, sha256))
            except DocumentError as error:
                with self.writing:
                    self._fail(found, sha256, error, report)
                meter.finish(found.name, 1, 0, found.size)
            if sum(len(p.chunks) + sum(len(c.sentences) for c in p.chunks) for p in batch) >= _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def _prepare(self, found: Found, sha256: str) -> Prepared:
        return prepare(found, sha256, self._settings.chunk_tokens, self._limit, self._settings.bounds)

    def embed(self, batch: list[Prepared], meter: Meter) -> list[Embedded]:
        """Embed documents, telling the meter of it."""
        name = batch[0].found.name
        chunks, size = sum(len(p.chunks) for p in batch), sum(p.found.size for p in batch)
        texts = max(1, sum(len(p.texts()) for p in batch))

        def tick(done: int) -> None:
            self._check_stopped()
            meter.step(name, chunks * done / texts, size * done / texts)

        return embed(self._embedder(), batch, tick)

    def _check_stopped(self) -> None:
        if self._stopping.is_set():
            raise Stopped

    def _commit(self, prepared: Prepared, embedded: Embedded, report: Report) -> None:
        """Store a document, unless the user has taken it out meanwhile."""
        found, sha256, database = prepared.found, prepared.sha256, self._store.database
        if found.origin is Origin.FOLDER:
            wanted = database.removed_content(found.name) != sha256
        else:
            wanted = found.path.is_file()
        if wanted:
            known = database.file(found.name)
            self._store.replace(self.file(found, sha256, State.INDEXED), embedded)
            (report.changed if known else report.added).append(found.name)

    def _fail(self, found: Found, sha256: str, error: YoujuError, report: Report) -> None:
        note = (error.message("zh"), error.message("en"))
        file = self.file(found, sha256, State.FAILED, note)
        if isinstance(error, TooMuchTime | TooMuchMemory):
            file = replace(file, recipe=self._bounded)
        self._remember(file, keep=True)
        report.failed.append((found.name, error))

    def _remember(self, file: File, *, keep: bool) -> None:
        if self._store.database.file(file.name) != file:
            self._store.put(file, keep=keep)

    def file(self, found: Found, sha256: str, state: State, note: tuple[str, str] = ("", "")) -> File:
        """What is remembered of a file."""
        return File(found.name, found.origin, state, sha256, found.size, found.changed, self._recipe, note)
