import asyncio
from collections.abc import AsyncIterator

from fastapi import FastAPI
from starlette.responses import HTMLResponse, StreamingResponse
from starlette.testclient import TestClient

from bot.service import Service
from bot.ui import page
from bot.ui.links import GRADIOS, OURS, Links
from index.settings import Settings


def test_the_page_names_its_icon_and_nothing_at_the_root_of_the_host(settings: Settings) -> None:
    async def mount() -> FastAPI:  # Gradio leaves a loop open where none runs
        return page.mount(FastAPI(), Service(settings))

    client = TestClient(asyncio.run(mount()))
    html = client.get("/").content
    assert OURS in html
    assert b'href="/' not in html
    assert b'src="/' not in html
    assert client.get("/favicon.ico").headers["content-type"] == "image/png"


def test_a_page_in_pieces_and_what_is_no_page() -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield GRADIOS[:9]
        yield GRADIOS[9:] + "据".encode()

    html = TestClient(Links(StreamingResponse(pieces(), media_type="text/html"))).get("/")
    assert html.content == OURS + "据".encode()
    assert int(html.headers["content-length"]) == len(html.content)
    other = TestClient(Links(StreamingResponse(pieces(), media_type="text/plain"))).get("/")
    assert other.content.startswith(GRADIOS)
    assert TestClient(Links(HTMLResponse("", 304))).get("/").status_code == 304
