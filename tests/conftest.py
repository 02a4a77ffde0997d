"""Fixtures that several test files share."""

import index.offline  # noqa: F401  first, so that no package calls home

# isort: split

import os
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from browsing import HOSTILE_NAME, HOSTILE_TEXT, Visit, Visiting, chromium
from filelock import FileLock
from hashing import HashEmbedder
from indexing import Write
from llm_server import LLMServer
from playwright.sync_api import Browser
from serving import ROOT, Home, free_port, write_corpus
from xdist.scheduler import LoadFileScheduling

from index.embeddings import Embedder, load_embedder
from index.library import Library
from index.settings import PREFIX, Settings

# What a file says that uses a server which lasts for the whole session.
SHARED = {"server": re.compile(r"\bserver: Home\b"), "starter": re.compile(r"\b(starter: Home|visit: Visiting)\b")}


class ByServer(LoadFileScheduling):  # type: ignore[misc]  # xdist has no types
    """Each file goes to one worker, and those that use the same server go to the same one: it is started once.

    Not by `--dist loadgroup`, which does not see the marks of pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        text = _text(file)
        own = "def visit(" in text  # not of the shared server
        return file if own else next((name for name, uses in SHARED.items() if uses.search(text)), file)


@cache
def _text(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByServer:
    """How tests are shared out."""
    return ByServer(config, log)


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
def starter_index(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """A state folder in which the starter documents are indexed, made once for all workers: copy it, never open it."""
    base = tmp_path_factory.getbasetemp()
    state = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "starter-index"
    with FileLock(f"{state}.lock"):
        if not state.exists():
            made = state.with_name("starter-index-unfinished")
            library = Library.open(Settings(documents=ROOT / "documents", state=made), embedder)
            assert library.sync().failed == []
            library.close()
            made.rename(state)
    return state


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory, starter_index: Path, embedder: Embedder) -> Iterator[Library]:
    """The starter documents with the real model, in this process; tests change nothing in it."""
    state = tmp_path_factory.mktemp("corpus") / "state"
    shutil.copytree(starter_index, state)
    library = Library.open(Settings(documents=ROOT / "documents", state=state), embedder)
    assert library.sync().added == []
    yield library
    library.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Home]:
    """A server with two small documents and the real model, ready; tests leave its library as they found it."""
    home = Home(tmp_path_factory.mktemp("server"), models)
    write_corpus(home.documents)
    with home.serving(YOUJU_TRUSTED_PROXIES="127.0.0.1"):  # for the tests that put nginx in front of it
        home.wait()
        yield home


@pytest.fixture(scope="session")
def host_origin() -> str:
    """Another site, whose pages may embed ours and call the API; a test serves them, see `hosting.py`."""
    return f"http://127.0.0.1:{free_port()}"


@pytest.fixture(scope="session")
def starter(
    tmp_path_factory: pytest.TempPathFactory, models: Path, starter_index: Path, host_origin: str
) -> Iterator[Home]:
    """A server with the starter documents and one that means harm, ready; tests leave its library as they found it."""
    home = Home(tmp_path_factory.mktemp("starter"), models)
    shutil.copytree(starter_index, home.state, dirs_exist_ok=True)
    home.environment |= {"YOUJU_EMBED_ORIGINS": host_origin, "YOUJU_API_ORIGINS": host_origin}
    shutil.copytree(ROOT / "documents", home.documents)
    (home.documents / HOSTILE_NAME).write_text(HOSTILE_TEXT, encoding="utf-8")
    home.environment["YOUJU_AUDIT"] = "on"
    with home.serving():
        home.wait()
        yield home


@pytest.fixture
def llm_server() -> Iterator[LLMServer]:
    """An LLM's server with a script, see `llm_server.py`."""
    with LLMServer() as server:
        yield server


@pytest.fixture(scope="module")  # not longer: while it lives, nothing else in this thread can run an event loop
def browser() -> Iterator[Browser]:
    """A real browser."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def visit(browser: Browser, starter: Home) -> Iterator[Visiting]:
    """Opens the page; at the end, nothing may have gone wrong and no other host may have been asked."""
    visits: list[Visit] = []

    def open_page(**options: object) -> Visit:
        visits.append(Visit(browser, starter.url, **options))
        return visits[-1]

    yield open_page
    for visited in visits:
        visited.context.close()
        assert visited.hosts == {"127.0.0.1"}
        assert visited.errors == []
