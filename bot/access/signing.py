"""The addresses at which one signs in and out."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, quote

from itsdangerous import BadData
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send

from bot.access import page
from bot.access.accounts import User
from bot.access.cookies import cookie
from bot.access.oidc import Flow, Provider
from bot.access.origins import embedding_origins
from bot.access.passwords import matches
from bot.access.sessions import SESSION, Session, signer
from bot.access.throttle import Throttle
from bot.access.visitors import Visitors, mark
from bot.denials import PasswordWrong, ProviderFailed, TooManyGuesses
from bot.identity import Identity, Role
from bot.observing import Observation, Watchers
from bot.problems import language_of, status_of
from index.errors import YoujuError
from index.settings import Settings

SIGN_IN, SIGN_OUT, PROVIDER, CALLBACK = "/sign-in", "/sign-out", "/sign-in/oidc", "/sign-in/callback"
PATHS = frozenset({SIGN_IN, SIGN_OUT, PROVIDER, CALLBACK})
VISITOR = "youju.visitor"  # in an ASGI scope
FLOW = "youju_flow"  # the cookie of a sign-in under way at the provider
FLOW_SECONDS = 600
FORM_LIMIT = 10_000  # bytes
_HASHING = 2  # passwords looked at at a time: each takes 64 MB

_log = logging.getLogger(__name__)


class SigningIn:
    """An ASGI application that serves PATHS, where there is a way of signing in here."""

    def __init__(self, settings: Settings, secret: str, visitors: Visitors, watchers: Watchers) -> None:
        """`secret` signs what is kept of a sign-in under way; `watchers` are told who comes and goes."""
        self._settings = settings
        self._accounts, self._sessions = visitors.accounts, visitors.sessions
        self._visitors = visitors
        self._watchers = watchers
        self._throttle = Throttle()
        self._hashing = asyncio.Semaphore(_HASHING)
        self._provider = Provider(settings)
        self._flows = signer(secret, "flow")
        self._allowed = embedding_origins(settings)
        self.users, self.oidc = "users" in settings.ways, "oidc" in settings.ways
        routes = [Route(SIGN_IN, self._show, methods=["GET"]), Route(SIGN_OUT, self._leave, methods=["POST"])]
        if self.users:
            routes.append(Route(SIGN_IN, self._enter, methods=["POST"]))
        if self.oidc:
            routes.append(Route(PROVIDER, self._depart, methods=["GET"]))
            routes.append(Route(CALLBACK, self._arrive, methods=["GET"]))
        self._router = Router(routes, redirect_slashes=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        await self._router(scope, receive, send)

    def cookie(self, session: Session, scope: Mapping[str, Any]) -> str:
        """The Set-Cookie of a session, good from now."""
        seconds, value = self._sessions.longest, self._sessions.write(session)
        return cookie(SESSION, value, scope, seconds=seconds, allowed=self._allowed)

    async def _show(self, request: Request) -> Response:
        following = safe(request.query_params.get("next", ""), _root(request))
        if request.scope[VISITOR] is not None:
            return RedirectResponse(following, 303)
        return self._page(request, following)

    async def _enter(self, request: Request) -> Response:
        """A name and a password, from the form."""
        fields = await _form(request)
        name, following = fields.get("name", "").strip(), safe(fields.get("next", ""), _root(request))
        seen = self._coming(request)
        try:
            with self._watchers.doing(seen):
                user = await self._proved(name, fields.get("password", ""), seen.asker.address)
                role: Role = "curator" if user.curator else "reader"
                seen.asker = replace(seen.asker, name=name, role=role, way="users")
        except YoujuError as error:
            return self._page(request, following, error, name)
        return self._entered(request, self._sessions.begin(name, role, "users", mark(user)), following)

    async def _proved(self, name: str, password: str, address: str) -> User:
        """The user of this name and password.

        Raises:
            PasswordWrong, TooManyGuesses: There is none, or it is not looked at.
        """
        self._throttle.attempt(name, address)
        user = self._accounts.read().users.get(name)
        async with self._hashing:
            right = await run_in_threadpool(matches, user, password)
        if user is None or not right:
            _log.warning("A wrong name or password, from %s", address)
            raise PasswordWrong
        self._throttle.succeeded(name, address)
        return user

    async def _depart(self, request: Request) -> Response:
        """To the provider."""
        following = safe(request.query_params.get("next", ""), _root(request))
        redirect_uri = f"{request.scope['scheme']}://{request.headers.get('host', '')}{_root(request)}{CALLBACK}"
        try:
            url, flow = await self._provider.begin(redirect_uri)
        except YoujuError as error:
            return self._page(request, following, error)
        response = RedirectResponse(url, 303)
        value = str(self._flows.dumps({**flow, "next": following}))
        self._set(response, request, FLOW, value, FLOW_SECONDS)
        return response

    async def _arrive(self, request: Request) -> Response:
        """Back from the provider."""
        following, seen = _root(request) + "/", self._coming(request)
        try:
            with self._watchers.doing(seen):
                flow = self._flow(request)
                following = safe(flow["next"], _root(request))
                claims = await self._provider.finish(request.query_params, flow)
                name = self._provider.name(claims)
                role = self._visitors.role(name, self._provider.groups(claims))
                seen.asker = replace(seen.asker, name=name, role=role, way="oidc")
        except YoujuError as error:
            response = self._page(request, following, error)
        else:
            response = self._entered(request, self._sessions.begin(name, role, "oidc"), following)
        self._set(response, request, FLOW, "", 0)
        return response

    def _flow(self, request: Request) -> Flow:
        """What this browser began.

        Raises:
            ProviderFailed: Nothing, or too long ago; the address may come from somebody else.
        """
        try:
            flow: Flow = self._flows.loads(request.cookies.get(FLOW, ""), max_age=FLOW_SECONDS)
        except BadData:
            raise ProviderFailed(reason="state") from None
        return flow

    async def _leave(self, request: Request) -> Response:
        """Sign out."""
        visitor = request.scope[VISITOR]
        if visitor is not None and visitor.session is not None:
            with self._watchers.doing(Observation("sign-out", asker=visitor.identity)):
                self._sessions.end(visitor.session)
        # The conversation that the page keeps in the browser goes as well, where the browser listens.
        response = RedirectResponse(_root(request) + SIGN_IN, 303, {"Clear-Site-Data": '"storage"'})
        self._set(response, request, SESSION, "", 0)
        return response

    def _coming(self, request: Request) -> Observation:
        """Somebody who is about to say who they are. What they type is not told: it may be a password."""
        return Observation("sign-in", asker=Identity(role="reader", address=self._visitors.address(request)))

    def _entered(self, request: Request, session: Session, following: str) -> Response:
        response = RedirectResponse(following, 303)
        response.headers.append("Set-Cookie", self.cookie(session, request.scope))
        return response

    def _set(self, response: Response, request: Request, name: str, value: str, seconds: float) -> None:
        line = cookie(name, value, request.scope, seconds=seconds, allowed=self._allowed)
        response.headers.append("Set-Cookie", line)

    def _page(self, request: Request, following: str, error: YoujuError | None = None, name: str = "") -> Response:
        language = language_of(request.headers.get("accept-language", ""), self._settings.language)
        form = page.Form(_root(request) + SIGN_IN, following, self.users, self.oidc, error, name)
        headers = {"Cache-Control": "no-store"}
        if isinstance(error, TooManyGuesses):
            headers["Retry-After"] = str(error.facts["seconds"])
        return HTMLResponse(page.sign_in(form, language), status_of(error) if error else 200, headers)


def safe(following: str, root: str) -> str:
    """A path of ours to go to, and no other host: browsers read two slashes so, backslashes and tabs among them too.

    Args:
        following: As it came with the request.
        root: The path under which we are; where to go if that is no path of ours.
    """
    plain = following.isprintable() and "\\" not in following and " " not in following
    inside = following.startswith(root + "/") and not following.startswith("//")
    return following if plain and inside else root + "/"


def sign_in_address(scope: Mapping[str, Any]) -> str:
    """The address of the sign-in page that leads back to what was asked for."""
    query = scope["query_string"].decode("latin-1")
    asked = quote(scope["path"], safe="/") + ("?" + query if query else "")
    return f"{scope.get('root_path', '')}{SIGN_IN}?next={quote(asked, safe='/')}"


def _root(request: Request) -> str:
    return str(request.scope.get("root_path", ""))


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form, the first of each name; none where it is larger than ours can be."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > FORM_LIMIT:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20)
    return {name: values[0] for name, values in fields.items()}
