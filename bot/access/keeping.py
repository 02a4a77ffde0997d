"""What must not be read by other users of the machine: secrets in files of the state folder."""

from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe

from index.store.disk import guarded, write_atomically

FOLDER = "access"  # in the state folder
TOKEN = "yj_"  # what every API key begins with  # noqa: S105  no password
LOCAL = "local-token"


def keep(path: Path, text: str) -> None:
    """Write a file that only its owner can read; whoever reads it meanwhile gets the old one or the new one.

    Raises:
        StateNotWritable, DiskFull: It can't be written.
    """
    with guarded(path.parent):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(path, text.encode())  # by way of mkstemp, whose files have mode 0600


def secret(folder: Path) -> str:
    """What sessions are signed with: made at the first start, then kept.

    Args:
        folder: `access` in the state folder.

    Raises:
        StateNotWritable, DiskFull: It can't be written.
    """
    path = folder / "secret"
    if not path.exists() or not path.read_text(encoding="utf-8").strip():
        keep(path, token_urlsafe(32))
    return path.read_text(encoding="utf-8").strip()


def new_token() -> str:
    """An API key that can't be guessed."""
    return TOKEN + token_urlsafe(32)


def new_local_token(folder: Path) -> str:
    """The key of this machine's command line, for as long as the server runs; the old one is no longer good.

    Raises:
        StateNotWritable, DiskFull: It can't be written.
    """
    token = new_token()
    keep(folder / LOCAL, token)
    return token


def local_token(folder: Path) -> str:
    """The key that the running server has left for the command line; empty where there is none to be read."""
    try:
        return (folder / LOCAL).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def hashed(token: str) -> str:
    """What is kept of a key."""
    return sha256(token.encode()).hexdigest()
