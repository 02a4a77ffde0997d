"""Written answers in a real browser, on a real page whose LLM says what a test has it say."""

import asyncio
import threading
from collections.abc import Iterator
from threading import Event

import pytest
import uvicorn
from browsing import BOX, PHONE, Visit, Visiting
from llm_server import NEVER, SERVER_ERROR, LLMServer, Reply
from playwright.sync_api import Browser
from serving import write_corpus

from app import build_page
from bot.server import listen
from bot.service import Service
from index.embeddings import Embedder
from index.settings import Settings

# Gradio uses what pandas is about to give up; here it does so in the process of the tests.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

QUESTION = "市民政局做了哪些工作？"
BUILT = "截至2025年底，全市建成社区养老服务站**356个**[1]。"
INVENTED = "市民政局已投入资金3亿元[1]。"
PLANNED = "市民政局将新建社区食堂40个，并为80岁以上老人提供上门服务[1]。"
PICTURE = "![图](https://evil.example/a.png)<img src=https://evil.example/b.png>"


@pytest.fixture(scope="module")
def model() -> Iterator[LLMServer]:
    """The LLM's server."""
    with LLMServer() as server:
        yield server


@pytest.fixture
def llm(model: LLMServer) -> LLMServer:
    """The LLM that says what a test has it say, and was asked nothing yet."""
    model.replies.clear()
    model.requests.clear()
    return model


