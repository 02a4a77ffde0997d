"""A folder of wheels with an install script: all that a machine without a package index needs."""

import hashlib
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import distributions
from pathlib import Path

from bot.upkeep.errors import BundleFailed, BundleFolder, BundleNeedsSource
from index.errors import DiskFull
from index.store.disk import is_full

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
NAME = "youju"
# What goes along, where the sources have it.
EXTRAS = ("documents", "deploy", "docs/administration.md", "docs/administration.zh-CN.md")

Run = Callable[[Sequence[str]], None]


def bundle(folder: Path, run: Run | None = None, project: Path = PROJECT) -> int:
    """Write a bundle: all of it or nothing.

    Args:
        folder: Not there yet, or empty.
        run: Runs pip; for tests.
        project: The folder of the sources.

    Returns:
        How many packages are in it.

    Raises:
        BundleFolder: There is something in the folder.
        BundleNeedsSource: The program was installed without its sources.
        BundleFailed, DiskFull: It could not be written; nothing is left behind.
    """
    if not (project / "pyproject.toml").is_file():
        raise BundleNeedsSource(path=project)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise BundleFolder(path=folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".bundle-", dir=folder.parent) as temporary:
            made = Path(temporary) / "bundle"
            count = _fill(made, run or pip, project)
            if folder.exists():
                folder.rmdir()
            made.rename(folder)
        return count
    except OSError as error:
        if is_full(error):
            raise DiskFull(path=folder) from error
        raise BundleFailed(reason=error) from error


def _fill(folder: Path, run: Run, project: Path) -> int:
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    pinned = folder / "requirements.txt"
    pinned.write_text(constraints(), encoding="utf-8")
    run(command(project, wheels, pinned))
    found = sorted(wheels.glob("*.whl"))
    pinned.write_text("".join(map(requirement, found)), encoding="utf-8")
    facts = {
        "python": f"{sys.version_info[0]}.{sys.version_info[1]}",
        "platform": sysconfig.get_platform(),
        "megabytes": f"{sum(wheel.stat().st_size for wheel in found) // 1_000_000:,}",
        "day": date.today().isoformat(),
        "script": NAME,
    }
    for source, target in (("install.sh", "install.sh"), ("bundle.md", "README.md")):
        text = (HERE / source).read_text(encoding="utf-8")
        for name, value in facts.items():
            text = text.replace(f"@{name}@", value)
        (folder / target).write_text(text, encoding="utf-8", newline="\n")
    for extra in EXTRAS:
        _copy(project / extra, folder / extra)
    return len(found)


def command(project: Path, wheels: Path, pinned: Path) -> list[str]:
    """How pip is asked for the wheels of a project and of all it depends on, as they are installed here."""
    options = ["--disable-pip-version-check", "--wheel-dir", str(wheels), "--constraint", str(pinned)]
    return [sys.executable, "-m", "pip", "wheel", *options, str(project)]


def constraints() -> str:
    """The versions that are installed here, one a line: what was tested is what is bundled."""
    installed = {found.metadata["Name"]: found.version for found in distributions()}
    installed.pop(NAME, None)
    return "".join(f"{name}=={version}\n" for name, version in sorted(installed.items()))


def requirement(wheel: Path) -> str:
    """The line that makes pip take this wheel and no other. Its name says package and version, PEP 427."""
    name, version = wheel.name.split("-")[:2]
    with wheel.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"{name}=={version} --hash=sha256:{digest}\n"


def pip(arguments: Sequence[str]) -> None:
    """Run pip; what it is doing is shown.

    Raises:
        BundleFailed: With its last word.
    """
    done = subprocess.run(arguments, check=False, stdout=sys.stderr, stderr=subprocess.PIPE, text=True)  # noqa: S603
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or done.stderr.splitlines()
        raise BundleFailed(reason=said[-1].removeprefix("ERROR: ") if said else f"pip: {done.returncode}")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.exists():
        shutil.copyfile(source, target)
