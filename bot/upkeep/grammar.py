"""The grammar of the commands `backup`, `restore` and `bundle`."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

Text = tuple[str, str]  # in Chinese and in English
Add = Callable[[str, Text, Text], ArgumentParser]  # adds a command: its name, what it does, the same at length

BACKUP = ("备份状态文件夹，服务器运行时也可以", "back up the state folder, beside a running server too")
BACKUP_DETAILS = (
    "把状态文件夹备份成一个文件：索引、上传的文件、用户和密钥、审计日志。服务器运行时也可以，不必停。\n"
    "转换后的模型和 Chroma 不在其中，恢复后会自动重建。文件名以 .tar、.tar.gz 或 .tgz 结尾；同名的旧备份在新的\n"
    "写完之后才被替换。",
    "Writes the state folder into one file: the index, the uploads, users and keys, the audit log. A server may be\n"
    "running. The converted model and Chroma are not in it, they are made again after a restore. FILE ends in .tar,\n"
    ".tar.gz or .tgz; an earlier one of its name is replaced once the new one is complete.",
)
RESTORE = ("用备份恢复状态文件夹，要先停止服务器", "put a backup in the place of the state; stop the server first")
RESTORE_DETAILS = (
    "用备份替换状态文件夹的内容。先把整个备份核对、解开，再换上；原来的内容留在旁边的 before-restore-… 里。\n"
    "请以运行服务器的用户执行。",
    "Puts a backup in the place of what is in the state folder. All of it is checked and unpacked before anything is\n"
    "replaced; what was there is kept beside, in before-restore-…. Run it as the user that runs the server.",
)
BUNDLE = (
    "把程序和全部依赖装进一个文件夹，供离线安装",
    "write all that an offline install needs into a folder",
)
BUNDLE_DETAILS = (
    "把程序、全部依赖（版本同现在安装的）和内置模型写成一个文件夹，其中有安装脚本和说明。\n"
    "拷到没有软件源的机器上（同样的系统和 Python 版本），运行 sh install.sh 即可安装。",
    "Writes the program, all it depends on in the versions that are installed here, and the built-in model into a\n"
    "folder with an install script and a README. On a machine without a package index, with the same system and\n"
    "Python, `sh install.sh` installs it.",
)
TARGET = ("备份文件", "the file to write")
SOURCE = ("备份文件", "the backup")
FOLDER = ("要写入的文件夹，应不存在或为空", "the folder to write, not there yet or empty")


def add_to(add: Add, pick: Callable[[Text], str]) -> None:
    """Add the commands; `pick` gives a text in the user's language."""
    for name, summary, details, metavar, argument in (
        ("backup", BACKUP, BACKUP_DETAILS, "FILE", TARGET),
        ("restore", RESTORE, RESTORE_DETAILS, "FILE", SOURCE),
        ("bundle", BUNDLE, BUNDLE_DETAILS, "FOLDER", FOLDER),
    ):
        add(name, summary, details).add_argument("path", metavar=metavar, type=Path, help=pick(argument))
