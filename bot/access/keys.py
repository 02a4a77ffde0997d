"""API keys: made, listed, revoked, recognised."""

import time

from bot.access.accounts import Accounts, Key, absent, present, usable
from bot.access.keeping import hashed, new_token

DAY = 86400  # seconds


def add(accounts: Accounts, name: str, *, curator: bool, days: int | None, limit: int | None) -> str:
    """Make a key.

    Args:
        accounts: Where its hash is kept.
        name: What it is for; its requests go by this name.
        curator: Whether it may change the library.
        days: Until it expires; None for never.
        limit: Requests a minute; None for as many as anybody.

    Returns:
        The key, which nobody can find out again.

    Raises:
        NameUnusable, NameInUse: Nothing was added.
    """
    token = new_token()
    expires = time.time() + days * DAY if days else None
    with accounts.changing() as book:
        absent(usable(name), book.keys)
        book.keys[name] = Key(hash=hashed(token), curator=curator, expires=expires, limit=limit)
    return token


def revoke(accounts: Accounts, name: str) -> None:
    """Take a key back; requests with it are refused from now on.

    Raises:
        NameUnknown: There is none.
    """
    with accounts.changing() as book:
        present(name, book.keys)
        del book.keys[name]


def find(accounts: Accounts, token: str) -> tuple[str, Key] | None:
    """The name and the record of a key that is good now. By its hash: how long it takes tells nothing of others."""
    wanted = hashed(token)
    for name, key in accounts.read().keys.items():
        if key.hash == wanted:
            return None if key.expires is not None and key.expires <= time.time() else (name, key)
    return None
