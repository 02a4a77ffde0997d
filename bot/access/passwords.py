"""Passwords: hashed with argon2id, compared in the same time whether or not there is such a user."""

from functools import cache
from typing import TYPE_CHECKING

from bot.access.accounts import Accounts, User, absent, present, usable
from bot.denials import PasswordShort

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST = 8  # characters, NIST SP 800-63B; longer ones are for the organisation to ask for
LONGEST = 1000  # characters: what is hashed takes time by its length


def add(accounts: Accounts, name: str, password: str, *, curator: bool) -> None:
    """Add a user.

    Raises:
        NameUnusable, NameInUse, PasswordShort: Nothing was added.
    """
    hashed = _hash(password)
    with accounts.changing() as book:
        absent(usable(name), book.users)
        book.users[name] = User(password=hashed, curator=curator)


def change(accounts: Accounts, name: str, password: str) -> None:
    """Give a user another password; all their sessions end.

    Raises:
        NameUnknown, PasswordShort: Nothing was changed.
    """
    hashed = _hash(password)
    with accounts.changing() as book:
        present(name, book.users)
        book.users[name] = book.users[name].model_copy(update={"password": hashed})


def remove(accounts: Accounts, name: str) -> None:
    """Remove a user; all their sessions end.

    Raises:
        NameUnknown: There is none.
    """
    with accounts.changing() as book:
        present(name, book.users)
        del book.users[name]


def matches(user: User | None, password: str) -> bool:
    """Whether it is the user's password. Takes 50 ms and 64 MB; as long where there is no such user."""
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415  as in `_hasher`

    nobody = _nobody()  # made before the time of anybody counts
    try:
        _hasher().verify(user.password if user else nobody, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return user is not None


@cache
def _hasher() -> "PasswordHasher":
    """Argon2id with the parameters that RFC 9106 recommends where memory is scarce."""
    from argon2 import PasswordHasher  # noqa: PLC0415  a library in C that only passwords need

    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash("nobody")


def _hash(password: str) -> str:
    if not LEAST <= len(password) <= LONGEST:
        raise PasswordShort(least=LEAST)
    return _hasher().hash(password)
