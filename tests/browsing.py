"""A real browser on the page, and what a user does there."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from answers import HOSTILE
from playwright.sync_api import Browser, Page, Response, sync_playwright

HOSTILE_NAME = "注意<b>粗体.txt"
HOSTILE_TEXT = f"""关于演练的通知

各有关单位：
市演练局决定开展网络演练，共设演练点位77个{HOSTILE}。

市演练局
2026年2月3日
"""
BOX = "#yj-question textarea"
# In a new profile's window, what shows suggestions under the address takes more of the processor than our page does.
_SUGGESTIONS = "WebUIOmniboxPopup,WebUIOmniboxAimPopup"
# What playwright turns off; of several such arguments only the last counts.
_QUIET = (
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch"
)
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    f"--disable-features={_SUGGESTIONS},{_QUIET}",
]
DESKTOP = {"width": 1280, "height": 800}
# Resolves once neither the window nor a scrolled part of it moves any more.
_AT_REST = """() => new Promise(done => {
    const parts = () => [...document.querySelectorAll("#yj-conversation, #yj-evidence, .yj-reader-body")];
    let last = -1;
    const look = () => {
        const now = parts().reduce((sum, part) => sum + part.scrollTop, scrollY);
        if (now === last) return done();
        last = now;
        setTimeout(look, 150);
    };
    look();
})"""
_LATE = """(() => {
    const fetched = window.fetch.bind(window);
    const held = () => new TransformStream({ async transform(text, controller) {
        for (const message of text.split(/(?=data: )/)) {
            if (message.includes('"msg":"KIND"')) await new Promise(done => setTimeout(done, 1000));
            controller.enqueue(message);
        }
    } });
    const slow = (body) => body
        .pipeThrough(new TextDecoderStream()).pipeThrough(held()).pipeThrough(new TextEncoderStream());
    window.fetch = async (...asked) => {
        const answer = await fetched(...asked);
        const stream = (asked[0].url ?? String(asked[0])).includes("/queue/data");
        return stream ? new Response(slow(answer.body), answer) : answer;
    };
})()"""
PHONE = {"width": 375, "height": 812}


def late(kind: str) -> str:
    """For `Visit`: as over a slow network, Gradio's messages of a kind take a second longer than those before them."""
    return _LATE.replace("KIND", kind)


@contextmanager
def chromium(*options: str) -> Iterator[Browser]:
    """Headless Chromium: the system's, else the one that playwright installs."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*OPTIONS, *options])
        yield browser
        browser.close()


# What Gradio's scripts report of an event that a reload breaks off: seen where one was on its way, and only there.
_ABORTED = ("AbortError: signal is aborted", "Unexpected error Connection errored out.")


class Visit:
    """One visit to the page, in a browser profile of its own. Remembers what it asked for and what went wrong.

    Attributes:
        asked: Every address that the browser asked for.
        failed: Those that answered with an error, after its status.
        errors: What scripts threw and the console reported.
    """

    def __init__(self, browser: Browser, url: str, *, script: object = "", **options: object) -> None:
        """Open the page, where `script` runs before its own, and wait until it can be used.

        `options` are those of a playwright context.
        """
        self.context = browser.new_context(**{"viewport": DESKTOP, "locale": "zh-CN", **options})  # type: ignore[arg-type]
        self.asked: list[str] = []
        self.failed: list[str] = []
        self.errors: list[str] = []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.context.on("response", self._note)
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.add_init_script(str(script))
        self.page.goto(url)
        self.settle()

    @property
    def hosts(self) -> set[str]:
        """Every host that the browser sent a request to."""
        return {urlsplit(url).hostname or url[:5] for url in self.asked}

    def _note(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")

    def settle(self) -> None:
        """Wait for the conversation, or for what an empty one shows."""
        self.page.wait_for_selector("#yj-words[data-loaded=yes]", state="attached", timeout=60_000)

    def reload(self) -> None:
        """As the browser's button does."""
        before = len(self.errors)

        def left(_: object) -> None:
            told = self.errors[before:]  # by the page that is left
            self.errors[before:] = [error for error in told if not error.startswith(_ABORTED)]

        self.page.once("framenavigated", left)
        self.page.reload()
        self.settle()

    def ask(self, question: str) -> str:
        """Type a question, press Enter, wait; returns the answer's text."""
        before = self.count(".yj-answer")
        self.page.fill(BOX, question)
        self.page.press(BOX, "Enter")
        self.page.wait_for_function(
            "n => document.querySelectorAll('.yj-answer').length > n", arg=before, timeout=60_000
        )
        return self.page.locator(".yj-answer > .yj-prose").last.inner_text()

    def press(self, selector: str) -> None:
        """Click the last of what the selector finds."""
        self.page.locator(selector).last.click()

    def count(self, selector: str) -> int:
        """How many there are."""
        return self.page.locator(selector).count()

    def text(self, selector: str) -> str:
        """The text of the first, as it is shown."""
        return self.page.locator(selector).first.inner_text()

    def wait(self, selector: str) -> None:
        """Wait until it is visible."""
        self.page.wait_for_selector(selector, timeout=60_000)

    def inside(self, selector: str) -> bool:
        """Whether the first one's middle is within the window, vertically, once scrolling has come to rest."""
        self.page.evaluate(_AT_REST)
        box = self.page.locator(selector).first.bounding_box()
        size = self.page.viewport_size
        assert box
        assert size
        return 0 <= box["y"] + box["height"] / 2 <= size["height"]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    def tab(self, position: int) -> None:
        """Show a tab, counted from 0."""
        self.page.locator("#yj-tabs button[role=tab]").nth(position).click()


Visiting = Callable[..., Visit]  # takes the options of a playwright context
