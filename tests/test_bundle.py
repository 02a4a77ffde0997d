"""A bundle: what pip is asked for, and that its script installs where there is no index, with a tiny stand-in."""

import base64
import hashlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.upkeep import bundle as bundling
from bot.upkeep.bundle import PROJECT, bundle, command, constraints, requirement
from bot.upkeep.errors import BundleFailed, BundleFolder, BundleNeedsSource
from index.errors import DiskFull

METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{requires}"
WHEEL = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def make_wheel(wheel: Path, code: str, requires: str = "", script: str = "") -> None:
    """A wheel as PEP 427 has it; setuptools would have to be fetched."""
    name, version = wheel.name.split("-")[:2]
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": code,
        f"{info}/METADATA": METADATA.format(name=name, version=version, requires=requires),
        f"{info}/WHEEL": WHEEL,
        **({f"{info}/entry_points.txt": f"[console_scripts]\n{script}\n"} if script else {}),
    }
    record = ""
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
            record += f"{path},sha256={digest},{len(text.encode())}\n"
            archive.writestr(path, text)
        archive.writestr(f"{info}/RECORD", record + f"{info}/RECORD,,\n")


def fake_pip(arguments: Sequence[str]) -> None:
    """Makes the wheels of a program that depends on another package."""
    wheels = Path(arguments[arguments.index("--wheel-dir") + 1])
    make_wheel(wheels / "helper-2.0-py3-none-any.whl", "WORD = '有据'\n")
    code = "import helper\ndef main():\n    print(helper.WORD)\n"
    make_wheel(wheels / "youju-1.0-py3-none-any.whl", code, "Requires-Dist: helper==2.0\n", "youju=youju:main")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "盘 U" / "bundle"
    assert bundle(folder, fake_pip) == 2
    return folder


def install(folder: Path, target: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script with an index that does not exist: asking it would fail."""
    variables = {**os.environ, "PYTHON": sys.executable, "PIP_INDEX_URL": "http://127.0.0.1:1/simple", **environment}
    variables.pop("PIP_FIND_LINKS", None)
    command = ["sh", str(folder / "install.sh"), str(target)]
    return subprocess.run(command, env=variables, check=False, capture_output=True, text=True, timeout=120)


def test_pip_is_asked_for_what_is_installed_here(tmp_path: Path) -> None:
    pinned = constraints().splitlines()
    assert "torch==" in "".join(pinned)
    assert [line for line in pinned if line.startswith("youju==")] == []
    asked = command(PROJECT, tmp_path / "wheels", tmp_path / "requirements.txt")
    assert asked[:4] == [sys.executable, "-m", "pip", "wheel"]
    assert asked[-1] == str(PROJECT)
    assert asked[asked.index("--constraint") + 1] == str(tmp_path / "requirements.txt")


def test_it_installs_without_an_index(made: Path, tmp_path: Path) -> None:
    target, helper = tmp_path / "in stalled", next((made / "wheels").glob("helper*"))
    whole = helper.read_bytes()
    helper.write_bytes(b"another")
    refused = install(made, target)
    assert refused.returncode != 0
    assert "hash" in refused.stderr.lower()

    helper.write_bytes(whole)
    done = install(made, target)
    assert done.returncode == 0, done.stderr
    assert "venv/bin/youju" in done.stdout
    said = subprocess.run([target / "venv" / "bin" / "youju"], check=True, capture_output=True, text=True)
    assert said.stdout == "有据\n"
    assert list((target / "documents").iterdir())
    assert (target / "deploy" / "nginx.conf").exists()


def test_another_python_is_told(made: Path, tmp_path: Path) -> None:
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\necho 3.8 linux-x86_64\n")
    other.chmod(0o755)
    done = install(made, tmp_path / "installed", PYTHON=str(other))
    assert done.returncode == 1
    assert "3.8 linux-x86_64" in done.stderr
    assert not (tmp_path / "installed").exists()


def test_what_is_inside_explains_itself(made: Path) -> None:
    readme = (made / "README.md").read_text(encoding="utf-8")
    assert "sh install.sh" in readme
    assert "@" not in readme
    assert (made / "requirements.txt").read_text().count("--hash=sha256:") == 2
    subprocess.run(["sh", "-n", made / "install.sh"], check=True)


def test_a_wheel_is_pinned_by_its_hash(tmp_path: Path) -> None:
    wheel = tmp_path / "torch-2.13.0+cpu-cp311-cp311-linux_x86_64.whl"
    wheel.write_bytes(b"")
    assert requirement(wheel) == f"torch==2.13.0+cpu --hash=sha256:{hashlib.sha256(b'').hexdigest()}\n"


def test_what_can_go_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "file").touch()
    for path in (full, full / "file"):
        with pytest.raises(BundleFolder):
            bundle(path, fake_pip)
    with pytest.raises(BundleNeedsSource, match="pip install -e"):
        bundle(tmp_path / "new", fake_pip, project=tmp_path)
    with pytest.raises(BundleFailed, match="exists"):
        bundle(full / "file" / "new", fake_pip)
    monkeypatch.setattr(bundling, "requirement", lambda _: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(DiskFull):
        bundle(tmp_path / "new", fake_pip)
    assert not list(tmp_path.glob(".bundle-*"))
    assert not (tmp_path / "new").exists()


def test_pips_last_word_is_the_reason() -> None:
    said = "import sys; print('WARNING: slow', file=sys.stderr); sys.exit('ERROR: No matching distribution for x')"
    with pytest.raises(BundleFailed, match=r"\(No matching distribution for x\)"):
        bundling.pip([sys.executable, "-c", said])
