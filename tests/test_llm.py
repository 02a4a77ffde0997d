"""The LLM over the real wire format, and everything that an endpoint can do wrong."""

import itertools
import subprocess
import sys
import threading
from collections.abc import Callable
from threading import Event

import llm_server as wire_format
import pytest
from llm_server import HTML, KEY, MODEL, NEVER, RATE_LIMITED, RESET, SERVER_ERROR, Body, LLMServer, Reply, Thought
from llm_server import refusal as error_body
from serving import ROOT, free_port

from bot import errors
from bot.errors import LLMFailed
from bot.llm import LLM, Message
from bot.llm.endpoint import load
from bot.llm.thinking import Thinking
from bot.llm.wire import shown
from index.settings import Settings

MESSAGES = [Message("system", "只说资料里有的。"), Message("user", "有多少个？")]
SOON = 20  # seconds within which something surely happens on a busy machine

Ask = Callable[..., list[str]]


def connect(settings: Settings) -> LLM:
    llm = load(settings)
    assert llm is not None
    return llm


@pytest.fixture
def llm(llm_server: LLMServer, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> LLM:
    """The LLM of the server; it is tried again soon."""
    monkeypatch.setattr("bot.llm.wire.PAUSES", [0.01, 0.01])
    return connect(llm_server.set(settings))


@pytest.fixture
def hasty(llm_server: LLMServer, settings: Settings) -> LLM:
    """The LLM of the server, which may be silent for a second."""
    return connect(llm_server.set(settings, llm_timeout=1))


@pytest.fixture
def ask(llm: LLM, llm_server: LLMServer) -> Ask:
    """The pieces that come where the server answers with these replies."""

    def _ask(*replies: wire_format.Answer) -> list[str]:
        llm_server.replies += replies
        return list(llm.stream(MESSAGES, Event(), 100))

    return _ask


def failure(ask: Ask, *replies: wire_format.Answer) -> LLMFailed:
    with pytest.raises(LLMFailed) as raised:
        ask(*replies)
    return raised.value


def test_without_a_model_there_is_no_llm(settings: Settings) -> None:
    assert load(settings) is None


def test_nothing_slow_is_imported_without_an_llm() -> None:
    code = "import app, sys, bot.service, bot.llm.endpoint; print('openai' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    assert done.stdout.split() == [b"False"]


def test_pieces_come_as_they_are_said(ask: Ask, llm_server: LLMServer) -> None:
    assert ask(Reply(["共356", "个。\n", "[1]"])) == ["共356", "个。\n", "[1]"]
    request = llm_server.requests[0]
    assert request.path == "/v1/chat/completions"
    assert request.messages == [message._asdict() for message in MESSAGES]
    assert {name: request.body[name] for name in ("model", "stream", "temperature", "max_tokens")} == {
        "model": MODEL,
        "stream": True,
        "temperature": 0.0,
        "max_tokens": 100,
    }
    assert request.headers["authorization"] == f"Bearer {KEY}"


def test_a_piece_does_not_wait_for_the_next(llm: LLM, llm_server: LLMServer) -> None:
    said = Event()
    llm_server.replies += [Reply(["先", said, "后"])]
    pieces = llm.stream(MESSAGES, Event(), 100)
    assert next(pieces) == "先"
    said.set()
    assert list(pieces) == ["后"]


def test_nothing_of_the_shell_takes_over(
    llm_server: LLMServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "LANGSMITH_GATEWAY", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, nowhere)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-shell")
    llm = connect(llm_server.set(settings, llm_api_key=type(settings.llm_api_key)("")))
    assert "".join(llm.stream(MESSAGES, Event(), 100)) == "您好，我是测试模型。"
    assert "shell" not in str(llm_server.requests[0].headers)


def test_a_redirect_is_not_followed(ask: Ask, llm_server: LLMServer) -> None:
    with LLMServer() as other:
        elsewhere = error_body(307, "moved", Location=f"{other.url}/chat/completions")
        assert isinstance(failure(ask, elsewhere), errors.LLMUnknown)
        assert other.requests == []


@pytest.mark.parametrize(
    ("reply", "kind", "hint"),
    [
        (wire_format.UNAUTHORIZED, errors.LLMRefused, "YOUJU_LLM_API_KEY"),
        (wire_format.FORBIDDEN, errors.LLMRefused, "YOUJU_LLM_API_KEY"),
        (wire_format.UNKNOWN_MODEL, errors.LLMUnknown, "YOUJU_LLM_MODEL"),
        (wire_format.TOO_LONG, errors.LLMRequestTooLong, "YOUJU_LLM_CONTEXT"),
        (wire_format.BAD_REQUEST, errors.LLMRequestRejected, "temperature must be a number"),
        (Body(418, "<h1>teapot</h1>", "text/html"), errors.LLMRequestRejected, "HTTP 418"),
        (error_body(429, "slow down", Retry_After="60"), errors.LLMRateLimited, "YOUJU_LLM_API_KEY"),
        (wire_format.LATE_ERROR, errors.LLMUnwell, "/v1"),
        (HTML, errors.LLMNonsense, "YOUJU_LLM_BASE_URL"),
        (wire_format.JSON, errors.LLMNonsense, "YOUJU_LLM_BASE_URL"),
        (wire_format.NOT_JSON, errors.LLMNonsense, "YOUJU_LLM_BASE_URL"),
        (wire_format.WRONG_JSON, errors.LLMNonsense, "YOUJU_LLM_BASE_URL"),
        (wire_format.EMPTY, errors.LLMNonsense, "YOUJU_LLM_MODEL"),
        (Reply([" ", "\n\n"]), errors.LLMNonsense, "YOUJU_LLM_MODEL"),
    ],
)
def test_each_failure_is_one_sentence_that_says_what_to_do(
    reply: wire_format.Answer, kind: type[LLMFailed], hint: str, ask: Ask, llm_server: LLMServer
) -> None:
    error = failure(ask, reply)
    assert type(error) is kind
    assert len(llm_server.requests) == 1
    for sentence in (error.message("zh"), error.message("en")):
        assert hint in sentence
        assert "\n" not in sentence
        assert KEY not in sentence


def test_the_endpoints_words_are_short_and_without_the_key(ask: Ask) -> None:
    error = failure(ask, error_body(400, f"bad\nkey {KEY} " + "x" * 1000))
    assert "bad key *** x" in error.message("en")
    assert len(error.message("en")) < 500


@pytest.mark.parametrize("passing", [RATE_LIMITED, SERVER_ERROR, wire_format.OVERLOADED, RESET])
def test_what_may_pass_is_tried_again(passing: wire_format.Answer, ask: Ask, llm_server: LLMServer) -> None:
    assert ask(passing, Reply(["好"])) == ["好"]
    assert len(llm_server.requests) == 2


@pytest.mark.parametrize(("lasting", "kind"), [(RATE_LIMITED, errors.LLMRateLimited), (SERVER_ERROR, errors.LLMUnwell)])
def test_what_does_not_pass_ends(
    lasting: wire_format.Answer, kind: type[LLMFailed], ask: Ask, llm_server: LLMServer
) -> None:
    llm_server.default = lasting
    assert type(failure(ask)) is kind
    assert len(llm_server.requests) == 3


def test_nobody_listens(ask: Ask, llm_server: LLMServer) -> None:
    llm_server.stop()
    error = failure(ask)
    assert type(error) is errors.LLMUnreachable
    assert llm_server.url in error.message("zh")


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(["共356个"], cut=True), errors.LLMCutOff),
        (Reply(["共356个"], finish=None), errors.LLMCutOff),
        (Reply(["共356个"], finish="content_filter"), errors.LLMCutOff),
        (Reply(["共356个"], finish="length"), errors.LLMOutOfTokens),
    ],
)
def test_what_was_said_before_it_broke_off_is_passed_on(
    reply: Reply, kind: type[LLMFailed], llm: LLM, llm_server: LLMServer
) -> None:
    llm_server.replies += [reply]
    pieces = llm.stream(MESSAGES, Event(), 100)
    assert next(pieces) == "共356个"
    with pytest.raises(LLMFailed) as raised:
        next(pieces)
    assert type(raised.value) is kind
    assert len(llm_server.requests) == 1  # not tried again: it would be said twice


