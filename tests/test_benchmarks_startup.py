from pathlib import Path

import pytest

from benchmarks import startup
from benchmarks.startup import Moment, Start


def start(seconds: float) -> Start:
    health, page, ready = (Moment(seconds=seconds * factor, processor=seconds * factor / 2) for factor in (1, 4, 10))
    return Start(health=health, page=page, ready=ready)


def test_a_row_a_start_and_the_median() -> None:
    lines = startup.shown([start(0.5), start(0.75), start(9)]).splitlines()
    assert lines[2] == "| 1 | 0.50 | 2.00 | 5.00 | 0.25 | 1.00 | 2.50 |"
    assert lines[-1] == "| median | 0.75 | 3.00 | 7.50 | 0.38 | 1.50 | 3.75 |"


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("raise SystemExit(3)", "server.log"),
        (
            "import os\n"
            "from http.server import BaseHTTPRequestHandler, HTTPServer\n"
            "class Failed(BaseHTTPRequestHandler):\n"
            "    def do_GET(self):\n"
            "        self.send_response(200)\n"
            "        self.end_headers()\n"
            '        self.wfile.write(b\'{"status": "failed", "message": "No documents."}\')\n'
            "    do_HEAD = do_GET\n"
            "HTTPServer(('127.0.0.1', int(os.environ['YOUJU_PORT'])), Failed).serve_forever()\n",
            "No documents.",
        ),
    ],
)
def test_a_server_that_does_not_start_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, words: str
) -> None:
    (tmp_path / "app.py").write_text(program, encoding="utf-8")
    monkeypatch.setattr(startup, "ROOT", tmp_path)
    with pytest.raises(SystemExit, match=words):
        startup.measure(tmp_path)
