import subprocess
import sys
from pathlib import Path

import pytest

from index.embeddings import Embedder, model_folder
from index.errors import StateNotWritable

ENSURE = (
    "import sys; from pathlib import Path; from index.embeddings.model_folder import ensure; ensure(Path(sys.argv[1]))"
)
REPOSITORY = Path(__file__).parents[1]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.slow
def test_two_processes_make_it_once_and_repair_it(tmp_path: Path) -> None:
    def run_two() -> None:
        command = [sys.executable, "-c", ENSURE, str(tmp_path / "models")]
        running = [subprocess.Popen(command, cwd=REPOSITORY) for _ in range(2)]
        assert [process.wait() for process in running] == [0, 0]

    run_two()
    folder = tmp_path / "models" / model_folder.IDENTITY
    assert names(folder.parent) == {".lock", folder.name}
    weights = folder / "model.safetensors"
    size = weights.stat().st_size

    weights.write_bytes(b"half")
    (folder.parent / f"{model_folder.TEMPORARY}killed").mkdir()
    run_two()
    assert weights.stat().st_size == size
    assert names(folder.parent) == {".lock", folder.name}


def test_complete_folder_is_left_alone(models: Path, embedder: Embedder) -> None:
    folder = models / model_folder.IDENTITY
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert model_folder.ensure(models) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_folder_that_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StateNotWritable, match="models"):
        model_folder.ensure(tmp_path / "file" / "models")
