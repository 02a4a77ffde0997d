"""Whenever the process is killed, the next start repairs the index and finishes it: nothing lost, nothing doubled."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from dying import MODEL, settings
from hashing import HashEmbedder
from indexing import contents, found_by_words, write_documents

from index.library import Library
from index.models import State
from index.store import queries

pytestmark = pytest.mark.slow

DOCUMENTS = 50
UPLOAD = "上传.txt"
Chunks = dict[str, int]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    write_documents(folder, DOCUMENTS)
    return folder


@pytest.fixture(scope="module")
def undisturbed(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Chunks:
    """How many chunks each document has when nothing is killed."""
    state = tmp_path_factory.mktemp("undisturbed")
    assert _start(documents, state, "none").wait(120) == 0
    return _finish(documents, state)


def _start(documents: Path, state: Path, point: str, count: int = 1) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("dying.py")), str(documents), str(state), point, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[1],
        env={"PYTHONPATH": str(Path(__file__).parents[1]), "PATH": ""},
    )
    assert process.stdout
    process.stdout.readline()
    process.stdout.close()
    return process


def _finish(documents: Path, state: Path) -> Chunks:
    """Start again, finish what is missing, and compare the three places with each other and with the files."""
    library = Library.open(settings(documents, state), HashEmbedder(MODEL))
    try:
        assert library.sync().failed == []
        assert library.sync().added == []
        held = contents(library._database, library._store)
        assert held.rows == held.words == held.vectors
        for number in range(DOCUMENTS):
            [chunk] = found_by_words(library._database, f"{number:04d}")
            with library._database.reading() as connection:
                assert queries.passages(connection, [chunk])[chunk].document == f"报告{number:04d}.txt"
                vector = queries.candidates(connection, [chunk]).vectors[0]
            near = library._store.nearest(vector, 2)
            assert [other for other, similarity in near.items() if similarity > 0.99] == [chunk]
        assert not list((state / "uploads").rglob(".*/*"))
        assert all(summary.state is State.INDEXED for summary in library.documents())
        return {summary.name: summary.chunks for summary in library.documents()}
    finally:
        library.close()


@pytest.mark.parametrize(
    ("point", "count"),
    [
        ("in a transaction", 1),
        ("in a transaction", 41),
        ("after a commit", 1),
        ("after a commit", 49),
        ("before a flush", 1),
        ("between Chroma's batches", 3),
        ("before the seal", 2),
        ("between the two seals", 2),
        ("while Chroma is opened", 1),
        ("before an upload is moved", 1),
        ("before an upload is moved", 2),
        ("after an upload is moved", 2),
    ],
)
def test_killed_at_a_point(documents: Path, undisturbed: Chunks, tmp_path: Path, point: str, count: int) -> None:
    assert _start(documents, tmp_path, point, count).wait(120) == -signal.SIGKILL
    assert _without_upload(_finish(documents, tmp_path)) == _without_upload(undisturbed)


@pytest.mark.parametrize("seconds", [0.1, 0.5, 1.0])
def test_killed_at_some_time(documents: Path, undisturbed: Chunks, tmp_path: Path, seconds: float) -> None:
    process = _start(documents, tmp_path, "none")
    time.sleep(seconds)
    process.kill()
    process.wait()
    assert _without_upload(_finish(documents, tmp_path)) == _without_upload(undisturbed)


def test_killed_again_and_again(documents: Path, undisturbed: Chunks, tmp_path: Path) -> None:
    for point in ("after a commit", "between Chroma's batches", "while Chroma is opened", "before the seal"):
        assert _start(documents, tmp_path, point).wait(120) == -signal.SIGKILL
    assert _without_upload(_finish(documents, tmp_path)) == _without_upload(undisturbed)


def _without_upload(chunks: Chunks) -> Chunks:
    """Whether the upload got that far depends on when the process was killed."""
    return {name: count for name, count in chunks.items() if name != UPLOAD}
