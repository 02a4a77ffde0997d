from typing import Any

import pytest

from bot.errors import StillIndexing
from bot.problems import STATUSES, ServerStopping, explain, language_of, status_of
from index import errors
from index.errors import Language, YoujuError


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("", "zh"),
        ("zh-CN", "zh"),
        ("en", "en"),
        ("EN-gb", "en"),
        ("fr, en;q=0.5, zh;q=0.4", "en"),
        ("en;q=0.4, zh;q=0.5", "zh"),
        ("en;q=0", "zh"),
        ("*", "zh"),
        ("en;q=nonsense", "zh"),
        ("zh;x=1; q=0.1, en;q=0.2", "en"),
        ("english", "zh"),
    ],
)
def test_the_preferred_language(accept: str, language: Language) -> None:
    assert language_of(accept, "zh") == language


def test_the_settings_decide_where_the_request_does_not() -> None:
    assert language_of("fr", "en") == "en"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.UnknownDocument(name="x"), 404),
        (errors.EmptyFile(name="x"), 422),
        (errors.FileTooLarge(name="x", size=2, limit=1), 413),
        (errors.DiskFull(path="x"), 507),
        (StillIndexing(done=1, total=2), 503),
        (ServerStopping(), 503),
        (errors.IndexTooNew(path="x", found=2, known=1), 503),
    ],
)
def test_statuses(error: YoujuError, status: int) -> None:
    assert status_of(error) == status


def test_a_subclass_is_looked_up_before_its_base() -> None:
    kinds = list(STATUSES)
    assert not [(early, late) for i, early in enumerate(kinds) for late in kinds[i + 1 :] if issubclass(late, early)]


@pytest.mark.parametrize(
    ("complaint", "content_type", "zh"),
    [
        ({"type": "json_invalid", "loc": ("body", 1)}, "application/json", "请求的正文无法解析；请检查它的格式。"),
        ({"type": "missing", "loc": ("body", "query")}, "application/json", "请求缺少字段 query。"),
        ({"type": "missing", "loc": ("body",)}, "text/plain", "请用 Content-Type: application/json 发送正文。"),
        (
            {"type": "less_than_equal", "loc": ("body", "k"), "ctx": {"le": 100}},
            "application/json",
            "字段 k 无效：不能大于 100。",
        ),
        ({"type": "never seen", "loc": ("body", "k")}, "application/json", "字段 k 无效：它的值不被接受。"),
    ],
)
def test_validation_is_explained_in_one_sentence(complaint: dict[str, Any], content_type: str, zh: str) -> None:
    assert explain(complaint, content_type).message("zh") == zh
