"""The commands `user` and `key`."""

import io
import json
import sys
from pathlib import Path

import pytest

from app import main
from bot import admission
from bot.access.accounts import Accounts
from bot.access.keeping import FOLDER
from bot.access.keys import find
from bot.access.passwords import matches
from index.settings import Settings


@pytest.fixture
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Accounts:
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.setenv("YOUJU_STATE", str(tmp_path))
    return Accounts(tmp_path / FOLDER)


def typed(monkeypatch: pytest.MonkeyPatch, *passwords: str) -> None:
    """What is typed at a terminal, without being shown."""
    answers = iter(passwords)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(admission, "getpass", lambda _: next(answers))


def test_a_user_is_added_changed_and_removed(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "correct horse", "correct horse")
    assert main(["user", "add", "王明", "--curator"]) == 0
    told = capsys.readouterr()
    assert told.out == "王明  资料管理员\n"
    assert "YOUJU_SIGN_IN" in told.err  # nobody can sign in yet
    monkeypatch.setenv("YOUJU_SIGN_IN", "users")
    monkeypatch.setattr(sys, "stdin", io.StringIO("another horse\n"))
    assert main(["user", "password", "王明", "--stdin"]) == 0
    assert matches(accounts.read().users["王明"], "another horse")
    assert not matches(accounts.read().users["王明"], "correct horse")
    capsys.readouterr()
    assert main(["user", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["accounts"]
    assert listed == [{"name": "王明", "curator": True, "expires": None, "limit": None}]
    assert main(["user", "remove", "王明"]) == 0
    assert accounts.read().users == {}


def test_what_is_wrong_with_a_password_is_said(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("short\n"))
    assert main(["user", "add", "li"]) == 3
    assert "--stdin" in capsys.readouterr().err
    assert main(["user", "add", "li", "--stdin"]) == 3
    assert "8" in capsys.readouterr().err
    typed(monkeypatch, "correct horse", "correct house")
    assert main(["user", "add", "li"]) == 3
    assert "两次输入的密码不同" in capsys.readouterr().err
    assert main(["user", "password", "li", "--stdin"]) == 3
    assert main(["user", "remove", "li"]) == 3
    assert "没有“li”" in capsys.readouterr().err
    assert accounts.read().users == {}


def test_a_key_is_made_listed_and_revoked(accounts: Accounts, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["key", "add", "script", "--limit", "60", "--expires", "30", "--json"]) == 0
    key = json.loads(capsys.readouterr().out)["key"]
    found = find(accounts, key)
    assert found
    assert (found[0], found[1].curator, found[1].limit) == ("script", False, 60)
    assert main(["key", "add", "script"]) == 3
    capsys.readouterr()
    assert main(["key", "list"]) == 0
    line = capsys.readouterr().out
    assert "每分钟 60 次" in line
    assert "失效" in line
    assert key not in line
    assert main(["key", "revoke", "script"]) == 0
    assert find(accounts, key) is None


def test_an_action_is_needed(accounts: Accounts, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["key"])
    assert "缺少参数 ACTION" in capsys.readouterr().err
