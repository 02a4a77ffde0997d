"""Everything that the server serves: the API from the first second, the page once it is built."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Self

from starlette.responses import HTMLResponse
from starlette.routing import Router
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.correlation import handling
from bot.cors import of_api
from bot.errors import StillStarting
from bot.forwarded import inner_path
from bot.headers import SecurityHeaders
from bot.widget import EMBED, PATHS
from index.errors import Language

STARTING = Path(__file__).with_name("starting.html")


class Site:
    """An ASGI application. `page` may be set while it runs; until then a small page says how far the start is.

    Args:
        api: Serves the paths under /api and /v1, /mcp and /metrics.
        language: Of the small page.
        embedding: Origins of sites whose pages may hold ours.
        guard: Wraps what is served, so that only who may gets to it.
        background: Entered with this site when the server starts, left when it stops.
    """

    def __init__(
        self,
        api: ASGIApp,
        language: Language,
        embedding: frozenset[str],
        guard: Callable[[ASGIApp], ASGIApp],
        background: Callable[[Self], AbstractAsyncContextManager[None]],
    ) -> None:
        self.api = api
        html = STARTING.read_text(encoding="utf-8")
        html = html.replace("{language}", language).replace("{message}", StillStarting().message(language))
        # 503 tells scripts, and the small page itself, that the page is not there yet.
        self.page: ASGIApp = HTMLResponse(html, 503, {"Retry-After": "2"})
        router = Router(default=self._dispatch, lifespan=lambda _: background(self))
        self._app = SecurityHeaders(guard(router), " ".join(["'self'", *sorted(embedding)]))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        await self._app(scope, receive, send)

    async def _dispatch(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = inner_path(scope)
        app = self.api if of_api(path) or path in PATHS else self.page
        if path == EMBED:  # the page at another address, by which its script knows
            home = scope.get("root_path", "") + "/"
            scope = {**scope, "path": home, "raw_path": home.encode()}
        with handling(scope):  # who asks is known here
            await app(scope, receive, send)
