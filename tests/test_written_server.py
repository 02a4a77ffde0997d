"""Written answers through a real server, over HTTP and on the command line, with an LLM's server of the tests' own."""

import http.client
import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import Event
from typing import Any, Self

import httpx
import openai
import pytest
from llm_server import NEVER, RESET, LLMServer, Reply
from serving import ROOT, Home, write_corpus

from bot.access import keys
from bot.access.accounts import Accounts
from bot.access.keeping import FOLDER
from bot.client import Client, ServerGone, ServerSays
from bot.events import Checked, Done, Found, Standalone, Token
from bot.models import Answer
from bot.sse import messages

QUESTION = "全市建成社区养老服务站多少个？"
TRUE, FALSE = "截至2025年底，全市建成社区养老服务站356个。", "全市还建成养老院999个。"
WRITTEN = [TRUE[:8], TRUE[8:] + "[1]", "\n", FALSE[:4], FALSE[4:] + "[1]", "\n"]
HEADERS = {"Accept": "text/event-stream"}
SECONDS = 20  # until a test that hangs has failed


@pytest.fixture(scope="module")
def llm() -> Iterator[LLMServer]:
    with LLMServer() as server:
        yield server


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, models: Path, llm: LLMServer) -> Iterator[Home]:
    """A server with two small documents and an LLM, ready."""
    made = Home(tmp_path_factory.mktemp("written"), models)
    made.environment |= llm.environment
    write_corpus(made.documents)
    with made.serving():
        made.wait()
        yield made


@pytest.fixture(autouse=True)
def _same_script(llm: LLMServer) -> Iterator[None]:
    llm.default = Reply(WRITTEN)
    llm.requests.clear()
    yield
    assert llm.replies == []


def ask(home: Home, key: str = "", **body: object) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    given = {"question": QUESTION, **body}
    asked = httpx.post(f"{home.url}/api/ask", json=given, headers=headers, timeout=60, trust_env=False)
    answer: dict[str, Any] = asked.json()
    return answer


def test_a_chat_program_is_streamed_only_checked_sentences(home: Home) -> None:
    asked: Any = {"model": "youju-written", "messages": [{"role": "user", "content": QUESTION}]}
    with openai.OpenAI(base_url=f"{home.url}/v1", api_key="none", max_retries=0) as client:
        assert [model.id for model in client.models.list()] == ["youju", "youju-extracted", "youju-written"]
        chunks = list(client.chat.completions.create(**asked, stream=True))
    pieces = [words for chunk in chunks if (words := chunk.choices[0].delta.content)]
    assert pieces[0] == f"{TRUE}[1]"  # in one piece
    content = "".join(pieces)
    assert "999" not in content
    assert "没有列出" in content
    assert "- [1] [《关于第12号建议的答复函》]" in content


def test_the_events_of_a_written_answer(home: Home) -> None:
    client = Client(home.url, "zh")
    events = list(client.stream(QUESTION))
    client.close()
    kinds = [type(event) for event in events]
    assert kinds[:3] == [Standalone, Found, Token]
    assert kinds[-1] is Done
    assert set(kinds[2:-1]) == {Token, Checked}
    tokens = "".join(event.text for event in events if isinstance(event, Token))
    assert tokens == "".join(WRITTEN)
    sentences = [event for event in events if isinstance(event, Checked)]
    assert [(event.text.partition("[")[0], event.supported) for event in sentences] == [(TRUE, True), (FALSE, False)]
    assert "356" in sentences[0].citations[0].quote
    assert kinds.index(Checked) < len(kinds) - 1 - kinds[::-1].index(Token)  # while the LLM still writes
    done = events[-1]
    assert isinstance(done, Done)
    assert (done.answer.style, done.answer.support and done.answer.support.model_dump()) == (
        "written",
        {"supported": 1, "total": 2},
    )
    again = Answer.model_validate(ask(home))
    assert done.answer.id != again.id
    assert done.answer.model_copy(update={"id": again.id}) == again


def test_the_reader_may_choose_quotes(home: Home, llm: LLMServer) -> None:
    answer = ask(home, style="extracted")
    assert (answer["style"], llm.requests) == ("extracted", [])
    written = ask(home, style="written")
    assert written["quoted"] == {"answer": answer["answer"], "citations": answer["citations"]}
    assert len(llm.requests) == 1


def test_an_unknown_style_is_named(home: Home) -> None:
    refused = httpx.post(f"{home.url}/api/ask", json={"question": QUESTION, "style": "sung"}, trust_env=False)
    assert refused.status_code == 422
    assert "written, extracted" in refused.json()["error"]["message"].replace("'", "").replace(" 之一", "")


def test_a_client_that_hangs_up_in_the_middle_ends_the_generation(home: Home, llm: LLMServer) -> None:
    llm.replies.append(Reply([WRITTEN[0], NEVER]))
    body = {"question": QUESTION}
    asking = httpx.stream("POST", f"{home.url}/api/ask", json=body, headers=HEADERS, timeout=60, trust_env=False)
    with asking as response:
        assert "token" in (name for name, _ in messages(response.iter_bytes()))
        assert not llm.requests[0].hung_up.is_set()
    assert llm.requests[0].hung_up.wait(SECONDS)


