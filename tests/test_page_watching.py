"""Votes and figures in a real browser, on a real server whose audit log is on."""

import json

import pytest
from browsing import Visiting
from serving import Home

pytestmark = pytest.mark.slow
UNANSWERED = "火星基地的食堂什么时候开门？"


def entries(home: Home) -> list[dict[str, object]]:
    paths = sorted((home.state / "audit").iterdir())
    return [json.loads(line) for path in paths for line in path.read_bytes().splitlines()]


def test_a_vote_with_its_comment_is_among_the_figures(visit: Visiting, starter: Home) -> None:
    page = visit()
    page.ask("市知识产权局承诺了什么？")
    page.ask(UNANSWERED)
    first, last = (page.page.locator(f"#yj-turn-{n} .yj-vote") for n in (0, 1))
    first.nth(0).click()
    page.page.wait_for_function("document.querySelector('#yj-live').textContent.startsWith('谢谢')")
    last.nth(1).focus()
    page.page.keyboard.press("Enter")
    page.wait(".yj-comment textarea:focus")
    page.page.keyboard.type("<b>应该</b>有的")
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")
    page.page.wait_for_selector(".yj-comment", state="detached")
    assert page.page.evaluate("document.activeElement.matches('#yj-turn-1 .yj-vote[data-useful=no]')")

    page.ask("市教委承诺了什么？")  # the conversation is drawn anew
    pressed = [page.page.locator(f"#yj-turn-{n} .yj-vote").nth(vote) for n, vote in ((0, 0), (1, 1))]
    assert [button.get_attribute("aria-pressed") for button in pressed] == ["true", "true"]
    assert page.count(".yj-vote[aria-pressed=true]") == 2

    page.page.get_by_role("tab", name="统计").click()
    page.wait(".yj-chart")
    assert page.inside(".yj-tiles")
    assert UNANSWERED in page.text(".yj-lacks")
    assert "<b>应该</b>有的" in page.text(".yj-complaints")
    assert UNANSWERED in page.text(".yj-complaints")
    assert page.overflow() == 0
    page.press("[data-days='7']")
    page.wait("[data-days='7'][aria-pressed=true]")
    page.press("[data-language=en]")
    page.wait("text=What the documents lack")

    log = entries(starter)
    question = next(entry for entry in reversed(log) if entry.get("text") == UNANSWERED)
    votes = [entry for entry in log if entry["kind"] == "feedback" and entry["answer"] == question["answer"]]
    # In either order: they are two requests.
    comments = sorted((vote["useful"], vote.get("comment", "")) for vote in votes)
    assert comments == [(False, ""), (False, "<b>应该</b>有的")]
    assert question["request"]
    assert UNANSWERED not in starter.log.read_text(encoding="utf-8")
