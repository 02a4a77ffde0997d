"""The grammar of the commands `user` and `key`."""

from argparse import ArgumentParser
from collections.abc import Callable

Text = tuple[str, str]  # in Chinese and in English
Add = Callable[[str, Text], ArgumentParser]  # adds an action to the command: its name, and what it does

USER = ("管理用密码登录的用户", "manage the users who sign in with a password")
USER_DETAILS = (
    "管理用密码登录的用户，YOUJU_SIGN_IN 含 users 时可以登录。服务器运行时也可以用，改动立即生效。",
    "Manage the users who sign in with a password, where YOUJU_SIGN_IN has users. May run beside a server, which sees\n"
    "each change at once.",
)
KEY = ("管理脚本用的 API 密钥", "manage the API keys of scripts")
KEY_DETAILS = (
    "管理脚本用的 API 密钥，脚本以 Authorization: Bearer yj_… 带上它。服务器运行时也可以用，改动立即生效。",
    "Manage the API keys of scripts, which send them as Authorization: Bearer yj_…. May run beside a server, which\n"
    "sees each change at once.",
)
USER_ADD = ("添加用户，密码输入两次", "add a user; the password is asked for twice")
USER_PASSWORD = ("更换密码，须重新登录", "change a password; the user has to sign in again")
USER_REMOVE = ("删除用户，登录随即失效", "remove a user, who is signed out at once")
USER_LIST = ("列出用户", "list the users")
KEY_ADD = ("生成密钥，只显示这一次", "make a key, which is shown this once")
KEY_REVOKE = ("吊销密钥", "revoke a key")
KEY_LIST = ("列出密钥", "list the keys")
NAME = ("名称", "the name")
CURATOR = ("也可以上传、移除文件和查看统计", "may also upload, remove and see the figures")
STDIN = ("从标准输入的第一行读密码", "read the password from the first line of standard input")
EXPIRES = ("多少天后失效（默认不失效）", "days until it expires (default never)")
RATE = ("每分钟最多多少次请求", "requests a minute at most")


def user(add: Add, pick: Callable[[Text], str]) -> None:
    """What `user` can do; `pick` gives a text in the user's language."""
    add("list", USER_LIST)
    for name, summary in (("add", USER_ADD), ("password", USER_PASSWORD), ("remove", USER_REMOVE)):
        action = add(name, summary)
        action.add_argument("name", metavar="NAME", help=pick(NAME))
        if name == "add":
            action.add_argument("--curator", action="store_true", help=pick(CURATOR))
        if name != "remove":
            action.add_argument("--stdin", action="store_true", help=pick(STDIN))


def key(add: Add, pick: Callable[[Text], str], positive: Callable[[str], int]) -> None:
    """What `key` can do; `positive` reads a number from 1."""
    add("list", KEY_LIST)
    made = add("add", KEY_ADD)
    made.add_argument("name", metavar="NAME", help=pick(NAME))
    made.add_argument("--curator", action="store_true", help=pick(CURATOR))
    made.add_argument("--expires", metavar="DAYS", type=positive, help=pick(EXPIRES))
    made.add_argument("--limit", metavar="N", type=positive, help=pick(RATE))
    add("revoke", KEY_REVOKE).add_argument("name", metavar="NAME", help=pick(NAME))
