"""Which request the work at hand is for: known to log lines, to the audit log and, in their copies, to threads."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from bot.identity import Identity, identity_of

TRACE = "youju.trace"  # in an ASGI scope and its copies
SESSION = "youju.session"  # as above, of a page: tells the browsers apart where nobody signs in


@dataclass(slots=True)
class Trace:
    """A request, as the log tells it apart; `user` is empty until it is known who asks, and where nobody signs in."""

    id: str
    user: str = ""


_SCOPE: ContextVar[Mapping[str, Any] | None] = ContextVar("scope", default=None)


@contextmanager
def handling(scope: Mapping[str, Any]) -> Iterator[None]:
    """What is done in here, and in threads that are started here, is done for the request of this ASGI scope.

    Whoever serves requests in tasks of its own, as Gradio does its queue, says so with the scope of the request.
    """
    trace = scope.get(TRACE)
    if isinstance(trace, Trace):
        trace.user = identity_of(scope).name or trace.user
    token = _SCOPE.set(scope)
    try:
        yield
    finally:
        _SCOPE.reset(token)


def request_id() -> str:
    """The id of the request at hand; empty where there is none."""
    trace = (_SCOPE.get() or {}).get(TRACE)
    return trace.id if isinstance(trace, Trace) else ""


def asker() -> Identity:
    """Whose request is at hand; whoever runs the program where there is none."""
    return identity_of(_SCOPE.get() or {})


def session() -> str:
    """The page that the request at hand is from; empty where it is from none."""
    return str((_SCOPE.get() or {}).get(SESSION) or "")
