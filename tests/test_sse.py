"""What is streamed, and read again by the other side."""

import pytest
from test_printing import SEARCHED, citation

from bot.events import Checked, Done, Event, Found, Standalone, Token
from bot.models import Answer
from bot.sse import event_of, message, messages
from bot.streaming import encode

EVENTS: list[Event] = [
    Standalone(question="问？"),
    Found(passages=[citation(1)]),
    Token(text="行\n\ndata: 假\r\n\u2028\x85:"),
    Token(text=""),
    Checked(text="话。[1]", supported=True, citations=[citation(1)]),
    Checked(text="假话。", supported=False, reason="无据"),
    Done(answer=Answer(answer="话。[1]", refused=False, citations=[citation(1)], question="问？", searched=SEARCHED)),
]
STREAM = b": ping\n\n".join([b"", *map(encode, map(message, EVENTS)), b"event: later\ndata: {}\n\n"])


@pytest.mark.parametrize("size", [1, 2, 7, len(STREAM)])
def test_events_are_the_same_however_the_bytes_are_cut(size: int) -> None:
    chunks = [STREAM[at : at + size] for at in range(0, len(STREAM), size)]
    read = [event_of(name, data) for name, data in messages(chunks)]
    assert read == [*EVENTS, None]  # None: of a name that is not known yet


def test_names_and_data() -> None:
    assert encode(message(EVENTS[0])) == 'event: question\ndata: {"question":"问？"}\n\n'.encode()
    names = [name for name, _ in messages([STREAM])]
    assert names == ["question", "passages", "token", "token", "sentence", "sentence", "done", "later"]


def test_what_is_cut_off_is_no_message() -> None:
    assert list(messages([STREAM[: -len(b"\n\n") - 1]]))[-1][0] == "done"


def test_data_of_another_event_is_refused() -> None:
    with pytest.raises(ValueError, match="question"):
        event_of("question", '{"text": "行"}')
