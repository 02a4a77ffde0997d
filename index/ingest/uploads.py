"""Files that users add and take out while the library is open."""

import hashlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from index.errors import FileTooLarge, NameTaken, UnknownDocument
from index.ingest import UPLOADS, Ingest, Tell
from index.ingest.plan import MEGABYTE
from index.ingest.prepare import Prepared, prepare
from index.ingest.progress import Meter, Report
from index.ingest.scan import Found
from index.loaders import refused
from index.memory import give_back
from index.models import Origin, State
from index.names import safe_name
from index.settings import Settings
from index.store.disk import guarded, write_atomically
from index.store.rows import Embedded
from index.store.store import Store


class Uploads:
    """The folder state/uploads; a file appears in it when it is indexed."""

    def __init__(self, settings: Settings, store: Store, ingest: Ingest) -> None:
        self._settings = settings
        self._store = store
        self._ingest = ingest
        self._limit = settings.max_upload_mb * MEGABYTE
        self._folder = settings.state / UPLOADS
        self._incoming = self._folder / ".incoming"
        shutil.rmtree(self._incoming, ignore_errors=True)  # of a process that was killed

    def add(self, name: str, data: bytes, tell: Tell | None) -> Report:
        """Keep and index a file, in the place of an earlier upload of its name. Nothing is kept of one that fails.

        Raises:
            BadName, NameTaken, FileTooLarge, UnsupportedFormat: It is refused.
            DocumentError: It can't be read.
            DiskFull: There is no space for it.
        """
        started = time.monotonic()
        name, sha256 = self._admit(name, data), hashlib.sha256(data).hexdigest()
        report = self._known(name, sha256)
        if report is None:
            with self._waiting(name, data) as found:
                prepared = prepare(found, sha256, self._settings.chunk_tokens, self._limit, self._settings.bounds)
                embedded = self._ingest.embed([prepared], Meter(1, len(data), tell))[0]
                with self._ingest.writing:
                    report = self._known(name, sha256) or self._keep(prepared, embedded)
            give_back()
        report.seconds = time.monotonic() - started
        return report

    def remove(self, name: str) -> None:
        """Take a document out: an upload is deleted, a file of the folder stays out until it changes.

        Raises:
            UnknownDocument: There is none of this name.
        """
        with self._ingest.writing:
            file = self._store.database.file(name)
            if file is None:
                raise UnknownDocument(name=name)
            upload = file.origin is Origin.UPLOAD
            if upload:  # first: after a crash in between, the next sync takes out what has no file
                with guarded(self._folder):
                    (self._folder / name).unlink(missing_ok=True)
            self._store.delete(name, removed_sha256=None if upload else file.sha256)
            self._store.flush()

    def _admit(self, name: str, data: bytes) -> str:
        """The name to keep the file under."""
        name = safe_name(name)
        if len(data) > self._limit:
            size = f"{len(data) / MEGABYTE:.0f}"
            raise FileTooLarge(name=name, size=size, limit=self._settings.max_upload_mb)
        if error := refused(name):
            raise error
        return name

    def _known(self, name: str, sha256: str) -> Report | None:
        """The report where the content is in the library already."""
        database = self._store.database
        same = database.same_content(sha256)
        if same is not None:
            return Report(unchanged=[name]) if same == name else Report(duplicates=[(name, same)])
        known = database.file(name)
        in_folder = (self._settings.documents / name).is_file() and database.removed_content(name) is None
        if in_folder or (known and known.origin is Origin.FOLDER):
            raise NameTaken(name=name)
        return None

    @contextmanager
    def _waiting(self, name: str, data: bytes) -> Iterator[Found]:
        """The file outside the folder that a sync looks into; loaders go by its name."""
        with guarded(self._incoming):
            self._incoming.mkdir(parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(dir=self._incoming))
        try:
            write_atomically(folder / name, data)
            yield Found(name, folder / name, Origin.UPLOAD, len(data), 0)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _keep(self, prepared: Prepared, embedded: Embedded) -> Report:
        """Move the file to its place and store the document."""
        name, path = prepared.found.name, self._folder / prepared.found.name
        replaced = path.exists()
        with guarded(path):
            prepared.found.path.replace(path)
        try:
            found = replace(prepared.found, path=path, changed=path.stat().st_mtime_ns)
            self._store.replace(self._ingest.file(found, prepared.sha256, State.INDEXED), embedded)
            self._store.flush()
        except BaseException:
            if not replaced:
                path.unlink(missing_ok=True)
            raise
        return Report(changed=[name]) if replaced else Report(added=[name])
