"""The links in the head of Gradio's page: they would lead out of the path under which a proxy serves us."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio names a manifest at the root of the host, which it does not serve here, and no icon: browsers then ask the
# root of the host for one. `<base href="./">` stands before it.
GRADIOS = b'<link rel="manifest" href="/manifest.json" />'
OURS = b'<link rel="icon" href="./favicon.ico" />'


class Links:
    """ASGI middleware that puts our links in the place of Gradio's, in pages; everything else passes as it comes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        started: Message | None = None
        body = b""

        async def replaced(message: Message) -> None:
            nonlocal started, body
            if message["type"] == "http.response.start" and _is_page(message):
                started = message
            elif started is None:
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body"):
                    html = body.replace(GRADIOS, OURS)
                    MutableHeaders(scope=started)["Content-Length"] = str(len(html))
                    await send(started)
                    await send({"type": "http.response.body", "body": html})

        await self.app(scope, receive, replaced)


def _is_page(start: Message) -> bool:
    return MutableHeaders(scope=start).get("content-type", "").startswith("text/html")
