"""The conversation in a real browser, on a real server with the starter documents."""

import httpx
import pytest
from browsing import BOX, HOSTILE_NAME, PHONE, Visiting, late
from serving import Home

pytestmark = pytest.mark.slow


def test_loading_the_page_asks_nothing_of_another_host_and_shows_nothing_of_gradio(visit: Visiting) -> None:
    page = visit()
    page.page.wait_for_timeout(1000)  # not until the network is idle: Gradio's heartbeat never ends
    assert page.hosts == {"127.0.0.1"}
    assert "Gradio" not in page.text("body")
    assert page.count("footer:visible a") == 0
    assert page.count(".yj-styles") == 0  # without an LLM there is nothing to choose


def test_every_response_carries_the_policy(starter: Home) -> None:
    for path in ("/", "/theme.css", "/gradio_api/info", "/favicon.ico", "/api/health"):
        assert "frame-ancestors 'self'" in starter.get(path).headers["Content-Security-Policy"], path


def test_another_sites_page_cannot_act_here(starter: Home) -> None:
    config = starter.get("/config").json()
    removal = next(d["id"] for d in config["dependencies"] if any(event == "remove" for _, event in d["targets"]))
    body = f'{{"data":["zh"],"event_data":{{"document":"{HOSTILE_NAME}"}},"fn_index":{removal},"session_hash":"x"}}'
    headers = {"Content-Type": "text/plain", "Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}
    answer = httpx.post(f"{starter.url}/gradio_api/queue/join", content=body.encode(), headers=headers, trust_env=False)
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


@pytest.mark.parametrize("kind", ["process_completed", "close_stream"])
def test_a_question_sent_as_soon_as_the_one_before_is_answered_is_not_lost(visit: Visiting, kind: str) -> None:
    page = visit(script=late(kind))
    for _ in range(3):
        page.ask("市知识产权局承诺了什么？")
    assert page.count(".yj-answer") == 3


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
    assert page.page.locator("#yj-tabs [role=tab]").all_inner_texts() == [
        "Conversation",
        "Fact-check",
        "Library",
        "Figures",
    ]
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
    page.tab(2)
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
