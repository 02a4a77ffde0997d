"""The one object behind the HTTP API, the page and the command line: it starts, answers, and keeps the documents."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from bot import events
from bot.errors import QuestionEmpty, QuestionTooLong, StartFailed
from bot.factcheck.gbt7714 import reference
from bot.lateness import late_answer, late_check
from bot.models import Answer, Citation, Style, Turn
from bot.observing import HeardLLM, Observation, Watchers
from bot.quotes import citation, of_passage
from bot.status import Status
from bot.turns import Turns
from index.errors import IndexInUse, Language, YoujuError
from index.models import Document, Summary
from index.settings import Settings

if TYPE_CHECKING:
    from bot.chatbot import Chatbot
    from bot.factcheck.events import FactEvent
    from bot.factcheck.factchecker import FactChecker
    from index.ingest.progress import Progress, Report
    from index.library import Library

Part = TypeVar("Part")
Progressed = Callable[["Progress"], None]

QUESTION_LIMIT = 2000  # characters
_PATIENCE = 30  # seconds that a start waits for a command that has the index, which tells of no address
_LOOK = 0.2  # seconds between two looks at whether it is done

_log = logging.getLogger(__name__)


class Service:
    """Starts once, then answers from any thread. What a user can do wrong is raised as a `YoujuError`.

    Attributes:
        watchers: Are told what is asked, by whom (the request at hand, `bot.correlation`), and what becomes of it.
    """

    def __init__(self, settings: Settings, url: str = "") -> None:
        """Make a service that is not started.

        Args:
            settings: Where the documents and the index are.
            url: Where other processes reach it; empty where it is not served.
        """
        self.settings = settings
        self.url = url
        self.watchers = Watchers()
        self.turns = Turns(settings)
        self._status = Status("starting")
        self._library: Library | None = None
        self._chatbot: Chatbot | None = None
        self._factchecker: FactChecker | None = None
        self._starting = False

    @property
    def status(self) -> Status:
        """How far the start is; `ready` once questions are answered."""
        return self._status

    def start(self, progress: Progressed | None = None) -> None:
        """Open the index, bring it up to date, load the models; then the status is `ready`, or `failed`.

        Until then the other methods raise StillStarting. Raises nothing itself: it runs in the background.
        """
        self._starting = True
        try:
            self._take()
            self.sync(progress)
            self._status = Status("starting")  # no longer for the documents
            self.load()
        except Exception as error:  # noqa: BLE001  the status says it
            self.fail(error)
        else:
            self._starting = False
            self._status = Status("ready")

    def _take(self) -> None:
        """Open the index, once a command that has it for a moment is done with it. Raises as `open`."""
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                self.open()
                return
            except IndexInUse as error:
                if error.facts["url"] or time.monotonic() > until:
                    raise
            time.sleep(_LOOK)

    def fail(self, error: Exception) -> None:
        """Give up starting; every method raises this error from now on."""
        if not isinstance(error, YoujuError):
            _log.error("The start failed", exc_info=error)
            error = StartFailed(reason=error)
        self._status = replace(self._status, state="failed", error=error)

    def open(self, *, rebuild: bool = False) -> None:
        """Take the index; loads no model. Enough for `documents` and `document`.

        Args:
            rebuild: Take all documents out, for `sync` to index them again.

        Raises:
            YoujuError: Another process has it, a newer version or another model made it, the disk is full.
        """
        from index.library import Library  # noqa: PLC0415  numpy, SQLite and the parsers: listen and help first

        self._library = Library.open(self.settings, rebuild=rebuild)
        self._library.announce(self.url)

    def sync(self, progress: Progressed | None = None) -> "Report":
        """Bring the index up to date with the documents folder and the uploads.

        Raises:
            YoujuError: The documents folder is missing, the disk is full; what is indexed stays.
        """

        def report(step: "Progress") -> None:
            if self._starting:
                self._status = Status("starting", step.done, step.total, step.seconds_left)
            if progress is not None:
                progress(step)

        return self._opened().sync(report)

    def load(self) -> None:
        """Load the models and make the chatbot; enough for `ask`."""
        from bot.chatbot import Chatbot  # noqa: PLC0415  knows the library, see `open`
        from bot.factcheck.factchecker import FactChecker  # noqa: PLC0415  as above
        from bot.llm import endpoint  # noqa: PLC0415  as above

        library = self._opened()
        llm = endpoint.load(self.settings)  # imports in the background, while the library warms up
        library.warm()
        self._chatbot = Chatbot(library, self.settings, llm and HeardLLM(llm, self.watchers))
        self._factchecker = FactChecker(library, llm)

    def close(self) -> None:
        """Give the index back. A sync under way gives up at its next step; the index stands that."""
        if self._library is not None:
            self._library.close()

    def ask(
        self, question: str, history: Sequence[Turn] = (), language: Language = "zh", style: Style | None = None
    ) -> Answer:
        """Answer a question, or refuse where the documents do not hold an answer. Arguments and errors as `stream`."""
        last = list(self.stream(question, history, language, style))[-1]
        assert isinstance(last, events.Done)
        return last.answer

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        language: Language = "zh",
        style: Style | None = None,
        stopped: Event | None = None,
    ) -> Iterator[events.Event]:
        """Answer a question, event by event as `bot.events` has them, once it is its turn; `Done` is the last.

        What can't be asked is raised at once, before the first event.

        Args:
            question: As asked.
            history: The conversation before it, oldest first.
            language: Of the words around the quotes.
            style: Written by the LLM or extracted; that of the settings if None.
            stopped: Set by another thread to end at once; `Done` then has what is checked by then.

        Raises:
            QuestionEmpty: There is nothing to answer.
            QuestionTooLong: It has more than QUESTION_LIMIT characters.
            StillStarting: Not ready yet.
            LineFull, OwnLineFull: Too many wait for their answers.
        """
        chatbot, question, stopped = self._ready(self._chatbot), check(question), stopped or Event()
        told = chatbot.stream(question, _turns(history), language, style, stopped)
        answering = self.watchers.answering(seen := Observation("ask", text=question), told, stopped)
        with self._turned_away(seen):
            return self.turns.taken(answering, stopped, late_answer(self.settings.answer_seconds, language))

    def search(self, query: str, k: int = 10) -> list[Citation]:
        """At most `k` passages, best first, neighbours joined; each quote is a whole passage. Raises as `ask` does."""
        library, query = self._ready(self._library), check(query)
        with self.watchers.doing(Observation("search", text=query)):
            passages = library.read(query, k)
            return [citation(of_passage(passage), n) for n, passage in enumerate(passages, 1)]

    def check(self, text: str, language: Language = "zh", stopped: Event | None = None) -> "Iterator[FactEvent]":
        """Check a text claim by claim, event by event as `bot.factcheck.events` has them; `Finished` is the last.

        What can't be checked is raised at once, before the first event. Arguments as `FactChecker.check`.

        Raises:
            TextEmpty, TextTooLong, TextForeign: It can't be checked.
            StillStarting: Not ready yet.
        """
        stopped = stopped or Event()
        told = self._ready(self._factchecker).check(text := _well_formed(text), language, stopped)
        checking = self.watchers.checking(seen := Observation("check", text=text), told, stopped)
        with self._turned_away(seen):
            return self.turns.taken(checking, stopped, late_check(self.settings.answer_seconds, language))

    @contextmanager
    def _turned_away(self, seen: Observation) -> Iterator[None]:
        """Tell the watchers too of what does not even get into the line."""
        try:
            yield
        except YoujuError:
            with self.watchers.doing(seen):
                raise

    def documents(self) -> list[Summary]:
        """What the library holds, without the texts."""
        return self._ready(self._library).documents()

    def document(self, name: str) -> Document:
        """One document with its text and structure.

        Raises:
            UnknownDocument: There is none of this name.
        """
        return self._ready(self._library).document(name)

    def reference(self, name: str) -> str:
        """One document as an entry of a list of references, as `bot.factcheck.gbt7714` has it. Raises as `document`."""
        return reference(self.document(name), None, self.settings.citation_code, date.today())

    def add(self, name: str, data: bytes, progress: Progressed | None = None) -> "Report":
        """Keep and index an uploaded file.

        Raises:
            YoujuError: The file is refused, or can't be read; the sentence says why.
        """
        library = self._ready(self._library)
        with self.watchers.doing(Observation("upload", documents=[name])):
            return library.add(name, data, progress)

    def index(self) -> "Report":
        """Bring the index up to date again, while it is served. Raises as `sync` does."""
        library = self._ready(self._library)
        with self.watchers.doing(Observation("index")):
            return library.sync()

    def remove(self, name: str) -> None:
        """Take a document out of the library.

        Raises:
            UnknownDocument: There is none of this name.
        """
        library = self._ready(self._library)
        with self.watchers.doing(Observation("remove", documents=[name])):
            library.remove(name)

    def _opened(self) -> "Library":
        assert self._library is not None, "open() comes first"
        return self._library

    def _ready(self, part: Part | None) -> Part:
        """`part`, once the start has made it; raises StillStarting, or what made the start fail."""
        if part is None or self._starting:
            raise self._status.obstacle
        return part


def check(question: str) -> str:
    """The question or query without white space around it.

    Raises:
        QuestionEmpty: There is no letter and no digit in it.
        QuestionTooLong: It has more than QUESTION_LIMIT characters.
    """
    question = _well_formed(question).strip()
    if not any(character.isalnum() for character in question):
        raise QuestionEmpty
    if len(question) > QUESTION_LIMIT:
        raise QuestionTooLong(limit=QUESTION_LIMIT, length=len(question))
    return question


def _turns(history: Sequence[Turn]) -> list[Turn]:
    return [Turn(role=turn.role, content=_well_formed(turn.content)) for turn in history]


def _well_formed(text: str) -> str:
    """The text without lone surrogates: JSON can spell half a character, which nothing can store or send."""
    return text.encode("utf-8", "replace").decode("utf-8")
