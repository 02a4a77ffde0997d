"""One process owns an index: Chroma loses vectors where two write it, and a reader beside a writer sees nothing new.

The owner leaves its process id and address beside the lock, so that a second process can say who holds the index
and reach it over HTTP.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import IndexInUse
from index.store.disk import guarded, write_atomically

LOCK_FILE = "index.store.lock"
OWNER_FILE = "owner.json"
# A process that is killed while it starts another leaves the lock to that, which lets go as soon as it runs.
_LEFT_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Owner:
    """The process that owns an index; `url` is empty where it serves none."""

    pid: int
    url: str = ""


class IndexLock:
    """Held from `__init__` to `release`, or to the end of the process however it ends."""

    def __init__(self, state: Path) -> None:
        """Take the lock of the state folder, which is made where missing.

        Raises:
            IndexInUse: Another process holds it.
            StateNotWritable: The folder can't be written.
        """
        self._owner_file = state / OWNER_FILE
        with guarded(state):
            state.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(state / LOCK_FILE, thread_local=False)
            try:
                self._lock.acquire(timeout=0 if _alive(read_owner(state)) else _LEFT_SECONDS)
            except Timeout:
                raise in_use(state) from None
        try:
            self.announce("")
        except BaseException:
            self._lock.release()
            raise

    def announce(self, url: str) -> None:
        """Tell other processes where this one can be reached."""
        owner = Owner(os.getpid(), url)
        write_atomically(self._owner_file, json.dumps(asdict(owner)).encode())

    def release(self) -> None:
        """Let others have the index."""
        self._owner_file.unlink(missing_ok=True)
        self._lock.release()


def _alive(owner: Owner | None) -> bool:
    """Whether the last owner may still run."""
    if owner is None or os.name != "posix":
        return True
    try:
        os.kill(owner.pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is another user's
        return True
    return True


def in_use(state: Path) -> IndexInUse:
    """The error that says who holds the index of the state folder."""
    owner = read_owner(state)
    if owner is None:  # it has only just taken the lock
        return IndexInUse(state=state, pid=0, url="", holder_zh="另一个进程", holder_en="another process")
    at = f" {owner.url}" if owner.url else ""
    return IndexInUse(
        state=state,
        pid=owner.pid,
        url=owner.url,
        holder_zh=f"进程 {owner.pid}{at} ",
        holder_en=f"process {owner.pid}{at}",
    )


def read_owner(state: Path) -> Owner | None:
    """What the last owner left; only meaningful while the lock is held. None where there is nothing to read."""
    try:
        return Owner(**json.loads((state / OWNER_FILE).read_text()))
    except (OSError, ValueError, TypeError):
        return None
