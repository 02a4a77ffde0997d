"""Streaming and giving up, with a service that does what the test says and a client made by hand."""

import asyncio
import json
import logging
from collections.abc import Iterator
from threading import Event as Flag

import pytest
from streams import DONE, EVENTS, FIRST, JSON, PIECE, SECONDS, Client, Scripted, all_of, played, run, silent

from bot import api, streaming
from bot.background import pulled
from bot.events import Event
from bot.service import Service
from bot.streaming import wants_events
from index.errors import DiskFull
from index.settings import Settings


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


def test_who_waits_is_told_its_place_until_it_is_its_turn(settings: Settings) -> None:
    service = Scripted(settings.model_copy(update={"answers_at_once": 1}), silent)
    client = Client(service, EVENTS)
    second = Client(service, EVENTS)
    second.app = client.app

    async def test() -> None:
        asking = asyncio.create_task(client.request())
        await client.until(b"event: token")
        waiting = asyncio.create_task(second.request())
        await second.until(b'event: waiting\ndata: {"ahead":0}')
        assert b"event: token" not in second.body
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
    assert documented == {"waiting", "question", "passages", "token", "sentence", "done", "error"}
    references = {part.partition('"')[0] for part in json.dumps(schema).split('"#/components/schemas/')[1:]}
    assert references <= set(schema["components"]["schemas"])
    assert "style" in schema["components"]["schemas"]["AskRequest"]["properties"]
    assert "security" not in schema
    schema = api.build(Service(settings.model_copy(update={"sign_in": "users"}))).openapi()
    assert [schema["components"]["securitySchemes"][name]["scheme"] for name in schema["security"][0]] == ["bearer"]
