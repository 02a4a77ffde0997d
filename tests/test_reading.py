"""Documents read in a process of their own: the same as here, and nothing that a file does reaches further."""

import io
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from test_loaders import BAD, GOOD, excel, with_part

from index.errors import DamagedFile, DocumentError, ParserFailed
from index.models import Line, Page, Source
from index.quotas import Bounds
from index.reading import pool, process, wire, work
from index.reading.errors import ReaderFailed, TooMuchMemory, TooMuchTime
from index.reading.pool import Pool
from index.reading.process import Reader
from index.reading.result import JSON, sound

BOUNDS = Bounds(60, 2048)
TEXT = "市水务局承诺新增水厂两座。".encode()
linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems hold a process to less")


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One process for several tests."""
    reader = Reader(BOUNDS)
    yield reader
    reader.end()


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """A pool whose processes run some Python code of the test's in place of the worker."""
    made = Pool()
    yield made
    made.close()


def running(monkeypatch: pytest.MonkeyPatch, code: str, *, ready: bool = True) -> None:
    """Have processes run this code after they have said that they are ready; `incoming` and `outgoing` are theirs."""
    begin = "import os, sys, time; from index.reading import confinement, wire\n"
    begin += "incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer\n"
    begin += "wire.send(outgoing, {'ready': True}); wire.receive(incoming)\n" if ready else ""
    real = subprocess.Popen

    def popen(command: list[str], **options: object) -> object:
        return real([sys.executable, "-c", begin + code], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", popen)


def ask(asked: Pool, bounds: Bounds = BOUNDS) -> bytes:
    return asked.ask({"kind": "document", "name": "文.txt", "budget": 400}, TEXT, bounds)


@pytest.mark.parametrize("name", GOOD)
def test_what_comes_back_is_what_is_read_here(name: str) -> None:
    assert pool.document(GOOD[name], name, 400, BOUNDS) == work.document(GOOD[name], name, 400)
    assert pool.draft(GOOD[name], name, BOUNDS) == work.draft(GOOD[name], name)


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_with_a_file_is_said_as_here(name: str) -> None:
    data, kind = BAD[name]
    with pytest.raises(DocumentError) as raised:
        pool.document(data, name, 400, BOUNDS)
    assert type(raised.value) is kind
    assert name in raised.value.message("zh")


def test_halves_of_characters_are_replaced() -> None:
    source = Source("a", "csv", (Page((Line("一\ud800二"),)),), title="\udc00")
    assert work.storable(source) == Source("a", "csv", (Page((Line("一?二"),)),), title="?")


def test_a_workbook_of_half_a_million_cells_is_read_or_refused_within_its_bounds() -> None:
    row = b"<row>" + b'<c t="inlineStr"><is><t>a</t></is></c>' * 100 + b"</row>"
    name = "xl/worksheets/sheet1.xml"
    book = with_part(excel(), name, lambda sheet: re.sub(b"<row.*</row>", row * 5000, sheet, flags=re.DOTALL))
    bounds = Bounds(1, 512)
    with pytest.raises((TooMuchTime, TooMuchMemory)):
        pool.document(book, "大.xlsx", 400, bounds)
    assert pool.document(TEXT, "文.txt", 400, bounds).document.text  # the next one is read


@linux
@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("confinement.allow(0)\nwhile True: pass", TooMuchTime),
        ("os.kill(os.getpid(), 9)", TooMuchMemory),
        ("os.abort()", DamagedFile),
        ("sys.exit(0)", DamagedFile),
        ("wire.send(outgoing, {'error': 'memory'})", TooMuchMemory),
        ("wire.send(outgoing, {'error': 'Unheard', 'facts': {}})", DamagedFile),
        ("wire.send(outgoing, {'error': 'FileTooLarge', 'facts': {'name': 'x'}})", DamagedFile),
        ("wire.send(outgoing, {'error': 'ParserFailed', 'facts': {'name': 'x', 'reason': 'y'}})", ParserFailed),
        ("outgoing.write(b'x' * 100); outgoing.flush()", DamagedFile),
        ("outgoing.write(wire._LENGTHS.pack(2, 2**32 - 1) + b'{}'); outgoing.flush(); sys.exit()", DamagedFile),
    ],
)
def test_however_the_process_ends_one_sentence_says_why(
    stand_in: Pool, monkeypatch: pytest.MonkeyPatch, code: str, kind: type[DocumentError]
) -> None:
    monkeypatch.setattr(process, "_DYING_SECONDS", 30)
    running(monkeypatch, code)
    with pytest.raises(DocumentError) as raised:
        ask(stand_in)
    assert type(raised.value) is kind
    assert not stand_in._idle  # the next file is read by another one


