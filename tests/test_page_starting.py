"""The page in a real browser while its service starts: questions wait, and can be stopped."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from browsing import BOX, Visit
from hashing import HashEmbedder
from playwright.sync_api import Browser
from serving import write_corpus

from app import build_page
from bot.server import listen
from bot.service import Service
from index.settings import Settings

# Gradio uses what pandas is about to give up; here it does so in the process of the tests.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

QUESTION = "全市建成社区养老服务站多少个？"


@pytest.fixture
def service(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A service over two small documents that is not started."""
    monkeypatch.setattr("index.library.load_embedder", lambda _: HashEmbedder())
    settings.documents.rmdir()
    write_corpus(settings.documents)
    service = Service(settings)
    yield service
    service.close()


@pytest.fixture
def visit(browser: Browser, service: Service) -> Iterator[Visit]:
    """The service's page, open in a browser."""
    with listen("127.0.0.1", 0) as listener:
        server = uvicorn.Server(uvicorn.Config(lambda: build_page(service), factory=True, log_level="warning"))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])))
        thread.start()
        visit = Visit(browser, f"http://127.0.0.1:{listener.getsockname()[1]}/")
        yield visit
        visit.context.close()
        server.should_exit = True
        thread.join()
    assert visit.errors == []


def test_a_question_waits_for_the_models_and_is_then_answered(visit: Visit, service: Service) -> None:
    visit.page.fill(BOX, QUESTION)
    visit.page.press(BOX, "Enter")
    visit.wait(".yj-busy")
    assert "模型还在加载，加载好就回答这个问题。" in visit.text(".yj-busy")
    service.start()
    visit.wait(".yj-answer")  # whichever: the vectors mean nothing
    assert visit.text(".yj-question").endswith(QUESTION)
    assert visit.count("#yj-question-notice .yj-notice") == 0


def test_waiting_is_said_in_english_too(visit: Visit) -> None:
    visit.press("[data-language=en]")
    visit.wait("[data-language=zh]")
    visit.page.fill(BOX, QUESTION)
    visit.page.press(BOX, "Enter")
    visit.wait(".yj-busy")
    assert "The models are still loading; your question is answered as soon as they are." in visit.text(".yj-busy")


def test_a_question_that_waits_can_be_stopped_and_asked_again(visit: Visit, service: Service) -> None:
    visit.page.fill(BOX, "问错了的问题？")
    visit.page.press(BOX, "Enter")
    visit.wait(".yj-stop")
    visit.page.focus(".yj-stop")
    visit.page.wait_for_timeout(1200)  # longer than it takes to look at the service again
    assert visit.page.evaluate("document.activeElement.matches('.yj-stop')")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_selector(".yj-busy", state="detached")
    assert visit.page.input_value(BOX) == "问错了的问题？"
    visit.page.fill(BOX, QUESTION)
    visit.page.press(BOX, "Enter")
    visit.wait(".yj-busy")
    service.start()
    visit.wait(".yj-answer")
    assert visit.text(".yj-question").endswith(QUESTION)
    assert visit.count(".yj-turn") == 1


def test_what_is_wrong_with_a_question_is_said_at_once(visit: Visit) -> None:
    visit.page.fill(BOX, "？？")
    visit.page.press(BOX, "Enter")
    visit.wait("#yj-question-notice .yj-notice")
    assert visit.page.input_value(BOX) == "？？"
    assert visit.count(".yj-busy") == 0
