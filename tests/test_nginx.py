"""Under a path of another site: a real nginx, with the configuration that is shipped, and a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import nginx
import pytest
from browsing import Visit
from nginx import Proxied
from playwright.sync_api import Browser
from serving import Home

pytestmark = pytest.mark.skipif(nginx.FOUND is None, reason="nginx is not installed")

UPLOAD = """关于路灯改造的通知

各街道办：
市路灯所决定于2026年5月改造路灯613盏。

市路灯所
2026年4月2日
"""
# The stream's first piece, and all of it.
STREAM = """async () => {
    const answer = await fetch("api/ask", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
        body: JSON.stringify({ question: "全市建成社区养老服务站多少个？" }),
    });
    const reader = answer.body.getReader(), decoder = new TextDecoder();
    const pieces = [];
    for (;;) {
        const { done, value } = await reader.read();
        if (done) return [answer.status, ...pieces];
        pieces.push(decoder.decode(value, { stream: true }));
    }
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
    visit.tab(1)
    visit.page.set_input_files("#yj-library input[type=file]", tmp_path / "路灯通知.txt")
    visit.wait(".yj-remove[data-document='路灯通知.txt']")
    visit.press(".yj-remove[data-document='路灯通知.txt']")
    visit.press("#yj-confirm [data-confirm]")
    visit.page.wait_for_selector(".yj-remove[data-document='路灯通知.txt']", state="detached")

    status, *pieces = visit.page.evaluate(STREAM)
    assert status == 200
    assert "event: question" in pieces[0]
    assert "event: done" not in pieces[0]
    assert "event: done" in "".join(pieces)

    visit.page.goto(address + "api/docs")
    visit.page.get_by_text("Answer a question, or refuse").click()
    visit.page.get_by_text("Try it out").click()
    visit.page.get_by_text("Execute", exact=True).click()
    visit.page.wait_for_selector(".live-responses-table tr.response td.response-col_status")
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