def test_so_does_one_that_waits_for_the_whole_answer(home: Home, llm: LLMServer) -> None:
    begun = Event()

    def silent(_: object) -> Reply:
        begun.set()
        return Reply([NEVER])

    llm.replies.append(silent)
    connection = http.client.HTTPConnection("127.0.0.1", home.port)
    connection.request("POST", "/api/ask", json.dumps({"question": QUESTION}), {"Content-Type": "application/json"})
    assert begun.wait(SECONDS)
    connection.close()
    assert llm.requests[0].hung_up.wait(SECONDS)


def test_a_reader_that_closes_the_stream_ends_the_generation(home: Home, llm: LLMServer) -> None:
    llm.replies.append(Reply([WRITTEN[0], NEVER]))
    client = Client(home.url, "zh")
    with closing(client.stream(QUESTION)) as events:
        assert any(isinstance(event, Token) for event in events)
    assert llm.requests[0].hung_up.wait(SECONDS)
    client.close()


def test_a_question_that_cannot_be_asked_is_refused_at_the_first_event(home: Home) -> None:
    client = Client(home.url, "en")
    with pytest.raises(ServerSays, match="The question is empty"):
        next(client.stream(" "))
    client.close()


def test_an_llm_that_fails_is_said_and_the_documents_are_quoted(home: Home, llm: LLMServer) -> None:
    llm.replies.append(Reply([*WRITTEN[:3]], finish=None, cut=True))
    client = Client(home.url, "zh")
    *_, done = client.stream(QUESTION)
    client.close()
    assert isinstance(done, Done)
    assert (done.answer.style, bool(done.answer.notice)) == ("extracted", True)
    assert "356" in done.answer.answer


def test_the_command_line_prints_it_with_what_is_not_supported_set_apart(home: Home) -> None:
    asked = home.run("ask", QUESTION)
    assert (asked.returncode, asked.stderr) == (0, "")
    answer, sources, rate, folded = asked.stdout.rstrip().split("\n\n")
    assert answer == TRUE + "[1]"
    assert sources.startswith("[1] 《关于第12号建议的答复函》")
    assert rate == "大模型写的 2 句中，1 句有依据。"
    assert folded.startswith(f"未找到依据：{FALSE}（")
    quoted = home.run("ask", QUESTION, "--style", "extracted").stdout
    assert "大模型" not in quoted
    assert "356" in quoted
    assert json.loads(home.run("ask", QUESTION, "--json").stdout)["style"] == "written"


def test_a_terminal_shows_each_sentence_once_it_is_checked(home: Home, llm: LLMServer) -> None:
    more = Event()
    llm.replies.append(Reply([*WRITTEN[:3], more, *WRITTEN[3:]]))
    with Watched(home, "ask", QUESTION) as terminal:
        assert terminal.read(TRUE) == TRUE + "[1]\n"
        more.set()
        rest = terminal.read("")
    assert rest.startswith("\n[1] 《关于第12号建议的答复函》")
    assert f"未找到依据：{FALSE}（" in rest
    assert TRUE not in rest


def test_a_terminal_that_is_interrupted_ends_the_generation(home: Home, llm: LLMServer) -> None:
    llm.replies.append(Reply([*WRITTEN[:3], WRITTEN[3], NEVER]))
    with Watched(home, "ask", QUESTION) as terminal:
        terminal.read(TRUE)
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.process.wait(SECONDS) == 130
    assert llm.requests[0].hung_up.wait(SECONDS)


def test_a_server_that_stops_in_the_middle(tmp_path: Path, models: Path, llm: LLMServer) -> None:
    home = Home(tmp_path, models)
    home.environment |= llm.environment
    write_corpus(home.documents)
    llm.replies.append(Reply([WRITTEN[0], NEVER]))
    with home.serving() as process:
        home.wait()
        client = Client(home.url, "zh")
        events = client.stream(QUESTION)
        assert any(isinstance(event, Token) for event in events)
        process.send_signal(signal.SIGTERM)
        with pytest.raises(ServerSays, match="正在停止"):
            list(events)
        assert process.wait(SECONDS) == 0
        with pytest.raises(ServerGone):
            next(client.stream(QUESTION))
        client.close()
    assert llm.requests[0].hung_up.wait(SECONDS)
    assert "Traceback" not in home.log.read_text(encoding="utf-8")


class Watched:
    """A command whose standard output is a terminal, ended when this context is."""

    def __init__(self, home: Home, *arguments: str) -> None:
        self._ours, theirs = pty.openpty()
        # Tests that a shell runs in its background ignore Ctrl+C, and so would their children.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "app.py"), *arguments],
            env=home.environment,
            cwd=home.documents.parent,
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=subprocess.DEVNULL,
        )
        signal.signal(signal.SIGINT, before)
        os.close(theirs)

    def read(self, until: str) -> str:
        """What it shows up to the end of the line with this text; all where that is empty."""
        shown = b""
        with suppress(OSError):  # Linux's way to say that nobody writes any more
            while piece := os.read(self._ours, 1 if until else 4096):
                shown += piece
                if until and until.encode() in shown and shown.endswith(b"\n"):
                    break
        return shown.decode().replace("\r\n", "\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)


def test_where_the_llm_is_a_reader_is_not_told(home: Home, llm: LLMServer) -> None:
    key = keys.add(Accounts(home.state / FOLDER), "reading", curator=False, days=None, limit=None)
    llm.default = RESET
    assert llm.environment["YOUJU_LLM_BASE_URL"] in ask(home)["notice"]
    assert ask(home, key)["notice"] == "大模型没有写出回答。以下改为摘录原文。"
