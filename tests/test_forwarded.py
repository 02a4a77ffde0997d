"""What a proxy says of a request, and whom it is believed."""

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from bot.access.proxies import Proxies
from bot.forwarded import Forwarded, inner_path

SAID = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "intranet.example", "X-Forwarded-Prefix": "/youju/"}


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """What the application is told."""
    if scope["type"] == "websocket":
        socket = WebSocket(scope, receive, send)
        await socket.accept()
        await socket.send_text(str(socket.url))
        await socket.close()
        return
    request = Request(scope)
    forwarded = [name for name in request.headers if name.startswith(("x-forwarded", "x-gradio"))]
    told = {"url": str(request.url), "inner": inner_path(scope), "raw": scope["raw_path"].decode(), "left": forwarded}
    await JSONResponse(told)(scope, receive, send)


def client(root_path: str = "", trusted: bool = True) -> TestClient:
    app = Forwarded(echo, root_path, lambda address: trusted and address == "testclient")
    return TestClient(app, base_url="http://127.0.0.1:7860", follow_redirects=False)


@pytest.mark.parametrize("path", ["/api/%E9%97%AE?k=1", "/youju/api/%E9%97%AE?k=1"])
def test_the_prefix_may_be_stripped_or_not(path: str) -> None:
    told = client("/youju").get(path).json()
    assert told["url"] == "http://127.0.0.1:7860/youju/api/问?k=1"
    assert told["inner"] == "/api/问"
    assert told["raw"] == "/youju/api/%E9%97%AE"


@pytest.mark.parametrize("path", ["/api/ask", "/youju/api/ask"])
def test_a_trusted_proxy_says_scheme_host_and_prefix(path: str) -> None:
    told = client().get(path, headers=SAID).json()
    assert told["url"] == "https://intranet.example/youju/api/ask"
    assert told["inner"] == "/api/ask"
    assert told["left"] == []


def test_nobody_else_is_believed() -> None:
    told = client("/own", trusted=False).get("/api/ask", headers={**SAID, "X-Gradio-Server": "http://evil.example"})
    assert told.json()["url"] == "http://127.0.0.1:7860/own/api/ask"
    assert told.json()["left"] == []


def test_of_several_proxies_the_first_counts() -> None:
    told = client().get("/", headers={**SAID, "X-Forwarded-Proto": "https, http"}).json()
    assert told["url"].startswith("https://")


@pytest.mark.parametrize("prefix", ["//evil.example", "youju", "/a b", "/<b>", "/..//", "/api", "https://evil.example"])
def test_a_prefix_that_is_no_path_is_ignored(prefix: str) -> None:
    told = client("/own").get("/", headers={"X-Forwarded-Prefix": prefix, "X-Forwarded-Proto": "gopher"}).json()
    assert told["url"] == "http://127.0.0.1:7860/own/"


def test_the_prefix_without_a_slash_is_sent_to_the_one_with_it() -> None:
    answer = client("/youju").get("/youju?lang=en")
    assert answer.status_code == 307
    assert answer.headers["location"] == "/youju/?lang=en"
    assert client("/youju").get("/youjux").json()["inner"] == "/youjux"


def test_without_a_prefix_nothing_changes() -> None:
    told = client().get("/youju").json()
    assert (told["inner"], told["url"]) == ("/youju", "http://127.0.0.1:7860/youju")


def test_a_websocket_has_the_scheme_of_its_own() -> None:
    with client().websocket_connect("/socket", headers=SAID) as socket:
        assert socket.receive_text() == "wss://intranet.example/youju/socket"


@pytest.mark.parametrize(
    ("address", "believed"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("::ffff:10.1.2.3", True),
        ("fd00::1", True),
        ("11.1.2.3", False),
        ("::1", False),
        ("", False),
        ("testclient", False),
    ],
)
def test_proxies_are_addresses_and_networks(address: str, believed: bool) -> None:
    assert Proxies("127.0.0.1,10.0.0.0/8,fd00::/16").trust(address) is believed


def test_no_proxy_is_trusted_where_none_is_named() -> None:
    assert Proxies("").trust("127.0.0.1") is False
