"""A gate in front of an application that says who it was told is asking."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from bot.access.accounts import Accounts
from bot.access.gate import Gate
from bot.access.keeping import FOLDER
from bot.access.proxies import Proxies
from bot.forwarded import Forwarded
from bot.identity import identity_of
from bot.observing import Observation, Watchers
from index.settings import Settings

LOCAL = "yj_local-token"  # of the command line
HTML = {"Accept": "text/html,*/*"}
PASSWORD = "correct horse"


class Seen:
    """A watcher that remembers."""

    def __init__(self) -> None:
        self.all: list[Observation] = []

    def began(self, kind: str) -> None:
        pass

    def ended(self, seen: Observation) -> None:
        self.all.append(seen)

    def llm_failed(self, code: str) -> None:
        pass


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Who asks, and for what."""
    identity = identity_of(scope)
    if scope["type"] == "websocket":
        socket = WebSocket(scope, receive, send)
        await socket.accept()
        await socket.send_text(identity.name)
        await socket.close()
        return
    told = {"name": identity.name, "role": identity.role, "address": identity.address, "way": identity.way}
    await JSONResponse({**told, "limit": identity.limit, "path": Request(scope).url.path})(scope, receive, send)


def accounts(settings: Settings) -> Accounts:
    return Accounts(settings.state / FOLDER)


def app(settings: Settings, *seen: Seen) -> ASGIApp:
    watchers = Watchers()
    for watcher in seen:
        watchers.add(watcher)
    gate = Gate.of(echo, settings, LOCAL, watchers)
    return Forwarded(gate, settings.root_path, Proxies(settings.trusted_proxies).trust)


def gate(
    settings: Settings, *seen: Seen, peer: str = "192.0.2.7", url: str = "http://youju.example", **changes: Any
) -> TestClient:
    """A browser or script in front of the gate that these settings make.

    Args:
        settings: Changed as `changes` say.
        seen: Are told who signs in.
        peer: Address of the TCP peer.
        url: Scheme and host that it asks for.
        changes: Settings.
    """
    changed = settings.model_copy(update=changes)
    return TestClient(app(changed, *seen), base_url=url, follow_redirects=False, client=(peer, 5000))


def bearer(token: str) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {token}"}
