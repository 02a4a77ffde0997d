"""Our page within a page of another site, in a real browser."""

from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode

import pytest
from browsing import Visit
from hosting import HOSTILE_CSS, hosting
from playwright.sync_api import Browser, Page, expect
from serving import Home, free_port

pytestmark = pytest.mark.slow

BUTTON, FRAME = "#youju-widget button.toggle", "#youju-widget iframe"
FOCUSED = "document.activeElement.shadowRoot?.activeElement?.className"
CALL = """async ([address, init]) => {
    try { return (await (await fetch(address, init)).json()).documents?.length ?? -1; } catch { return null; }
}"""


@pytest.fixture(scope="module")
def snippets(starter: Home) -> dict[str, str]:
    """What /embed/help shows, as it is copied."""
    html = starter.get("/embed/help", {"Accept-Language": "zh"}).text
    found = {}
    for name in ("script", "frame"):
        shown = html.partition(f'<pre id="{name}"')[2].partition("<code>")[2].partition("</code>")[0]
        found[name] = unescape(shown)
    return found


@pytest.fixture
def guest(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    yield context.new_page()
    context.close()


def test_the_widget_answers_within_another_sites_page(
    guest: Page, host_origin: str, snippets: dict[str, str], starter: Home
) -> None:
    problems: list[str] = []
    hosts: set[str] = set()
    guest.on("pageerror", lambda error: problems.append(str(error)))
    guest.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    guest.on("request", lambda asked: hosts.add(asked.url.rpartition("/")[0]) if "embed" in asked.url else None)
    with hosting(host_origin, snippets["script"], HOSTILE_CSS) as address:
        guest.goto(address)
        button = guest.locator(BUTTON)
        expect(button).to_be_visible()
        assert guest.frames == [guest.main_frame]  # nothing is asked for until it is opened
        box = button.bounding_box()
        assert box
        assert (round(1280 - box["x"] - box["width"]), round(800 - box["y"] - box["height"])) == (20, 20)
        assert guest.evaluate("getComputedStyle(document.querySelector('#own')).letterSpacing") == "30px"
        assert button.evaluate("it => getComputedStyle(it).letterSpacing") == "normal"

        button.focus()
        guest.keyboard.press("Enter")
        assert button.get_attribute("aria-expanded") == "true"
        frame = guest.frame_locator(FRAME)
        question = frame.locator("#yj-question textarea")
        expect(question).to_be_focused(timeout=60_000)
        expect(frame.locator("#yj-header, #yj-library, [role=tablist]").filter(visible=True)).to_have_count(0)
        expect(frame.locator("#yj-words[data-loaded=yes]")).to_be_attached(timeout=60_000)  # it takes questions
        guest.keyboard.type("市知识产权局承诺了什么？")
        guest.keyboard.press("Enter")
        frame.locator(".yj-mark").first.click(timeout=60_000)
        expect(frame.locator(".yj-card.yj-current")).to_be_in_viewport()
        frame.locator(".yj-card.yj-current .yj-open").click()
        expect(frame.locator("#yj-reader #yj-found")).to_be_in_viewport()

        guest.keyboard.press("Escape")  # the document
        expect(frame.locator("#yj-reader")).to_be_hidden()
        expect(guest.locator(FRAME)).to_be_visible()
        guest.keyboard.press("Escape")  # the panel
        expect(guest.locator(FRAME)).to_be_hidden()
        assert button.get_attribute("aria-expanded") == "false"
        assert guest.evaluate(FOCUSED) == "toggle"
        button.click()
        expect(frame.locator(".yj-answer")).to_have_count(1)  # what was said is still there
        expect(guest.get_by_role("dialog", name="资料问答")).to_be_visible()
        guest.get_by_role("button", name="关闭").click()
        expect(guest.locator(FRAME)).to_be_hidden()
    # A browser does not let a page within another take the focus by itself, which ours can do without.
    assert [problem for problem in problems if "Blocked autofocusing" not in problem] == []
    assert hosts == {starter.url}


def test_a_site_that_is_not_named_sees_nothing_and_calls_nothing(
    guest: Page, snippets: dict[str, str], starter: Home
) -> None:
    said: list[str] = []
    guest.on("console", lambda message: said.append(message.text))
    address = f"{starter.url}/api/documents"
    with hosting(f"http://127.0.0.1:{free_port()}", snippets["frame"]) as other:
        guest.goto(other)
        guest.wait_for_load_state("networkidle")
        assert guest.frames[1].locator("#yj-question").count() == 0
        assert any("frame-ancestors" in words for words in said)
        assert guest.evaluate(CALL, [address, {}]) is None
        assert guest.evaluate(CALL, [address, {"method": "DELETE", "headers": {"X-Any": "1"}}]) is None


def test_a_site_that_is_named_may_embed_and_call(
    guest: Page, host_origin: str, snippets: dict[str, str], starter: Home
) -> None:
    with hosting(host_origin, snippets["frame"]) as address:
        guest.goto(address)
        expect(guest.frame_locator("iframe").locator(".yj-welcome")).to_be_visible(timeout=60_000)
        count = guest.evaluate(CALL, [f"{starter.url}/api/documents", {"headers": {"Authorization": "Bearer other"}}])
        assert count == len(starter.get("/api/documents").json()["documents"])


def test_an_address_opens_a_document_at_its_passage_in_a_language(browser: Browser, starter: Home) -> None:
    cited = starter.get("/api/documents").json()["documents"][0]["document"]
    visited = Visit(browser, f"{starter.url}/?{urlencode({'document': cited, 'start': 5, 'end': 9, 'language': 'en'})}")
    visited.wait("#yj-reader[open] #yj-found")
    expect(visited.page.locator("#yj-header [data-language=zh]")).to_have_count(1)  # it offers the other one
    visited.context.close()
    assert visited.errors == []
