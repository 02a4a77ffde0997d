"""An LLM's HTTP server of the tests' own: the real wire format, a fixed script, and every way to misbehave.

A test says what the server answers, in order; after that it answers with its default:

    def test_something(llm_server: LLMServer, settings: Settings) -> None:
        llm_server.replies += [Reply(["据资料，", "共356个。[1]"]), SERVER_ERROR]
        ...                                  # asks with llm_server.set(settings), or in a process of its own
        llm_server.requests[0].messages      # with llm_server.environment: Home.serving(**llm_server.environment)
"""

import json
import select
import socket
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event
from types import TracebackType
from typing import Any, NamedTuple, Self

from pydantic import SecretStr

from index.settings import Settings

MODEL = "test-model"
KEY = "sk-test-secret"
LOOK_SECONDS = 0.005  # between two looks at whether the client is still there

NEVER = Event()  # as a piece: the server falls silent


class Thought(str):
    """A piece of `reasoning_content`, beside the content."""

    __slots__ = ()


@dataclass(frozen=True)
class Reply:
    """A streamed reply.

    Attributes:
        pieces: What is sent, one chunk each. An Event is waited for before the next piece: a test holds the reply
            there until it sets it, and NEVER is silence. May be endless, as itertools.repeat is.
        finish: The finish_reason at the end; None sends none, but `[DONE]` all the same.
        cut: The connection is closed after the pieces, in the middle of the body.
        pause: Seconds before each piece.
    """

    pieces: Iterable[str | Event]
    finish: str | None = "stop"
    cut: bool = False
    pause: float = 0


class Body(NamedTuple):
    """A response that is no stream, or a broken one."""

    status: int
    content: str
    type: str = "application/json"
    headers: Mapping[str, str] = {}


def refusal(status: int, message: str, code: str | None = None, **headers: str) -> Body:
    """An error as OpenAI spells it; headers with _ for -."""
    error = {"error": {"message": message, "type": "error", "param": None, "code": code}}
    return Body(status, json.dumps(error), headers={name.replace("_", "-"): text for name, text in headers.items()})


class Reset(NamedTuple):
    """The connection is closed without a response."""


RESET = Reset()
EMPTY = Reply([])
SILENCE = Reply([NEVER])
BAD_REQUEST = refusal(400, "temperature must be a number")
TOO_LONG = refusal(400, "This model's maximum context length is 2048 tokens.", "context_length_exceeded")
UNAUTHORIZED = refusal(401, f"Incorrect API key provided: {KEY}")  # some servers do repeat it
FORBIDDEN = refusal(403, "No access to this model")
UNKNOWN_MODEL = refusal(404, f"The model {MODEL} does not exist", "model_not_found")
RATE_LIMITED = refusal(429, "Too many requests", Retry_After="0.01")
SERVER_ERROR = refusal(500, "Internal error", Retry_After="0.01")
OVERLOADED = refusal(503, "Loading model", Retry_After="0.01")
HTML = Body(200, "<!DOCTYPE html><html><body>Welcome to the router</body></html>", "text/html")
JSON = Body(200, '{"message": "hello"}')
NOT_JSON = Body(200, "data: <p>hello</p>\n\n", "text/event-stream")
WRONG_JSON = Body(200, 'data: {"hello": 1}\n\ndata: [DONE]\n\n', "text/event-stream")
LATE_ERROR = Body(200, 'data: {"error": {"message": "out of memory", "code": 500}}\n\n', "text/event-stream")


@dataclass
class Request:
    """A request as it came.

    Attributes:
        headers: Names in lower case.
        hung_up: Set when the client closes the connection before the reply is finished.
    """

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    hung_up: Event = field(default_factory=Event)

    @property
    def messages(self) -> list[dict[str, str]]:
        """What was said, `role` and `content` each."""
        messages: list[dict[str, str]] = self.body["messages"]
        return messages


Answer = Reply | Body | Reset
Script = Answer | Callable[[Request], Answer]


