"""Behind a proxy: what it says of a request, and the path of its site under which the browser finds us.

Gradio, Starlette and FastAPI make addresses from the scope of a request. Gradio also believes X-Forwarded-… of
whoever sends them: here they are taken out of every request, and told to the scope where the proxy is trusted.
"""

from collections.abc import Callable, Mapping

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from index.fields import PREFIX

_TAKEN = (b"x-forwarded-proto", b"x-forwarded-host", b"x-forwarded-prefix", b"x-gradio-server")
_SCHEMES = {"http": {"http", "https"}, "websocket": {"ws", "wss"}}


class Forwarded:
    """ASGI middleware, outside of all others: they see scheme, host and path as the browser does.

    The proxy may pass the prefix on or strip it: `path` has it and `root_path` names it either way, which is what
    ASGI asks for, https://asgi.readthedocs.io/en/latest/specs/www.html#http-connection-scope.
    """

    def __init__(self, app: ASGIApp, root_path: str, trusted: Callable[[str], bool]) -> None:
        """Wrap an application.

        Args:
            app: What handles the requests.
            root_path: The prefix, such as /youju, where the proxy does not say it; empty for none.
            trusted: Whether the proxy at this address is believed.
        """
        self.app = app
        self.root_path = root_path
        self.trusted = trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] not in _SCHEMES:
            await self.app(scope, receive, send)
            return
        host = (scope.get("client") or ("", 0))[0]
        scope = seen(scope, self.root_path, believed=self.trusted(host))
        if scope["root_path"] and scope["path"] == scope["root_path"]:
            # Relative addresses of the page lead out of the prefix without the slash.
            query = scope["query_string"].decode("latin-1")
            await RedirectResponse(scope["path"] + "/" + ("?" + query if query else ""))(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def seen(scope: Scope, root_path: str, *, believed: bool) -> Scope:
    """The scope of a request as the browser made it.

    Args:
        scope: As it arrived.
        root_path: The prefix, where no X-Forwarded-Prefix is believed.
        believed: Whether X-Forwarded-… count.
    """
    said = Headers(scope=scope) if believed else Headers()
    headers = [(name, value) for name, value in scope["headers"] if name not in _TAKEN]
    if host := _first(said, "x-forwarded-host"):
        headers = [(b"host", host.encode("latin-1")), *((name, value) for name, value in headers if name != b"host")]
    scheme = _first(said, "x-forwarded-proto").lower()
    if scope["type"] == "websocket":
        scheme = {"http": "ws", "https": "wss"}.get(scheme, scheme)
    if scheme not in _SCHEMES[scope["type"]]:
        scheme = scope["scheme"]
    prefix = _first(said, "x-forwarded-prefix").rstrip("/")
    prefix = prefix if PREFIX.fullmatch(prefix) else root_path
    return {**scope, "headers": headers, "scheme": scheme, **_under(scope, prefix)}


def inner_path(scope: Mapping[str, object]) -> str:
    """The path of a request without the prefix: what this application's own addresses are compared with."""
    return str(scope["path"]).removeprefix(str(scope.get("root_path", ""))) or "/"


def _under(scope: Scope, prefix: str) -> Scope:
    """The parts of the scope that say the path, with the prefix, whether the proxy stripped it or not."""
    path, raw = scope["path"], scope.get("raw_path") or scope["path"].encode()
    if path != prefix and not path.startswith(prefix + "/"):
        path, raw = prefix + path, prefix.encode() + raw
    return {"path": path, "raw_path": raw, "root_path": prefix}


def _first(headers: Headers, name: str) -> str:
    """What the proxy nearest to the browser said: each further one appends its own."""
    return headers.get(name, "").split(",")[0].strip()
