from collections.abc import Iterator
from threading import Event as Flag

import pytest

from bot.errors import QuestionEmpty
from bot.events import Event, Standalone, Token
from bot.ui import following
from bot.ui.following import follow


def test_events_come_in_their_order_and_none_is_lost() -> None:
    events: list[Event] = [Standalone(question="几个？"), *(Token(text=str(n)) for n in range(200))]
    steps = list(follow(iter(events)))
    assert [event for step in steps for event in step] == events
    assert len(steps) < len(events)


def test_nothing_new_is_a_step_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "LOOK", 0.01)
    go_on = Flag()

    def events() -> Iterator[Event]:
        go_on.wait(10)
        yield Token(text="新建")

    steps = follow(events())
    assert next(steps) == []  # the page may leave here, while the LLM is silent
    go_on.set()
    assert [event for step in steps for event in step] == [Token(text="新建")]


def test_what_reading_raises_is_raised_to_the_page() -> None:
    def events() -> Iterator[Event]:
        yield Token(text="新建")
        raise QuestionEmpty

    with pytest.raises(QuestionEmpty):
        list(follow(events()))
