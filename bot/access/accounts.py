"""The file of users and API keys, in the state folder. No password and no key can be read from it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.access.keeping import keep
from bot.denials import AccountsUnreadable, NameInUse, NameUnknown, NameUnusable

NAME_LIMIT = 64  # characters


class User(BaseModel):
    """Who signs in with a password.

    Attributes:
        password: An argon2 hash, with its parameters and salt.
        curator: Whether they may change the library.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    password: str
    curator: bool = False


class Key(BaseModel):
    """What a script signs in with.

    Attributes:
        hash: SHA-256 of the key, in hexadecimal; it has 256 random bits, so that nothing slower is needed.
        curator: Whether it may change the library.
        expires: Unix time in seconds; None for never.
        limit: Requests a minute; None for as many as anybody.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    hash: str
    curator: bool = False
    expires: float | None = None
    limit: int | None = Field(default=None, ge=1)


class Book(BaseModel):
    """What the file holds, by name."""

    model_config = ConfigDict(extra="forbid")

    users: dict[str, User] = Field(default_factory=dict)
    keys: dict[str, Key] = Field(default_factory=dict)


class Accounts:
    """Users and keys: changed by the command line, read by a server that sees each change at once."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not exist yet."""
        self.path = folder / "accounts.json"
        self._seen: tuple[int, ...] = ()
        self._book = Book()

    def read(self) -> Book:
        """What the file holds now; not to be changed.

        Raises:
            AccountsUnreadable: It is damaged, or not ours to read.
        """
        try:
            found = self.path.stat()
            seen = (found.st_ino, found.st_mtime_ns, found.st_size)
            if seen != self._seen:
                self._book = Book.model_validate_json(self.path.read_bytes())
                self._seen = seen
        except FileNotFoundError:
            self._seen, self._book = (), Book()
        except (OSError, ValidationError):
            raise AccountsUnreadable(path=self.path) from None
        return self._book

    @contextmanager
    def changing(self) -> Iterator[Book]:
        """The book, to be changed; it is written at the end, unless something is raised.

        Raises:
            AccountsUnreadable: It is damaged.
            StateNotWritable, DiskFull: It can't be written.
        """
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(self.path.with_suffix(".lock")):
            book = self.read().model_copy(deep=True)
            yield book
            keep(self.path, json.dumps(book.model_dump(), ensure_ascii=False, indent=1))


def usable(name: str) -> str:
    """A name that fits into a list, a log and a header.

    Raises:
        NameUnusable: It does not.
    """
    if not 0 < len(name) <= NAME_LIMIT or not name.isprintable() or any(c.isspace() or c == "," for c in name):
        raise NameUnusable(name=name)
    return name


def absent(name: str, among: dict[str, User] | dict[str, Key]) -> None:
    """Raise NameInUse where there is one of this name."""
    if name in among:
        raise NameInUse(name=name)


def present(name: str, among: dict[str, User] | dict[str, Key]) -> None:
    """Raise NameUnknown where there is none of this name."""
    if name not in among:
        raise NameUnknown(name=name)
