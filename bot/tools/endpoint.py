"""The address /mcp: the protocol is imported by the first request, most installations never see one."""

import asyncio
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.background import in_thread
from bot.problems import CrossSite, ServerStopping, WrongMethod, response
from bot.service import Service
from bot.streaming import unless_gone
from index.errors import YoujuError


class Endpoint:
    """An ASGI application that refuses what can't be a program's request, then hands over to `protocol`.

    Args:
        service: May still be starting.
        origins: Those whose pages may call it. Other pages never may: not even one that has its own name resolved to
            this machine (DNS rebinding), since a browser says where the page of a POST request is from. Programs say
            nothing. https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning
    """

    def __init__(self, service: Service, origins: frozenset[str]) -> None:
        self._service = service
        self._origins = origins
        self._loading = asyncio.Lock()
        self._handle: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request; its client's leaving ends the work on it."""
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is not None and origin not in self._origins:
            await self._refuse(CrossSite(), scope, receive, send)
        elif scope["method"] != "POST":
            # Without sessions there is nothing to listen to and nothing to end.
            await self._refuse(WrongMethod(path="/mcp", method=scope["method"]), scope, receive, send)
        else:
            try:
                # A client that leaves, be it with its answer, ends what is still done for it.
                with suppress(ClientDisconnect):
                    body = await Request(scope, receive).body()
                    await unless_gone(receive, self._answer(scope, body, send))
            except ServerStopping as error:
                await self._refuse(error, scope, receive, send)

    async def _answer(self, scope: Scope, body: bytes, send: Send) -> None:
        parts: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def again() -> Message:
            if not parts:
                await asyncio.Event().wait()  # whether the client leaves is looked at above
            return parts.pop()

        async with self._loading:
            if self._handle is None:
                self._handle = await in_thread(self._load)
        await self._handle(scope, again, send)

    def _load(self) -> ASGIApp:
        from bot.tools import protocol  # noqa: PLC0415  takes a second and 26 MB

        return protocol.build(self._service)

    async def _refuse(self, error: YoujuError, scope: Scope, receive: Receive, send: Send) -> None:
        accept = Headers(scope=scope).get("accept-language", "")
        refusal = response(error, accept, self._service.settings.language)
        if isinstance(error, WrongMethod):
            refusal.headers["Allow"] = "POST"
        await refusal(scope, receive, send)
