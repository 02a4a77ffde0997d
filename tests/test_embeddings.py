import gc
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.embeddings import Embedder, load_embedder
from index.errors import ModelNotFound
from index.settings import Settings

REPOSITORY = Path(__file__).parents[1]


def test_importing_it_imports_no_model_code() -> None:
    code = "import sys, index.embeddings; sys.exit(any(m in sys.modules for m in ('torch', 'transformers')))"
    assert subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, check=False).returncode == 0


def test_built_in_model_finds_what_a_question_is_about(embedder: Embedder) -> None:
    passages = ["游泳馆每周一闭馆检修。", "图书馆将开放时间延长到晚上十点。", "公园里新种了三百棵银杏。"]
    similarities = embedder.encode_documents(passages) @ embedder.encode_query("图书馆几点关门？")
    assert np.argmax(similarities) == 1


def test_collector_runs_again_afterwards(embedder: Embedder) -> None:
    assert gc.isenabled()


def test_model_that_is_not_there_is_not_looked_for_in_a_network(
    models: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("connected")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    with pytest.raises(ModelNotFound, match="nobody/nothing"):
        load_embedder(Settings(state=models.parent, embedding_model="nobody/nothing"))
