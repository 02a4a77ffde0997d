"""How often somebody may ask: requests a minute, counted by user and by address. Who asks more often has to wait."""

import math
import time
from collections import OrderedDict
from threading import Lock

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.access.gate import OPEN
from bot.access.origins import SAFE
from bot.completions import errors as openai
from bot.cors import of_api
from bot.errors import TooManyRequests
from bot.forwarded import inner_path
from bot.identity import Identity, identity_of, network
from bot.problems import again, language_of, response, status_of
from index.settings import Settings

KEPT = 20_000  # buckets; those that were used longest ago make room
_ASSETS = "/api/assets/"


class Buckets:
    """Token buckets, https://en.wikipedia.org/wiki/Token_bucket: each holds what may be asked in a minute."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # what is left in it, and since when

    def take(self, limits: dict[str, int], now: float) -> float:
        """Take a token from all of these buckets, or from none.

        Args:
            limits: By name: how many tokens fit into the bucket, which is as many as flow in within a minute.
            now: In seconds, of any clock that only goes on.

        Returns:
            0, or the seconds until there is a token in each.
        """
        with self._lock:
            left = {name: self._left(name, limit, now) for name, limit in limits.items()}
            wait = max(((1 - left[name]) * 60 / limit for name, limit in limits.items()), default=0.0)
            for name, tokens in left.items():
                self._buckets[name] = (tokens - (wait <= 0), now)
                self._buckets.move_to_end(name)
            while len(self._buckets) > KEPT:
                self._buckets.popitem(last=False)
        return max(wait, 0.0)

    def _left(self, name: str, limit: int, now: float) -> float:
        left, since = self._buckets.get(name, (float(limit), now))
        return min(float(limit), left + (now - since) * limit / 60)


class Rates:
    """ASGI middleware, inside of `Gate`: what asks, changes or reads documents is counted; the page's files are not."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._user = settings.limit_per_minute
        self._address = settings.limit_per_address
        self._language = settings.language
        self._buckets = Buckets()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] == "http" and counted(scope["method"], inner_path(scope)):
            wait = self._buckets.take(self._limits(identity_of(scope)), time.monotonic())
            if wait:
                await self._refusal(math.ceil(wait), scope)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _limits(self, asker: Identity) -> dict[str, int]:
        """What counts for whoever asks. A key with a limit of its own has that, wherever its requests come from."""
        if asker.way == "local":
            return {}
        own = asker.limit if asker.limit is not None else self._user
        limits = {f"{asker.way}:{asker.name}": own} if asker.name else {}
        if asker.limit is None and asker.address:
            limits[f"address:{network(asker.address)}"] = self._address
        return {name: limit for name, limit in limits.items() if limit}

    def _refusal(self, seconds: int, scope: Scope) -> Response:
        """The answer in the shape that the address's clients read."""
        error, path = TooManyRequests(seconds=seconds), inner_path(scope)
        accept = Headers(scope=scope).get("accept-language", "")
        language = language_of(accept, self._language)
        if path.startswith("/v1/"):
            return openai.response(error, language)
        if of_api(path):
            return response(error, accept, self._language)
        # Gradio's script shows `detail`.
        return JSONResponse({"detail": error.message(language)}, status_of(error), again(error))


def counted(method: str, path: str) -> bool:
    """Whether a request counts."""
    return method not in SAFE or (of_api(path) and path not in OPEN and not path.startswith(_ASSETS))
