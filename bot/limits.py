"""How large the body of a request may be, enforced while it arrives.

Starlette's RequestBodyLimitMiddleware refuses in plain English text and hangs up on clients that are still sending,
which then report a broken connection; here they get the sentence.
"""

import asyncio
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.problems import RequestTooLarge, response
from index.errors import Language

JSON_LIMIT_MB = 2
MEGABYTE = 1024 * 1024
MULTIPART_OVERHEAD = 64 * 1024  # boundaries and headers around the files

# How much of a refused body is read and thrown away, so that a client that sends before it reads gets the answer.
LINGER_BYTES = 1024 * MEGABYTE
LINGER_SECONDS = 30


class _TooLarge(Exception):
    """Stops whoever reads the body; never leaves this file."""


class Limits:
    """ASGI middleware.

    Args:
        upload_mb: Size of a multipart body at most; others may have JSON_LIMIT_MB.
        language: Of the sentence, where the request names none.
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
        multipart = headers.get("content-type", "").startswith("multipart/")
        limit_mb = self.upload_mb if multipart else JSON_LIMIT_MB
        limit = limit_mb * MEGABYTE + (MULTIPART_OVERHEAD if multipart else 0)
        length = headers.get("content-length", "")
        announced = int(length) if length.isdecimal() else 0
        if announced > limit or not await self._passed(limit, scope, receive, send):
            await self._refuse(limit_mb, headers, scope, receive, send)

    async def _passed(self, limit: int, scope: Scope, receive: Receive, send: Send) -> bool:
        """Whether the body was within the limit, and so the request was handled."""
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

    async def _refuse(self, limit_mb: int, headers: Headers, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at once, then let the client finish sending, within bounds."""
        answer = response(RequestTooLarge(limit=limit_mb), headers.get("accept-language", ""), self.language)
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
