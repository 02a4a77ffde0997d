"""Which other sites' pages may call the API from the browser: https://fetch.spec.whatwg.org/#http-cors-protocol.

They prove who asks by an API key in the request itself. Cookies are not let through: what a browser adds by itself
would be at the service of every script on those pages.
"""

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.forwarded import inner_path

_METHODS = ("GET", "POST", "DELETE")
_EXPOSED = ("Retry-After", "X-Request-ID")
_SECONDS = 600  # a browser need not ask again


def of_api(path: str) -> bool:
    """Whether programs call this path; the others are pages, and what belongs to them."""
    return path.startswith(("/api/", "/v1/")) or path in ("/api", "/mcp", "/metrics")


class CrossOrigin:
    """ASGI middleware for the API's paths; around what asks who it is, for browsers ask before they send a key.

    Args:
        app: What is served.
        origins: Those whose pages may call it.
    """

    def __init__(self, app: ASGIApp, origins: frozenset[str]) -> None:
        self.app = app
        self._called = (
            CORSMiddleware(
                app,
                allow_origins=sorted(origins),
                allow_methods=_METHODS,
                allow_headers=["*"],  # clients' own, such as those of OpenAI's
                expose_headers=_EXPOSED,
                max_age=_SECONDS,
            )
            if origins
            else app
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        by_program = scope["type"] == "http" and of_api(inner_path(scope))
        await (self._called if by_program else self.app)(scope, receive, send)
