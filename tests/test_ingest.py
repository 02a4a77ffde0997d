import threading

import pytest
from hashing import HashEmbedder
from indexing import Write, found, names, states, text, write_documents

from index.errors import DiskFull, FileTooLarge, NoDocumentsFolder, UnknownDocument, UnsupportedFormat
from index.ingest.progress import Progress, Report
from index.library import Library
from index.models import State
from index.settings import Settings


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
