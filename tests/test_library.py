import json
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hashing import HashEmbedder
from indexing import write_documents

from index.errors import (
    BadName,
    DiskFull,
    EmbeddingModelMismatch,
    EmptyFile,
    FileTooLarge,
    IndexDamaged,
    IndexInUse,
    NameTaken,
    NoDocumentsFolder,
    StateNotWritable,
    UnknownDocument,
    UnsupportedFormat,
)
from index.library import DATABASE, Library
from index.lock import OWNER_FILE
from index.models import Origin, State
from index.progress import Progress, Report
from index.settings import Settings

Write = Callable[[str, str], Path]


@pytest.fixture
def write(settings: Settings) -> Write:
    """Write a file into the documents folder."""

    def _write(name: str, text: str) -> Path:
        path = settings.documents / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return _write


@pytest.fixture
def library(settings: Settings) -> Iterator[Library]:
    library = Library.open(settings, HashEmbedder())
    yield library
    library.close()


def text(subject: str) -> str:
    return f"关于{subject}的情况说明\n\n今年以来，{subject}工作稳步推进。下一步，我们将继续加强{subject}工作。\n"


def found(library: Library, query: str) -> set[str]:
    """The documents of passages that hold the query."""
    return {passage.document for passage in library.search(query, 20) if query in passage.text}


def states(library: Library) -> dict[str, State]:
    return {summary.name: summary.state for summary in library.documents()}


def names(pairs: Sequence[tuple[str, object]]) -> list[str]:
    return [name for name, _ in pairs]


def test_new_changed_unchanged_and_removed_files(library: Library, write: Write) -> None:
    write("交通.txt", text("轨道交通"))
    write("民生/教育.txt", text("义务教育"))
    report = library.sync()
    assert (report.added, report.failed) == (["交通.txt", "民生/教育.txt"], [])
    assert found(library, "义务教育") == {"民生/教育.txt"}

    write("交通.txt", text("公共汽车"))
    report = library.sync()
    assert (report.changed, report.unchanged, report.added) == (["交通.txt"], ["民生/教育.txt"], [])
    assert found(library, "轨道交通") == set()
    assert found(library, "公共汽车") == {"交通.txt"}

    (write("交通.txt", "")).unlink()
    report = library.sync()
    assert (report.removed, report.unchanged) == (["交通.txt"], ["民生/教育.txt"])
    assert found(library, "公共汽车") == set()
    assert list(states(library)) == ["民生/教育.txt"]


def test_nothing_changed_needs_no_model(settings: Settings, write: Write) -> None:
    write("交通.txt", text("轨道交通"))
    library = Library.open(settings, HashEmbedder())
    library.sync()
    library.close()
    model = HashEmbedder()
    library = Library.open(settings, model)
    assert library.sync().unchanged == ["交通.txt"]
    assert model.texts == 0
    library.close()


def test_duplicates_are_named_and_found_once(library: Library, write: Write) -> None:
    write("甲.txt", text("轨道交通"))
    write("乙.txt", text("轨道交通"))
    assert library.sync().duplicates == [("甲.txt", "乙.txt")]
    assert found(library, "轨道交通") == {"乙.txt"}
    assert states(library) == {"乙.txt": State.INDEXED, "甲.txt": State.DUPLICATE}
    assert "乙.txt" in library.documents()[1].note[0]
    assert library.sync().duplicates == [("甲.txt", "乙.txt")]
    write("乙.txt", text("义务教育"))
    report = library.sync()
    assert (report.changed, report.duplicates) == (["乙.txt", "甲.txt"], [])
    assert found(library, "轨道交通") == {"甲.txt"}


def test_a_file_that_fails_is_reported_and_the_others_are_indexed(library: Library, write: Write) -> None:
    write("坏.txt", " \n")
    write("好.txt", text("轨道交通"))
    write("film.mp4", "film")
    for _ in range(2):  # and again when nothing has changed
        report = library.sync()
        assert names(report.failed) == ["film.mp4", "坏.txt"]
        assert isinstance(report.failed[0][1], UnsupportedFormat)
        assert "空" in report.failed[1][1].message("zh")
    assert states(library) == {"坏.txt": State.FAILED, "好.txt": State.INDEXED}
    note = next(summary.note for summary in library.documents() if summary.name == "坏.txt")
    assert note == (report.failed[1][1].message("zh"), report.failed[1][1].message("en"))
    with pytest.raises(UnknownDocument):
        library.document("坏.txt")


