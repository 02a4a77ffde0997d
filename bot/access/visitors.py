"""Who asks: from an API key, the proxy's header or a session's cookie."""

from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest

from starlette.requests import HTTPConnection

from bot.access import keys
from bot.access.accounts import Accounts, User
from bot.access.keeping import TOKEN, hashed
from bot.access.proxies import Proxies
from bot.access.sessions import SESSION, Session, Sessions
from bot.denials import KeyRefused
from bot.identity import Identity, Role
from index.fields import parts
from index.settings import Settings
from index.signing import OPEN


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, and what is known of their session.

    Attributes:
        identity: What others go by.
        session: Where there is one.
        renew: Whether its cookie is to be sent anew.
    """

    identity: Identity
    session: Session | None = None
    renew: bool = False


class Visitors:
    """Finds out who asks."""

    def __init__(self, settings: Settings, accounts: Accounts, sessions: Sessions, local_token: str) -> None:
        """`local_token` is the key of this machine's command line."""
        self._settings = settings
        self.accounts = accounts
        self.sessions = sessions
        self._proxies = Proxies(settings.trusted_proxies)
        self._local = hashed(local_token)
        self._ways = settings.ways

    def address(self, connection: HTTPConnection) -> str:
        """Where a request comes from, as far as it can be believed."""
        forwarded = ",".join(connection.headers.getlist("x-forwarded-for"))
        return self._proxies.address(_peer(connection), forwarded)

    def find(self, connection: HTTPConnection) -> Visitor | None:
        """Who asks; None where nobody says it and it has to be said.

        Raises:
            KeyRefused: An API key came with the request, and it is not good.
            AccountsUnreadable: The file of users and keys is damaged.
        """
        token = _token(connection)
        if token:
            return Visitor(self._of_token(token, self.address(connection)))
        if "proxy" in self._ways and (identity := self._of_proxy(connection)):
            return Visitor(identity)
        if visitor := self._of_session(connection):
            return visitor
        if not self._ways or OPEN in self._ways:
            return Visitor(Identity(address=self.address(connection)))
        return None

    def role(self, name: str, groups: list[str]) -> Role:
        """What somebody may whom the proxy or the provider names."""
        group = self._settings.curator_group
        return "curator" if name in parts(self._settings.curators) or (group and group in groups) else "reader"

    def _of_token(self, token: str, address: str) -> Identity:
        if compare_digest(hashed(token), self._local):
            return Identity(address=address, way="local")
        found = keys.find(self.accounts, token)
        if found is None:
            raise KeyRefused
        name, key = found
        return Identity(name, "curator" if key.curator else "reader", address, "key", key.limit)

    def _of_proxy(self, connection: HTTPConnection) -> Identity | None:
        """Whom the proxy names; nobody where another than the proxy does, or where it is named more than once."""
        names = connection.headers.getlist(self._settings.proxy_user_header)
        if not self._proxies.trust(_peer(connection)) or len(names) != 1 or not (name := _text(names[0])):
            return None
        groups = parts(_text(",".join(connection.headers.getlist(self._settings.proxy_groups_header))))
        return Identity(name, self.role(name, groups), self.address(connection), "proxy")

    def _of_session(self, connection: HTTPConnection) -> Visitor | None:
        found = self.sessions.read(connection.cookies.get(SESSION, "")) if self._ways & {"users", "oidc"} else None
        if found is None or found[0].way not in self._ways:
            return None
        session, renew = found
        role = session.role
        if session.way == "users":
            user = self.accounts.read().users.get(session.name)
            if user is None or mark(user) != session.mark:
                return None
            role = "curator" if user.curator else "reader"
        return Visitor(Identity(session.name, role, self.address(connection), session.way), session, renew)


def mark(user: User) -> str:
    """Of a user's password, for their sessions: it tells nothing of it, and another password has another one."""
    return sha256(user.password.encode()).hexdigest()[:16]


def _peer(connection: HTTPConnection) -> str:
    return connection.client.host if connection.client else ""


def _token(connection: HTTPConnection) -> str:
    """The API key of a request; other keys, which a proxy or a client may send, are none of ours."""
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    token = token.strip()
    return token if scheme.lower() == "bearer" and token.startswith(TOKEN) else ""


def _text(value: str) -> str:
    """A header's value: Starlette reads bytes as Latin-1, and proxies send names in UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8").strip()
    except UnicodeDecodeError:
        return value.strip()
