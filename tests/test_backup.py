"""The state folder in one archive, and back."""

import errno
import io
import json
import os
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hashing import HashEmbedder
from indexing import Write

from index.backup import contents, restore, write
from index.backup.errors import (
    BackupDamaged,
    BackupFailed,
    BackupName,
    BackupTooNew,
    BackupUnsafe,
    NotABackup,
    NothingToBackUp,
    RestoreFailed,
    RestoreUnfinished,
)
from index.errors import DiskFull, IndexInUse, IndexTooNew, YoujuError
from index.library import Library
from index.settings import Settings
from index.store.database import DATABASE

UPLOAD = "关于公园的通知\n\n市园林局新建公园31个。\n".encode()


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def backup(library: Library, settings: Settings, write: Write, tmp_path: Path) -> Path:
    """A backup made while the library is open and has something that SQLite has not moved out of its log yet."""
    write("路灯.txt", "市路灯所改造路灯613盏。")
    library.sync()
    library.add("公园通知.txt", UPLOAD)
    (settings.state / "audit").mkdir()
    (settings.state / "audit" / "audit.jsonl").write_text('{"question": "问"}\n', encoding="utf-8")
    (settings.state / "models").mkdir()
    (settings.state / "models" / "weights").write_bytes(b"0" * 1000)
    target = tmp_path / "backup.tar.gz"
    _write(settings.state, target)
    return target


_write = write.write


def names(archive: Path) -> set[str]:
    with tarfile.open(archive) as tar:
        return set(tar.getnames())


def found(settings: Settings) -> tuple[list[str], list[str]]:
    """The documents of the state folder, and what a search finds first in each."""
    library = Library.open(settings, HashEmbedder())
    try:
        texts = [passage.text for passage in library.search("公园31个", 2)]
        return sorted(summary.name for summary in library.documents()), texts
    finally:
        library.close()


def test_what_is_made_again_is_left_out(backup: Path) -> None:
    assert names(backup) == {DATABASE, "uploads/公园通知.txt", "audit/audit.jsonl", contents.MANIFEST}
    assert backup.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".tgz"])
def test_there_and_back(suffix: str, backup: Path, library: Library, settings: Settings, tmp_path: Path) -> None:
    library.close()
    before = found(settings)
    target = tmp_path / f"other{suffix}"
    _write(settings.state, target)
    elsewhere = settings.model_copy(update={"state": tmp_path / "elsewhere"})
    manifest, kept = restore.restore(elsewhere.state, target)
    assert kept is None
    assert len(manifest.files) == 3
    assert found(elsewhere) == before
    assert (elsewhere.state / "uploads" / "公园通知.txt").read_bytes() == UPLOAD
    assert (elsewhere.state / "uploads").stat().st_mode & 0o077 == 0
    assert not [path for path in elsewhere.state.iterdir() if path.name.startswith((contents.STAGING, contents.KEPT))]


def test_the_old_state_is_kept_beside_the_new_one(backup: Path, library: Library, settings: Settings) -> None:
    library.remove("公园通知.txt")
    library.add("后来.txt", "市档案局新增档案5卷。".encode())
    library.close()
    _, kept = restore.restore(settings.state, backup)
    assert kept
    assert (kept / "uploads" / "后来.txt").exists()
    assert found(settings)[0] == ["公园通知.txt", "路灯.txt"]
    assert (settings.state / "models" / "weights").exists()
    _write(settings.state, backup)
    assert not [name for name in names(backup) if "后来" in name]


