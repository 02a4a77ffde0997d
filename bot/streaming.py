"""What is made over HTTP for a client: as a stream of events, or in one piece; given up when the client leaves."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterator
from contextlib import aclosing, suppress
from threading import Event as Flag
from typing import Any, Generic, Protocol, TypeVar

from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event
from pydantic import BaseModel
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from bot.background import pulled
from bot.events import Done, Event
from bot.models import Answer
from bot.problems import InternalError, ServerStopping, weight
from bot.schemas import ErrorResponse, Problem
from bot.sse import ErrorMessage
from index.errors import Language, YoujuError

Value = TypeVar("Value")
Item = TypeVar("Item")

KEEP_ALIVE_SECONDS = 15  # as FastAPI; proxies hang up after 30 or more
EVENTS, JSON = "text/event-stream", "application/json"

_log = logging.getLogger(__name__)


class Said(Protocol):
    """A message of a stream: the name of its kind, and a JSON object."""

    @property
    def event(self) -> str:
        """The name."""

    @property
    def data(self) -> BaseModel:
        """The object."""


class Work(Generic[Item]):
    """What is being made for one request, event by event.

    Args:
        events: Of `Service.stream` or `Service.check`; the last one has all that is made.
        stopped: The flag that ends them.
    """

    def __init__(self, events: Iterator[Item], stopped: Flag) -> None:
        self.events = events
        self.stopped = stopped

    async def last(self) -> Item:
        """The last event."""
        last: Item | None = None
        async with pulled(self.events, self.stopped) as take:
            while (event := await take()) is not None:
                last = event
        assert last is not None
        return last

    async def paced(self) -> AsyncGenerator[Item | YoujuError | None, None]:
        """The events; None where the next one is slow to come; last, where they fail, what went wrong."""
        try:
            async with pulled(self.events, self.stopped) as take:
                while True:
                    waiting = asyncio.timeout(KEEP_ALIVE_SECONDS)
                    try:
                        async with waiting:
                            event = await take()
                    except TimeoutError:
                        if not waiting.expired():
                            raise
                        yield None
                        continue
                    if event is None:
                        return
                    yield event
        except YoujuError as error:
            yield error
        except Exception as error:  # noqa: BLE001  the response has begun: nobody else can say it
            _log.error("A stream failed", exc_info=error)
            yield InternalError()

    async def streamed(self, message: Callable[[Item], Said], language: Language) -> AsyncGenerator[bytes, None]:
        """The events on the wire, with comments where they are slow.

        Args:
            message: An event as it is streamed.
            language: Of an error.
        """
        async with aclosing(self.paced()) as events:
            async for event in events:
                if event is None:
                    yield KEEPALIVE_COMMENT
                elif isinstance(event, YoujuError):
                    yield encode_error(event, language)
                else:
                    yield encode(message(event))


class Answering(Work[Event]):
    """One question that is being answered."""

    async def whole(self) -> Answer:
        """The answer at the end."""
        done = await self.last()
        assert isinstance(done, Done)
        return done.answer


class EventStream(EventSourceResponse):
    """The response that streams events.

    Args:
        chunks: What is sent.
        failed: An error as the last of it.
    """

    def __init__(self, chunks: AsyncGenerator[bytes, None], failed: Callable[[YoujuError], bytes]) -> None:
        self.chunks = chunks
        self.failed = failed
        # The second header is for nginx: https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering
        super().__init__(self.chunks, headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Send the events until they end or the client leaves."""
        async with aclosing(self.chunks):
            try:
                with suppress(ClientDisconnect):
                    await unless_gone(receive, self.stream_response(send))
            except ServerStopping as error:
                await send({"type": "http.response.body", "body": self.failed(error)})


async def unless_gone(receive: Receive, work: Coroutine[Any, Any, Value]) -> Value:
    """Do some work for a request whose body has been read; give it up when nobody waits for it any more.

    Raises:
        ClientDisconnect: The client has left.
        ServerStopping: This task is cancelled, which servers do to what is under way when they stop.
    """
    working, leaving = asyncio.ensure_future(work), asyncio.ensure_future(_gone(receive))
    try:
        await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ClientDisconnect
        return working.result()
    except asyncio.CancelledError:
        raise ServerStopping from None
    finally:
        working.cancel()
        leaving.cancel()
        await asyncio.wait((working, leaving))


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def wants_events(accept: str) -> bool:
    """Whether an Accept header prefers a stream of events to JSON (RFC 9110, 12.5.1).

    Where it gives both the same weight, the one that it names more exactly is preferred, then JSON.
    """
    events = _preference(accept, EVENTS)
    return events[0] > 0 and events > _preference(accept, JSON)


def _preference(accept: str, media_type: str) -> tuple[float, int]:
    """Weight of the most exact range that has the type, and how exact that is."""
    ranges = ("*/*", media_type.partition("/")[0] + "/*", media_type)
    best = (-1, 0.0)
    for item in accept.lower().split(","):
        name, _, parameters = item.partition(";")
        if name.strip() in ranges:
            best = max(best, (ranges.index(name.strip()), weight(parameters)))
    return best[1], best[0]


def encode(said: Said) -> bytes:
    """A message on the wire."""
    return format_sse_event(event=said.event, data_str=said.data.model_dump_json())


def encode_error(error: YoujuError, language: Language) -> bytes:
    """The last message of a stream that fails."""
    return encode(ErrorMessage(data=ErrorResponse(error=Problem.of(error, language))))
