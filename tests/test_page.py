"""The page in a real browser, on a real server with the starter documents and one that means harm."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from answers import HOSTILE
from browsing import BOX, PHONE, Visit, chromium
from playwright.sync_api import Browser, Dialog
from serving import ROOT, Home, write_corpus

pytestmark = pytest.mark.slow

HOSTILE_NAME = "注意<b>粗体.txt"
HOSTILE_TEXT = f"""关于演练的通知

各有关单位：
市演练局决定开展网络演练，共设演练点位77个{HOSTILE}。

市演练局
2026年2月3日
"""

Visiting = Callable[..., Visit]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Home]:
    home = Home(tmp_path_factory.mktemp("page"), models)
    shutil.copytree(ROOT / "documents", home.documents)
    (home.documents / HOSTILE_NAME).write_text(HOSTILE_TEXT, encoding="utf-8")
    with home.serving():
        home.wait()
        yield home


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def visit(browser: Browser, home: Home) -> Iterator[Visiting]:
    """Opens the page; at the end, nothing may have gone wrong and no other host may have been asked."""
    visits: list[Visit] = []

    def open_page(**options: object) -> Visit:
        visits.append(Visit(browser, home.url, **options))
        return visits[-1]

    yield open_page
    for visited in visits:
        visited.context.close()
        assert visited.hosts == {"127.0.0.1"}
        assert visited.errors == []


def test_loading_the_page_asks_nothing_of_another_host_and_shows_nothing_of_gradio(visit: Visiting) -> None:
    page = visit()
    page.page.wait_for_load_state("networkidle")
    assert page.hosts == {"127.0.0.1"}
    assert "Gradio" not in page.text("body")
    assert page.count("footer:visible a") == 0


def test_every_response_carries_the_policy(home: Home) -> None:
    for path in ("/", "/theme.css", "/gradio_api/info", "/favicon.ico", "/api/health"):
        assert "frame-ancestors 'self'" in home.get(path).headers["Content-Security-Policy"], path


def test_another_sites_page_cannot_act_here(home: Home) -> None:
    config = home.get("/config").json()
    removal = next(d["id"] for d in config["dependencies"] if any(event == "remove" for _, event in d["targets"]))
    body = f'{{"data":["zh"],"event_data":{{"document":"{HOSTILE_NAME}"}},"fn_index":{removal},"session_hash":"x"}}'
    headers = {"Content-Type": "text/plain", "Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}
    answer = httpx.post(f"{home.url}/gradio_api/queue/join", content=body.encode(), headers=headers, trust_env=False)
    assert answer.status_code >= 400
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_an_example_question_is_answered(visit: Visiting) -> None:
    page = visit()
    page.page.locator(".yj-example").first.click()
    page.wait(".yj-answer")
    assert page.count(".yj-refusal") == 0
    assert page.count(".yj-mark") > 0


def test_a_mark_leads_to_its_passage_and_from_there_into_the_document(visit: Visiting) -> None:
    page = visit()
    page.ask("市知识产权局承诺了什么？")
    page.page.locator(".yj-mark").first.click()
    page.wait(".yj-card.yj-current")
    assert page.inside(".yj-card.yj-current")
    quote = page.page.locator(".yj-card.yj-current blockquote").text_content()
    page.press(".yj-card.yj-current .yj-open")
    page.wait("#yj-reader[open] #yj-found")
    assert page.inside("#yj-found")
    marked = "".join(page.page.locator("#yj-reader mark").all_text_contents())
    assert quote
    assert "".join(marked.split()) == "".join(quote.split())
    page.page.keyboard.press("Escape")
    page.page.wait_for_selector("#yj-reader", state="hidden")
    # The keyboard goes on where it was.
    assert page.page.evaluate("document.activeElement.matches('.yj-card.yj-current .yj-open')")
    page.press(".yj-card.yj-current .yj-back")
    assert page.page.evaluate("document.activeElement.matches('.yj-mark')")


def test_the_reader_closes_by_its_button(visit: Visiting) -> None:
    page = visit()
    page.ask("市知识产权局承诺了什么？")
    page.press(".yj-card .yj-open")
    page.wait("#yj-reader[open]")
    page.press("#yj-reader [data-close]")
    page.page.wait_for_selector("#yj-reader", state="hidden")


def test_a_refusal_is_told_apart_and_its_passages_are_no_answer(visit: Visiting) -> None:
    page = visit()
    page.ask("火星基地什么时候建成？")
    assert page.count(".yj-refusal") == 1
    assert page.count(".yj-mark") == 0
    assert "最接近的段落（不是答案）" in page.text(".yj-group:not([hidden])")


def test_a_follow_up_says_how_it_was_understood(visit: Visiting) -> None:
    page = visit()
    page.ask("市知识产权局承诺了什么？")
    page.ask("那市教委呢？")
    assert "市教委" in page.text(".yj-understood")


def test_marks_of_an_earlier_answer_show_its_own_evidence(visit: Visiting) -> None:
    page = visit()
    page.ask("市知识产权局承诺了什么？")
    page.ask("市教委承诺了什么？")
    assert "市教委" in page.text(".yj-group:not([hidden]) .yj-for")
    page.page.locator("#yj-turn-0 .yj-mark").first.click()
    assert "市知识产权局" in page.text(".yj-group:not([hidden]) .yj-for")


def test_the_copy_is_plain_text_with_numbered_sources(visit: Visiting) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.ask("市知识产权局承诺了什么？")
    page.press(".yj-copy")
    page.page.wait_for_function("document.querySelector('.yj-copy').textContent === '已复制'")
    copied = page.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("市知识产权局承诺了什么？")
    assert "出处\n[1] 《" in copied
    assert "**" not in copied


def test_the_conversation_survives_a_reload_until_a_new_one_begins(visit: Visiting) -> None:
    page = visit()
    answer = page.ask("市知识产权局承诺了什么？")
    page.reload()
    assert page.text(".yj-prose") == answer
    page.press("#yj-new")
    page.wait(".yj-example")
    page.reload()
    assert page.count(".yj-turn") == 0


def test_english_at_a_switch_keeps_the_conversation_and_what_is_typed(visit: Visiting) -> None:
    page = visit()
    answer = page.ask("市知识产权局承诺了什么？")
    page.page.fill(BOX, "还没问完")
    page.press("[data-language=en]")
    page.wait("[data-language=zh]")
    page.page.wait_for_function("document.documentElement.lang === 'en'")
    assert page.text(".yj-prose") == answer
    assert page.page.input_value(BOX) == "还没问完"
    assert page.page.get_attribute(BOX, "placeholder") == "Ask a question, press Enter"
    assert page.text("#yj-send") == "Send"
    assert page.page.locator("#yj-tabs [role=tab]").all_inner_texts() == ["Conversation", "Library"]
    assert "Sources" in page.text("#yj-evidence")
    assert page.page.title().startswith("Youju")
    page.reload()
    page.wait("[data-language=zh]")


def test_dark_follows_the_system_until_it_is_chosen(visit: Visiting) -> None:
    page = visit(color_scheme="dark")
    theme = "document.documentElement.dataset.theme + document.body.classList.contains('dark')"
    assert page.page.evaluate(theme) == "darktrue"
    page.press(".yj-theme")
    assert page.page.evaluate(theme) == "lightfalse"
    page.reload()
    assert page.page.evaluate(theme) == "lightfalse"


def test_a_phone_needs_no_scrolling_sideways_and_has_the_evidence_below(visit: Visiting) -> None:
    page = visit(viewport=PHONE, is_mobile=True, has_touch=True)
    assert page.overflow() == 0
    page.ask("市知识产权局承诺了什么？")
    assert page.overflow() == 0
    conversation, evidence = (page.page.locator(name).bounding_box() for name in ("#yj-conversation", "#yj-evidence"))
    assert conversation
    assert evidence
    assert evidence["y"] >= conversation["y"] + conversation["height"]
    page.page.locator(".yj-mark").first.tap()
    assert page.inside(".yj-card.yj-current")
    page.page.locator(".yj-card.yj-current .yj-open").tap()
    page.wait("#yj-reader[open] #yj-found")
    assert page.inside("#yj-found")
    assert page.overflow() == 0
    page.press("#yj-reader [data-close]")
    page.tab(1)
    page.wait(".yj-documents")
    assert page.overflow() == 0


def test_nothing_typed_sends_nothing(visit: Visiting) -> None:
    page = visit()
    assert page.page.is_disabled("#yj-send")
    page.page.fill(BOX, "  ")
    assert page.page.is_disabled("#yj-send")
    page.page.press(BOX, "Enter")
    page.page.fill(BOX, "市知识产权局")
    assert page.page.is_enabled("#yj-send")
    assert page.count(".yj-turn") == 0


def test_enter_of_an_input_method_sends_nothing_and_shift_enter_breaks_the_line(visit: Visiting) -> None:
    page = visit()
    page.page.fill(BOX, "shi zhi shi")
    page.page.dispatch_event(BOX, "keydown", {"key": "Enter", "code": "Enter", "isComposing": True, "bubbles": True})
    page.page.dispatch_event(BOX, "keypress", {"key": "Enter", "code": "Enter", "isComposing": True, "bubbles": True})
    page.page.press(BOX, "End")
    page.page.press(BOX, "Shift+Enter")
    page.page.wait_for_timeout(500)
    assert page.count(".yj-turn") == 0
    assert page.page.input_value(BOX) == "shi zhi shi\n"


def test_an_endless_question_gets_a_sentence_and_stays_to_be_shortened(visit: Visiting) -> None:
    page = visit()
    page.page.fill(BOX, "问" * 2001)
    page.press("#yj-send")
    page.wait("#yj-question-notice .yj-notice")
    assert "2001" in page.text("#yj-question-notice")
    assert page.page.input_value(BOX) == "问" * 2001
    assert page.count(".yj-turn") == 0


def test_a_document_cannot_put_anything_on_the_page(visit: Visiting) -> None:
    page = visit()
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.page.on("dialog", dismiss)
    answer = page.ask("市演练局设了多少个演练点位？")
    assert "<img src=x onerror=alert(1)>" in answer
    assert "[2](http://evil.example/)" in answer
    page.press(".yj-card .yj-open")
    page.wait("#yj-reader[open]")
    assert HOSTILE in page.text("#yj-reader .yj-text")
    page.page.keyboard.press("Escape")
    page.tab(1)
    page.wait(".yj-documents")
    assert HOSTILE_NAME in page.text("#yj-documents")
    for markup in ("img", "a[href*=evil]", ".yj-documents b", ".yj-card strong"):
        assert page.count(f".gradio-container {markup}") == 0, markup
    assert dialogs == []


def test_the_library_says_what_was_left_out(visit: Visiting) -> None:
    page = visit()
    page.tab(1)
    page.wait(".yj-documents")
    assert page.count(".yj-documents tbody tr") == len(list((ROOT / "documents").iterdir())) + 1
    page.page.locator(".yj-omitted summary").first.click()
    assert page.page.locator(".yj-omitted li").first.is_visible()
    page.page.locator(".yj-documents .yj-link").first.click()
    page.wait("#yj-reader[open]")
    assert page.count("#yj-found") == 0


def test_files_are_uploaded_asked_and_removed_again(visit: Visiting) -> None:
    page = visit()
    page.tab(1)
    page.wait(".yj-documents")
    rows = page.count(".yj-documents tbody tr")
    text = "关于公交的通知\n\n市交通委将新增公交线路23条。\n\n市交通委\n2026年4月2日\n"
    files = [("公交〔2026〕7号.txt", text.encode()), ("空.txt", b""), ("程序.exe", b"MZ\0\1")]
    payload = [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]
    page.page.set_input_files("#yj-library input[type=file]", payload)  # type: ignore[arg-type]
    page.page.wait_for_function(
        "document.querySelectorAll('.yj-uploads .yj-done, .yj-uploads .yj-failed').length === 3"
    )
    assert page.count(".yj-uploads .yj-failed") == 2
    assert page.count(".yj-documents tbody tr") == rows + 1
    assert "Traceback" not in page.text("#yj-library")
    page.tab(0)
    assert "23条" in page.ask("市交通委将新增多少条公交线路？")
    page.tab(1)
    page.press(".yj-remove[data-document='公交〔2026〕7号.txt']")
    page.wait("#yj-confirm[open]")
    page.press("#yj-confirm [data-close]")
    assert page.count(".yj-documents tbody tr") == rows + 1
    page.press(".yj-remove[data-document='公交〔2026〕7号.txt']")
    page.press("#yj-confirm [data-confirm]")
    page.wait("#yj-library .yj-success")
    assert page.count(".yj-documents tbody tr") == rows


def test_a_file_over_the_limit_is_not_even_sent(visit: Visiting) -> None:
    page = visit()
    page.tab(1)
    page.wait(".yj-documents")
    page.page.evaluate(
        "() => { const input = document.querySelector('#yj-library input[type=file]'), all = new DataTransfer();"
        " all.items.add(new File([new Uint8Array(101e6)], '大.txt')); input.files = all.files;"
        " input.dispatchEvent(new Event('change', { bubbles: true })); }"
    )
    page.wait("#yj-toast:not([hidden])")
    assert "“大.txt”超过 100 MB" in page.text("#yj-toast")
    assert page.count(".yj-uploads li") == 0


def test_what_was_removed_meanwhile_is_said_in_words(visit: Visiting, home: Home) -> None:
    page = visit()
    page.ask("市知识产权局承诺了什么？")
    page.page.evaluate("document.querySelector('.yj-card .yj-open').dataset.document = '没有.txt'")
    page.page.locator(".yj-card .yj-open").first.click()
    page.wait("#yj-toast:not([hidden])")
    assert "没有名为“没有.txt”的文档" in page.text("#yj-toast")


def test_a_question_during_the_start_is_answered_after_it(browser: Browser, tmp_path: Path, models: Path) -> None:
    home = Home(tmp_path, models)
    write_corpus(home.documents)
    with home.serving():
        while home.get("/").status_code != 200:
            pass
        context = browser.new_context(locale="zh-CN")
        page = context.new_page()
        page.goto(home.url)
        page.wait_for_selector(BOX, timeout=60_000)
        page.fill(BOX, "全市建成社区养老服务站多少个？")
        page.press(BOX, "Enter")
        page.wait_for_selector(".yj-busy, .yj-answer")
        page.wait_for_selector(".yj-answer", timeout=120_000)
        assert "356个" in page.inner_text(".yj-answer")
        context.close()


def test_an_empty_library_says_what_to_do(browser: Browser, tmp_path: Path, models: Path) -> None:
    home = Home(tmp_path, models)
    home.documents.mkdir()
    with home.serving():
        home.wait()
        while home.get("/").status_code != 200:
            pass
        context = browser.new_context(locale="zh-CN")
        page = context.new_page()
        page.goto(home.url)
        page.wait_for_selector("text=还没有可问的资料", timeout=60_000)
        page.locator("#yj-tabs button[role=tab]").nth(1).click()
        page.wait_for_selector("text=还没有文档")
        context.close()
