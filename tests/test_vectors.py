from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.store.vectors import BATCH, BrokenVectors, Vectors


def rows(count: int) -> NDArray[np.float16]:
    drawn = np.random.default_rng(0).standard_normal((count, 16))
    normal: NDArray[np.float16] = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float16)
    return normal


def test_what_is_added_is_found_and_what_is_deleted_is_not(tmp_path: Path) -> None:
    count = 2 * BATCH + 1
    vectors = Vectors(tmp_path)
    vectors.add(range(1, count + 1), rows(count))
    query = rows(count)[6].astype(np.float32)
    assert next(iter(vectors.nearest(query, 3))) == 7
    vectors.delete([7, 8, 4711])
    assert 7 not in vectors.nearest(query, 10)
    assert vectors.ids() == set(range(1, count + 1)) - {7, 8}
    vectors.close()


def test_the_seal_and_the_count_are_kept(tmp_path: Path) -> None:
    vectors = Vectors(tmp_path)
    vectors.add([1, 2], rows(2))
    vectors.seal(5)
    vectors.close()
    vectors = Vectors(tmp_path)
    assert vectors.holds(5, 2)
    assert not vectors.holds(4, 2)
    assert not vectors.holds(5, 3)
    vectors.close()


def test_one_with_another_graph_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as before:
        before.setattr("index.store.vectors._CONFIGURATION", {"hnsw": {"space": "cosine", "ef_search": 10}})
        before.setattr("index.store.vectors._GRAPH", "another")
        vectors = Vectors(tmp_path)
        vectors.add([1, 2], rows(2))
        vectors.seal(5)
        assert vectors.holds(5, 2)
        vectors.close()
    vectors = Vectors(tmp_path)
    assert not vectors.holds(5, 2)
    vectors.close()


def test_an_empty_one_is_no_error(tmp_path: Path) -> None:
    vectors = Vectors(tmp_path)
    assert vectors.holds(0, 0)
    assert vectors.nearest(rows(1)[0].astype(np.float32), 3) == {}
    assert vectors.ids() == set()
    vectors.close()


def test_a_folder_that_is_none_of_chromas(tmp_path: Path) -> None:
    (tmp_path / "chroma.sqlite3").write_bytes(b"garbage" * 1000)
    with pytest.raises(BrokenVectors):
        Vectors(tmp_path)
