"""The commands of an administrator, as they are typed."""

import json
from pathlib import Path

from serving import Home


def test_a_backup_beside_a_running_server_is_restored_elsewhere(server: Home, tmp_path: Path) -> None:
    archive = tmp_path / "备份.tar.gz"
    done = server.run("backup", str(archive), YOUJU_LANGUAGE="en")
    assert done.returncode == 0, done.stderr
    assert f"Backed up to {archive}" in done.stdout
    refused = server.run("restore", str(archive))
    assert refused.returncode == 3
    assert f"{server.url} 使用；请先停止它" in refused.stderr

    other = Home(tmp_path / "other")
    other.documents.mkdir(parents=True)
    restored = other.run("restore", str(archive), "--json")
    assert restored.returncode == 0, restored.stderr
    assert json.loads(restored.stdout)["kept"] is None
    again = other.run("restore", str(archive))
    kept = next(other.state.glob("before-restore-*"))
    assert f"原来的内容留在 {kept}" in again.stdout
    listed = json.loads(other.run("documents", "--json").stdout)["documents"]
    assert len(listed) == len(server.get("/api/documents").json()["documents"])


def test_what_is_no_backup_is_one_sentence(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.documents.mkdir()
    (tmp_path / "bad.tar").write_text("no archive")
    done = home.run("restore", str(tmp_path / "bad.tar"))
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "不是本程序的备份" in done.stderr
    assert home.run("backup", str(tmp_path / "new.tar")).returncode == 3


def test_a_bundle_into_a_folder_with_files_is_refused(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.documents.mkdir()
    (tmp_path / "file").touch()
    done = home.run("bundle", str(tmp_path), YOUJU_LANGUAGE="en")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert "not empty" in done.stderr
