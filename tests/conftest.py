"""Fixtures that several test files share."""

import index.offline  # noqa: F401  first, so that no package calls home

# isort: split

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hashing import HashEmbedder
from indexing import Write
from serving import Home, write_corpus

from index.embeddings import Embedder, load_embedder
from index.library import Library
from index.settings import PREFIX, Settings


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.upper().startswith(PREFIX):
            monkeypatch.delenv(name)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings with folders of their own for documents (made, empty) and state (not made); no `.env` is read."""
    (tmp_path / "documents").mkdir()
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    return Settings(documents=tmp_path / "documents", state=tmp_path / "state")


@pytest.fixture
def library(settings: Settings) -> Iterator[Library]:
    """An empty library whose vectors mean nothing; it opens at once."""
    library = Library.open(settings, HashEmbedder())
    yield library
    library.close()


@pytest.fixture
def write(settings: Settings) -> Write:
    """Writes a file (its name, its text) into the documents folder."""

    def _write(name: str, content: str) -> Path:
        path = settings.documents / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    return _write


@pytest.fixture(scope="session")
def models(pytestconfig: pytest.Config) -> Path:
    """A state folder's `models`, kept between runs: link it into a state folder whose test needs the real model."""
    assert pytestconfig.cache
    return pytestconfig.cache.mkdir("youju") / "models"


@pytest.fixture(scope="session")
def embedder(models: Path) -> Embedder:
    """The built-in model; ten seconds to load, some more in the first run."""
    return load_embedder(Settings(state=models.parent))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Home]:
    """A server with two small documents and the real model, ready; tests leave its library as they found it."""
    home = Home(tmp_path_factory.mktemp("server"), models)
    write_corpus(home.documents)
    with home.serving():
        home.wait()
        yield home
