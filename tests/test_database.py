import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from indexing import embedded, file, found_by_words

from index.errors import DiskFull, IndexDamaged, IndexTooNew
from index.models import State
from index.store import lexical, queries, schema
from index.store.database import Database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "index.sqlite"


def test_a_document_comes_back_as_it_went_in(path: Path) -> None:
    database = Database(path)
    given = embedded("甲.txt", "第一段说交通。", "第二段说教育。", speaker="李某")
    database.replace(file("甲.txt"), given)
    database.close()
    database = Database(path)
    with database.reading() as connection:
        assert queries.document(connection, "甲.txt") == given.document
        [passage] = queries.passages_of(connection, "甲.txt", 1)
    assert (passage.text, passage.speaker, passage.start, passage.end) == ("第二段说教育。", "李某", 8, 15)
    assert passage.sentences == ((8, 15),)
    assert database.file("甲.txt") == file("甲.txt")
    assert database.same_content("甲.txt") == "甲.txt"
    database.close()


def test_replacing_takes_the_old_text_out(path: Path) -> None:
    database = Database(path)
    old = database.replace(file("甲.txt"), embedded("甲.txt", "旧的内容是桥梁。"))
    new = database.replace(file("甲.txt"), embedded("甲.txt", "新的内容是隧道。"))
    assert new.removed == old.added
    assert set(new.added).isdisjoint(old.added)
    assert found_by_words(database, "桥梁") == []
    assert found_by_words(database, "隧道") == new.added
    database.close()


def test_deleting_takes_everything_out(path: Path) -> None:
    database = Database(path)
    database.replace(file("甲.txt"), embedded("甲.txt", "桥梁"))
    database.delete("甲.txt", removed_sha256="abc")
    assert database.files() == {}
    assert database.removed() == {"甲.txt": "abc"}
    assert found_by_words(database, "桥梁") == []
    with database.reading() as connection:
        for table in ("documents", "sections", "chunks"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    database.close()


def test_a_transaction_that_fails_leaves_nothing(path: Path) -> None:
    database = Database(path)
    database.replace(file("甲.txt"), embedded("甲.txt", "桥梁"))
    generation = database.generation()
    broken = embedded("甲.txt", "隧道", "涵洞")
    with pytest.raises(ValueError, match="shorter"):
        database.replace(file("甲.txt"), replace(broken, vectors=broken.vectors[:1]))
    assert len(found_by_words(database, "桥梁")) == 1
    assert found_by_words(database, "隧道") == []
    assert database.generation() == generation
    database.close()


def test_a_full_disk_keeps_what_was_committed(path: Path) -> None:
    database = Database(path)
    database.replace(file("甲.txt"), embedded("甲.txt", "桥梁"))
    with database.writing() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(DiskFull):
        database.replace(file("乙.txt"), embedded("乙.txt", *[f"第{i}段很长很长的内容" * 20 for i in range(200)]))
    assert len(found_by_words(database, "桥梁")) == 1
    assert list(database.files()) == ["甲.txt"]
    database.close()


def test_readers_see_committed_documents_only_and_need_not_wait(path: Path) -> None:
    database = Database(path)
    inside, go_on = threading.Event(), threading.Event()

    def write() -> None:
        with database.writing() as connection:
            connection.execute("INSERT INTO removed VALUES ('x', 'y')")
            inside.set()
            go_on.wait(10)

    writer = threading.Thread(target=write)
    writer.start()
    assert inside.wait(10)
    assert database.removed() == {}
    go_on.set()
    writer.join()
    assert database.removed() == {"x": "y"}
    database.close()


def test_a_failed_file_may_keep_its_older_version(path: Path) -> None:
    database = Database(path)
    database.replace(file("甲.txt"), embedded("甲.txt", "桥梁"))
    failed = replace(file("甲.txt", State.FAILED, "other"), note=("坏", "bad"))
    assert database.put(failed, keep=True).removed == []
    assert len(found_by_words(database, "桥梁")) == 1
    with database.reading() as connection:
        [summary] = queries.summaries(connection)
    assert (summary.state, summary.note, summary.chunks) == (State.FAILED, ("坏", "bad"), 1)
    assert len(database.put(failed, keep=False).removed) == 1
    database.close()


def test_words_are_indexed_again_when_the_segmentation_changes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(path)
    database.replace(file("甲.txt"), embedded("甲.txt", "桥梁"))
    database.close()
    monkeypatch.setattr(lexical, "VERSION", "other")
    monkeypatch.setattr(lexical, "tokens", lambda text: list(text.replace("\n", "")))
    database = Database(path)
    assert found_by_words(database, "桥")
    database.delete("甲.txt")
    assert found_by_words(database, "桥") == []
    database.close()


def test_an_index_of_a_newer_version_is_refused(path: Path) -> None:
    Database(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    with pytest.raises(IndexTooNew) as caught:
        Database(path)
    assert str(schema.VERSION + 1) in caught.value.message("zh")


@pytest.mark.parametrize("damage", [b"no database at all" * 300, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_named_and_kept(path: Path, damage: bytes) -> None:
    path.write_bytes(damage)
    with pytest.raises(IndexDamaged) as caught:
        Database(path)
    assert str(path) in caught.value.message("en")
    assert path.read_bytes() == damage
