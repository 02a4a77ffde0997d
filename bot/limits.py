"""Two guards before a request is read: how large its body may be, and that no other site's page sent it."""

import asyncio
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.problems import CrossSite, RequestTooLarge, response
from index.errors import Language, YoujuError

JSON_LIMIT_MB = 2
MEGABYTE = 1024 * 1024
MULTIPART_OVERHEAD = 64 * 1024  # boundaries and headers around the files

# How much of a refused body is read and thrown away, so that a client that sends before it reads gets the answer.
LINGER_BYTES = 1024 * MEGABYTE
LINGER_SECONDS = 30


class _TooLarge(Exception):
    """Stops whoever reads the body."""


class Limits:
    """ASGI middleware for the API.

    Args:
        upload_mb: Size of a multipart body at most.
        language: Of the sentences, where the request names none.
    """

    def __init__(self, app: ASGIApp, upload_mb: int, language: Language) -> None:
        self.app = app
        self.upload_mb = upload_mb
        self.language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        # Browsers say where a request comes from. Without this, any page could add documents to a server on the
        # reader's own machine: https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
        if scope["method"] not in ("GET", "HEAD", "OPTIONS") and headers.get("sec-fetch-site") == "cross-site":
            await self._refuse(CrossSite(), headers, scope, receive, send)
            return
        multipart = headers.get("content-type", "").startswith("multipart/")
        limit_mb = self.upload_mb if multipart else JSON_LIMIT_MB
        limit = limit_mb * MEGABYTE + (MULTIPART_OVERHEAD if multipart else 0)
        if not await self._passed(headers, limit, scope, receive, send):
            await self._refuse(RequestTooLarge(limit=limit_mb), headers, scope, receive, send)

    async def _passed(self, headers: Headers, limit: int, scope: Scope, receive: Receive, send: Send) -> bool:
        """Whether the body was within the limit, and so the request was handled."""
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > limit:
            return False
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise _TooLarge
            return message

        async def unless_refused(message: Message) -> None:
            # The framework turns what `counted` raises into a response of its own: ours comes in its place.
            if received <= limit:
                await send(message)

        with suppress(_TooLarge):
            await self.app(scope, counted, unless_refused)
        return received <= limit

    async def _refuse(self, error: YoujuError, headers: Headers, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at once, then let the client finish sending, within bounds."""
        answer = response(error, headers.get("accept-language", ""), self.language)
        answer.headers["Connection"] = "close"

        async def unfinished(message: Message) -> None:
            await send({**message, "more_body": True} if message["type"] == "http.response.body" else message)

        await answer(scope, receive, unfinished)
        with suppress(TimeoutError):
            await asyncio.wait_for(_drain(receive), LINGER_SECONDS)
        await send({"type": "http.response.body", "body": b""})


async def _drain(receive: Receive) -> None:
    """Read and forget the rest of a body."""
    left = LINGER_BYTES
    while left > 0:
        message = await receive()
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return
        left -= len(message["body"])
