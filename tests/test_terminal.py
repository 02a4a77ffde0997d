import io
import json

import pytest

from bot.errors import QuestionEmpty
from bot.schemas import SearchResponse
from bot.terminal import Terminal
from index.ingest.progress import Progress


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_results_and_errors_go_their_own_ways(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal("en", as_json=True)
    terminal.show(SearchResponse(passages=[]), "for people")
    terminal.fail(QuestionEmpty())
    out, err = capsys.readouterr()
    assert out.startswith('{\n  "passages": []\n}\n{')
    assert json.loads(out.partition("}\n")[2])["error"]["code"] == "QuestionEmpty"
    assert err == "Error: The question is empty; write what you want to know.\n"
    Terminal("zh").show(SearchResponse(passages=[]), "给人看")
    assert capsys.readouterr().out == "给人看\n"


def test_progress_shows_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    with Terminal("zh").progress() as show:
        show(Progress(done=2, total=5, chunks=30, name="报告.txt", rate=12.34, seconds_left=65.0))
    assert "2/5 个文档" in screen.getvalue()
    assert "12.3 段/秒，还需 01:05，报告.txt" in screen.getvalue()


def test_nothing_moves_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with Terminal("zh").progress() as show:
        show(Progress(done=2, total=5, chunks=30, name="报告.txt", rate=0.0, seconds_left=None))
    assert list(Terminal("zh").each([("a", 1)], "个文件", "files")) == [("a", 1)]
    assert capsys.readouterr().err == ""
