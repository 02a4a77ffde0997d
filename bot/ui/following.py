"""Reading events that come as they like, in steps that a page can keep up with."""

from collections.abc import Iterator
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from bot.events import Event

SHOW = 0.2  # seconds between two steps at least: a reader needs no more, and each redraws a part of the page
LOOK = 1.0  # seconds between two steps at most

News = SimpleQueue[Event | Exception | None]


def follow(events: Iterator[Event]) -> Iterator[list[Event]]:
    """The events in steps, those of each together; a step without any where nothing happens for LOOK seconds.

    They are read in a thread of their own: Gradio ends a generator whose reader has gone only when it yields, which
    must not have to wait for the next word of a slow LLM.

    Raises:
        Exception: What reading the events raised.
    """
    news: News = SimpleQueue()
    Thread(target=_read, args=(events, news), name="answer", daemon=True).start()
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


def _read(events: Iterator[Event], news: News) -> None:
    try:
        for event in events:
            news.put(event)
        news.put(None)
    except Exception as error:  # noqa: BLE001  raised again by `follow`
        news.put(error)


def _step(news: News, due: float) -> list[Event | Exception | None]:
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