def test_a_backup_is_one_state_of_the_database_while_it_is_written(
    library: Library, settings: Settings, write: Write, tmp_path: Path
) -> None:
    write("路灯.txt", "市路灯所改造路灯613盏。" * 50)
    library.sync()
    stop = threading.Event()

    def add() -> None:
        for number in range(1000):
            if stop.is_set():
                return
            library.add(f"{number}.txt", f"市园林局新建公园{number}个。".encode())

    writer = threading.Thread(target=add)
    writer.start()
    try:
        for number in range(5):
            _write(settings.state, tmp_path / f"{number}.tar")
    finally:
        stop.set()
        writer.join()
    library.close()
    for number in range(5):
        elsewhere = settings.model_copy(update={"state": tmp_path / f"state{number}"})
        restore.restore(elsewhere.state, tmp_path / f"{number}.tar")
        copy = Library.open(elsewhere, HashEmbedder())
        report = copy.sync()
        assert report.failed == []
        uploads = {path.name for path in (elsewhere.state / "uploads").glob("*.txt")}
        assert {summary.name for summary in copy.documents()} == uploads | {"路灯.txt"}
        copy.close()


def test_a_file_that_grows_goes_or_comes_meanwhile(
    backup: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit = settings.state / "audit"
    (audit / "gone.jsonl").write_text("1\n")
    plain = write._add_plain

    def meanwhile(archive: tarfile.TarFile, name: str, path: Path) -> contents.Entry:
        if name == "audit/audit.jsonl" and not (audit / "later.jsonl").exists():
            (audit / "gone.jsonl").rename(audit / "later.jsonl")
            entry = plain(archive, name, path)
            with path.open("a") as file:
                file.write("2\n")
            return entry
        return plain(archive, name, path)

    monkeypatch.setattr(write, "_add_plain", meanwhile)
    held = {entry.name for entry in _write(settings.state, backup).files}
    assert "audit/later.jsonl" in held
    assert "audit/gone.jsonl" not in held
    assert restore.inspect(backup)


@pytest.mark.parametrize("name", ["backup.zip", "state/backup.tar", "backup"])
def test_a_backup_has_a_name_and_a_place_of_its_own(name: str, backup: Path, settings: Settings) -> None:
    with pytest.raises(BackupName, match="must end in"):
        _write(settings.state, settings.state.parent / name)


def test_what_can_be_wrong_with_writing(
    backup: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NothingToBackUp, match="YOUJU_STATE"):
        _write(tmp_path / "nowhere", backup)
    with pytest.raises(BackupFailed, match="missing"):
        _write(settings.state, tmp_path / "missing" / "backup.tar")
    before = backup.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull, match=r"backup\.tar\.gz"):
        _write(settings.state, backup)
    assert backup.read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))


def test_an_upload_that_looks_like_a_database_is_copied_as_it_is(settings: Settings, backup: Path) -> None:
    (settings.state / "uploads" / "坏.txt").write_bytes(b"SQLite format 3\0 and no more")
    assert "uploads/坏.txt" in {entry.name for entry in _write(settings.state, backup).files}


def test_nothing_is_restored_while_the_index_is_in_use(backup: Path, settings: Settings) -> None:
    with pytest.raises(IndexInUse):
        restore.restore(settings.state, backup)


Forge = Callable[[tarfile.TarFile, dict[str, object]], None]


def forged(backup: Path, forge: Forge) -> Path:
    """The backup with something done to its list or added before it."""
    target = backup.with_name("forged.tar")
    with tarfile.open(backup) as old, tarfile.open(target, "w") as new:
        for member in old:
            content = old.extractfile(member)
            assert content
            if member.name == contents.MANIFEST:
                listed = json.load(content)
                forge(new, listed)
                data = json.dumps(listed).encode()
                member.size = len(data)
                new.addfile(member, io.BytesIO(data))
            else:
                new.addfile(member, content)
    return target


