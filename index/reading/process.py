"""A process that reads documents, from the side of the one that asks it."""

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from index.errors import DamagedFile, DocumentError
from index.quotas import Bounds
from index.reading import wire
from index.reading.errors import ReaderFailed, TooMuchMemory, TooMuchTime
from index.reading.wire import Broken

# It may also wait, for others compute too: so many times as long as it may compute.
PATIENCE = 3
_START_SECONDS = 300
_DYING_SECONDS = 5
_ROOT = Path(__file__).parents[2]
# What Python needs to find itself and the packages. Keys and passwords of ours are none of its business.
_PASSED = ("PATH", "HOME", "SYSTEMROOT", "WINDIR", "TEMP", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "TZ", "LANG")
# Libraries that would start threads and keep copies of their files in the temporary folder, which it may not.
_MODEST = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "TIKTOKEN_CACHE_DIR": ""}

_log = logging.getLogger(__name__)


class Reader:
    """One such process. Not for several threads at once.

    Attributes:
        files: How many it has been asked to read.
    """

    def __init__(self, bounds: Bounds) -> None:
        """Start it; it is ready some time later, which nobody has to wait for.

        Raises:
            ReaderFailed: It can't be started.
        """
        self.bounds = bounds
        self.files = 0
        self._ready = False
        self._late = False
        command = [sys.executable, "-m", "index.reading.worker", str(bounds.megabytes)]
        hidden: dict[str, Any] = {"creationflags": 0x08000000} if sys.platform == "win32" else {}  # no window
        try:
            self._process = subprocess.Popen(  # noqa: S603  our own program
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env=_environment(),
                start_new_session=True,  # Ctrl+C is for us
                **hidden,
            )
        except OSError as error:
            raise ReaderFailed(reason=error.strerror or type(error).__name__) from error

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, asked: Mapping[str, object], data: bytes) -> tuple[dict[str, object], bytes]:
        """What it says of a file; where it raises anything, it is of no more use.

        Args:
            asked: What to do with the file, `name` among it.
            data: The bytes of the file.

        Raises:
            ReaderFailed: It did not start.
            TooMuchTime, TooMuchMemory, DamagedFile: The file ended it.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if not self._ready:
            self._greet()
        self.files += 1
        seconds = self.bounds.seconds
        with _Deadline(PATIENCE * seconds, self._give_up):
            try:
                wire.send(self._process.stdin, {**asked, "seconds": seconds}, data)
                return wire.receive(self._process.stdout, self.bounds.megabytes * 1_000_000)
            except Broken as error:
                raise self._ended(str(asked["name"])) from error

    def end(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what it has not taken can't be written any more
                    continue

    def _greet(self) -> None:
        """Wait until it is ready."""
        assert self._process.stdout is not None
        with _Deadline(_START_SECONDS, self._give_up):
            try:
                said, _ = wire.receive(self._process.stdout, 0)
            except Broken as error:
                raise ReaderFailed(reason=f"exit {self._process.wait()}") from error
        if "ready" not in said:
            raise ReaderFailed(reason=str(said.get("error", ""))[:200])
        self._ready = True

    def _give_up(self) -> None:
        self._late = True
        self._process.kill()

    def _ended(self, name: str) -> DocumentError:
        """Why it is no more."""
        try:
            code = self._process.wait(_DYING_SECONDS)
        except subprocess.TimeoutExpired:  # it lives, and talks nonsense
            self._process.kill()
            return DamagedFile(name=name)
        bounds, died_of = self.bounds, -code if os.name == "posix" else 0
        if self._late or died_of == getattr(signal, "SIGXCPU", None):
            return TooMuchTime(name=name, seconds=bounds.seconds)
        if died_of == getattr(signal, "SIGKILL", None):  # by the system, which had no memory left
            return TooMuchMemory(name=name, megabytes=bounds.megabytes)
        _log.warning("Reading %s ended the process that read it: exit status %s", name, code)
        return DamagedFile(name=name)


class _Deadline(threading.Timer):
    """Does something unless it is left in time."""

    def __enter__(self) -> None:
        self.daemon = True
        self.start()

    def __exit__(self, *_: object) -> None:
        self.cancel()


def _environment() -> dict[str, str]:
    def passed(name: str) -> bool:
        return name.upper() in _PASSED or name.startswith(("PYTHON", "LC_"))

    return {name: value for name, value in os.environ.items() if passed(name)} | _MODEST
