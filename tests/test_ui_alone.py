from collections.abc import Generator

import pytest

from bot.ui.alone import Alone
from bot.ui.fragment import Updates


def _steps(name: str) -> Generator[Updates, None, Updates]:
    yield {name: "begun"}
    return {name: "done"}


def _broken() -> Generator[Updates, None, Updates]:
    yield {"a": "begun"}
    raise ConnectionError


def test_what_is_sent_twice_is_taken_once() -> None:
    alone = Alone()
    first = alone.show("session", _steps("first"))
    assert next(first) == {"first": "begun"}
    assert list(alone.show("session", _steps("second"))) == []
    assert list(alone.show("another", _steps("other"))) == [{"other": "begun"}, {"other": "done"}]
    assert list(first) == [{"first": "done"}]


def test_the_next_may_begin_once_the_last_step_is_shown() -> None:
    alone = Alone()
    first = alone.show("session", _steps("first"))
    assert [next(first), next(first)] == [{"first": "begun"}, {"first": "done"}]
    assert next(alone.show("session", _steps("second"))) == {"second": "begun"}


def test_the_next_may_begin_after_a_reader_has_gone_or_it_has_failed() -> None:
    alone = Alone()
    gone = alone.show("session", _steps("first"))
    next(gone)
    gone.close()  # type: ignore[attr-defined]
    with pytest.raises(ConnectionError):
        list(alone.show("session", _broken()))
    assert len(list(alone.show("session", _steps("second")))) == 2
