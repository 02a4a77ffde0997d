"""A service that answers as the test says, and a client made by hand that asks the API without a server."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Iterator
from threading import Event as Flag
from typing import Any

from starlette.types import Message
from test_printing import SEARCHED

from bot import api
from bot.events import Done, Event, Standalone, Token
from bot.models import Answer
from bot.service import Service
from bot.sse import messages
from index.settings import Settings

FIRST, PIECE = Standalone(question="问？"), Token(text="话")
DONE = Done(answer=Answer(answer="话", refused=False, question="问？", searched=SEARCHED))
EVENTS, JSON = "text/event-stream", "application/json"
SECONDS = 20  # until a test that hangs has failed


class Scripted(Service):
    """Answers with what a function yields, which is given the flag that stops it."""

    def __init__(self, settings: Settings, script: Callable[[Flag], Iterator[Event]]) -> None:
        super().__init__(settings)
        self.script = script
        self.stopped = Flag()
        self.begun = Flag()
        self.ended = Flag()

    def stream(self, *arguments: object, **_: object) -> Iterator[Event]:
        stopped = arguments[-1]
        assert isinstance(stopped, Flag)
        return self.turns.taken(self._play(stopped), stopped)

    def _play(self, stopped: Flag) -> Iterator[Event]:
        self.stopped = stopped
        self.begun.set()
        try:
            yield from self.script(stopped)
        finally:
            self.ended.set()


class Client:
    """One request to the API, made without a server.

    Args:
        asked: The address and the JSON body; a question if None.

    Attributes:
        sent: What the application has sent so far.
        leave: Makes the client go away.
    """

    def __init__(
        self, service: Service, accept: str, language: str = "zh", asked: tuple[str, object] | None = None
    ) -> None:
        self.app = api.build(service)
        self.headers = {"accept": accept, "accept-language": language, "content-type": JSON}
        self.sent: list[Message] = []
        self.leave = asyncio.Event()
        self._more = asyncio.Event()
        self._path, body = asked or ("/api/ask", {"question": "问？"})
        self._body: list[bytes] = [json.dumps(body).encode()]

    async def request(self) -> None:
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
            "path": self._path, "raw_path": self._path.encode(), "query_string": b"", "root_path": "",
            "server": ("test", 80),
            "headers": [(name.encode(), value.encode()) for name, value in self.headers.items()],
        }  # fmt: skip
        await self.app(scope, self._receive, self._send)

    async def until(self, part: bytes) -> None:
        """Return once this has come."""
        while part not in self.body:
            self._more.clear()
            await self._more.wait()

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    @property
    def response_headers(self) -> dict[str, str]:
        return {name.decode(): value.decode() for name, value in self.sent[0]["headers"]}

    @property
    def finished(self) -> bool:
        return self.sent[-1]["type"] == "http.response.body" and not self.sent[-1].get("more_body")

    def said(self) -> list[tuple[str, Any]]:
        return [(name, json.loads(data)) for name, data in messages([self.body])]

    async def _receive(self) -> Message:
        if self._body:
            return {"type": "http.request", "body": self._body.pop(), "more_body": False}
        await self.leave.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        self.sent.append(message)
        self._more.set()


def played(script: Iterable[Event | Exception]) -> Callable[[Flag], Iterator[Event]]:
    """A script that says these things and raises what is an error."""

    def play(_: Flag) -> Iterator[Event]:
        for said in script:
            if isinstance(said, Exception):
                raise said
            yield said

    return play


def silent(stopped: Flag) -> Iterator[Event]:
    """Waits for an LLM that says nothing after a first piece."""
    yield FIRST
    yield PIECE
    assert stopped.wait(SECONDS)
    yield DONE


def run(test: Awaitable[None]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(SECONDS):
            await test

    asyncio.run(bounded())


async def all_of(client: Client) -> None:
    await client.request()
