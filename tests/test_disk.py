import errno
import hashlib
import sqlite3
from pathlib import Path

import pytest

from index.errors import DiskFull, IndexDamaged, StateNotWritable
from index.store.disk import guarded, sha256_of, write_atomically


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["file"]
    assert sha256_of(path) == hashlib.sha256(b"two").hexdigest()


def test_a_full_device_is_said_in_a_sentence() -> None:
    device = Path("/dev/full")
    if not device.exists():
        pytest.skip("no /dev/full on this system")
    with pytest.raises(DiskFull) as caught, guarded(device), device.open("wb", buffering=0) as file:
        file.write(b"x")
    assert "/dev/full" in caught.value.message("zh")


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("")
    with pytest.raises(StateNotWritable):
        write_atomically(tmp_path / "state" / "file", b"")


def test_a_full_database(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "db")
    connection.execute("CREATE TABLE t (x)")
    connection.execute("PRAGMA max_page_count = 3")
    with pytest.raises(DiskFull), guarded(tmp_path):
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    connection.close()


def test_no_database(tmp_path: Path) -> None:
    path = tmp_path / "db"
    path.write_bytes(b"no database" * 100)
    connection = sqlite3.connect(path)
    with pytest.raises(IndexDamaged), guarded(path):
        connection.execute("SELECT * FROM sqlite_master")
    connection.close()


def test_other_errors_pass() -> None:
    with pytest.raises(OSError, match="busy"), guarded(Path()):
        raise OSError(errno.EBUSY, "busy")
    with pytest.raises(sqlite3.OperationalError), guarded(Path()), sqlite3.connect(":memory:") as connection:
        connection.execute("SELECT nothing FROM nowhere")
    connection.close()