def test_who_only_waits_is_ended(stand_in: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "PATIENCE", 0.2)
    running(monkeypatch, "time.sleep(600)")
    with pytest.raises(TooMuchTime):
        ask(stand_in, Bounds(5, 2048))


@pytest.mark.parametrize("code", ["sys.exit(3)", "wire.send(outgoing, {'error': 'ImportError: no lxml'})"])
def test_a_process_that_does_not_start_is_no_fault_of_the_file(
    stand_in: Pool, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    running(monkeypatch, code, ready=False)
    with pytest.raises(ReaderFailed, match=r"exit 3|no lxml"):
        ask(stand_in)


@pytest.mark.parametrize("change", ['"start":0', '"start":-1', '"start":9999', '"section":7', '"text":1'])
def test_what_comes_back_is_not_believed(monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    good = JSON.dump_json(work.document(TEXT, "文.txt", 400)).decode()
    key = change.partition(":")[0] + ":"
    head, tail = good.rsplit(key, 1)
    body = head + change + tail[tail.index(",") if tail[0] != '"' else tail.index('"', 1) + 1 :]
    monkeypatch.setattr(pool._pool, "ask", lambda *_: body.encode())
    if change == '"start":0':
        assert sound(pool.document(TEXT, "文.txt", 400, BOUNDS))
    else:
        with pytest.raises(DamagedFile):
            pool.document(TEXT, "文.txt", 400, BOUNDS)


def test_a_process_is_kept_for_the_next_file_of_the_same_bounds() -> None:
    with pool._pool._reader(BOUNDS) as first:
        pass
    with pool._pool._reader(BOUNDS) as second:
        assert second is first
        second.files = pool._FILES
    with pool._pool._reader(BOUNDS) as third:
        assert third is not first
        assert not first.alive
    with pool._pool._reader(Bounds(61, 2048)):
        assert not third.alive


CONFINED = """
import os, socket, sys
from pathlib import Path
from index.reading import confinement
confinement.limit(700)
confinement.close()
tries = {
    "read": lambda: Path("/etc/hostname").read_bytes(),
    "list": lambda: os.listdir("/"),
    "write": lambda: Path(sys.argv[1]).write_bytes(b"x"),
    "memory": lambda: bytes(900_000_000),
    "connect": lambda: socket.create_connection(("127.0.0.1", 9)),
    "run": lambda: os.execv("/bin/true", ["true"]),
    "import": lambda: __import__("xml.dom.minidom"),
}
for name, attempt in tries.items():
    try:
        attempt()
    except (OSError, MemoryError) as error:
        print(name, type(error).__name__)
    else:
        print(name, "done")
"""


@linux
def test_the_process_can_neither_read_nor_write_files_nor_use_up_memory(tmp_path: object) -> None:
    version = subprocess.run(
        [sys.executable, "-c", "import ctypes; print(ctypes.CDLL(None).syscall(444, None, 0, 1))"],
        capture_output=True,
        check=True,
    )
    landlock = int(version.stdout) >= 4
    command = [sys.executable, "-c", CONFINED, f"{tmp_path}/x"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    results = dict(line.split() for line in said if line)
    assert results["memory"] == "MemoryError"
    assert results["import"] == "done"
    assert results["write"] != "done" or not landlock
    if landlock:
        assert {results[name] for name in ("read", "list", "write", "connect", "run")} == {"PermissionError"}


def test_the_process_gets_no_keys_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOUJU_LLM_API_KEY", "sk-1")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s")
    monkeypatch.setenv("PYTHONHASHSEED", "0")
    passed = process._environment()
    assert "PYTHONHASHSEED" in passed
    assert not {"YOUJU_LLM_API_KEY", "AWS_SECRET_ACCESS_KEY"} & passed.keys()


def test_frames() -> None:
    stream = io.BytesIO()
    wire.send(stream, {"a": "甲"}, b"xy")
    data = stream.getvalue()
    assert wire.receive(io.BytesIO(data)) == ({"a": "甲"}, b"xy")
    for broken in (data[:-1], b"", data[:8] + b"[" + data[9:]):
        with pytest.raises(wire.Broken):
            wire.receive(io.BytesIO(broken))
    with pytest.raises(wire.Broken):
        wire.receive(io.BytesIO(data), limit=1)
