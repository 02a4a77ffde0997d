"""A real server in a process of its own, and the command line as a user runs it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[1]
REPLY = """关于第12号建议的答复函

王明代表：
您提出的关于改善社区养老服务的建议收悉。现答复如下：

一、办理情况
市民政局会同有关部门进行了研究。截至2025年底，全市建成社区养老服务站356个，覆盖率达到92%。

二、下一步打算
市民政局将新建社区食堂40个，并为80岁以上老人提供上门服务。

市民政局
2026年3月5日
"""
NOTICE = """关于开展河道清理工作的通知

各区水务局：
市水务局决定于2026年4月开展河道清理，共清理河道128公里。

市水务局
2026年2月1日
"""


def write_corpus(folder: Path) -> None:
    """Two small documents, one in a subfolder."""
    (folder / "2026年").mkdir(parents=True)
    (folder / "养老答复函.txt").write_text(REPLY, encoding="utf-8")
    (folder / "2026年" / "河道通知.txt").write_text(NOTICE, encoding="utf-8")


class Home:
    """The folders and the port of one installation, and the commands run in it."""

    def __init__(self, folder: Path, models: Path | None = None) -> None:
        """`models` is where converted models are kept between tests; needed where something is embedded."""
        self.documents = folder / "documents"
        self.state = folder / "state"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.upper().startswith("YOUJU_")},
            "PYTHONIOENCODING": "utf-8",
            "PYTHONWARNINGS": "default",
            "YOUJU_DOCUMENTS": str(self.documents),
            "YOUJU_STATE": str(self.state),
            "YOUJU_PORT": str(self.port),
        }
        if models is not None:
            models.mkdir(parents=True, exist_ok=True)
            self.state.mkdir(parents=True)
            (self.state / "models").symlink_to(models)

    def run(self, *arguments: str, seconds: float = 120, **environment: str) -> subprocess.CompletedProcess[str]:
        """`python app.py …` to its end."""
        return subprocess.run(
            [sys.executable, str(ROOT / "app.py"), *arguments],
            env={**self.environment, **environment},
            cwd=self.documents.parent,
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
        )

    @contextmanager
    def serving(self, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
        """A server that answers /api/health; stopped at the end, whatever happens."""
        with self.log.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, str(ROOT / "app.py")],
                env={**self.environment, **environment},
                cwd=self.documents.parent,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        try:
            self._wait_for_health(process)
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """GET a path of the server."""
        return httpx.get(self.url + path, headers=dict(headers or {}), timeout=30, trust_env=False)

    def wait(self, status: str = "ready", seconds: float = 240) -> None:
        """Return once /api/health has the status."""
        deadline = time.monotonic() + seconds
        while (health := self.get("/api/health").json())["status"] != status:
            assert health["status"] == "starting", health
            assert time.monotonic() < deadline, self.log.read_text(encoding="utf-8")
            time.sleep(0.2)

    def _wait_for_health(self, process: "subprocess.Popen[bytes]") -> None:
        while True:
            assert process.poll() is None, self.log.read_text(encoding="utf-8")
            try:
                self.get("/api/health")
                return
            except httpx.TransportError:
                time.sleep(0.02)


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
