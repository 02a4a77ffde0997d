import subprocess
import sys
from pathlib import Path

import pytest

from index.embeddings import Embedder, model_folder
from index.errors import StateNotWritable

# A stand-in for the conversion, which takes ten seconds and is done for the fixture `models`.
ENSURE = """
import sys, time
from pathlib import Path
from types import SimpleNamespace

def write(data, folder):
    with Path(sys.argv[2]).open("a") as made:
        made.write("made ")
    time.sleep(0.5)
    (folder / "model.safetensors").write_bytes(data[:1000])

sys.modules["index.embeddings.e5"] = SimpleNamespace(write=write)
from index.embeddings.model_folder import ensure
ensure(Path(sys.argv[1]))
"""
REPOSITORY = Path(__file__).parents[1]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_two_processes_make_it_once_and_repair_it(tmp_path: Path) -> None:
    models, made = tmp_path / "models", tmp_path / "made"

    def run_two() -> None:
        command = [sys.executable, "-c", ENSURE, str(models), str(made)]
        running = [subprocess.Popen(command, cwd=REPOSITORY) for _ in range(2)]
        assert [process.wait() for process in running] == [0, 0]

    run_two()
    folder = models / model_folder.IDENTITY
    assert names(models) == {".lock", folder.name}
    assert made.read_text() == "made "

    (folder / "model.safetensors").write_bytes(b"half")
    (models / f"{model_folder.TEMPORARY}killed").mkdir()
    run_two()
    assert (folder / "model.safetensors").stat().st_size == 1000
    assert names(models) == {".lock", folder.name}
    assert made.read_text() == "made made "


def test_complete_folder_is_left_alone(models: Path, embedder: Embedder) -> None:
    folder = models / model_folder.IDENTITY
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert model_folder.ensure(models) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_folder_that_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StateNotWritable, match="models"):
        model_folder.ensure(tmp_path / "file" / "models")
