import pytest
from indexing import Write, found, states, text

from index.errors import BadName, EmptyFile, NameTaken, UnknownDocument, UnsupportedFormat
from index.library import Library
from index.models import Origin, State
from index.settings import Settings


def test_an_upload_is_kept_found_and_removed(library: Library, settings: Settings) -> None:
    report = library.add("上传.txt", text("轨道交通").encode())
    assert report.added == ["上传.txt"]
    assert found(library, "轨道交通") == {"上传.txt"}
    assert library.documents()[0].origin is Origin.UPLOAD
    kept = settings.state / "uploads" / "上传.txt"
    assert kept.read_text(encoding="utf-8") == text("轨道交通")
    assert library.sync().unchanged == ["上传.txt"]
    library.remove("上传.txt")
    assert not kept.exists()
    assert found(library, "轨道交通") == set()
    assert library.sync().added == []


def test_an_upload_replaces_the_one_of_its_name(library: Library) -> None:
    library.add("上传.txt", text("轨道交通").encode())
    assert library.add("上传.txt", text("义务教育").encode()).changed == ["上传.txt"]
    assert found(library, "轨道交通") == set()
    assert found(library, "义务教育") == {"上传.txt"}
    assert library.add("上传.txt", text("义务教育").encode()).unchanged == ["上传.txt"]


def test_an_upload_that_fails_leaves_nothing(library: Library, settings: Settings) -> None:
    with pytest.raises(EmptyFile):
        library.add("空.txt", b"  ")
    library.add("上传.txt", text("轨道交通").encode())
    with pytest.raises(EmptyFile):
        library.add("上传.txt", b"")
    assert found(library, "轨道交通") == {"上传.txt"}
    assert [path.name for path in (settings.state / "uploads").rglob("*") if path.is_file()] == ["上传.txt"]
    assert states(library) == {"上传.txt": State.INDEXED}


def test_an_upload_with_known_content_is_a_duplicate(library: Library, write: Write, settings: Settings) -> None:
    write("甲.txt", text("轨道交通"))
    library.sync()
    assert library.add("乙.txt", text("轨道交通").encode()).duplicates == [("乙.txt", "甲.txt")]
    assert not (settings.state / "uploads" / "乙.txt").exists()


def test_an_upload_with_the_name_of_a_file_of_the_folder(library: Library, write: Write) -> None:
    write("甲.txt", text("轨道交通"))
    with pytest.raises(NameTaken):
        library.add("甲.txt", text("义务教育").encode())
    library.sync()
    with pytest.raises(NameTaken):
        library.add("甲.txt", text("义务教育").encode())


@pytest.mark.parametrize("name", ["../甲.txt", "a/b.txt", "a\\b.txt", "\x00.txt", "", ".txt"])
def test_an_upload_may_not_choose_its_place(library: Library, name: str) -> None:
    with pytest.raises(BadName):
        library.add(name, text("轨道交通").encode())


def test_an_upload_of_another_format(library: Library) -> None:
    with pytest.raises(UnsupportedFormat):
        library.add("film.mp4", b"film")


def test_what_is_removed_from_the_folder_stays_out_until_it_changes(library: Library, write: Write) -> None:
    path = write("甲.txt", text("轨道交通"))
    library.sync()
    library.remove("甲.txt")
    assert path.exists()
    assert library.documents() == []
    assert library.sync().added == []
    write("甲.txt", text("义务教育"))
    assert library.sync().added == ["甲.txt"]
    library.remove("甲.txt")
    path.unlink()
    library.sync()
    write("甲.txt", text("义务教育"))
    assert library.sync().added == ["甲.txt"]


def test_removing_what_is_not_there(library: Library) -> None:
    with pytest.raises(UnknownDocument) as caught:
        library.remove("没有.txt")
    assert "没有.txt" in caught.value.message("zh")
