"""The commands `user` and `key`: they change the file of accounts, which a running server reads."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from getpass import getpass

from pydantic import BaseModel

from bot.access import keys, passwords
from bot.access.accounts import Accounts
from bot.access.keeping import FOLDER
from bot.denials import PasswordNotAsked, PasswordsDiffer
from bot.terminal import Terminal
from index.errors import Language
from index.settings import Settings

ROLES: Mapping[bool, tuple[str, str]] = {True: ("资料管理员", "curator"), False: ("读者", "reader")}


class Account(BaseModel):
    """A user or a key, as it is listed.

    Attributes:
        expires: Of a key; None for never.
        limit: Requests a minute, of a key; None for as many as anybody.
    """

    name: str
    curator: bool
    expires: datetime | None = None
    limit: int | None = None

    def line(self, language: Language) -> str:
        """For a person."""
        zh = language == "zh"
        parts = [self.name, ROLES[self.curator][0 if zh else 1]]
        if self.expires is not None:
            day = self.expires.date().isoformat()
            parts.append(f"{day} 失效" if zh else f"expires {day}")
        if self.limit is not None:
            parts.append(f"每分钟 {self.limit} 次" if zh else f"{self.limit} a minute")
        return "  ".join(parts)


class AccountList(BaseModel):
    """All users, or all keys."""

    accounts: list[Account]


class MadeKey(BaseModel):
    """A key that has just been made; `key` is shown this once."""

    name: str
    key: str


def user(arguments: Namespace, settings: Settings, terminal: Terminal) -> None:
    """List, add, remove a user, or change a password.

    Raises:
        YoujuError: It was not done; the sentence says why.
    """
    accounts, action = Accounts(settings.state / FOLDER), arguments.action
    if action == "add":
        passwords.add(accounts, arguments.name, password(arguments, terminal), curator=arguments.curator)
    elif action == "password":
        passwords.change(accounts, arguments.name, password(arguments, terminal))
    elif action == "remove":
        passwords.remove(accounts, arguments.name)
    users = accounts.read().users.items()
    show([Account(name=name, curator=found.curator) for name, found in users], terminal)
    if action == "add" and "users" not in settings.ways:
        terminal.say(
            "YOUJU_SIGN_IN 里没有 users，用户还不能用密码登录。",
            "YOUJU_SIGN_IN does not have users: nobody can sign in with a password yet.",
        )


def key(arguments: Namespace, settings: Settings, terminal: Terminal) -> None:
    """List, make or revoke a key.

    Raises:
        YoujuError: It was not done; the sentence says why.
    """
    accounts, name = Accounts(settings.state / FOLDER), getattr(arguments, "name", "")
    if arguments.action == "add":
        curator, days, limit = arguments.curator, arguments.expires, arguments.limit
        made = keys.add(accounts, name, curator=curator, days=days, limit=limit)
        terminal.show(MadeKey(name=name, key=made), made)
        terminal.say("请现在保存这个密钥，以后不再显示。", "Keep this key now; it is not shown again.")
        return
    if arguments.action == "revoke":
        keys.revoke(accounts, name)
    found = accounts.read().keys.items()
    show([Account(name=n, curator=k.curator, expires=_day(k.expires), limit=k.limit) for n, k in found], terminal)


def show(accounts: list[Account], terminal: Terminal) -> None:
    """All there are now."""
    lines = [account.line(terminal.language) for account in accounts]
    terminal.show(AccountList(accounts=accounts), "\n".join(lines))


def password(arguments: Namespace, terminal: Terminal) -> str:
    """A password, typed twice and not shown; or from standard input.

    Raises:
        PasswordsDiffer: The two are not the same.
        PasswordNotAsked: There is nobody to ask.
    """
    if arguments.stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise PasswordNotAsked
    first, again = ("密码：", "再输入一次：") if terminal.language == "zh" else ("Password: ", "Once more: ")
    typed = getpass(first)
    if getpass(again) != typed:
        raise PasswordsDiffer
    return typed


def _day(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
