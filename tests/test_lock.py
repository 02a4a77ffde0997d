import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from index.errors import IndexInUse
from index.store.lock import OWNER_FILE, IndexLock, Owner, read_owner

HOLDER = """
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from index.store.lock import IndexLock
lock = IndexLock(Path(sys.argv[1]))
lock.announce("http://127.0.0.1:7860")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_another_process_is_told_who_holds_the_index(tmp_path: Path, holder: "subprocess.Popen[str]") -> None:
    with pytest.raises(IndexInUse) as caught:
        IndexLock(tmp_path)
    assert caught.value.facts["url"] == "http://127.0.0.1:7860"
    assert caught.value.facts["pid"] == holder.pid
    for said in (caught.value.message("zh"), caught.value.message("en")):
        assert f"{holder.pid} http://127.0.0.1:7860" in said


def test_a_killed_owner_does_not_keep_the_index(tmp_path: Path, holder: "subprocess.Popen[str]") -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    lock = IndexLock(tmp_path)
    assert read_owner(tmp_path) == Owner(os.getpid())
    lock.release()
    assert read_owner(tmp_path) is None


def test_the_same_process_can_not_open_it_twice(tmp_path: Path) -> None:
    lock = IndexLock(tmp_path)
    with pytest.raises(IndexInUse):
        IndexLock(tmp_path)
    lock.release()
    IndexLock(tmp_path).release()


@pytest.mark.parametrize("left", ["", "{", "[]", json.dumps({"pid": 1, "port": 2})])
def test_an_owner_that_can_not_be_read(tmp_path: Path, left: str) -> None:
    (tmp_path / OWNER_FILE).write_text(left)
    assert read_owner(tmp_path) is None
    lock = IndexLock(tmp_path)
    (tmp_path / OWNER_FILE).write_text(left)
    with pytest.raises(IndexInUse, match="another process"):
        IndexLock(tmp_path)
    lock.release()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a process inherits no lock")
def test_what_a_killed_owner_was_just_starting_lets_go(tmp_path: Path, holder: "subprocess.Popen[str]") -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / OWNER_FILE).write_text(json.dumps({"pid": ended.pid, "url": ""}))
    timer = Timer(0.2, holder.kill)
    timer.start()
    IndexLock(tmp_path).release()
    timer.join()
