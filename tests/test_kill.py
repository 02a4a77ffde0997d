"""Whenever the process is killed, the next start repairs the index and finishes it: nothing lost, nothing doubled."""

import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dying import MODEL, Dying, nursery, settings
from hashing import HashEmbedder
from indexing import contents, found_by_words, write_documents

from index.library import Library
from index.models import State
from index.store import queries

pytestmark = pytest.mark.slow

DOCUMENTS = 42  # of 25 chunks each: Chroma follows once on the way, and once at the end
UPLOAD = "上传.txt"
Chunks = dict[str, int]
Start = Callable[..., Dying]
Finish = Callable[[Path], None]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    write_documents(folder, DOCUMENTS)
    return folder


@pytest.fixture(scope="module")
def start(documents: Path) -> Iterator[Start]:
    """Starts a process that dies at a point: its state folder, the point, which time."""
    with nursery() as process:
        yield lambda state, point, count=1: Dying(process, documents, state, point, count)


@pytest.fixture(scope="module")
def finish(start: Start, documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Finish:
    """Starts again with a state folder: each document must have the chunks that it has when nothing is killed."""
    state = tmp_path_factory.mktemp("undisturbed")
    assert start(state, "none").wait() == 0
    undisturbed = _finish(documents, state)

    def compare(state: Path) -> None:
        assert _without_upload(_finish(documents, state)) == _without_upload(undisturbed)

    return compare


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
        ("after a commit", 41),
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
def test_killed_at_a_point(start: Start, finish: Finish, tmp_path: Path, point: str, count: int) -> None:
    assert start(tmp_path, point, count).wait() == -signal.SIGKILL
    finish(tmp_path)


@pytest.mark.parametrize("seconds", [0.1, 0.3, 0.6])
def test_killed_at_some_time(start: Start, finish: Finish, tmp_path: Path, seconds: float) -> None:
    process = start(tmp_path, "none")
    time.sleep(seconds)
    process.kill()
    assert process.wait() in {-signal.SIGKILL, 0}
    finish(tmp_path)


def test_killed_again_and_again(start: Start, finish: Finish, tmp_path: Path) -> None:
    for point in ("after a commit", "between Chroma's batches", "while Chroma is opened", "before the seal"):
        assert start(tmp_path, point).wait() == -signal.SIGKILL
    finish(tmp_path)


def _without_upload(chunks: Chunks) -> Chunks:
    """Whether the upload got that far depends on when the process was killed."""
    return {name: count for name, count in chunks.items() if name != UPLOAD}
