"""Around everything that is served: who asks is found out, and who may not is refused."""

from ipaddress import ip_address
from typing import Self
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.access import page
from bot.access.accounts import Accounts
from bot.access.keeping import FOLDER, secret
from bot.access.origins import SAFE, allowed_origins, foreign
from bot.access.sessions import Sessions
from bot.access.signing import PATHS, VISITOR, SigningIn, sign_in_address
from bot.access.visitors import Visitor, Visitors
from bot.denials import CuratorsOnly, NoProxyIdentity, NotSignedIn, SignInIncomplete, SignInMissing, ThisMachineOnly
from bot.forwarded import inner_path
from bot.identity import KEY, Identity
from bot.observing import Watchers
from bot.problems import CrossSite, MalformedHost, language_of, response, status_of
from bot.widget import SCRIPT
from index.errors import YoujuError
from index.settings import Settings, variable

# What nobody signs in for: whether the service is well, metrics, which look themselves at who asks, a script.
OPEN = frozenset({"/api/health", "/api/health/live", "/api/health/ready", "/metrics", SCRIPT})
UPLOADS = "/gradio_api/upload"  # where the page sends files, before any of our own code sees them


class Gate:
    """ASGI middleware, inside of `Forwarded`. What it lets through has an `Identity` in its scope."""

    def __init__(self, app: ASGIApp, settings: Settings, signing: SigningIn, visitors: Visitors) -> None:
        self.app = app
        self._settings = settings
        self._signing = signing
        self._visitors = visitors
        self._paths = PATHS if signing.users or signing.oidc else frozenset[str]()
        self._allowed = allowed_origins(settings)

    @classmethod
    def of(cls, app: ASGIApp, settings: Settings, local_token: str, watchers: Watchers) -> Self:
        """The gate that the settings ask for.

        Args:
            app: What is guarded.
            settings: Checked by `check`.
            local_token: The key of this machine's command line.
            watchers: Are told who signs in and out.

        Raises:
            StateNotWritable, DiskFull: The secret can't be kept.
        """
        folder = settings.state / FOLDER
        accounts, key = Accounts(folder), secret(folder)
        sessions = Sessions(key, folder, settings.session_idle_minutes * 60, settings.session_hours * 3600)
        visitors = Visitors(settings, accounts, sessions, local_token)
        return cls(app, settings, SigningIn(settings, key, visitors, watchers), visitors)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        connection, path = HTTPConnection(scope), inner_path(scope)
        try:
            visitor = self._admitted(connection, path)
        except YoujuError as error:
            await self._refuse(error, connection, receive, send)
            return
        unknown = Identity(role="reader", address=self._visitors.address(connection))
        # Into the scope itself, not a copy: what is around this, the log for instance, reads it there.
        scope[KEY] = visitor.identity if visitor else unknown
        scope[VISITOR] = visitor
        app = self._signing if path in self._paths else self.app
        await app(scope, receive, self._renewing(visitor, scope, send))

    def _admitted(self, connection: HTTPConnection, path: str) -> Visitor | None:
        """Who asks; None where nobody has signed in and need not for this path.

        Raises:
            YoujuError: The request is refused; the sentence says why.
        """
        host = _host(connection)
        if not self._settings.ways and host and not loopback(host):  # also a name that a hostile site points to us
            raise ThisMachineOnly(host=host)
        visitor = self._visitors.find(connection)
        if connection.scope.get("method") not in SAFE:  # websockets have none
            self._check_change(connection, path, visitor)
        if visitor is None and path not in OPEN | self._paths:
            raise NotSignedIn if self._paths else NoProxyIdentity
        return visitor

    def _check_change(self, connection: HTTPConnection, path: str, visitor: Visitor | None) -> None:
        """Refuse what another site's page asks for, and uploads of readers.

        Raises:
            CrossSite, CuratorsOnly: It is refused.
        """
        by_key = visitor is not None and visitor.identity.way in ("key", "local")  # no browser adds these by itself
        by_cookie = path in self._paths or (visitor is not None and visitor.session is not None)
        if not by_key and foreign(connection.headers, self._allowed, by_cookie=by_cookie):
            raise CrossSite
        if path.rstrip("/") == UPLOADS and visitor is not None and visitor.identity.role != "curator":
            raise CuratorsOnly

    def _renewing(self, visitor: Visitor | None, scope: Scope, send: Send) -> Send:
        """`send` that gives a session that is used its cookie anew."""
        if visitor is None or visitor.session is None or not visitor.renew:
            return send
        value = self._signing.cookie(visitor.session, scope)

        async def renewing(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "set-cookie" not in headers:  # not when it is being signed out
                    headers.append("Set-Cookie", value)
            await send(message)

        return renewing

    async def _refuse(self, error: YoujuError, connection: HTTPConnection, receive: Receive, send: Send) -> None:
        if connection.scope["type"] == "websocket":
            await receive()  # its request to connect
            await send({"type": "websocket.close", "code": 1008})
            return
        await self._refusal(error, connection)(connection.scope, receive, send)

    def _refusal(self, error: YoujuError, connection: HTTPConnection) -> Response:
        """What a browser shows, or what a script reads."""
        accept, default = connection.headers.get("accept-language", ""), self._settings.language
        reading = connection.scope["method"] in ("GET", "HEAD") and "text/html" in connection.headers.get("accept", "")
        if reading and isinstance(error, NotSignedIn):
            return RedirectResponse(sign_in_address(connection.scope), 303, {"Cache-Control": "no-store"})
        if reading:
            answer: Response = HTMLResponse(page.refusal(language_of(accept, default), error), status_of(error))
        else:
            answer = response(error, accept, default)
        if answer.status_code == 401:
            answer.headers["WWW-Authenticate"] = 'Bearer realm="youju"'
        answer.headers["Cache-Control"] = "no-store"
        return answer


def check(settings: Settings) -> None:
    """Whether a server may be started with these settings.

    Raises:
        SignInMissing: Other machines would reach it, and everybody could do everything.
        SignInIncomplete: A way of signing in lacks a setting.
    """
    if not settings.ways and not loopback(settings.host):
        raise SignInMissing(host=settings.host)
    needed = {"oidc": ("oidc_issuer", "oidc_client_id"), "proxy": ("trusted_proxies",)}
    for way in sorted(settings.ways & set(needed)):
        for name in needed[way]:
            if not getattr(settings, name):
                raise SignInIncomplete(way=way, name=variable(name))


def loopback(host: str) -> bool:
    """Whether a host's name or address is that of the machine itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _host(connection: HTTPConnection) -> str:
    """The host that the request names, without its port; empty where it names none.

    Raises:
        MalformedHost: It is neither a name nor an address, and whatever makes an address from it would fail.
    """
    named = connection.headers.get("host", "")
    try:
        parsed = urlsplit("//" + named)
        host, _ = parsed.hostname or "", parsed.port  # which raises too, where it is no number or too high
    except ValueError:
        raise MalformedHost from None
    if parsed.netloc != named or "@" in named:
        raise MalformedHost
    return host
