from datetime import date

import pytest
from answers import HOSTILE

from bot.ui import shelf, texts
from bot.ui.shelf import Upload
from index.models import Omission, Origin, Reason, State, Summary

INDEXED = Summary(
    "通知.pdf",
    Origin.FOLDER,
    State.INDEXED,
    1000,
    "pdf",
    "关于清理的通知",
    "市水务局",
    "水函〔2026〕3号",
    date(2026, 2, 1),
    None,
    12,
    omissions=(
        Omission(Reason.PAGE_NUMBER, "— 2 —", 2),
        Omission(Reason.NAVIGATION, HOSTILE),
        Omission(Reason.PAGE_NUMBER, "— 3 —", 3),
    ),
)
FAILED = Summary("扫描.pdf", Origin.UPLOAD, State.FAILED, 1000, note=("只有图片。", "Only images."))


def test_a_document_says_everything() -> None:
    html = shelf.documents([INDEXED], "zh", "documents")
    for words in ("关于清理的通知", "通知.pdf", "水函〔2026〕3号", "市水务局", "2026-02-01", ">12<", "已收录"):
        assert words in html


def test_what_was_left_out_is_grouped_by_reason() -> None:
    html = shelf.documents([INDEXED], "zh", "documents")
    assert "整理时略去 3 处" in html
    assert html.count("<h4>") == 2
    assert html.index("网页菜单、按钮和导航") < html.index("页码") < html.index("— 2 —") < html.index("— 3 —")
    assert "<img" not in html


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words(reason: Reason) -> None:
    assert texts.REASONS[reason]("zh") != texts.REASONS[reason]("en")


def test_a_failed_document_says_why_and_can_only_be_removed() -> None:
    html = shelf.documents([FAILED], "en", "documents")
    assert "Only images." in html
    assert "yj-open" not in html
    assert 'data-document="扫描.pdf"' in html


def test_a_removal_says_what_becomes_of_the_file() -> None:
    assert "不能恢复" in shelf.documents([FAILED], "zh", "documents")
    assert "仍留在资料文件夹里" in shelf.documents([INDEXED], "zh", "documents")


def test_an_empty_library_says_what_to_do() -> None:
    html = shelf.documents([], "zh", "资料<b>")
    assert "还没有文档" in html
    assert "资料&lt;b&gt;" in html


def test_names_are_never_markup() -> None:
    hostile = Summary(HOSTILE, Origin.UPLOAD, State.INDEXED, 1, title=HOSTILE, issuer=HOSTILE, number=HOSTILE)
    failed = Summary(HOSTILE, Origin.UPLOAD, State.FAILED, 1, note=(HOSTILE, HOSTILE))
    html = shelf.documents([hostile, failed], "zh", "x") + shelf.uploads([Upload(HOSTILE, HOSTILE)], "zh")
    assert "<img" not in html
    assert '"引号"' not in html


def test_uploads_tell_each_file_apart() -> None:
    assert shelf.uploads([], "zh") == ""
    html = shelf.uploads([Upload("甲.txt", "完成", "done"), Upload("乙.txt", "不支持", "failed")], "zh")
    assert 'class="yj-done"' in html
    assert 'class="yj-failed"' in html


def test_a_reader_reads_and_removes_nothing() -> None:
    html = shelf.documents([INDEXED], "zh", "/srv/documents", curator=False)
    assert "yj-remove" not in html
    assert "yj-open" in html
    assert "yj-remove" in shelf.documents([INDEXED], "zh", "/srv/documents")
    assert "/srv/documents" not in shelf.documents([], "zh", "/srv/documents", curator=False)
