"""The library in a real browser, documents that mean harm, and a server that is not ready or has nothing."""

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from answers import HOSTILE
from browsing import BOX, HOSTILE_NAME, Visit, Visiting
from playwright.sync_api import Browser, Dialog
from serving import ROOT, Home, write_corpus

pytestmark = pytest.mark.slow


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
    page.tab(2)
    page.wait(".yj-documents")
    assert HOSTILE_NAME in page.text("#yj-documents")
    for markup in ("img", "a[href*=evil]", ".yj-documents b", ".yj-card strong"):
        assert page.count(f".gradio-container {markup}") == 0, markup
    assert dialogs == []


def test_the_library_says_what_was_left_out(visit: Visiting) -> None:
    page = visit()
    page.tab(2)
    page.wait(".yj-documents")
    assert page.count(".yj-documents tbody tr") == len(list((ROOT / "documents").iterdir())) + 1
    page.page.locator(".yj-omitted summary").first.click()
    assert page.page.locator(".yj-omitted li").first.is_visible()
    page.page.locator(".yj-documents .yj-link").first.click()
    page.wait("#yj-reader[open]")
    assert page.count("#yj-found") == 0


def test_files_are_uploaded_asked_and_removed_again(visit: Visiting) -> None:
    page = visit()
    page.tab(2)
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
    page.tab(2)
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
    page.tab(2)
    page.wait(".yj-documents")
    page.page.evaluate(
        "() => { const input = document.querySelector('#yj-library input[type=file]'), all = new DataTransfer();"
        " all.items.add(new File([new Uint8Array(101e6)], '大.txt')); input.files = all.files;"
        " input.dispatchEvent(new Event('change', { bubbles: true })); }"
    )
    page.wait("#yj-toast:not([hidden])")
    assert "“大.txt”超过 100 MB" in page.text("#yj-toast")
    assert page.count(".yj-uploads li") == 0


def test_what_was_removed_meanwhile_is_said_in_words(visit: Visiting, starter: Home) -> None:
    page = visit()
    page.ask("市知识产权局承诺了什么？")
    page.page.evaluate("document.querySelector('.yj-card .yj-open').dataset.document = '没有.txt'")
    page.page.locator(".yj-card .yj-open").first.click()
    page.wait("#yj-toast:not([hidden])")
    assert "没有名为“没有.txt”的文档" in page.text("#yj-toast")


def opened(browser: Browser, home: Home) -> Visit:
    """The page as soon as the server has it."""
    while home.get("/").status_code != 200:
        time.sleep(0.1)
    return Visit(browser, home.url)


def test_a_question_during_the_start_is_answered_after_it(browser: Browser, tmp_path: Path, models: Path) -> None:
    home = Home(tmp_path, models)
    write_corpus(home.documents)
    with home.serving():
        page = opened(browser, home)
        page.page.fill(BOX, "全市建成社区养老服务站多少个？")
        page.page.press(BOX, "Enter")
        page.wait(".yj-busy, .yj-answer")
        page.page.wait_for_selector(".yj-answer", timeout=120_000)
        assert "356个" in page.text(".yj-answer")
        page.press("#yj-new")
        page.wait(".yj-example")
        page.page.locator(".yj-example").first.click()
        page.wait(".yj-answer:not(.yj-refusal)")
        page.context.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Home]:
    """A server without documents."""
    home = Home(tmp_path_factory.mktemp("empty"), models)
    home.documents.mkdir()
    with home.serving():
        yield home


def test_an_empty_library_says_what_to_do(browser: Browser, empty: Home) -> None:
    page = opened(browser, empty)
    page.wait("text=还没有可问的资料")
    page.tab(2)
    page.wait("text=还没有文档")
    page.context.close()


def test_without_documents_it_is_ready_and_refuses(empty: Home) -> None:
    empty.wait()
    assert empty.get("/api/documents").json() == {"documents": []}
    answer = httpx.post(f"{empty.url}/api/ask", json={"question": "有多少？"}, timeout=30, trust_env=False).json()
    assert answer["refused"] is True