class LLMServer:
    """A server on a free port of 127.0.0.1 while it is a context.

    Attributes:
        replies: What is answered next, in order; each is used once. A function gets the request.
        default: What is answered when there are none left.
        requests: All that were made, in order.
    """

    def __init__(self) -> None:
        self.replies: list[Script] = []
        self.default: Script = Reply(["您好，", "我是", "测试模型。"])
        self.requests: list[Request] = []
        self._stopping = Event()
        self._connections: set[socket.socket] = set()
        self._http = _Server(("127.0.0.1", 0), _handler(self))
        self._http.connections = self._connections
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"

    @property
    def environment(self) -> dict[str, str]:
        """What sets this LLM for a process."""
        return {"YOUJU_LLM_MODEL": MODEL, "YOUJU_LLM_BASE_URL": self.url, "YOUJU_LLM_API_KEY": KEY}

    def set(self, settings: Settings, **others: object) -> Settings:
        """The settings with this LLM, and with other fields."""
        here = {"llm_model": MODEL, "llm_base_url": self.url, "llm_api_key": SecretStr(KEY)}
        return settings.model_copy(update={**here, **others})

    def stop(self) -> None:
        """Stop listening and close all connections: from now on it refuses them. May be called twice."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        self._http.shutdown()
        for connection in list(self._connections):
            _shut(connection)
        self._http.server_close()  # waits for the threads of the connections
        self._thread.join()

    def next(self, request: Request) -> Answer:
        """What to answer."""
        self.requests.append(request)
        script = self.replies.pop(0) if self.replies else self.default
        return script(request) if callable(script) else script

    def there(self, request: Request, connection: socket.socket, until: Callable[[], bool]) -> bool:
        """Whether the client is still there when `until` says yes; notes it where it is not."""
        while not until():
            if self._stopping.is_set():
                return False
            if select.select([connection], [], [], LOOK_SECONDS)[0] and not connection.recv(1, socket.MSG_PEEK):
                request.hung_up.set()
                return False
        return True

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.stop()


class _Server(ThreadingHTTPServer):
    """Knows its connections, so that those that a client keeps open are closed at the end."""

    daemon_threads = False
    connections: set[socket.socket]

    def process_request(self, request: Any, client_address: Any) -> None:
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.connections.discard(request)
        super().shutdown_request(request)


def _handler(server: LLMServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # or each piece waits for the client to acknowledge the one before

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            headers = {name.lower(): text for name, text in self.headers.items()}
            request = Request(self.path, headers, body)
            try:
                self.answer(server.next(request), request)
            except ConnectionError:
                request.hung_up.set()
                self.close_connection = True

        def answer(self, answer: Answer, request: Request) -> None:
            if isinstance(answer, Reply):
                self.stream(answer, request)
            elif isinstance(answer, Body):
                content = answer.content.encode()
                self.head(answer.status, answer.type, {"Content-Length": str(len(content)), **answer.headers})
                self.wfile.write(content)
            else:
                self.close_connection = True

        def stream(self, reply: Reply, request: Request) -> None:
            self.head(200, "text/event-stream", {"Transfer-Encoding": "chunked"})
            self.event(_chunk({"role": "assistant", "content": ""}))
            for piece in reply.pieces:
                ready = piece.is_set if isinstance(piece, Event) else _after(reply.pause)
                if not server.there(request, self.connection, ready):
                    self.close_connection = True
                    return
                if isinstance(piece, str):
                    name = "reasoning_content" if isinstance(piece, Thought) else "content"
                    self.event(_chunk({name: piece}))
            if reply.cut:
                _shut(self.connection)
                self.close_connection = True
                return
            if reply.finish is not None:
                self.event(_chunk({}, reply.finish))
            self.event("[DONE]")
            self.wfile.write(b"0\r\n\r\n")

        def head(self, status: int, content_type: str, headers: Mapping[str, str]) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            for name, text in headers.items():
                self.send_header(name, text)
            self.end_headers()

        def event(self, data: str) -> None:
            line = f"data: {data}\n\n".encode()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(line), line))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
            """The tests say what is wrong, not this server."""

    return Handler


def _chunk(delta: dict[str, str], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    chunk = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": MODEL, "choices": [choice]}
    return json.dumps(chunk, ensure_ascii=False)


def _after(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end


def _shut(connection: socket.socket) -> None:
    with suppress(OSError):  # the client was faster
        connection.shutdown(socket.SHUT_RDWR)
