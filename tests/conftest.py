"""Fixtures that several test files share."""

import index.offline  # noqa: F401  first, so that no package calls home

# isort: split

import os
from pathlib import Path

import pytest

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
