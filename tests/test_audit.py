"""Writing and reading the audit log, whatever happens to its files."""

import errno
import json
import logging
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.audit import files as audit_files
from bot.audit import log as audit_log
from bot.audit.entry import TEXT_LIMIT, Entry
from bot.audit.files import files, prune
from bot.audit.log import AuditLog
from bot.audit.reading import entries, wanted
from bot.identity import Identity
from bot.observing import Observation
from index.settings import Settings

LONG_AGO = date(2000, 1, 1)
ASKER = Identity("王明", "reader", "192.0.2.7")


@pytest.fixture
def on(settings: Settings) -> Settings:
    return settings.model_copy(update={"audit": "on"})


def folder(settings: Settings) -> Path:
    return settings.state / "audit"


def seen(text: str = "建成多少个？") -> Observation:
    return Observation("ask", ASKER, "r-1", "answered", text, "a-1", ["甲.txt"], "extracted", "", {"whole": 0.1234})


def read(settings: Settings) -> list[Entry]:
    return list(entries(wanted(folder(settings), LONG_AGO)[0]))


def only(settings: Settings) -> Path:
    ((_, path),) = files(folder(settings))
    return path


def test_nothing_is_written_unless_it_is_set(settings: Settings) -> None:
    assert settings.audit == "off"
    AuditLog(settings).ended(seen())
    assert not folder(settings).exists()


def test_an_entry_is_one_line_that_only_the_user_may_read(on: Settings) -> None:
    AuditLog(on).ended(seen())
    path = only(on)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    line = json.loads(path.read_text(encoding="utf-8"))
    assert datetime.fromisoformat(line.pop("at")).utcoffset() == timedelta(0)
    assert line == {
        "request": "r-1",
        "who": "王明",
        "role": "reader",
        "kind": "ask",
        "text": "建成多少个？",
        "answer": "a-1",
        "documents": ["甲.txt"],
        "outcome": "answered",
        "style": "extracted",
        "ms": 123,
    }


@pytest.mark.parametrize(
    ("who", "named"), [("nobody", ("", "")), ("name", ("王明", "")), ("address", ("王明", "192.0.2.7"))]
)
def test_the_asker_is_named_as_far_as_it_is_set(on: Settings, who: str, named: tuple[str, str]) -> None:
    AuditLog(on.model_copy(update={"audit_who": who})).ended(seen())
    (entry,) = read(on)
    assert (entry.who, entry.address) == named


def test_line_breaks_stay_in_their_line_and_long_texts_are_cut(on: Settings) -> None:
    log = AuditLog(on)
    log.ended(seen("一\n二\u2028三"))
    log.ended(seen("长" * 5000))
    assert [entry.text for entry in read(on)] == ["一\n二\u2028三", "长" * TEXT_LIMIT]


def test_half_a_line_is_skipped_and_the_next_one_begins_anew(on: Settings) -> None:
    AuditLog(on).ended(seen("一"))
    with only(on).open("ab") as file:
        file.write(b'{"at":"2026-11-2')  # where the power failed
    assert [entry.text for entry in read(on)] == ["一"]
    AuditLog(on).ended(seen("二"))
    assert [entry.text for entry in read(on)] == ["一", "二"]


def test_lines_of_many_threads_do_not_mix(on: Settings) -> None:
    log = AuditLog(on)
    texts = [f"{n}问" * 200 for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda text: log.ended(seen(text)), texts))
    assert sorted(entry.text for entry in read(on)) == sorted(texts)


def test_a_full_disk_is_told_once_and_leaves_whole_lines(
    on: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    log, write = AuditLog(on), os.write
    log.ended(seen("一"))

    def short(file: int, data: bytes) -> int:
        if len(data) < 20:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(file, data[:-10])

    with caplog.at_level(logging.WARNING), monkeypatch.context() as full:
        full.setattr(os, "write", short)
        log.ended(seen("二"))
        log.ended(seen("三"))
    assert len(caplog.records) == 1
    assert "No space left" in caplog.text
    assert "二" not in caplog.text
    assert only(on).read_bytes().endswith(b"}\n")
    log.ended(seen("四"))
    assert [entry.text for entry in read(on)] == ["一", "四"]
    assert "missing" in caplog.text


def test_a_folder_that_cannot_be_made_disturbs_nobody(on: Settings, caplog: pytest.LogCaptureFixture) -> None:
    on.state.mkdir()
    (on.state / "audit").write_text("in the way")
    AuditLog(on).ended(seen())
    assert "can't be written" in caplog.text


def test_a_large_file_and_a_new_day_each_begin_another(on: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_files, "FILE_BYTES", 300)
    days = iter([date(2026, 3, 1)] * 4 + [date(2026, 3, 2)])
    monkeypatch.setattr(audit_log, "_today", lambda: next(days))
    log = AuditLog(on)
    for text in "一二三四":
        log.ended(seen(text))
    names = [path.name for _, path in files(folder(on))]
    assert names == ["2026-03-01-0001.jsonl", "2026-03-01-0002.jsonl", "2026-03-02-0001.jsonl"]
    assert [entry.text for entry in read(on)] == list("一二三四")
    log.close()
    monkeypatch.setattr(audit_log, "_today", lambda: date(2026, 3, 1))  # a server that is started again
    AuditLog(on).ended(seen("五"))
    assert sorted(entry.text for entry in read(on)) == sorted("一二三四五")
    assert max(path.stat().st_size for _, path in files(folder(on))) < 900


def test_old_files_are_deleted_also_where_it_is_off_now(settings: Settings) -> None:
    kept = folder(settings)
    kept.mkdir(parents=True)
    today = datetime.now(UTC).date()
    for days in (0, 183, 184, 400):
        (kept / f"{today - timedelta(days=days)}-0001.jsonl").write_text("")
    (kept / "notes.txt").write_text("of somebody else")
    AuditLog(settings)
    assert [today - day for day, _ in files(kept)] == [timedelta(183), timedelta(0)]
    assert (kept / "notes.txt").exists()
    prune(kept / "none", today, 1)


def test_of_a_long_log_the_newest_files_are_read(on: Settings) -> None:
    kept = folder(on)
    kept.mkdir(parents=True)
    for day in (1, 2, 3):
        (kept / f"2026-03-0{day}-0001.jsonl").write_bytes(b"x" * 100)
    names = [path.name[:10] for path in wanted(kept, date(2026, 3, 2))[0]]
    assert names == ["2026-03-02", "2026-03-03"]
    assert wanted(kept, date(2026, 3, 1), limit=250)[1] is False
    assert [path.name[:10] for path in wanted(kept, date(2026, 3, 1), limit=10)[0]] == ["2026-03-03"]
    assert wanted(kept, date(2026, 3, 1), limit=300)[1] is True
