"""Ids of requests, the line that each leaves in the log, and what no line has."""

import json
import logging
from collections.abc import AsyncIterator, Iterator
from io import StringIO

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from bot import logs
from bot.correlation import TRACE, Trace, handling, request_id
from bot.identity import KEY, Identity
from bot.tracing import HEADER, Traced
from index.errors import DiskFull

QUESTION = "建成多少个？"


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What is logged as JSON."""
    root, bot = logging.getLogger(), logging.getLogger("bot")
    before = (root.handlers[:], root.level, bot.level)
    stream = StringIO()
    logs.configure("json", stream)
    yield stream
    root.handlers[:], root.level = before[0], before[1]
    bot.setLevel(before[2])
    logging.captureWarnings(capture=False)


def logged(written: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def client(app: ASGIApp, *, trusted: bool = True) -> TestClient:
    return TestClient(Traced(app, lambda _: trusted), raise_server_exceptions=False)


async def answers(scope: Scope, receive: Receive, send: Send) -> None:
    with handling({**scope, KEY: Identity("王明", "reader")}):  # as the gate tells who it is
        await PlainTextResponse(request_id())(scope, receive, send)


@pytest.mark.parametrize(
    "given", ["0af7651916cd43dd8448eb211c80319c", "req-2026.11.23_7", "Root=1-67891233-abcdef012345"]
)
def test_a_trusted_proxys_id_is_taken_over(given: str) -> None:
    answer = client(answers).get("/", headers={HEADER: given})
    assert answer.headers[HEADER] == answer.text == given


@pytest.mark.parametrize("given", ["", "short", "a b c d e f", 'x"}\n{"forged', "é" * 10, "a" * 129, "-rf-------"])
def test_another_id_is_not(given: str) -> None:
    answer = client(answers).get("/", headers={HEADER.encode(): given.encode()})
    assert len(answer.text) == 16
    assert answer.headers[HEADER] == answer.text != given


def test_nobody_elses_id_is() -> None:
    answer = client(answers, trusted=False).get("/", headers={HEADER: "0af7651916cd43dd"})
    assert answer.text != "0af7651916cd43dd"
    assert client(answers).get("/").text != client(answers).get("/").text


def test_a_request_leaves_one_line_without_what_it_asks(written: StringIO) -> None:
    answer = client(answers).post(f"/api/search?q={QUESTION}", json={"query": QUESTION})
    (line,) = logged(written)
    assert isinstance(line.pop("ms"), int)
    assert str(line.pop("time")).endswith("+00:00")
    assert line == {
        "level": "info", "logger": "bot.tracing", "message": "request", "request": answer.headers[HEADER],
        "method": "POST", "path": "/api/search", "status": 200, "user": "王明",
    }  # fmt: skip


def test_what_fails_is_logged_by_where_and_not_by_what(written: StringIO) -> None:
    async def fails(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await handled(Request(scope, receive))
        except KeyError:
            logging.getLogger("bot.test").exception("It failed")
            raise

    async def handled(request: Request) -> Response:
        try:
            raise DiskFull(path="/state")
        except DiskFull as error:
            raise KeyError(QUESTION) from error

    assert client(fails).get("/").status_code == 500
    failed, request = logged(written)
    error = str(failed["error"])
    assert "in handled" in error
    assert error.endswith("builtins.KeyError")
    assert DiskFull(path="/state").message("zh") in error or "/state" in error
    assert QUESTION not in json.dumps([failed, request], ensure_ascii=False)
    assert (request["status"], request["request"]) == (500, failed["request"])


def test_a_stream_is_logged_once_it_has_ended(written: StringIO) -> None:
    parts: list[int] = []

    async def streams(scope: Scope, receive: Receive, send: Send) -> None:
        async def body() -> AsyncIterator[str]:
            for n in range(3):
                parts.append(len(written.getvalue()))
                yield str(n)

        await StreamingResponse(body())(scope, receive, send)

    assert client(streams).get("/").text == "012"
    assert parts == [0, 0, 0]
    assert len(logged(written)) == 1


def test_as_text_there_are_warnings_with_their_request_and_no_requests() -> None:
    form = logs.Text()
    record = logging.LogRecord("bot.x", logging.WARNING, "", 0, "Full: %s", ("disk",), None)
    assert form.format(record) == "WARNING bot.x: Full: disk"
    with handling({TRACE: Trace("r-1")}):
        assert form.format(record) == "WARNING bot.x [r-1]: Full: disk"
    try:
        raise ValueError(QUESTION)
    except ValueError as error:
        failed = logging.LogRecord(
            "bot.x", logging.ERROR, "", 0, "It failed", (), (ValueError, error, error.__traceback__)
        )
    assert form.format(failed).endswith("builtins.ValueError")
    assert "test_tracing.py" in form.format(failed)
    assert QUESTION not in form.format(failed)
