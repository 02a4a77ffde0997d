"""Who has signed in, in a signed cookie: it can be read by its browser, and not be changed."""

import hashlib
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from secrets import token_urlsafe
from typing import Literal

from itsdangerous import BadData, URLSafeTimedSerializer

from bot.access.keeping import keep
from bot.identity import Role

SESSION = "youju_session"
RENEWED = 10  # times within the idle time that a used session's cookie is sent anew
_SIGNING = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}

Way = Literal["users", "oidc"]


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that has signed in.

    Attributes:
        id: Of this session.
        name: Of the user.
        role: What the provider said that they may; of a user of ours the accounts say it.
        way: How they signed in.
        began: Unix time in seconds.
        mark: Of the user's password: another one ends the session.
    """

    id: str
    name: str
    role: Role
    way: Way
    began: float
    mark: str = ""


class Sessions:
    """Makes, reads and ends sessions."""

    def __init__(self, secret: str, folder: Path, idle: int, longest: int) -> None:
        """Keep sessions.

        Args:
            secret: Signs the cookies.
            folder: Where ended sessions are noted, so that a copied cookie is worth nothing after a restart either.
            idle: Seconds without a request after which a session ends.
            longest: Seconds after which it ends in any case.
        """
        self.longest = longest
        self._idle = idle
        self._signer = signer(secret, "session")
        self._path = folder / "ended.txt"
        self._ended = self._load()

    def begin(self, name: str, role: Role, way: Way, mark: str = "") -> Session:
        """A new session of a user who has just proved who they are."""
        return Session(token_urlsafe(16), name, role, way, time.time(), mark)

    def write(self, session: Session) -> str:
        """The cookie's value, good for the idle time from now."""
        return str(self._signer.dumps(asdict(session)))

    def read(self, value: str) -> tuple[Session, bool] | None:
        """The session of a cookie, and whether it is to be sent anew; None where it is not good, or no longer."""
        try:
            found, used = self._signer.loads(value, max_age=self._idle, return_timestamp=True)
            session = Session(**found)
        except (BadData, TypeError):
            return None
        now = time.time()
        if now - session.began > self.longest or session.id in self._ended:
            return None
        return session, now - used.timestamp() > self._idle / RENEWED

    def end(self, session: Session) -> None:
        """Sign out: the cookie is good no longer, whoever has it.

        Raises:
            StateNotWritable, DiskFull: It can't be noted.
        """
        now = time.time()
        self._ended = {key: until for key, until in self._ended.items() if until > now}
        self._ended[session.id] = session.began + self.longest
        keep(self._path, "".join(f"{key} {until:.0f}\n" for key, until in self._ended.items()))

    def _load(self) -> dict[str, float]:
        """Ended session → Unix time from which its cookie is too old anyway."""
        try:
            lines = self._path.read_text(encoding="utf-8").split("\n")
        except OSError:
            return {}
        pairs = [line.split(" ") for line in lines if line]
        return {key: float(until) for key, until in pairs}


def signer(secret: str, purpose: str) -> URLSafeTimedSerializer:
    """Signs what is kept in cookies; what is signed for one purpose is not good for another."""
    return URLSafeTimedSerializer(secret, salt=f"youju-{purpose}", signer_kwargs=_SIGNING)
