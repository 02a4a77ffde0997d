from datetime import date

import pytest
from answers import HOSTILE

from bot.identity import Identity
from bot.models import Style
from bot.status import Status
from bot.ui import frame
from index.errors import IndexTooNew, Language
from index.models import Origin, State, Summary

SUMMARIES = [
    Summary("甲.txt", Origin.FOLDER, State.INDEXED, 1, published=date(2026, 2, 1)),
    Summary("乙.txt", Origin.FOLDER, State.INDEXED, 1, written=date(2025, 12, 31)),
]


def test_a_ready_service_needs_no_words() -> None:
    assert frame.status(Status("ready"), "zh") == ""


def test_the_start_is_counted() -> None:
    assert "正在收录资料：2/5。约还需 8 秒。" in frame.status(Status("starting", 2, 5, 7.6), "zh")
    assert "2 of 5. About 8 s left." in frame.status(Status("starting", 2, 5, 7.6), "en")
    assert "正在加载模型" in frame.status(Status("starting"), "zh")
    assert "Loading the models" in frame.status(Status("starting"), "en")


def test_a_question_is_told_what_it_waits_for() -> None:
    assert frame.waiting(Status("starting"), "zh") == "模型还在加载，加载好就回答这个问题。"
    assert frame.waiting(Status("starting", 2, 5), "en").startswith("The documents are still being indexed;")
    assert frame.waiting(Status("ready"), "zh") == ""


@pytest.mark.parametrize(("language", "words"), [("zh", "请升级"), ("en", "Upgrade")])
def test_a_failed_start_says_what_to_do(language: Language, words: str) -> None:
    failed = Status("failed", error=IndexTooNew(path="a", found=2, known=1))
    assert words in frame.status(failed, language)


def test_the_welcome_offers_questions_and_says_what_is_here() -> None:
    html = frame.welcome(SUMMARIES, ["甲说了什么？", HOSTILE], "zh")
    assert 'data-question="甲说了什么？"' in html
    assert "已收录 2 份资料，日期从 2025-12-31 到 2026-02-01。" in html
    assert "<img" not in html


def test_without_documents_the_welcome_says_what_to_do() -> None:
    assert "上传文件" in frame.welcome([], [], "zh")


def test_the_header_offers_the_other_language() -> None:
    assert 'data-language="en"' in frame.header("zh")
    assert 'data-language="zh"' in frame.header("en")


def test_who_has_signed_in_is_named_and_can_sign_out() -> None:
    assert "sign-out" not in frame.header("zh")
    html = frame.header("zh", Identity("王明", "reader", way="users"))
    assert '<span class="yj-user">王明</span>' in html
    assert '<form class="yj-out" method="post" action="sign-out"><button class="yj-quiet">退出</button>' in html
    behind = frame.header("en", Identity(HOSTILE, "reader", way="proxy"))  # the proxy signs them out
    assert "<img" not in behind
    assert "sign-out" not in behind


def test_a_reader_is_not_told_where_things_are_kept() -> None:
    failed = Status("failed", error=IndexTooNew(path="/srv/state", found=2, known=1))
    assert "/srv/state" in frame.status(failed, "zh")
    assert "请联系管理员" in frame.status(failed, "zh", Identity("li", "reader"))
    assert "/srv/state" not in frame.status(failed, "zh", Identity("li", "reader"))


def test_a_notice_is_escaped_and_empty_without_words() -> None:
    assert frame.notice("") == ""
    assert "<img" not in frame.notice(HOSTILE)


@pytest.mark.parametrize("style", ["written", "extracted"])
def test_one_style_is_chosen_of_two(style: Style) -> None:
    html = frame.styles(style, "en")
    assert f'value="{style}" checked' in html
    assert html.count(" checked") == 1
    assert html.count('type="radio" name="yj-style"') == 2
    assert "Style of the answer</legend>" in html