def test_a_file_that_fails_now_keeps_its_older_version(library: Library, write: Write) -> None:
    write("甲.txt", text("轨道交通"))
    library.sync()
    write("甲.txt", "")
    assert names(library.sync().failed) == ["甲.txt"]
    assert found(library, "轨道交通") == {"甲.txt"}
    assert states(library) == {"甲.txt": State.FAILED}
    write("甲.txt", text("义务教育"))
    assert library.sync().changed == ["甲.txt"]
    assert found(library, "轨道交通") == set()


def test_a_large_file_is_refused_with_the_setting_to_change(settings: Settings, write: Write) -> None:
    library = Library.open(settings.model_copy(update={"max_upload_mb": 1}), HashEmbedder())
    write("大.txt", "大" * 400_000)
    [(_, error)] = library.sync().failed
    assert isinstance(error, FileTooLarge)
    with pytest.raises(FileTooLarge):
        library.add("大2.txt", b"x" * 1_000_001)
    library.close()


def test_without_a_documents_folder_nothing_is_lost(library: Library, write: Write, settings: Settings) -> None:
    write("甲.txt", text("轨道交通"))
    library.sync()
    settings.documents.rename(settings.documents.with_name("away"))
    with pytest.raises(NoDocumentsFolder) as caught:
        library.sync()
    assert str(settings.documents) in caught.value.message("zh")
    assert found(library, "轨道交通") == {"甲.txt"}


def test_an_empty_folder_is_no_error(library: Library) -> None:
    report = library.sync()
    assert Report(seconds=report.seconds) == report
    assert library.documents() == []
    assert library.search("什么") == []
    assert library.searched() == (0, None, None)
    assert library.speakers() == []


def test_progress_ends_with_everything_done(library: Library, settings: Settings) -> None:
    write_documents(settings.documents, 30)
    steps: list[Progress] = []
    library.sync(steps.append)
    assert steps[0].done == 0
    assert (steps[-1].done, steps[-1].total) == (30, 30)
    assert steps[-1].chunks == sum(summary.chunks for summary in library.documents())
    assert steps[-1].rate > 0
    assert steps[-1].seconds_left == pytest.approx(0, abs=0.01)
    assert [step.done for step in steps] == sorted(step.done for step in steps)


def test_a_sync_that_its_caller_ends_keeps_what_it_has(library: Library, settings: Settings) -> None:
    write_documents(settings.documents, 100)

    def end(progress: Progress) -> None:
        if progress.done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        library.sync(end)
    kept = len(library.documents())
    assert 0 < kept < 100
    report = library.sync()
    assert (len(report.unchanged), len(report.added)) == (kept, 100 - kept)


def test_closing_ends_a_sync(settings: Settings) -> None:
    write_documents(settings.documents, 100)
    library = Library.open(settings, HashEmbedder())
    begun = threading.Event()
    reports: list[Report] = []
    thread = threading.Thread(target=lambda: reports.append(library.sync(lambda p: begun.set() if p.done else None)))
    thread.start()
    assert begun.wait(30)
    library.close()
    thread.join()
    assert len(reports[0].added) < 100
    library = Library.open(settings, HashEmbedder())
    assert library.sync().unchanged == reports[0].added
    library.close()


def test_searching_while_documents_are_indexed(library: Library, settings: Settings) -> None:
    write_documents(settings.documents, 60)
    seen: list[int] = []
    thread = threading.Thread(target=library.sync)
    thread.start()
    while thread.is_alive():
        seen.append(len(library.search("工作报告", 10)))
    thread.join()
    assert len(library.search("工作报告", 10)) == 10
    assert seen
    assert seen == sorted(seen)


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


