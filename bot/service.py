"""The one object behind the HTTP API, the page and the command line: it starts, answers, and keeps the documents."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeVar

from bot.models import Answer, Citation, Turn
from index.errors import Language, QuestionEmpty, QuestionTooLong, StartFailed, StillStarting, YoujuError
from index.models import Document, Passage, Summary
from index.settings import Settings

if TYPE_CHECKING:
    from index.ingest import Progress, Report
    from index.library import Library

    from bot.chatbot import Chatbot

State = Literal["starting", "ready", "failed"]
Part = TypeVar("Part")
Progressed = Callable[["Progress"], None]

QUESTION_LIMIT = 2000  # characters

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Status:
    """How far the start is.

    Attributes:
        documents_done: How many of `documents_total` are indexed; both 0 while they are not counted yet.
        seconds_left: Estimate until the documents are indexed; None where there is none.
        error: What went wrong; only where `state` is "failed".
    """

    state: State
    documents_done: int = 0
    documents_total: int = 0
    seconds_left: float | None = None
    error: YoujuError | None = None

    def message(self, language: Language) -> str:
        """One sentence for the user; empty when ready."""
        if self.state == "ready":
            return ""
        return (self.error or StillStarting(done=self.documents_done, total=self.documents_total)).message(language)


class Service:
    """Starts once, then answers from any thread. What a user can do wrong is raised as a `YoujuError`."""

    def __init__(self, settings: Settings, url: str = "") -> None:
        """Make a service that is not started.

        Args:
            settings: Where the documents and the index are.
            url: Where other processes reach it; empty where it is not served.
        """
        self.settings = settings
        self.url = url
        self._status = Status("starting")
        self._library: Library | None = None
        self._chatbot: Chatbot | None = None
        self._starting = False
        self._interrupted = threading.Event()

    @property
    def status(self) -> Status:
        """How far the start is; `ready` once questions are answered."""
        return self._status

    def start(self, progress: Progressed | None = None) -> None:
        """Open the index, bring it up to date, load the chatbot; then the status is `ready`, or `failed`.

        Until then the other methods raise StillStarting. Raises nothing itself: it runs in the background.
        """
        self._starting = True
        try:
            self.open()
            self.sync(progress)
            self.load()
        except Exception as error:  # noqa: BLE001  the status says it
            self.fail(error)
        else:
            self._starting = False
            self._status = Status("ready")

    def fail(self, error: Exception) -> None:
        """Give up starting; every method raises this error from now on."""
        if not isinstance(error, YoujuError):
            _log.error("The start failed", exc_info=error)
            error = StartFailed(reason=error)
        self._status = replace(self._status, state="failed", error=error)

    def open(self) -> None:
        """Take the index; loads no model. Enough for `documents` and `document`.

        Raises:
            YoujuError: Another process has it, or a newer version made it.
        """
        from index.library import Library  # noqa: PLC0415  Chroma: the server listens before it is imported

        self._library = Library.open(self.settings)

    def sync(self, progress: Progressed | None = None) -> "Report":
        """Bring the index up to date with the documents folder and the uploads."""

        def report(step: "Progress") -> None:
            if self._interrupted.is_set():
                raise InterruptedError
            if self._starting:
                self._status = Status("starting", step.done, step.total, step.seconds_left)
            if progress is not None:
                progress(step)

        return self._opened().sync(report)

    def load(self) -> None:
        """Make the chatbot, model included; enough for `ask`."""
        from bot.chatbot import Chatbot  # noqa: PLC0415  torch, through the embedding model: 5 seconds

        self._chatbot = Chatbot(self._opened(), self.settings)

    def interrupt(self) -> None:
        """Have a sync under way give up at its next step; the index stands that."""
        self._interrupted.set()

    def close(self) -> None:
        """Give the index back."""
        self.interrupt()
        if self._library is not None:
            self._library.close()

    def ask(self, question: str, history: Sequence[Turn] = (), language: Language = "zh") -> Answer:
        """Answer a question, or refuse where the documents do not hold an answer.

        Raises:
            QuestionEmpty: There is nothing to answer.
            QuestionTooLong: It has more than QUESTION_LIMIT characters.
            StillStarting: Not ready yet.
        """
        checked = _checked(question)
        return self._ready(self._chatbot).ask(checked, history, language)

    def search(self, query: str, k: int = 10) -> list[Citation]:
        """The `k` best passages, best first; each quote is the whole passage. Raises as `ask` does."""
        checked = _checked(query)
        passages = self._ready(self._library).search(checked, k)
        return [_citation(n, passage) for n, passage in enumerate(passages, 1)]

    def documents(self) -> list[Summary]:
        """What the library holds, without the texts."""
        return self._ready(self._library).documents()

    def document(self, name: str) -> Document:
        """One document with its text and structure.

        Raises:
            UnknownDocument: There is none of this name.
        """
        return self._ready(self._library).document(name)

    def add(self, name: str, data: bytes, progress: Progressed | None = None) -> "Report":
        """Keep and index an uploaded file.

        Raises:
            YoujuError: The file is refused, or can't be read; the sentence says why.
        """
        return self._ready(self._library).add(name, data, progress)

    def remove(self, name: str) -> None:
        """Take a document out of the library.

        Raises:
            UnknownDocument: There is none of this name.
        """
        self._ready(self._library).remove(name)

    def _opened(self) -> "Library":
        assert self._library is not None, "open() comes first"
        return self._library

    def _ready(self, part: Part | None) -> Part:
        """`part`, once the start has made it.

        Raises:
            YoujuError: StillStarting, or what made the start fail.
        """
        if self._status.error is not None:
            raise self._status.error
        if part is None or self._starting:
            raise StillStarting(done=self._status.documents_done, total=self._status.documents_total)
        return part


def _checked(question: str) -> str:
    """The question without white space around it."""
    question = question.strip()
    if not any(character.isalnum() for character in question):
        raise QuestionEmpty
    if len(question) > QUESTION_LIMIT:
        raise QuestionTooLong(limit=QUESTION_LIMIT, length=len(question))
    return question


def _citation(n: int, passage: Passage) -> Citation:
    """A whole passage as evidence."""
    return Citation(
        n=n,
        document=passage.document,
        title=passage.title,
        issuer=passage.issuer,
        speaker=passage.speaker,
        post=passage.post,
        date=passage.date,
        section=list(passage.section),
        page=passage.page,
        start=passage.start,
        end=passage.end,
        quote=passage.text,
        score=passage.score,
    )
