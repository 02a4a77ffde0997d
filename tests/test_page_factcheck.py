"""The fact-check tab in a real browser, on the starter documents."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from browsing import PHONE, Visit, Visiting, late
from docx import Document
from playwright.sync_api import expect

pytestmark = pytest.mark.slow

BOX = "#yj-draft textarea"
SHOWN = "#yj-panel .yj-ground"
# The first and the last are the documents' own words, the second nothing that they know of.
TEXT = """重庆近年来累计布局的国家级、部级科创平台基地已有228个。😀

首批12艘氢能渡轮已经投入运营。
  市级以上的科技平台基地共有1292家。"""

# Types as soon as there is a box, before Gradio has given it what it kept for it.
AT_ONCE = f"""new MutationObserver((_, observer) => {{
    const box = document.querySelector("{BOX}");
    if (!box) return;
    observer.disconnect();
    setTimeout(() => {{ box.value = "首批"; box.dispatchEvent(new Event("input", {{ bubbles: true }})); }});
}}).observe(document, {{ childList: true, subtree: true }})"""


def opened(page: Visit) -> Visit:
    page.tab(1)
    page.wait("#yj-desk")
    return page


def check(page: Visit, text: str = TEXT) -> None:
    page.page.fill(BOX, text)
    page.press("#yj-go")
    page.wait(".yj-tools")


def counts(page: Visit) -> list[int]:
    return [int(count) for count in page.page.locator(".yj-count b").all_inner_texts()]


def evidence(page: Visit, words: str) -> None:
    """The evidence of the claim with these words is shown, once it has come."""
    expect(page.page.locator(f"{SHOWN} .yj-claimed")).to_contain_text(words, timeout=30_000)


def test_a_text_is_marked_and_a_click_shows_the_evidence_of_a_claim(visit: Visiting) -> None:
    page = opened(visit(permissions=["clipboard-read", "clipboard-write"]))
    check(page)
    assert page.page.locator(".yj-article").text_content() == TEXT
    verdicts = page.page.locator(".yj-verdict").evaluate_all("all => all.map(one => one.dataset.verdict)")
    assert [verdicts.count(kind) for kind in ("supported", "contradicted", "not_found")] == counts(page)
    assert verdicts[0] == "supported"
    assert "not_found" in verdicts
    page.page.locator(".yj-said").first.click()
    evidence(page, "228个")
    assert page.text(f"{SHOWN} .yj-judgement b") == "一致"
    assert "228个" in page.text(f"{SHOWN} .yj-card blockquote")
    page.page.locator(f"{SHOWN} .yj-copy").first.click()
    assert "[A]" in page.page.evaluate("navigator.clipboard.readText()")
    page.page.locator(f"{SHOWN} .yj-open").first.click()
    page.wait("#yj-reader[open] #yj-found")


def test_keys_and_counts_go_from_claim_to_claim(visit: Visiting) -> None:
    page = opened(visit())
    check(page)
    page.page.locator(".yj-verdict").first.focus()
    page.page.keyboard.press("j")
    evidence(page, "氢能渡轮")
    page.page.keyboard.press("Enter")
    page.wait(f"{SHOWN}:focus")
    page.page.keyboard.press("Escape")
    assert page.page.evaluate("document.activeElement.dataset.claim") == "1"
    page.page.keyboard.press("ArrowLeft")
    evidence(page, "228个")
    page.press(".yj-count[data-verdict=not_found]")
    evidence(page, "氢能渡轮")
    assert page.count(".yj-said.yj-dim") == sum(counts(page)[:2])
    page.press(".yj-count[data-verdict=not_found]")
    assert page.count(".yj-dim") == 0


def exported(page: Visit, form: str) -> tuple[str, bytes]:
    """The name and the content of the file that an export gives."""
    with page.page.expect_download() as download:
        page.press(f".yj-export[data-format={form}]")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_the_result_is_exported_translated_kept_and_cleared(visit: Visiting) -> None:
    page = opened(visit())
    check(page)
    name, data = exported(page, "docx")
    assert name.startswith("核对报告-20")
    assert "氢能渡轮" in "".join(paragraph.text for paragraph in Document(BytesIO(data)).paragraphs)
    name, data = exported(page, "markdown")
    assert name.endswith(".md")
    assert "氢能渡轮" in data.decode()
    assert json.loads(exported(page, "json")[1])["text"] == TEXT
    before = counts(page)
    page.press("[data-language=en]")
    expect(page.page.locator(".yj-count").first).to_contain_text("Supported")
    page.page.locator(".yj-said").first.click()
    expect(page.page.locator(SHOWN)).to_contain_text("Claim 1 of")
    page.reload()
    page.tab(1)
    page.wait(".yj-tools")
    assert counts(page) == before
    page.press(".yj-edit")
    assert page.page.input_value(BOX) == TEXT
    page.press(".yj-to-result")
    page.press(".yj-another")
    page.wait(BOX)
    assert page.page.input_value(BOX) == ""
    page.page.fill(BOX, "还没有核对的稿件")
    page.page.wait_for_timeout(500)  # it is kept a moment after it is typed
    page.reload()
    page.tab(1)
    expect(page.page.locator(BOX)).to_have_value("还没有核对的稿件")


def test_a_text_typed_as_soon_as_the_tab_is_shown_is_not_lost(visit: Visiting) -> None:
    page = opened(visit(script=AT_ONCE))
    expect(page.page.locator(BOX)).to_have_value("首批")
    page.page.wait_for_timeout(500)  # it was taken away a moment later
    assert page.page.input_value(BOX) == "首批"


def test_a_text_checked_as_soon_as_the_one_before_is_done_is_not_lost(visit: Visiting) -> None:
    page = opened(visit(script=late("process_completed")))
    for number in (1, 2, 3):
        page.page.fill(BOX, "字" * (50_000 + number))
        page.press("#yj-go")
        expect(page.page.locator("#yj-check-notice .yj-notice")).to_contain_text(f"5000{number}")


def test_what_cannot_be_checked_is_said_and_stays_to_be_changed(visit: Visiting) -> None:
    page = opened(visit())
    for text, words in (("  ", "文字是空的"), ("字" * 50_001, "50001"), ("Nothing but English here.", "不是中文")):
        page.page.fill(BOX, text)
        page.press("#yj-go")
        expect(page.page.locator("#yj-check-notice .yj-notice")).to_contain_text(words)
        assert page.page.input_value(BOX) == text
    check(page, "真好！")
    assert counts(page) == [0, 0, 0]
    assert page.text(".yj-tally .yj-about")


def test_a_file_is_read_into_the_box_and_one_that_is_no_document_is_refused(visit: Visiting) -> None:
    page = opened(visit())
    word = BytesIO()
    draft = Document()
    draft.add_paragraph("首批12艘氢能渡轮已经投入运营。")
    draft.save(word)
    files = [("稿件.docx", word.getvalue()), ("假的.docx", b"MZ\0\1")]
    for name, data in files:
        payload = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        page.page.set_input_files("#yj-desk-tools input", payload)  # type: ignore[arg-type]
        if name == "稿件.docx":
            expect(page.page.locator(BOX)).to_have_value("首批12艘氢能渡轮已经投入运营。", timeout=60_000)
    expect(page.page.locator("#yj-toast")).to_contain_text("假的.docx", timeout=60_000)
    page.page.locator(BOX).press("Control+Enter")
    page.wait(".yj-tools")
    assert sum(counts(page)) == 1


def test_a_long_check_can_be_stopped_and_shows_what_is_done(visit: Visiting) -> None:
    page = opened(visit())
    page.page.fill(BOX, "".join(f"{number}号渡轮去年运送旅客{number}万人次。" for number in range(100, 500)))
    page.press("#yj-go")
    page.press(".yj-stop")
    page.wait(".yj-tools")
    assert "停止" in page.text(".yj-tally .yj-about")
    done = sum(counts(page))
    assert done < 400
    assert page.count(".yj-verdict") == done


def test_a_phone_has_the_evidence_at_the_foot_and_needs_no_scrolling_sideways(visit: Visiting) -> None:
    page = opened(visit(viewport=PHONE, is_mobile=True, has_touch=True))
    assert page.overflow() == 0
    page.page.locator(".yj-attempt").tap()
    page.wait(".yj-tools")
    assert page.overflow() == 0
    page.page.locator(".yj-verdict").first.tap()
    page.wait(SHOWN)
    assert page.inside(".yj-said")  # once scrolling has come to rest: what follows is measured then
    panel, claim = (page.page.locator(name).first.bounding_box() for name in ("#yj-check-evidence", ".yj-said"))
    assert panel
    assert claim
    assert round(panel["y"] + panel["height"]) == PHONE["height"]
    assert claim["y"] + claim["height"] <= panel["y"]
    assert page.overflow() == 0
    page.page.locator(f"{SHOWN} .yj-step[data-step='0']").tap()
    expect(page.page.locator("#yj-check-evidence")).to_be_hidden()
