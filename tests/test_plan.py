from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import FileTooLarge, FileUnreadable, NameTaken
from index.ingest.plan import Plan, make_plan
from index.ingest.scan import Found
from index.models import Origin, State
from index.store.disk import sha256_of
from index.store.rows import File


@pytest.fixture
def found(tmp_path: Path) -> Found:
    return _found(tmp_path, "甲.txt", "甲的内容")


def _found(folder: Path, name: str, content: str, origin: Origin = Origin.FOLDER) -> Found:
    path = folder / origin / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    stat = path.stat()
    return Found(name, path, origin, stat.st_size, stat.st_mtime_ns)


def _known(found: Found, state: State = State.INDEXED) -> File:
    sha256 = sha256_of(found.path)
    return File(found.name, found.origin, state, sha256, found.size, found.changed, "1", ("坏", "bad"))


def _plan(found: list[Found], *known: File, removed: dict[str, str] | None = None, recipe: str = "1") -> Plan:
    return make_plan(found, {file.name: file for file in known}, removed or {}, recipe, 1)


def test_a_new_file_is_indexed(found: Found) -> None:
    assert _plan([found]) == Plan(index=[(found, sha256_of(found.path))])


def test_an_unchanged_file_is_not_even_read(found: Found) -> None:
    known = _known(found)
    found.path.unlink()
    assert _plan([found], known) == Plan(unchanged=["甲.txt"])


def test_the_same_content_with_another_time_is_unchanged(found: Found) -> None:
    known = replace(_known(found), changed=1)
    assert _plan([found], known) == Plan(unchanged=["甲.txt"], touched=[(found, known)])


def test_a_changed_file_is_indexed_again(found: Found) -> None:
    assert _plan([found], replace(_known(found), changed=1, sha256="x")).index


def test_other_rules_read_everything_again(found: Found) -> None:
    assert _plan([found], _known(found), recipe="2").index


def test_a_failure_is_remembered_until_the_file_changes(found: Found) -> None:
    plan = _plan([found], _known(found, State.FAILED))
    [(name, error)] = plan.known_failures
    assert (name, error.message("zh"), error.message("en")) == ("甲.txt", "坏", "bad")
    assert not plan.index


def test_of_two_with_the_same_content_the_first_is_indexed(found: Found, tmp_path: Path) -> None:
    other = _found(tmp_path, "乙.txt", "甲的内容")
    plan = _plan([other, found])
    assert plan.index == [(other, sha256_of(other.path))]
    assert plan.duplicates == [(found, sha256_of(found.path), "乙.txt")]


def test_the_one_that_is_indexed_already_stays(found: Found, tmp_path: Path) -> None:
    other = _found(tmp_path, "乙.txt", "甲的内容")
    plan = _plan([other, found], _known(found))
    assert plan.unchanged == ["甲.txt"]
    assert [(file.name, name) for file, _, name in plan.duplicates] == [("乙.txt", "甲.txt")]


def test_a_duplicate_takes_over_when_the_other_is_gone(found: Found) -> None:
    plan = _plan([found], _known(found, State.DUPLICATE), replace(_known(found), name="乙.txt"))
    assert plan.index == [(found, sha256_of(found.path))]
    assert plan.gone == ["乙.txt"]


def test_an_upload_with_the_name_of_a_file_of_the_folder(found: Found, tmp_path: Path) -> None:
    upload = _found(tmp_path, "甲.txt", "别的内容", Origin.UPLOAD)
    plan = _plan([found, upload])
    assert [file for file, _ in plan.index] == [found]
    assert [(name, type(error)) for name, error in plan.known_failures] == [("甲.txt", NameTaken)]


def test_what_the_user_took_out_stays_out_until_it_changes(found: Found) -> None:
    assert _plan([found], removed={"甲.txt": sha256_of(found.path)}) == Plan()
    assert _plan([found], removed={"甲.txt": "x"}).index


def test_what_the_user_took_out_may_come_again_once_it_was_away() -> None:
    assert _plan([], removed={"甲.txt": "x"}) == Plan(released=["甲.txt"])


def test_a_file_that_is_too_large(found: Found) -> None:
    [(_, sha256, error)] = _plan([replace(found, size=1_500_000)]).rejected
    assert isinstance(error, FileTooLarge)
    assert sha256 == ""


def test_a_file_that_went_away_meanwhile(found: Found) -> None:
    found.path.unlink()
    [(_, _, error)] = _plan([found]).rejected
    assert isinstance(error, FileUnreadable)
