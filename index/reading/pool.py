"""The processes that read documents: started when there is something to read, ended when there is nothing for a while.

They are this program's, not an index's: most often there is one, and none a minute after the last file.
"""

import atexit
import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from pydantic import ValidationError

from index import errors
from index.errors import DamagedFile, DamagedPackage, DocumentError, ParserFailed, YoujuError
from index.quotas import Bounds
from index.reading.errors import TooMuchMemory
from index.reading.process import Reader
from index.reading.result import JSON, Read, sound
from index.reading.wire import MEMORY

_AT_ONCE = 2  # a sync reads one file after the other; uploads and drafts need not wait for it
_FILES = 500  # that one process reads: what parsers leak does not add up
_IDLE_SECONDS = 60

_ERRORS: Mapping[str, type[YoujuError]] = {
    kind.__name__: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, DocumentError | DamagedPackage)
}

_log = logging.getLogger(__name__)


class Pool:
    """The processes; from any thread."""

    def __init__(self) -> None:
        self._idle: list[Reader] = []
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(_AT_ONCE)
        self._retiring: threading.Timer | None = None

    def warm(self, bounds: Bounds) -> None:
        """Start a process, where there is none, for the files that come soon.

        Raises:
            ReaderFailed: It can't be started.
        """
        with self._lock:
            if not self._idle:
                self._idle.append(Reader(bounds))
        self._retire_later()

    def ask(self, asked: Mapping[str, object], data: bytes, bounds: Bounds) -> bytes:
        """Have a file read.

        Args:
            asked: As the worker takes it: `kind`, `name` and what else that needs.
            data: The bytes of the file.
            bounds: What reading it may take.

        Returns:
            What the worker says; it has read a file that may be hostile, and so is not to be believed.

        Raises:
            DocumentError: The file can't be read.
            ReaderFailed, DamagedPackage: No file can.
        """
        name = str(asked["name"])
        with self._reader(bounds) as reader:
            head, body = reader.ask(asked, data)
            if "error" not in head:
                return body
            if head["error"] == MEMORY:
                raise TooMuchMemory(name=name, megabytes=bounds.megabytes)
            error = _error(head)
            if error is None:
                raise DamagedFile(name=name)
            if isinstance(error, ParserFailed):
                _log.error("%s can't be parsed\n%s", name, head.get("trace", ""))
                raise error
        raise error  # a process that says so in good order goes on

    def close(self) -> None:
        """End those that have nothing to do."""
        with self._lock:
            idle, self._idle = self._idle, []
        for reader in idle:
            reader.end()

    @contextmanager
    def _reader(self, bounds: Bounds) -> Iterator[Reader]:
        """A process that is alive; kept for the next file unless anything is raised."""
        with self._places:
            with self._lock:
                found = self._idle.pop() if self._idle else None
            if found is not None and (not found.alive or found.bounds != bounds or found.files >= _FILES):
                found.end()
                found = None
            reader = found or Reader(bounds)
            try:
                yield reader
            except BaseException:
                reader.end()
                raise
            with self._lock:
                self._idle.append(reader)
        self._retire_later()

    def _retire_later(self) -> None:
        with self._lock:
            if self._retiring is not None:
                self._retiring.cancel()
            self._retiring = threading.Timer(_IDLE_SECONDS, self.close)
            self._retiring.daemon = True
            self._retiring.start()


_pool = Pool()
atexit.register(_pool.close)


def warm(bounds: Bounds) -> None:
    """As `Pool.warm`."""
    _pool.warm(bounds)


def document(data: bytes, name: str, budget: int, bounds: Bounds) -> Read:
    """A document and its chunks, as `index.reading.work.document` makes them in a process of its own.

    Args:
        data: The bytes of the file.
        name: What the document is called; its suffix is one that is read.
        budget: Tokens of a chunk at most.
        bounds: What reading it may take.

    Raises:
        DocumentError: It can't be read.
        ReaderFailed, DamagedPackage: No document can.
    """
    body = _pool.ask({"kind": "document", "name": name, "budget": budget}, data, bounds)
    try:
        read = JSON.validate_json(body)
    except ValidationError as error:
        raise DamagedFile(name=name) from error
    if not sound(read):
        raise DamagedFile(name=name)
    return read


def draft(data: bytes, name: str, bounds: Bounds) -> str:
    """The text of a draft, as `index.reading.work.draft` makes it. Arguments and errors as `document`."""
    return _pool.ask({"kind": "draft", "name": name}, data, bounds).decode("utf-8", "replace")


def _error(head: Mapping[str, object]) -> YoujuError | None:
    """The error that the worker names; None where there is no such error, or its facts are not those it takes."""
    kind, facts = _ERRORS.get(str(head["error"])), head.get("facts")
    if kind is None or not isinstance(facts, dict):
        return None
    try:
        error = kind(**facts)
        error.message("zh")
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return None
    return error
