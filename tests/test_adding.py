from pathlib import Path

import pytest

from bot.adding import add_each, find_files
from bot.errors import NoSuchPath
from bot.schemas import IndexReport
from index.errors import DiskFull, EmptyFile


def test_files_of_folders_are_found_hidden_ones_are_not(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.txt", ".hidden", "sub/.git/config", "sub/~$lock.docx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = find_files([tmp_path, tmp_path / "b.txt", tmp_path / ".hidden"])
    assert [name for name, _ in found] == ["b.txt", "a.txt", "b.txt", ".hidden"]
    with pytest.raises(NoSuchPath, match="missing"):
        find_files([tmp_path / "b.txt", tmp_path / "missing"])


def test_one_that_fails_does_not_keep_the_others_out() -> None:
    def add(name: str, file: bytes) -> IndexReport:
        if not file:
            raise EmptyFile(name=name)
        return IndexReport(added=[name], seconds=1.5)

    total, errors = add_each([("a", b"1"), ("b", b""), ("c", b"2")], add, "zh")
    assert total.added == ["a", "c"]
    assert total.seconds == 3.0
    assert [(failure.document, failure.error.code) for failure in total.failed] == [("b", "EmptyFile")]
    assert [type(error) for error in errors] == [EmptyFile]


def test_what_is_not_about_the_file_stops_all() -> None:
    def add(name: str, file: bytes) -> IndexReport:
        raise DiskFull(path="state")

    with pytest.raises(DiskFull):
        add_each([("a", b"1"), ("b", b"2")], add, "zh")