def adding(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> Forge:
    def forge(archive: tarfile.TarFile, listed: dict[str, object]) -> None:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, target
        archive.addfile(member)
        listed["files"] = [*listed["files"], {"name": name, "size": 0, "sha256": "e3b0c442"}]  # type: ignore[misc]

    return forge


def listing(**values: object) -> Forge:
    return lambda _, listed: listed.update(values)


FORGERIES: list[tuple[Forge, type[YoujuError]]] = [
    (adding("../outside"), BackupUnsafe),
    (adding("uploads/../../outside"), BackupUnsafe),
    (adding("/etc/cron.d/evil"), BackupUnsafe),
    (adding("uploads\\evil"), BackupUnsafe),
    (adding("uploads/link", tarfile.SYMTYPE, "/etc"), BackupUnsafe),
    (adding("uploads/link", tarfile.LNKTYPE, DATABASE), BackupUnsafe),
    (adding("pipe", tarfile.FIFOTYPE), BackupUnsafe),
    (adding("folder", tarfile.DIRTYPE), BackupUnsafe),
    (adding("models/x/model.safetensors"), BackupUnsafe),
    (adding("chroma/x"), BackupUnsafe),
    (adding("index.store.lock"), BackupUnsafe),
    (adding("index.sqlite-wal"), BackupUnsafe),
    (adding("uploads/公园通知.txt"), BackupDamaged),  # a second time
    (adding("uploads/falsch.txt"), BackupDamaged),  # with another hash than is listed
    (listing(files=[]), BackupDamaged),
    (listing(format=2), BackupTooNew),
    (listing(index=99), IndexTooNew),
    (listing(files="many"), NotABackup),
]


def test_a_forged_backup_changes_nothing(backup: Path, library: Library, settings: Settings) -> None:
    library.close()
    before = found(settings)
    for forge, error in FORGERIES:
        with pytest.raises(error):
            restore.restore(settings.state, forged(backup, forge))
    assert not (settings.state.parent / "outside").exists()
    assert not list(settings.state.glob(".restoring-*"))
    assert not list(settings.state.glob("before-restore-*"))
    assert found(settings) == before


def test_what_is_no_backup(backup: Path, library: Library, settings: Settings, tmp_path: Path) -> None:
    library.close()
    whole = backup.read_bytes()
    for data in (b"", b"text", whole[:2000], whole[: len(whole) - 400], b"\x1f\x8b" + whole[10:]):
        (tmp_path / "bad.tar.gz").write_bytes(data)
        with pytest.raises((NotABackup, BackupDamaged), match=r"bad\.tar\.gz"):
            restore.restore(settings.state, tmp_path / "bad.tar.gz")
    with pytest.raises(RestoreFailed, match="missing"):
        restore.restore(settings.state, tmp_path / "missing.tar")


def test_a_damaged_database_is_not_restored(library: Library, settings: Settings, backup: Path, tmp_path: Path) -> None:
    library.close()
    with (settings.state / DATABASE).open("r+b") as file:
        file.seek(5 * 4096)  # pages that nothing looks into on the way
        file.write(b"\xff" * 4096 * 10)
    _write(settings.state, backup)
    with pytest.raises(BackupDamaged, match=DATABASE):
        restore.restore(tmp_path / "elsewhere", backup)


def test_the_old_state_stands_where_the_new_one_can_not_be_moved_in(
    backup: Path, library: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    before = found(settings)
    rename = Path.rename

    def refusing(path: Path, target: Path) -> Path:
        if path.parent.name.startswith(contents.STAGING) and path.name == "uploads":
            raise OSError(errno.EBUSY, "Device or resource busy", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(RestoreFailed, match="busy"):
        restore.restore(settings.state, backup)
    assert found(settings) == before


def test_a_full_disk_is_told_before_anything_is_unpacked(
    backup: Path, library: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=10))
    with pytest.raises(DiskFull):
        restore.restore(settings.state, backup)


def test_a_restore_that_was_killed_is_told_and_done_again(
    backup: Path, library: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    before = found(settings)
    rename = Path.rename
    moved: list[Path] = []

    def killed(path: Path, target: Path) -> Path:
        if len(moved) == 2:
            raise SystemExit  # nothing that is caught
        moved.append(path)
        return rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", killed)
        with pytest.raises(SystemExit):
            restore.restore(settings.state, backup)
    with pytest.raises(RestoreUnfinished, match="once more"):
        Library.open(settings, HashEmbedder())
    restore.restore(settings.state, backup)
    assert found(settings) == before
