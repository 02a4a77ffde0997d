"""The commands `backup`, `restore` and `bundle`. None of them needs the library to be open."""

import time
from argparse import Namespace
from pathlib import Path

from pydantic import BaseModel

from bot.terminal import Terminal
from bot.upkeep.bundle import bundle as write_bundle
from index.backup.restore import restore as put_back
from index.backup.write import write
from index.settings import Settings

MEGABYTE = 1_000_000


class BackedUp(BaseModel):
    """A backup was written.

    Attributes:
        files: How many are in it.
        bytes: Its size.
    """

    path: Path
    files: int
    bytes: int
    seconds: float


class Restored(BaseModel):
    """A backup was put in the place of the state.

    Attributes:
        created: When the backup was made.
        files: How many are in it.
        kept: The folder with what was there before; None where there was nothing.
    """

    state: Path
    created: str
    files: int
    kept: Path | None


class Bundled(BaseModel):
    """A bundle was written."""

    path: Path
    packages: int
    bytes: int


def backup(arguments: Namespace, settings: Settings, terminal: Terminal) -> None:
    """Write the state folder into one file. Raises as `index.backup.write`."""
    began = time.monotonic()
    path: Path = arguments.path
    manifest = write(settings.state, path)
    seconds, size = round(time.monotonic() - began, 1), path.stat().st_size
    done = BackedUp(path=path, files=len(manifest.files), bytes=size, seconds=seconds)
    megabytes = f"{size / MEGABYTE:.1f} MB"
    terminal.show(
        done,
        f"已备份到 {path}：{done.files} 个文件，{megabytes}，用时 {seconds} 秒。"
        if terminal.language == "zh"
        else f"Backed up to {path}: {done.files} files, {megabytes}, in {seconds} s.",
    )


def restore(arguments: Namespace, settings: Settings, terminal: Terminal) -> None:
    """Put a backup in the place of the state. Raises as `index.backup.restore`."""
    manifest, kept = put_back(settings.state, arguments.path)
    created = manifest.created.astimezone().isoformat(" ", "minutes")
    done = Restored(state=settings.state, created=created, files=len(manifest.files), kept=kept)
    zh = f"已恢复 {created} 的备份，共 {done.files} 个文件。"
    en = f"The backup of {created} is restored, {done.files} files."
    if kept:
        zh += f"原来的内容留在 {kept}，确认无误后可以删除。"
        en += f" What was there before is in {kept}; delete it once all is well."
    terminal.show(done, zh if terminal.language == "zh" else en)


def bundle(arguments: Namespace, _: Settings, terminal: Terminal) -> None:
    """Write a folder to install from without a package index. Raises as `bot.upkeep.bundle`."""
    path: Path = arguments.path
    packages = write_bundle(path)
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    done = Bundled(path=path, packages=packages, bytes=size)
    megabytes = f"{size / MEGABYTE:.0f} MB"
    terminal.show(
        done,
        f"离线安装包在 {path}：{packages} 个软件包，{megabytes}；拷过去后运行 sh install.sh。"
        if terminal.language == "zh"
        else f"The bundle is in {path}: {packages} packages, {megabytes}. Copy it there and run sh install.sh.",
    )
