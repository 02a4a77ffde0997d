"""What readers are told of errors that only curators can do something about."""

import pytest

from bot.denials import OutOfOrder
from bot.discretion import told
from bot.errors import LLMTimedOut, LLMUnreachable, QuestionEmpty, StartFailed, StillStarting
from bot.identity import Identity
from index.errors import DiskFull, IndexDamaged, UnknownDocument, YoujuError

READER, CURATOR = Identity("王明", "reader"), Identity("li", "curator")
URL = "http://10.0.0.5:11434/v1"


@pytest.mark.parametrize("error", [LLMUnreachable(url=URL), LLMTimedOut(url=URL, seconds=60)])
def test_a_reader_is_not_told_where_the_llm_is(error: YoujuError) -> None:
    for language in ("zh", "en"):
        assert URL in told(error, CURATOR).message(language)
        sentence = told(error, READER).message(language)
        assert "10.0.0.5" not in sentence
        assert "YOUJU" not in sentence
    assert "大模型没有写出回答" in told(error, READER).message("zh")


@pytest.mark.parametrize("error", [DiskFull(path="/srv"), IndexDamaged(path="/srv"), StartFailed(reason="/srv")])
def test_a_reader_is_not_told_where_things_are_kept(error: YoujuError) -> None:
    assert told(error, CURATOR) is error
    assert isinstance(told(error, READER), OutOfOrder)


@pytest.mark.parametrize("error", [QuestionEmpty(), StillStarting(), UnknownDocument(name="a.txt")])
def test_what_a_reader_can_do_something_about_stays(error: YoujuError) -> None:
    assert told(error, READER) is error
