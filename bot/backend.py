"""Where the command line gets its results: from the server that owns the index, else from the index itself."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.access.keeping import FOLDER, local_token
from bot.errors import NothingSearched
from bot.events import Event
from bot.models import Answer, Citation, Style
from bot.schemas import DocumentEntry, IndexReport
from bot.service import Service, check
from bot.terminal import Terminal
from index.errors import FileTooLarge, IndexInUse
from index.settings import Settings

if TYPE_CHECKING:
    from bot.client import Client
    from bot.factcheck.events import FactEvent

MEGABYTE = 1024 * 1024


class Backend(Protocol):
    """What the commands need."""

    settings: Settings

    def prepare(self) -> list[str]:
        """Make ready for many questions, so that each takes its own time only.

        Returns:
            The names of the documents that are searched.

        Raises:
            NothingSearched: There are none.
        """

    def ask(self, question: str, style: Style | None = None) -> Answer:
        """Answer a question; in the style of the settings if None."""

    def stream(self, question: str, style: Style | None = None) -> Iterator[Event]:
        """Answer a question event by event; `Done` is the last. Closing the iterator ends the work."""

    def check(self, text: str) -> "Iterator[FactEvent]":
        """Check a text claim by claim; `Finished` is the last. Closing the iterator ends the work."""

    def reference(self, name: str) -> str:
        """A document as an entry of a list of references."""

    def search(self, query: str, k: int) -> list[Citation]:
        """Find passages."""

    def documents(self) -> list[DocumentEntry]:
        """List the library."""

    def index(self) -> IndexReport:
        """Bring the index up to date with the documents folder."""

    def add(self, name: str, path: Path) -> IndexReport:
        """Copy a file into the library under a name, and index it."""


@contextmanager
def backend(settings: Settings, terminal: Terminal, *, rebuild: bool = False) -> Iterator[Backend]:
    """The server's library where one serves this index, else the library itself, closed at the end.

    Args:
        settings: Where the index is.
        terminal: Shows how far indexing or a server's start is.
        rebuild: Index everything again; a server that has the index must be stopped for that.

    Raises:
        IndexInUse: Another process has the index and serves nothing; or a server has it, and `rebuild` is asked for.
        YoujuError: The index or the server can't be used.
    """
    service = Service(settings)
    try:
        service.open(rebuild=rebuild)
    except IndexInUse as error:
        url = str(error.facts["url"])
        if rebuild or not url:
            raise
        from bot.client import Client  # noqa: PLC0415  httpx: a quarter of a second that --help need not wait

        remote = Remote(Client(url, settings.language, local_token(settings.state / FOLDER)), settings, terminal)
        try:
            yield remote
        finally:
            remote.client.close()
        return
    try:
        yield Local(service, terminal)
    finally:
        service.close()


class Local:
    """The library in this process. What a command does not need is not loaded."""

    def __init__(self, service: Service, terminal: Terminal) -> None:
        self.service = service
        self.settings = service.settings
        self.terminal = terminal
        self._prepared = False

    def prepare(self) -> list[str]:
        """Read the documents and load the models; what is asked and searched later does neither again."""
        self._sync()
        names = _searched(self.documents())  # before the models, which take ten seconds to load
        self.service.load()
        self._prepared = True
        return names

    def ask(self, question: str, style: Style | None = None) -> Answer:
        """Answer from the documents as they are now."""
        self._ready_for(question)
        return self.service.ask(question, language=self.terminal.language, style=style)

    def stream(self, question: str, style: Style | None = None) -> Iterator[Event]:
        """Answer from the documents as they are now."""
        self._ready_for(question)
        yield from self.service.stream(question, language=self.terminal.language, style=style)

    def check(self, text: str) -> "Iterator[FactEvent]":
        """Check against the documents as they are now."""
        self._make_ready()
        yield from self.service.check(text, self.terminal.language)

    def reference(self, name: str) -> str:
        """As the library has it."""
        return self.service.reference(name)

    def search(self, query: str, k: int) -> list[Citation]:
        """Search the documents as they are now."""
        check(query)  # as above
        if not self._prepared:
            self._sync()
        return self.service.search(query, k)

    def documents(self) -> list[DocumentEntry]:
        """List what is indexed."""
        return [DocumentEntry.of(summary, self.terminal.language) for summary in self.service.documents()]

    def index(self) -> IndexReport:
        """Read the documents folder."""
        return self._sync()

    def add(self, name: str, path: Path) -> IndexReport:
        """Copy a file into the library."""
        size, limit = path.stat().st_size, self.service.settings.max_upload_mb
        if size > limit * MEGABYTE:  # not read into memory only to be refused
            raise FileTooLarge(name=name, size=size // MEGABYTE, limit=limit)
        return IndexReport.of(self.service.add(name, path.read_bytes()), self.terminal.language)

    def _ready_for(self, question: str) -> None:
        check(question)  # as in `prepare`
        self._make_ready()

    def _make_ready(self) -> None:
        if not self._prepared:
            self._sync()
            self.service.load()

    def _sync(self) -> IndexReport:
        with self.terminal.progress() as progress:
            report = self.service.sync(progress)
        return IndexReport.of(report, self.terminal.language)


class Remote:
    """The library of the server that owns the index; the first method that needs it waits until it is ready."""

    def __init__(self, client: "Client", settings: Settings, terminal: Terminal) -> None:
        self.client = client
        self.settings = settings
        self.terminal = terminal
        self._ready = False

    def prepare(self) -> list[str]:
        """Wait for the server."""
        return _searched(self.documents())

    def ask(self, question: str, style: Style | None = None) -> Answer:
        """Ask the server."""
        self._wait()
        return self.client.ask(question, style=style)

    def stream(self, question: str, style: Style | None = None) -> Iterator[Event]:
        """Ask the server."""
        self._wait()
        yield from self.client.stream(question, style=style)

    def check(self, text: str) -> "Iterator[FactEvent]":
        """Let the server check."""
        self._wait()
        yield from self.client.check(text)

    def reference(self, name: str) -> str:
        """As the server has it."""
        return self.client.reference(name)

    def search(self, query: str, k: int) -> list[Citation]:
        """Let the server search."""
        self._wait()
        return self.client.search(query, k)

    def documents(self) -> list[DocumentEntry]:
        """What the server has."""
        self._wait()
        return self.client.documents()

    def index(self) -> IndexReport:
        """Have the server read its documents folder."""
        self._wait()
        return self.client.index()

    def add(self, name: str, path: Path) -> IndexReport:
        """Upload a file."""
        return self.client.add(name, path)

    def _wait(self) -> None:
        if not self._ready:
            with self.terminal.waiting() as look:
                self.client.wait(look)
            self._ready = True


def _searched(documents: Sequence[DocumentEntry]) -> list[str]:
    names = [entry.document for entry in documents if entry.state == "indexed"]
    if not names:
        raise NothingSearched
    return names
