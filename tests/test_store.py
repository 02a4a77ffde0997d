import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hashing import HashEmbedder
from indexing import contents, embedded, file

from index.errors import DiskFull
from index.store.database import Database
from index.store.store import CHROMA_FOLDER, Store
from index.store.vectors import BrokenVectors, Vectors

PARTS = 400  # three documents are then more than Chroma keeps in its log alone


@contextmanager
def opened(state: Path) -> Iterator[Store]:
    store = Store(Database(state / "index.sqlite"), state)
    try:
        yield store
    finally:
        store.close()


@pytest.fixture
def state(tmp_path: Path) -> Path:
    with opened(tmp_path) as store:
        for name in ("甲", "乙", "丙"):
            store.replace(file(name), embedded(name, *[f"{name}的第{i}段" for i in range(PARTS)]))
    return tmp_path


def chroma(state: Path) -> Path:
    [folder] = (state / CHROMA_FOLDER).iterdir()
    return folder


def same_everywhere(store: Store, count: int) -> bool:
    held = contents(store.database, store)
    return held.rows == held.words == held.vectors and len(held.rows) == count


def test_all_three_places_hold_the_same(state: Path) -> None:
    with opened(state) as store:
        assert same_everywhere(store, 3 * PARTS)
        store.replace(file("乙"), embedded("乙", "只剩一段"))
        store.delete("甲")
        assert same_everywhere(store, PARTS + 1)


def test_what_comes_and_goes_between_two_flushes_is_gone(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.replace(file("丁"), embedded("丁", "一"))
        store.replace(file("丁"), embedded("丁", "二"))
        assert same_everywhere(store, 1)
        store.delete("丁")
        assert same_everywhere(store, 0)


def test_the_nearest_is_the_text_itself(state: Path) -> None:
    with opened(state) as store:
        near = store.nearest(HashEmbedder().encode_query("乙\n乙的第3段"), 5)
        assert list(near.values()) == sorted(near.values(), reverse=True)
        assert len(near) == 5
        best, similarity = next(iter(near.items()))
        assert best == PARTS + 4
        assert similarity == pytest.approx(1, abs=1e-3)


def test_a_clean_start_opens_the_same_folder(state: Path) -> None:
    before = chroma(state)
    with opened(state) as store:
        assert same_everywhere(store, 3 * PARTS)
    assert chroma(state) == before


@pytest.mark.parametrize(
    "damage", ["gone", "graph gone", "graph cut", "graph garbage", "database garbage", "other generation", "a file"]
)
def test_whatever_is_wrong_with_chroma_it_is_filled_again(state: Path, damage: str) -> None:
    ruin(chroma(state), damage)
    with opened(state) as store:
        assert same_everywhere(store, 3 * PARTS)
        assert len(store.nearest(HashEmbedder().encode_query("乙\n乙的第3段"), 20)) == 20


def ruin(folder: Path, damage: str) -> None:
    [graph] = [path for path in folder.iterdir() if path.is_dir()]
    if damage == "gone":
        shutil.rmtree(folder.parent)
    elif damage == "graph gone":
        shutil.rmtree(graph)
    elif damage == "graph cut":
        for path in graph.iterdir():
            path.write_bytes(path.read_bytes()[:20])
    elif damage == "graph garbage":
        for path in graph.iterdir():
            path.write_bytes(b"garbage" * 100)
    elif damage == "database garbage":
        (folder / "chroma.sqlite3").write_bytes(b"garbage" * 1000)
    elif damage == "other generation":
        vectors = Vectors(folder)
        vectors.seal(1)
        vectors.close()
    elif damage == "a file":
        shutil.rmtree(folder)
        folder.write_text("no folder")


def test_a_deleted_database_leaves_no_vectors(state: Path) -> None:
    for path in state.glob("index.sqlite*"):
        path.unlink()
    with opened(state) as store:
        assert same_everywhere(store, 0)


def test_chroma_failing_while_it_is_open(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(state) as store:
        broken = store.warm()
        monkeypatch.setattr(broken, "nearest", lambda *_: (_ for _ in ()).throw(BrokenVectors("broken")))
        assert len(store.nearest(HashEmbedder().encode_query("乙"), 5)) == 5
        assert store.warm() is not broken
        assert same_everywhere(store, 3 * PARTS)


def test_a_disk_that_is_full_for_chroma_only(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(state) as store:
        vectors = store.warm()
        full = sqlite3.OperationalError("database or disk is full")
        monkeypatch.setattr(vectors._collection, "add", lambda **_: (_ for _ in ()).throw(full))
        with pytest.raises(DiskFull):
            store.replace(file("丁"), embedded("丁", *[f"丁的第{i}段" for i in range(1100)]))
        assert same_everywhere(store, 3 * PARTS + 1100)


def test_searches_go_on_while_documents_come_and_go(state: Path) -> None:
    done = threading.Event()
    errors: list[dict[int, float]] = []

    def search() -> None:
        vector = HashEmbedder().encode_query("丙\n丙的第7段")
        while not done.is_set():
            near = store.nearest(vector, 10)
            if next(iter(near.values())) < 0.99:
                errors.append(near)

    with opened(state) as store:
        threads = [threading.Thread(target=search) for _ in range(3)]
        for thread in threads:
            thread.start()
        for turn in range(4):
            store.replace(file("甲"), embedded("甲", *[f"{turn}次的第{i}段" for i in range(300)]))
            store.flush()
        done.set()
        for thread in threads:
            thread.join()
        assert errors == []
        assert same_everywhere(store, 2 * PARTS + 300)
