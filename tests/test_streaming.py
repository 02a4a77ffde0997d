"""Streaming and giving up, with a service that does what the test says and a client made by hand."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from threading import Event as Flag
from typing import Any

import pytest
from starlette.types import Message
from test_printing import SEARCHED

from bot import api, streaming
from bot.background import pulled
from bot.events import Done, Event, Standalone, Token
from bot.models import Answer
from bot.service import Service
from bot.sse import messages
from bot.streaming import wants_events
from index.errors import DiskFull
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
        self.stopped = stopped
        self.begun.set()
        try:
            yield from self.script(stopped)
        finally:
            self.ended.set()


class Client:
    """One request to the API, made without a server.

    Attributes:
        sent: What the application has sent so far.
        leave: Makes the client go away.
    """

    def __init__(self, service: Service, accept: str, language: str = "zh") -> None:
        self.app = api.build(service)
        self.headers = {"accept": accept, "accept-language": language, "content-type": JSON}
        self.sent: list[Message] = []
        self.leave = asyncio.Event()
        self._more = asyncio.Event()
        self._body: list[bytes] = [json.dumps({"question": "问？"}).encode()]

    async def request(self) -> None:
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
            "path": "/api/ask", "raw_path": b"/api/ask", "query_string": b"", "root_path": "", "server": ("test", 80),
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


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("", False),
        ("*/*", False),
        ("application/json", False),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", False),
        ("text/event-stream", True),
        ("Text/Event-Stream; charset=utf-8", True),
        ("text/event-stream, */*", True),
        ("text/event-stream, */*;q=0.1", True),
        ("text/event-stream;q=0.5, */*", False),
        ("text/event-stream;q=0, text/*", False),
        ("text/event-stream, application/json", False),
        ("text/event-stream, application/json;q=0.9", True),
        ("text/event-stream;q=0.8, application/json;q=0.9", False),
        ("text/event-stream;v=1;q=0.8, application/json;q=0.7", True),
        ("text/event-stream;q=nonsense", False),
        ("text/*", True),
        ("image/png", False),
    ],
)
def test_which_answer_is_wanted(accept: str, wanted: bool) -> None:
    assert wants_events(accept) is wanted


def test_events_come_in_order_and_nothing_may_keep_them(settings: Settings) -> None:
    client = Client(Scripted(settings, played([FIRST, PIECE, PIECE, DONE])), EVENTS)
    run(all_of(client))
    assert client.said() == [
        ("question", {"question": "问？"}),
        ("token", {"text": "话"}),
        ("token", {"text": "话"}),
        ("done", DONE.answer.model_dump(mode="json")),
    ]
    headers = client.response_headers
    assert headers["content-type"] == "text/event-stream; charset=utf-8"
    assert headers["cache-control"] == "no-cache"
    assert headers["x-accel-buffering"] == "no"
    assert "content-length" not in headers
    assert client.finished


def test_without_the_header_the_same_answer_comes_in_one_piece(settings: Settings) -> None:
    client = Client(Scripted(settings, played([FIRST, PIECE, DONE])), "*/*")
    run(all_of(client))
    assert client.response_headers["content-type"] == "application/json"
    assert json.loads(client.body) == DONE.answer.model_dump(mode="json")


def test_an_event_is_sent_before_the_next_one_is_there(settings: Settings) -> None:
    client = Client(Scripted(settings, silent), EVENTS)

    async def test() -> None:
        asking = asyncio.create_task(client.request())
        await client.until(b"event: token")
        assert not asking.done()
        client.leave.set()
        await asking

    run(test())


@pytest.mark.parametrize("accept", [EVENTS, JSON])
def test_a_client_that_leaves_stops_the_work_while_it_waits(settings: Settings, accept: str) -> None:
    service = Scripted(settings, silent)
    client = Client(service, accept)

    async def test() -> None:
        asking = asyncio.create_task(client.request())
        if accept == EVENTS:
            await client.until(b"event: token")
        await asyncio.to_thread(service.begun.wait)
        client.leave.set()
        await asking

    run(test())
    assert service.stopped.is_set()
    assert service.ended.wait(SECONDS)
    assert b"done" not in client.body


@pytest.mark.parametrize("accept", [EVENTS, JSON])
def test_a_server_that_stops_says_so_and_stops_the_work(settings: Settings, accept: str) -> None:
    service = Scripted(settings, silent)
    client = Client(service, accept, "en")

    async def test() -> None:
        asking = asyncio.create_task(client.request())
        if accept == EVENTS:
            await client.until(b"event: token")
        await asyncio.to_thread(service.begun.wait)
        asking.cancel()
        await asking  # as a server wants it: no error

    run(test())
    assert service.stopped.is_set()
    assert service.ended.wait(SECONDS)
    assert client.finished
    assert b"is being stopped" in client.body
    if accept == EVENTS:
        assert client.said()[-1][0] == "error"
    else:
        assert client.status == 503


def test_comments_keep_the_connection_open(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "KEEP_ALIVE_SECONDS", 0.01)
    spoken = Flag()

    def slow(_: Flag) -> Iterator[Event]:
        yield FIRST
        assert spoken.wait(SECONDS)
        yield DONE

    client = Client(Scripted(settings, slow), EVENTS)

    async def test() -> None:
        asking = asyncio.create_task(client.request())
        await client.until(b": ping\n\n: ping\n\n")
        spoken.set()
        await asking

    run(test())
    assert [name for name, _ in client.said()] == ["question", "done"]


def test_what_goes_wrong_later_is_the_last_event(settings: Settings) -> None:
    client = Client(Scripted(settings, played([FIRST, DiskFull(path="x")])), EVENTS, "en")
    run(all_of(client))
    assert client.status == 200
    assert client.said()[1:] == [
        ("error", {"error": {"code": "DiskFull", "message": DiskFull(path="x").message("en")}})
    ]
    assert client.finished
    client = Client(Scripted(settings, played([FIRST, DiskFull(path="x")])), JSON)
    run(all_of(client))
    assert client.status == 507


@pytest.mark.parametrize("defect", [RuntimeError("it broke"), TimeoutError("it broke")])
def test_a_defect_is_logged_and_said_without_its_details(
    settings: Settings, caplog: pytest.LogCaptureFixture, defect: Exception
) -> None:
    client = Client(Scripted(settings, played([FIRST, defect])), EVENTS)
    with caplog.at_level(logging.ERROR):
        run(all_of(client))
    assert client.said()[-1][1]["error"]["code"] == "InternalError"
    assert b"broke" not in client.body
    assert "it broke" in caplog.text


@pytest.mark.parametrize("accept", [EVENTS, JSON])
def test_what_is_wrong_before_is_an_ordinary_error(settings: Settings, accept: str) -> None:
    client = Client(Service(settings), accept)  # still starting
    run(all_of(client))
    assert client.status == 503
    assert json.loads(client.body)["error"]["code"] == "StillStarting"


def test_no_more_answers_at_once_than_allowed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "ANSWERS_LIMIT", 1)
    service = Scripted(settings, silent)
    client = Client(service, EVENTS)
    second = Client(service, EVENTS)
    second.app = client.app

    async def test() -> None:
        asking = asyncio.create_task(client.request())
        await client.until(b"event: token")
        waiting = asyncio.create_task(second.request())
        while not second.sent:
            await asyncio.sleep(0)
        assert second.body == b""
        client.leave.set()
        await asking
        await second.until(b"event: token")  # its turn
        second.leave.set()
        await waiting

    run(test())


def test_items_are_pulled_to_their_end_when_nobody_takes_them_any_more() -> None:
    ended, stopped = Flag(), Flag()

    def items() -> Iterator[int]:
        yield 1
        assert stopped.wait(SECONDS)
        ended.set()

    async def test() -> None:
        async with pulled(items(), stopped) as take:
            assert await take() == 1

    run(test())
    assert ended.wait(SECONDS)


def test_the_messages_are_documented(settings: Settings) -> None:
    schema = api.build(Service(settings)).openapi()
    content = schema["paths"]["/api/ask"]["post"]["responses"]["200"]["content"]
    assert content[JSON]["schema"] == {"$ref": "#/components/schemas/Answer"}
    kinds = [choice["$ref"].rpartition("/")[2] for choice in content[EVENTS]["schema"]["oneOf"]]
    documented = {schema["components"]["schemas"][kind]["properties"]["event"]["const"] for kind in kinds}
    assert documented == {"question", "passages", "token", "sentence", "done", "error"}
    references = {part.partition('"')[0] for part in json.dumps(schema).split('"#/components/schemas/')[1:]}
    assert references <= set(schema["components"]["schemas"])
    assert "style" in schema["components"]["schemas"]["AskRequest"]["properties"]