@pytest.mark.parametrize("pieces", [[], ["共356个"], [Thought("想")]])
def test_silence_ends(pieces: list[str], hasty: LLM, llm_server: LLMServer) -> None:
    llm_server.replies += [Reply([*pieces, NEVER])]
    with pytest.raises(errors.LLMTimedOut, match="YOUJU_LLM_TIMEOUT"):
        list(hasty.stream(MESSAGES, Event(), 100))
    assert llm_server.requests[0].hung_up.wait(SOON)
    assert len(llm_server.requests) == 1


@pytest.mark.parametrize("piece", ["滴", Thought("想")])
def test_a_drip_ends(piece: str, hasty: LLM, llm_server: LLMServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.llm.endpoint.WHOLE", 0.2)
    llm_server.default = Reply(itertools.repeat(piece), pause=0.01)
    with pytest.raises(errors.LLMTooSlow, match="YOUJU_LLM_TIMEOUT"):
        list(hasty.stream(MESSAGES, Event(), 100))
    assert llm_server.requests[0].hung_up.wait(SOON)


@pytest.mark.parametrize("reply", [Reply([NEVER]), Reply(["先", NEVER]), Reply(["先", Thought("想"), NEVER])])
def test_stopping_ends_it_at_once_and_hangs_up(reply: Reply, llm: LLM, llm_server: LLMServer) -> None:
    llm_server.replies += [reply]
    stopped, pieces = Event(), list[str]()
    listening = threading.Thread(target=lambda: pieces.extend(llm.stream(MESSAGES, stopped, 100)))
    listening.start()
    while not llm_server.requests:
        stopped.wait(0.01)
    stopped.set()
    listening.join(SOON)
    assert not listening.is_alive()
    assert llm_server.requests[0].hung_up.wait(SOON)
    assert len(pieces) <= 1


def test_who_goes_away_hangs_up(llm: LLM, llm_server: LLMServer) -> None:
    llm_server.replies += [Reply(["先", NEVER])]
    pieces = llm.stream(MESSAGES, Event(), 100)
    assert next(pieces) == "先"
    pieces.close()  # type: ignore[attr-defined]
    assert llm_server.requests[0].hung_up.wait(SOON)


def test_nothing_is_asked_when_it_is_stopped_already(llm: LLM, llm_server: LLMServer) -> None:
    stopped = Event()
    stopped.set()
    assert list(llm.stream(MESSAGES, stopped, 100)) == []
    assert llm_server.requests == []


def test_thoughts_are_life(hasty: LLM, llm_server: LLMServer) -> None:
    llm_server.replies += [Reply([Thought("嗯")] * 6 + ["共356个。"], pause=0.2)]
    assert list(hasty.stream(MESSAGES, Event(), 100)) == ["共356个。"]


def test_thoughts_are_no_answer(ask: Ask) -> None:
    assert ask(Reply(["<thi", "nk>\n资料里", "有。</th", "ink>\n\n", "共356", "个。"])) == ["共356", "个。"]
    assert type(failure(ask, Reply(["<think>想不完"], finish="length"))) is errors.LLMOutOfTokens
    assert type(failure(ask, Reply(["<think>想完了</think>"]))) is errors.LLMNonsense


@pytest.mark.parametrize(
    ("text", "aloud"),
    [
        ("一<think>二</think>三", "一三"),
        ("<think>一</think><think>二</think>三", "三"),
        ("1 < 2，a <b> c <", "1 < 2，a <b> c <"),
        ("<<think>一<</think>二", "<二"),
        ("没有想完<think>就", "没有想完"),
        ("<thin", "<thin"),
    ],
)
def test_thoughts_are_taken_out_however_the_text_is_cut(text: str, aloud: str) -> None:
    for size in range(1, len(text) + 1):
        thinking = Thinking()
        pieces = [text[start : start + size] for start in range(0, len(text), size)]
        assert "".join(map(thinking.feed, pieces)) + thinking.end() == aloud


def test_an_address_is_shown_without_its_password() -> None:
    assert shown("https://user:secret@llm.example:8000/v1?token=secret") == "https://llm.example:8000/v1"
