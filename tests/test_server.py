"""Start-up, shutdown and what can go wrong with both, in processes of their own."""

import signal
import socket
import sqlite3
import time
from pathlib import Path

import httpx
import pytest
from serving import Home

from bot.errors import CannotListen, PortInUse
from bot.server import listen, url_of


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An installation with an empty documents folder and no index."""
    made = Home(tmp_path)
    made.documents.mkdir()
    return made


def test_health_and_a_page_answer_while_the_server_starts(home: Home) -> None:
    with home.serving():
        health = home.get("/api/health", {"Accept-Language": "en"}).json()
        assert health["status"] == "starting"
        assert "Still starting" in health["message"]
        page = home.get("/")
        assert page.status_code == 503
        assert "正在启动" in page.text
        assert "http" not in page.text.replace("http-equiv", "")  # asks nothing of another host
        asked = httpx.post(f"{home.url}/api/ask", json={"question": "问"}, trust_env=False)
        assert asked.status_code == 503
        assert asked.json()["error"]["code"] == "StillStarting"
        assert int(asked.headers["Retry-After"]) > 0


def test_the_page_is_there_once_it_is_ready(server: Home) -> None:
    page = server.get("/")
    assert page.status_code == 200
    assert "gradio" in page.text
    assert page.headers["Content-Security-Policy"]
    foreign = server.get("/", {"Origin": "http://elsewhere.example"})
    assert "Access-Control-Allow-Origin" not in foreign.headers


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_quickly_and_the_index_is_free(home: Home, number: signal.Signals) -> None:
    with home.serving() as process:
        began = time.monotonic()
        process.send_signal(number)
        assert process.wait(20) == 0
        seconds = time.monotonic() - began
    assert seconds < 5  # 2 on a machine that does nothing else
    assert "Traceback" not in home.log.read_text(encoding="utf-8")
    assert home.run("documents").returncode == 1


def test_a_second_server_names_the_address_of_the_first(server: Home) -> None:
    second = server.run("serve")
    assert second.returncode == 3
    assert server.url in second.stderr
    assert len(second.stderr.splitlines()) == 1


def test_a_port_in_use_is_named(home: Home) -> None:
    with socket.create_server(("127.0.0.1", home.port)):
        refused = home.run()
    assert refused.returncode == 3
    assert str(home.port) in refused.stderr
    assert "YOUJU_PORT" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_a_missing_documents_folder_is_named(home: Home) -> None:
    home.documents.rmdir()
    refused = home.run()
    assert refused.returncode == 3
    assert str(home.documents) in refused.stderr
    assert "YOUJU_DOCUMENTS" in refused.stderr


def test_a_newer_index_fails_the_start_with_a_sentence(home: Home) -> None:
    assert home.run("index").returncode == 0
    with sqlite3.connect(home.state / "index.sqlite") as database:
        database.execute("PRAGMA user_version = 999")
    database.close()
    with home.serving():
        home.wait("failed")
        health = home.get("/api/health").json()
        assert "更新的版本" in health["message"]
        assert home.get("/api/documents").status_code == 503
        assert home.get("/api/documents").json()["error"]["code"] == "IndexTooNew"
    assert "Traceback" not in home.log.read_text(encoding="utf-8")


def test_listening() -> None:
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(PortInUse, match=str(port)):
            listen("127.0.0.1", port)
    with pytest.raises(CannotListen, match=r"192\.0\.2\.1"):
        listen("192.0.2.1", 7860)  # an address for examples, nobody's: RFC 5737
    with pytest.raises(CannotListen, match=r"no\.such\.host\.invalid"):
        listen("no.such.host.invalid", 7860)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("::", "http://[::1]:80"),
        ("::1", "http://[::1]:80"),
        ("youju.example", "http://youju.example:80"),
    ],
)
def test_the_address_for_a_browser(host: str, url: str) -> None:
    assert url_of(host, 80) == url
