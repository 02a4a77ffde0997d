"""Which request the work at hand is for: known to log lines, to the audit log and, in their copies, to threads."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from bot.identity import Identity, identity_of

REQUEST = "youju.request"  # in an ASGI scope: the request's id

_SCOPE: ContextVar[Mapping[str, Any] | None] = ContextVar("scope", default=None)


@contextmanager
def handling(scope: Mapping[str, Any]) -> Iterator[None]:
    """What is done in here, and in threads that are started here, is done for the request of this ASGI scope."""
    token = _SCOPE.set(scope)
    try:
        yield
    finally:
        _SCOPE.reset(token)


def request_id() -> str:
    """The id of the request at hand; empty where there is none."""
    return str((_SCOPE.get() or {}).get(REQUEST, ""))


def asker() -> Identity:
    """Whose request is at hand; whoever runs the program where there is none."""
    return identity_of(_SCOPE.get() or {})
