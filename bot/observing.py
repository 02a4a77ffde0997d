"""What the service does, told to those who watch it: the audit log, the metrics. Nobody who watches can disturb it."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from secrets import token_hex
from threading import Event as Flag
from time import perf_counter
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from bot import correlation
from bot.errors import LLMFailed
from bot.events import Checked, Done, Event, Found, Token
from bot.identity import Identity
from bot.llm import LLM, Message
from index.errors import YoujuError

if TYPE_CHECKING:
    from bot.factcheck.events import FactEvent

Kind = Literal["ask", "check", "search", "upload", "remove", "index", "feedback", "sign-in", "sign-out"]
Outcome = Literal["answered", "refused", "stopped", "failed", "done"]  # done: of what is no question
Stage = Literal["wait", "search", "first_word", "whole"]

Item = TypeVar("Item")

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Observation:
    """Something that was asked of the service, and what became of it.

    Attributes:
        asker: Who asked for it.
        request: The id of the request.
        text: The question, the query, or the text that was checked.
        answer: The id of the answer that was given, or that feedback is about; else empty.
        documents: Those that the answer cites, or that were uploaded or removed.
        style: Of an answer.
        error: The code of the error; empty where there was none.
        seconds: Since it was asked for; of `search` since its turn came.
        useful: Of feedback.
        comment: Of feedback.
    """

    kind: Kind
    asker: Identity = field(default_factory=correlation.asker)
    request: str = field(default_factory=correlation.request_id)
    outcome: Outcome = "done"
    text: str = ""
    answer: str = ""
    documents: list[str] = field(default_factory=list)
    style: str = ""
    error: str = ""
    seconds: dict[Stage, float] = field(default_factory=dict)
    useful: bool | None = None
    comment: str = ""


class Watcher(Protocol):
    """Whoever is told."""

    def began(self, kind: Kind) -> None:
        """Something has begun; `ended` follows."""

    def ended(self, seen: Observation) -> None:
        """Something has ended, one way or another."""

    def llm_failed(self, code: str) -> None:
        """The LLM did not write what it was asked for; `code` says why."""


class Watchers:
    """Everybody who is told."""

    def __init__(self) -> None:
        self._all: list[Watcher] = []

    def add(self, watcher: Watcher) -> None:
        """Tell this one too from now on."""
        self._all.append(watcher)

    def began(self, kind: Kind) -> None:
        """Tell all, as `Watcher`."""
        for watcher in self._all:
            with _undisturbed():
                watcher.began(kind)

    def ended(self, seen: Observation) -> None:
        """Tell all, as `Watcher`."""
        for watcher in self._all:
            with _undisturbed():
                watcher.ended(seen)

    def llm_failed(self, code: str) -> None:
        """Tell all, as `Watcher`."""
        for watcher in self._all:
            with _undisturbed():
                watcher.llm_failed(code)

    @contextmanager
    def doing(self, seen: Observation) -> Iterator[Observation]:
        """What is done in here is told, with how long it took and what it raised."""
        asked = perf_counter()
        self.began(seen.kind)
        try:
            yield seen
        except Exception as error:
            seen.outcome, seen.error = "failed", code_of(error)
            raise
        finally:
            seen.seconds["whole"] = perf_counter() - asked
            self.ended(seen)

    def answering(self, seen: Observation, events: Iterable[Event], stopped: Flag) -> Iterator[Event]:
        """The events of an answer, which gets its id; told when they end, fail or nobody wants the rest.

        Args:
            seen: What is known of the question.
            events: As `Chatbot.stream` gives them.
            stopped: Set where the asker wants no more: the answer is then a part of one.
        """
        return self._followed(seen, _answered(seen, events, stopped, perf_counter()))

    def checking(self, seen: Observation, events: "Iterable[FactEvent]", stopped: Flag) -> "Iterator[FactEvent]":
        """As `answering`, for the events of `FactChecker.check`."""
        return self._followed(seen, _fact_checked(seen, events, stopped, perf_counter()))

    def _followed(self, seen: Observation, events: Iterator[Item]) -> Iterator[Item]:
        seen.outcome = "stopped"  # unless it comes to an end
        self.began(seen.kind)
        try:
            yield from events
        except Exception as error:
            seen.outcome, seen.error = "failed", code_of(error)
            raise
        finally:
            self.ended(seen)


class HeardLLM:
    """An LLM whose failures are told; otherwise as it is."""

    def __init__(self, llm: LLM, watchers: Watchers) -> None:
        self.name = llm.name
        self._llm = llm
        self._watchers = watchers

    def stream(self, messages: Sequence[Message], stopped: Flag, limit: int) -> Iterator[str]:
        """As the LLM's own."""
        try:
            yield from self._llm.stream(messages, stopped, limit)
        except LLMFailed as error:
            self._watchers.llm_failed(error.code)
            raise


def code_of(error: Exception) -> str:
    """What an error is called where its sentence may say too much."""
    return error.code if isinstance(error, YoujuError) else "InternalError"


def _answered(seen: Observation, events: Iterable[Event], stopped: Flag, asked: float) -> Iterator[Event]:
    begun = perf_counter()
    seen.seconds["wait"] = begun - asked
    for event in events:
        now = perf_counter()
        if isinstance(event, Found):
            seen.seconds["search"] = now - begun
        elif isinstance(event, Token | Checked):
            seen.seconds.setdefault("first_word", now - asked)
        elif isinstance(event, Done):
            seen.seconds.setdefault("first_word", now - asked)
            seen.seconds["whole"] = now - asked
            seen.answer, answer = token_hex(16), event.answer
            seen.outcome = "stopped" if stopped.is_set() else "refused" if answer.refused else "answered"
            seen.style = "" if answer.refused else answer.style
            seen.documents = _unique(citation.document for citation in answer.citations)
            event = Done(answer=answer.model_copy(update={"id": seen.answer}))  # noqa: PLW2901
        yield event


def _fact_checked(
    seen: Observation, events: "Iterable[FactEvent]", stopped: Flag, asked: float
) -> "Iterator[FactEvent]":
    from bot.factcheck.events import Finished  # noqa: PLC0415  imported by whoever made the events, not by the start

    seen.seconds["wait"] = perf_counter() - asked
    for event in events:
        if isinstance(event, Finished):
            seen.seconds["whole"] = perf_counter() - asked
            seen.outcome = "stopped" if stopped.is_set() else "answered"
            claims = [claim for claim in event.result.claims if claim.verdict != "not_found"]
            seen.documents = _unique(citation.document for claim in claims for citation in claim.citations)
        yield event


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


@contextmanager
def _undisturbed() -> Iterator[None]:
    try:
        yield
    except Exception:  # noqa: BLE001  whatever it is, answers go on
        _log.exception("What happened could not be recorded")