@pytest.fixture(scope="module")
def url(model: LLMServer, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page of a service over two small documents is, ready."""
    folder = tmp_path_factory.mktemp("written")
    write_corpus(folder / "documents")
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(Settings.model_config, "env_file", None)
        service = Service(model.set(Settings(documents=folder / "documents", state=folder / "state")))
        patched.setattr("index.library.load_embedder", lambda _: embedder)
        service.start()
    with listen("127.0.0.1", 0) as listener:
        server = uvicorn.Server(uvicorn.Config(lambda: build_page(service), factory=True, log_level="warning"))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])))
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        server.should_exit = True
        thread.join()
    service.close()


@pytest.fixture
def visit(browser: Browser, url: str) -> Iterator[Visiting]:
    """Opens the page; at the end, nothing may have gone wrong and no other host may have been asked."""
    visits: list[Visit] = []

    def open_page(**options: object) -> Visit:
        visits.append(Visit(browser, url, **options))
        return visits[-1]

    yield open_page
    for visited in visits:
        visited.context.close()
        assert visited.hosts == {"127.0.0.1"}
        assert visited.errors == []


def begin(page: Visit) -> None:
    """Ask, without waiting for the answer."""
    page.page.fill(BOX, QUESTION)
    page.page.press(BOX, "Enter")


def test_a_written_answer_says_so_and_folds_what_has_no_support(visit: Visiting, llm: LLMServer) -> None:
    llm.replies.append(Reply([BUILT, INVENTED, PLANNED]))
    page = visit()
    answer = page.ask(QUESTION)
    assert "356个" in answer
    assert "3亿元" not in answer
    assert page.text(".yj-origin") == "由大模型撰写，已逐句核对 · 3 句中 2 句有据"
    assert page.text(".yj-unsupported summary") == "未找到依据的 1 句（已折叠）"
    assert not page.page.is_visible(".yj-doubt")
    page.press(".yj-unsupported summary")
    assert page.text(".yj-doubt") == "市民政局已投入资金3亿元。"
    assert page.text(".yj-reason")
    page.page.wait_for_function("document.querySelector('#yj-live').textContent.includes('356个')")
    assert "3亿元" not in (page.page.text_content("#yj-live") or "")


def test_the_quoted_answer_is_one_click_away_and_has_its_own_evidence(visit: Visiting, llm: LLMServer) -> None:
    llm.replies.append(Reply([PLANNED]))
    page = visit()
    page.ask(QUESTION)
    assert not page.page.is_visible(".yj-quoted .yj-prose")
    page.press(".yj-quoted summary")
    page.page.locator(".yj-quoted .yj-mark").first.click()
    page.wait("#yj-evidence-0q .yj-card.yj-current")
    assert not page.page.is_visible("#yj-evidence-0")
    unmarked = page.text(".yj-quoted .yj-prose").replace("[1]", "")
    assert page.text("#yj-evidence-0q .yj-current blockquote") in unmarked
    page.press(".yj-quoted summary")
    page.press("#yj-evidence-0q .yj-current .yj-back")
    assert page.page.evaluate("document.activeElement.matches('.yj-quoted[open] .yj-mark')")
    page.page.locator(".yj-answer > .yj-prose .yj-mark").first.click()
    page.wait("#yj-evidence-0 .yj-card.yj-current")
    assert not page.page.is_visible("#yj-evidence-0q")


def test_what_the_reader_opened_stays_open_when_the_next_answer_comes(visit: Visiting, llm: LLMServer) -> None:
    llm.replies += [Reply([BUILT, INVENTED, PLANNED]), Reply([PLANNED])]
    page = visit()
    page.ask(QUESTION)
    page.press(".yj-unsupported summary")
    page.ask(QUESTION)
    assert page.page.is_visible("#yj-turn-0 .yj-doubt")
    page.press("#yj-new")
    page.wait(".yj-welcome")
    llm.replies.append(Reply([BUILT, INVENTED, PLANNED]))
    page.ask(QUESTION)
    assert not page.page.is_visible(".yj-doubt")


def test_sentences_take_their_place_as_they_are_checked(visit: Visiting, llm: LLMServer) -> None:
    go_on = Event()
    llm.replies.append(Reply([BUILT, PLANNED[:8], go_on, PLANNED[8:]]))
    page = visit()
    begin(page)
    page.page.get_by_text(PLANNED[:8], exact=True).wait_for()
    assert page.text(".yj-unchecked") == PLANNED[:8]
    assert page.text("#yj-writing .yj-prose").startswith("截至2025年底，全市建成社区养老服务站356个。")
    page.press("#yj-writing .yj-mark")
    page.wait("#yj-reading .yj-card.yj-current")
    assert "356个" in page.text("#yj-reading .yj-current blockquote")
    assert page.page.text_content("#yj-live") == ""
    go_on.set()
    page.wait(".yj-answer")
    assert page.count("#yj-writing .yj-turn") == 0
    assert page.count("#yj-reading .yj-card") == 0
    page.page.wait_for_function("document.querySelector('#yj-live').textContent.includes('上门服务')")
    assert page.text(".yj-origin").endswith("2 句均有据")


def test_the_page_does_not_move_under_the_reader(visit: Visiting, llm: LLMServer) -> None:
    held = [Event(), Event()]
    llm.replies += [Reply([BUILT, PLANNED]), Reply([BUILT, PLANNED[:8], held[0], PLANNED[8:], held[1]])]
    page = visit(viewport={"width": 1280, "height": 500})
    page.ask(QUESTION)
    begin(page)
    page.wait(".yj-unchecked")
    top = "document.querySelector('#yj-conversation').scrollTop"
    assert page.inside("#yj-writing .yj-question")
    assert page.page.evaluate(top) > 150
    page.page.mouse.move(400, 250)
    page.page.mouse.wheel(0, -150)
    page.inside("#yj-conversation")  # waits until it has come to rest
    place = page.page.evaluate(top)
    held[0].set()
    page.page.wait_for_function("document.querySelector('.yj-unchecked')?.textContent.includes('上门')")
    assert page.page.evaluate(top) == place
    held[1].set()
    page.wait("#yj-turn-1 .yj-answer")
    page.page.wait_for_timeout(600)  # a smooth scroll would be on its way by now
    assert page.page.evaluate(top) == place


def test_stop_shows_what_is_checked_and_hangs_up(visit: Visiting, llm: LLMServer) -> None:
    llm.replies.append(Reply([BUILT, PLANNED[:8], NEVER]))
    page = visit()
    begin(page)
    page.wait("#yj-writing .yj-mark")
    page.page.focus(".yj-stop")
    page.page.wait_for_timeout(1500)  # it is drawn again meanwhile, under the keyboard's focus
    page.page.keyboard.press("Enter")
    page.wait(".yj-answer")
    assert llm.requests[0].hung_up.wait(10)
    assert "356个" in page.text(".yj-prose")
    assert "市民政局将新建" not in page.text(".yj-prose")
    assert page.text(".yj-about")
    page.page.wait_for_function("document.activeElement.matches('.yj-answer')")
    llm.replies.append(Reply([PLANNED]))
    assert "上门服务" in page.ask(QUESTION)


def test_an_answer_that_has_not_begun_can_be_stopped(visit: Visiting, llm: LLMServer) -> None:
    llm.replies.append(Reply([NEVER]))
    page = visit()
    begin(page)
    page.page.get_by_text("个段落……").first.wait_for()
    page.press(".yj-stop")
    page.wait(".yj-answer")
    assert llm.requests[0].hung_up.wait(10)
    assert page.text(".yj-origin") == "原文摘录"


@pytest.mark.parametrize("leave", ["page.close()", "page.reload()", "context.close()"])
def test_who_leaves_stops_the_llm(visit: Visiting, llm: LLMServer, leave: str) -> None:
    llm.replies.append(Reply([BUILT, NEVER]))
    page = visit()
    begin(page)
    page.wait("#yj-writing .yj-busy")
    page.wait(".yj-unchecked")
    if leave == "page.close()":
        page.page.close()
    elif leave == "page.reload()":
        page.reload()
        page.errors.clear()  # Gradio's script says there that its connection was closed
    else:
        page.context.close()
    assert llm.requests[0].hung_up.wait(20)


def test_the_reader_chooses_quoted_answers_and_that_is_kept(visit: Visiting, llm: LLMServer) -> None:
    page = visit()
    assert page.page.is_checked("input[value=written]")
    page.page.focus("input[value=written]")
    page.page.keyboard.press("ArrowRight")
    assert page.page.is_checked("input[value=extracted]")
    page.page.wait_for_function("localStorage.getItem('youju-style')")
    page.ask(QUESTION)
    assert llm.requests == []
    assert page.text(".yj-origin") == "原文摘录"
    page.reload()
    assert page.page.is_checked("input[value=extracted]")
    page.page.locator("input[value=written]").check()
    llm.replies.append(Reply([PLANNED]))
    page.ask(QUESTION)
    assert len(llm.requests) == 1
    assert page.page.locator(".yj-origin").last.inner_text().startswith("由大模型撰写")


def test_an_llm_that_fails_is_named_above_the_quotes(visit: Visiting, llm: LLMServer) -> None:
    llm.replies += [SERVER_ERROR] * 9
    page = visit()
    page.ask(QUESTION)
    assert page.text(".yj-origin") == "原文摘录"
    assert page.text(".yj-about")
    assert page.count(".yj-quoted") == 0
    assert page.page.is_enabled(BOX)


def test_pictures_and_links_of_an_llm_ask_no_host(visit: Visiting, llm: LLMServer) -> None:
    go_on = Event()
    hostile = BUILT.replace("[1]", f"{PICTURE}[1](https://evil.example/c)[1]")
    llm.replies.append(Reply([hostile, PICTURE, go_on, f"[1]: https://evil.example/d\n\n{PLANNED}{PICTURE}"]))
    page = visit()
    begin(page)
    page.page.locator(".yj-unchecked").filter(has_text="evil.example").wait_for()
    go_on.set()
    page.wait(".yj-answer")
    page.page.wait_for_timeout(1000)  # not until the network is idle: Gradio's heartbeat never ends
    assert page.hosts == {"127.0.0.1"}
    assert page.count("#yj-conversation img") == 0
    assert page.count("#yj-conversation a:not(.yj-mark, .yj-jump)") == 0


def test_an_answer_on_a_phone_stays_where_it_was_written(visit: Visiting, llm: LLMServer) -> None:
    go_on = Event()
    llm.replies += [Reply([BUILT, PLANNED]), Reply([BUILT, PLANNED[:8], go_on, PLANNED[8:]])]
    page = visit(viewport={"width": 375, "height": 560}, is_mobile=True, has_touch=True)
    page.ask(QUESTION)
    begin(page)
    page.wait(".yj-unchecked")
    assert page.inside("#yj-turn-1 .yj-question")
    before = page.page.locator("#yj-turn-1 .yj-question").bounding_box()
    go_on.set()
    page.wait("#yj-turn-1 .yj-answer")
    assert page.inside("#yj-turn-1 .yj-question")
    assert page.page.locator("#yj-turn-1 .yj-question").bounding_box() == before


def test_a_phone_shows_all_of_it_without_scrolling_sideways(visit: Visiting, llm: LLMServer) -> None:
    go_on = Event()
    llm.replies.append(Reply([BUILT, "市民政局已投入" + "资金" * 60, go_on, f"3亿元[1]。{PLANNED}"]))
    page = visit(viewport=PHONE, is_mobile=True, has_touch=True)
    begin(page)
    page.wait(".yj-unchecked")
    assert page.overflow() == 0
    assert page.inside("#yj-writing .yj-question")
    assert page.inside(".yj-stop")
    go_on.set()
    page.wait(".yj-answer")
    page.page.locator(".yj-unsupported summary").tap()
    page.page.locator(".yj-quoted summary").tap()
    assert page.overflow() == 0
    page.page.locator(".yj-quoted .yj-mark").last.tap()
    page.wait("#yj-evidence-0q .yj-current")
    assert page.inside("#yj-evidence-0q .yj-current")
    foot = page.page.locator("#yj-evidence-0q .yj-current").bounding_box()
    composer = page.page.locator("#yj-composer").bounding_box()
    assert foot
    assert composer
    assert foot["y"] + foot["height"] <= composer["y"]  # it can be read above the box for the next question
