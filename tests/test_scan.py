import os
from pathlib import Path

import pytest

from index.errors import FileUnreadable, UnsupportedFormat
from index.ingest.scan import scan
from index.models import Origin


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def test_names_are_paths_with_slashes_in_order(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "a/乙.md", "a/c/甲.TXT")
    found, failures = scan(tmp_path, Origin.FOLDER)
    assert [file.name for file in found] == ["a/c/甲.TXT", "a/乙.md", "b.txt"]
    assert failures == []
    assert found[2].size == 5
    assert found[2].changed == (tmp_path / "b.txt").stat().st_mtime_ns


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    _write(tmp_path, ".hidden.txt", ".git/a.txt", "~$letter.docx", "seen.txt")
    found, failures = scan(tmp_path, Origin.FOLDER)
    assert [file.name for file in found] == ["seen.txt"]
    assert failures == []


def test_other_formats_are_named(tmp_path: Path) -> None:
    _write(tmp_path, "film.mp4", "noname")
    found, failures = scan(tmp_path, Origin.FOLDER)
    assert found == []
    assert [(name, type(error)) for name, error in failures] == [
        ("film.mp4", UnsupportedFormat),
        ("noname", UnsupportedFormat),
    ]


def test_the_state_among_the_documents_is_left_out(tmp_path: Path) -> None:
    _write(tmp_path, "state/uploads/a.txt", "b.txt")
    found, _ = scan(tmp_path, Origin.FOLDER, leave_out=tmp_path / "x" / ".." / "state")
    assert [file.name for file in found] == ["b.txt"]


def test_pipes_and_broken_links_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "nothing.txt")
    assert scan(tmp_path, Origin.FOLDER) == ([], [])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_is_closed_is_named(tmp_path: Path) -> None:
    _write(tmp_path, "closed/a.txt")
    (tmp_path / "closed").chmod(0)
    _, failures = scan(tmp_path, Origin.FOLDER)
    (tmp_path / "closed").chmod(0o700)
    assert [(name, type(error)) for name, error in failures] == [("closed", FileUnreadable)]


def test_a_name_that_is_no_text_can_be_shown(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xd6\xd0.txt")).write_text("x")
    found, _ = scan(tmp_path, Origin.FOLDER)
    assert found[0].name == "??.txt"
    assert found[0].path.read_text() == "x"


def test_no_folder_no_files(tmp_path: Path) -> None:
    assert scan(tmp_path / "none", Origin.UPLOAD) == ([], [])
