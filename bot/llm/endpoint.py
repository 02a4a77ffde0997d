"""The LLM behind any OpenAI-compatible endpoint: Ollama, vLLM, llama.cpp, DeepSeek, Qwen, OpenAI."""

import asyncio
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from queue import Empty, SimpleQueue
from threading import Event
from typing import TYPE_CHECKING

from bot.errors import LLMFailed, LLMTimedOut, LLMTooSlow
from bot.llm import LLM, Message
from index.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Future

    from bot.llm.wire import Wire

LOOK_SECONDS = 0.05  # between two looks at whether to stop
WHOLE = 5  # a whole reply may take so many times as long as the wait for its next word

Heard = SimpleQueue[str | LLMFailed | None]  # pieces, then why there are no more; None at the end


def load(settings: Settings) -> LLM | None:
    """The LLM that the settings name; None where they name none. Returns at once: imports go on in the background."""
    return Endpoint(settings) if settings.llm_model else None


class Endpoint:
    """An LLM behind an endpoint; any number of threads may stream from it at once."""

    def __init__(self, settings: Settings) -> None:
        self.name = settings.llm_model
        self._timeout = settings.llm_timeout
        self._wire = asyncio.run_coroutine_threadsafe(_connect(settings), _loop())
        weakref.finalize(self, _disconnect, self._wire).atexit = False

    def stream(self, messages: Sequence[Message], stopped: Event, limit: int) -> Iterator[str]:
        """As `bot.llm.LLM.stream`. Closing the iterator early ends the generation too."""
        wire = self._connected(stopped)
        if wire is None:
            return
        heard: Heard = SimpleQueue()
        task = asyncio.run_coroutine_threadsafe(_listen(wire, messages, limit, heard.put), _loop())
        try:
            yield from self._pieces(heard, stopped, wire.url)
        finally:
            task.cancel()  # closes the connection, by which the endpoint knows

    def _connected(self, stopped: Event) -> "Wire | None":
        """The way to the model once it is imported; that does not count as the endpoint's time. None if stopped."""
        while not stopped.is_set():
            try:
                return self._wire.result(LOOK_SECONDS)
            except TimeoutError:
                continue
        return None

    def _pieces(self, heard: Heard, stopped: Event, url: str) -> Iterator[str]:
        began = last = time.monotonic()
        while not stopped.is_set():
            try:
                item = heard.get(timeout=LOOK_SECONDS)
            except Empty:
                if time.monotonic() - last > self._timeout:
                    raise LLMTimedOut(url=url, seconds=self._timeout) from None
                continue
            last = time.monotonic()
            if item is None:
                return
            if isinstance(item, LLMFailed):
                raise item
            if last - began > self._timeout * WHOLE:
                raise LLMTooSlow(url=url, seconds=self._timeout * WHOLE)
            if item:
                yield item


async def _listen(
    wire: "Wire", messages: Sequence[Message], limit: int, tell: Callable[[str | LLMFailed | None], None]
) -> None:
    try:
        await wire.speak(messages, limit, tell)
    except LLMFailed as failure:
        tell(failure)
    else:
        tell(None)


async def _connect(settings: Settings) -> "Wire":
    from bot.llm.wire import Wire  # noqa: PLC0415  LangChain and openai: three seconds, and only where an LLM is set

    return Wire(settings)


def _disconnect(connecting: "Future[Wire]") -> None:
    """Close an endpoint's connections when nobody has it any more."""

    async def close() -> None:
        await (await asyncio.wrap_future(connecting)).close()

    asyncio.run_coroutine_threadsafe(close(), _loop())


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """Where all requests run, in a thread that the end of the process does not wait for."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="llm", daemon=True).start()
    return loop
