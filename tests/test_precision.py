import json
from pathlib import Path

import pytest

from index.embeddings import precision


def test_measured_once_for_a_processor(tmp_path: Path) -> None:
    chosen = precision.choose(tmp_path)
    file = tmp_path / precision.FILE
    record = json.loads(file.read_bytes())
    fast = record["seconds"]["bfloat16"] * precision.GAIN < record["seconds"]["float32"]
    assert chosen == record["precision"] == ("bfloat16" if fast else "float32")

    other = {"float32": "bfloat16", "bfloat16": "float32"}[chosen]
    file.write_text(json.dumps(record | {"precision": other}), encoding="utf-8")
    assert precision.choose(tmp_path) == other


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"processor": {"cpu_name": "another"}, "precision": "float8"}'])
def test_another_processor_or_a_broken_record_is_measured_again(tmp_path: Path, content: str) -> None:
    (tmp_path / precision.FILE).write_text(content, encoding="utf-8")
    assert precision.choose(tmp_path) in ("float32", "bfloat16")
    assert "seconds" in json.loads((tmp_path / precision.FILE).read_bytes())


def test_a_folder_that_cannot_be_written_is_measured_for_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").touch()  # in the place of the folder: root may write everywhere else
    assert precision.choose(tmp_path / "file") in ("float32", "bfloat16")
