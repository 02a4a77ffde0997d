"""What a browser sees of the server beside the page itself: the page before the page, and the API's documentation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import chromium
from playwright.sync_api import Browser
from serving import Home

STARTED = "document.querySelector('.yj-header')"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def test_the_page_takes_the_place_of_the_one_before_it(browser: Browser, tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.documents.mkdir()
    with home.serving():
        tab = browser.new_page()
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(home.url)
        assert "正在" in tab.locator("#message").inner_text()
        tab.wait_for_function(STARTED, timeout=60_000)
        tab.close()
    assert [url for url in asked if not url.startswith((home.url, "data:", "blob:"))] == []


def test_the_documentation_works_without_any_other_host(browser: Browser, server: Home) -> None:
    tab = browser.new_page()
    asked: list[str] = []
    problems: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: problems.append(str(error)))
    tab.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    tab.goto(f"{server.url}/api/docs")
    tab.get_by_text("Answer a question, or refuse").click()
    tab.get_by_text("Try it out").click()
    tab.get_by_text("Execute", exact=True).click()
    tab.wait_for_selector(".live-responses-table tr.response td.response-col_status")
    assert "200" in tab.locator(".live-responses-table tr.response td.response-col_status").first.inner_text()
    tab.close()
    assert [url for url in asked if not url.startswith((server.url, "data:", "blob:"))] == []
    assert problems == []
