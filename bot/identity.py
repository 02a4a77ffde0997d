"""Who asks: what signing in finds out, and roles, limits and the audit log go by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Role = Literal["reader", "curator"]  # reads, asks and checks; uploads, removes and sees figures besides

KEY = "youju.identity"  # in an ASGI scope


@dataclass(frozen=True, slots=True)
class Identity:
    """A user, a script or, where nobody signs in, whoever reaches the port.

    Attributes:
        name: Of the user or of the API key; empty where nobody signs in.
        role: What they may do.
        address: Where the request comes from, as far as it can be believed: a proxy's word counts only where it is
            trusted.
    """

    name: str = ""
    role: Role = "curator"
    address: str = ""


def identity_of(scope: Mapping[str, Any]) -> Identity:
    """The identity that the middleware put into an ASGI scope; whoever reaches the port where there is none."""
    found = scope.get(KEY)
    return found if isinstance(found, Identity) else Identity()