def test_document_frequency_counts_documents_that_hold_the_term(library: Library, write: Write) -> None:
    write("甲.txt", text("ＡＩ产业"))
    write("乙.txt", text("轨道交通"))
    library.sync()
    assert library.document_frequency("ai产业") == 1
    assert library.document_frequency("工作") == 2
    assert library.document_frequency("道交") == 1
    assert library.document_frequency("医疗") == 0
    library.remove("甲.txt")
    assert library.document_frequency("ＡＩ") == 0


def test_passages_stand_in_their_document(library: Library, settings: Settings) -> None:
    write_documents(settings.documents, 3)
    library.sync()
    for passage in library.search("报告", 20):
        document = library.document(passage.document)
        assert document.text[passage.start : passage.end] == passage.text
        assert len(passage.similarities) == len(passage.sentences) > 0
        section = next(i for i, s in enumerate(document.sections) if s.start == passage.section_start)
        assert (passage.start, passage.end) in {(p.start, p.end) for p in library.passages(document.name, section)}


def test_another_model_is_refused_with_the_way_out(settings: Settings, write: Write) -> None:
    write("甲.txt", text("轨道交通"))
    library = Library.open(settings, HashEmbedder("one"))
    library.sync()
    library.close()
    with pytest.raises(EmbeddingModelMismatch) as caught:
        Library.open(settings, HashEmbedder("two"))
    assert "app.py index --rebuild" in caught.value.message("zh")
    model = HashEmbedder("two", 48)
    library = Library.open(settings, model, rebuild=True)
    assert library.sync().changed == ["甲.txt"]
    assert model.texts > 0
    assert found(library, "轨道交通") == {"甲.txt"}
    library.close()
    with pytest.raises(EmbeddingModelMismatch):
        Library.open(settings, HashEmbedder("two", 64))
    with pytest.raises(EmbeddingModelMismatch):
        Library.open(settings)  # as the settings say: multilingual-e5-small; found without loading it


def test_a_damaged_index_is_put_aside_when_told_to_rebuild(settings: Settings, write: Write) -> None:
    write("甲.txt", text("轨道交通"))
    settings.state.mkdir()
    (settings.state / DATABASE).write_bytes(b"damaged" * 1000)
    with pytest.raises(IndexDamaged):
        Library.open(settings, HashEmbedder())
    library = Library.open(settings, HashEmbedder(), rebuild=True)
    assert library.sync().added == ["甲.txt"]
    library.close()
    [aside] = settings.state.glob(f"{DATABASE}.damaged-*")
    assert aside.read_bytes() == b"damaged" * 1000


def test_rebuilding_from_no_folder_is_refused(settings: Settings, write: Write) -> None:
    write("甲.txt", text("轨道交通"))
    library = Library.open(settings, HashEmbedder())
    library.sync()
    library.close()
    settings.documents.rename(settings.documents.with_name("away"))
    with pytest.raises(NoDocumentsFolder):
        Library.open(settings, HashEmbedder(), rebuild=True)
    library = Library.open(settings, HashEmbedder())
    assert found(library, "轨道交通") == {"甲.txt"}
    library.close()


def test_the_index_has_one_owner(library: Library, settings: Settings) -> None:
    library.announce("http://127.0.0.1:7860")
    with pytest.raises(IndexInUse) as caught:
        Library.open(settings, HashEmbedder())
    assert caught.value.facts["url"] == "http://127.0.0.1:7860"
    assert json.loads((settings.state / OWNER_FILE).read_text())["url"] == "http://127.0.0.1:7860"


def test_a_state_that_is_no_folder(settings: Settings) -> None:
    settings.state.write_text("")
    with pytest.raises(StateNotWritable):
        Library.open(settings, HashEmbedder())


def test_a_full_disk_stops_a_sync_and_loses_nothing(library: Library, settings: Settings, write: Write) -> None:
    write("甲.txt", text("轨道交通"))
    library.sync()
    with library._database.writing() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 40}")
    write_documents(settings.documents, 100)
    with pytest.raises(DiskFull):
        library.sync()
    with pytest.raises(DiskFull):
        library.add("上传.txt", (text("义务教育") * 500).encode())
    assert not (settings.state / "uploads" / "上传.txt").exists()
    assert found(library, "轨道交通") == {"甲.txt"}
    with library._database.writing() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")
    kept = len(library.documents())
    assert len(library.sync().added) == 101 - kept
