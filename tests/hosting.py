"""A site that is not ours, whose pages hold ours."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

# A style sheet that would spoil whatever it reached.
HOSTILE_CSS = """
* { color: lime !important; font-size: 60px !important; letter-spacing: 30px !important; }
div, button, iframe, span { display: none !important; opacity: 0 !important; position: static !important; }
body { transform: rotate(9deg); }
"""


@contextmanager
def hosting(origin: str, body: str, style: str = "") -> Iterator[str]:
    """Serve one page at every path of an origin, which is on 127.0.0.1; gives the page's address."""
    html = (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="icon" href="data:,">'
        f"<title>单位网站</title><style>{style}</style><body><p id='own'>正文</p>{body}</body></html>"
    ).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(html)))
            self.end_headers()
            self.wfile.write(html)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
            """The tests say what is wrong."""

    with ThreadingHTTPServer(("127.0.0.1", urlsplit(origin).port or 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"{origin}/page"
        finally:
            server.shutdown()
            thread.join()
