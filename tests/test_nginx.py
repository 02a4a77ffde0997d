"""Under a path of another site: a real nginx, with the configuration that is shipped, and a real browser."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Flag
from threading import Thread

import httpx
import nginx
import pytest
import uvicorn
from browsing import Visit
from nginx import Proxied
from playwright.sync_api import Browser
from serving import Home
from streams import DONE, EVENTS, FIRST, SECONDS, Scripted

from bot import api
from bot.events import Event
from bot.forwarded import Forwarded
from bot.service import Service
from index.settings import Settings

pytestmark = pytest.mark.skipif(nginx.FOUND is None, reason="nginx is not installed")

UPLOAD = """关于路灯改造的通知

各街道办：
市路灯所决定于2026年5月改造路灯613盏。

市路灯所
2026年4月2日
"""
STREAM = """async () => {
    const answer = await fetch("api/ask", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
        body: JSON.stringify({ question: "全市建成社区养老服务站多少个？" }),
    });
    return [answer.status, await answer.text()];
}"""


@pytest.fixture(scope="module")
def proxied(server: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    with nginx.proxied(tmp_path_factory.mktemp("nginx"), server.port) as found:
        yield found


@pytest.mark.parametrize("way", ["passed_on", "stripped"])
def test_everything_works_under_a_path(way: str, proxied: Proxied, browser: Browser, tmp_path: Path) -> None:
    address: str = getattr(proxied, way)
    visit = Visit(browser, address, ignore_https_errors=True)
    assert "356" in visit.ask("全市建成社区养老服务站多少个？")
    visit.press(".yj-card .yj-open")
    visit.wait("#yj-reader #yj-found")
    visit.press("#yj-reader [data-close]")

    (tmp_path / "路灯通知.txt").write_text(UPLOAD, encoding="utf-8")
    visit.tab(2)
    visit.page.set_input_files("#yj-library input[type=file]", tmp_path / "路灯通知.txt")
    visit.wait(".yj-remove[data-document='路灯通知.txt']")
    visit.press(".yj-remove[data-document='路灯通知.txt']")
    visit.press("#yj-confirm [data-confirm]")
    visit.page.wait_for_selector(".yj-remove[data-document='路灯通知.txt']", state="detached")

    status, stream = visit.page.evaluate(STREAM)
    assert status == 200
    assert stream.startswith("event: question")
    assert "event: done" in stream

    visit.page.goto(address + "api/docs")
    visit.page.get_by_text("Answer a question, or refuse").click()
    visit.page.get_by_text("Try it out").click()
    visit.page.get_by_text("Execute", exact=True).click()
    visit.page.wait_for_selector(".live-responses-table tr.response td.response-col_status")

    visit.page.goto(address + "embed/help")
    assert f'<script src="{address}widget.js"' in visit.text("#script")
    visit.press("#youju-widget button.toggle")
    visit.page.frame_locator("#youju-widget iframe").locator(".yj-answer").wait_for()  # the same conversation
    visit.context.close()
    assert len(visit.asked) > 20
    assert [url for url in visit.asked if not url.startswith((address, "data:", "blob:"))] == []
    assert visit.failed == []
    assert visit.errors == []
    # The browser does not tell of all that it asks for, an icon for instance; nginx does.
    assert [line for line in proxied.asked() if not re.fullmatch(r"/youju/\S* [23]\d\d", line)] == []


def test_the_path_without_its_slash_leads_there(proxied: Proxied) -> None:
    for address in (proxied.passed_on, proxied.stripped):
        found = httpx.get(address.rstrip("/"), follow_redirects=True, verify=False, trust_env=False)  # self-signed
        assert (found.status_code, str(found.url)) == (200, address)


@contextmanager
def listening(service: Service) -> Iterator[int]:
    """The API of a service on a free port, in a thread."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(Forwarded(api.build(service), "", lambda _: True)))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(SECONDS)


@pytest.mark.parametrize("way", ["passed_on", "stripped"])
def test_a_stream_arrives_piece_by_piece(way: str, settings: Settings, tmp_path: Path) -> None:
    seen = Flag()

    def script(_: Flag) -> Iterator[Event]:
        yield FIRST
        assert seen.wait(SECONDS)  # in vain where nginx keeps the first piece until there is more
        yield DONE

    service = Scripted(settings, script)
    with listening(service) as port, nginx.proxied(tmp_path, port) as proxied:
        client = httpx.Client(verify=False, trust_env=False, timeout=SECONDS)
        address, body = getattr(proxied, way) + "api/ask", {"question": "问？"}
        with client, client.stream("POST", address, json=body, headers={"Accept": EVENTS}) as answer:
            pieces = answer.iter_text()
            assert "event: question" in next(pieces)
            seen.set()
            assert "event: done" in "".join(pieces)
