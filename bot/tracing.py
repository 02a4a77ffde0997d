"""Every request has an id, which its response and its log lines carry, and a line in the log once it is handled."""

import logging
import re
from collections.abc import Callable
from secrets import token_hex
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.correlation import TRACE, Trace, handling

HEADER = "X-Request-ID"
_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+=-]{7,127}")

_log = logging.getLogger(__name__)


class Traced:
    """ASGI middleware, outside of whatever may refuse a request and inside of what tells where it comes from.

    Args:
        app: What handles the requests.
        trusted: Whether the id that a proxy at this address gives to a request is taken over.
    """

    def __init__(self, app: ASGIApp, trusted: Callable[[str], bool]) -> None:
        self.app = app
        self.trusted = trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        trace = Trace(self._id(scope))
        scope = {**scope, TRACE: trace}
        status, began = 500, perf_counter()  # a server answers 500 where the application does not answer

        async def named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = trace.id
            await send(message)

        with handling(scope):
            try:
                await self.app(scope, receive, named)
            finally:
                # Without the query, the body and what is answered: those say what is asked.
                facts = {"method": scope["method"], "path": scope["path"], "status": status}
                took = {"ms": round((perf_counter() - began) * 1000)}
                user = {"user": trace.user} if trace.user else {}
                _log.info("request", extra={"facts": facts | took | user})

    def _id(self, scope: Scope) -> str:
        given = Headers(scope=scope).get(HEADER, "")
        peer = (scope.get("client") or ("", 0))[0]
        return given if _SANE.fullmatch(given) and self.trusted(peer) else token_hex(8)
