"""Reading events that come as they like, in steps that a page can keep up with."""

from collections.abc import Iterator
from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import TypeVar

SHOW = 0.2  # seconds between two steps at least: a reader needs no more, and each redraws a part of the page
LOOK = 1.0  # seconds between two steps at most

Event = TypeVar("Event")


def follow(events: Iterator[Event]) -> Iterator[list[Event]]:
    """The events in steps, those of each together; a step without any where nothing happens for LOOK seconds.

    They are read in a thread of their own, from now on: Gradio ends a generator whose reader has gone only when it
    yields, which must not have to wait for the next word of a slow LLM. The thread works for the request at hand.

    Returns:
        The steps; their iterator raises what reading the events raised.
    """
    news: SimpleQueue[Event | Exception | None] = SimpleQueue()
    Thread(target=copy_context().run, args=(_read, events, news), name="answer", daemon=True).start()
    return _steps(news)


def _steps(news: SimpleQueue[Event | Exception | None]) -> Iterator[list[Event]]:
    due = monotonic()
    while True:
        step = _step(news, due)
        due = monotonic() + SHOW
        last = step[-1] if step else None
        if isinstance(last, Exception):
            raise last
        yield [event for event in step if event is not None and not isinstance(event, Exception)]
        if step and last is None:
            return


def _read(events: Iterator[Event], news: SimpleQueue[Event | Exception | None]) -> None:
    try:
        for event in events:
            news.put(event)
        news.put(None)
    except Exception as error:  # noqa: BLE001  raised again by `follow`
        news.put(error)


def _step(news: SimpleQueue[Event | Exception | None], due: float) -> list[Event | Exception | None]:
    """What comes until `due`, or the first thing that comes after it; an error or None, the end, is always last."""
    step: list[Event | Exception | None] = []
    wait = LOOK
    while wait > 0:
        try:
            step.append(news.get(timeout=wait))
        except Empty:
            break
        if step[-1] is None or isinstance(step[-1], Exception):
            break
        wait = due - monotonic()
    return step
