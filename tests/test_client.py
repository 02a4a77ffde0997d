from pathlib import Path

import pytest
from serving import Home, free_port

from bot.client import Client, FileRefused, ServerGone, ServerSays
from bot.models import Turn


def test_the_server_speaks_through_it(server: Home, tmp_path: Path) -> None:
    client = Client(server.url, "en")
    client.wait(lambda _: None)
    assert client.search("河道清理", 1)[0].document == "2026年/河道通知.txt"
    history = [Turn(role="user", content="市民政局下一步打算做什么？"), Turn(role="assistant", content="……")]
    assert "市水务局" in client.ask("那市水务局呢？", history).question
    with pytest.raises(ServerSays, match="The question is empty") as raised:
        client.ask("")
    assert raised.value.code == "QuestionEmpty"
    assert not isinstance(raised.value, FileRefused)
    (tmp_path / "empty.txt").touch()
    with pytest.raises(FileRefused) as refused:
        client.add("empty.txt", tmp_path / "empty.txt")
    assert refused.value.code == "EmptyFile"
    client.close()


def test_a_server_that_is_gone_is_named() -> None:
    url = f"http://127.0.0.1:{free_port()}"
    client = Client(url, "zh")
    with pytest.raises(ServerGone, match=url):
        client.documents()
    client.close()
