"""Who asks: what signing in finds out, and roles, limits and the audit log go by."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, Literal

Role = Literal["reader", "curator"]  # reads, asks and checks; uploads, removes and sees figures besides

Way = Literal["", "local", "key", "proxy", "users", "oidc"]  # how it is known who asks; "" where nobody signs in

KEY = "youju.identity"  # in an ASGI scope


@dataclass(frozen=True, slots=True)
class Identity:
    """A user, a script or, where nobody signs in, whoever reaches the port.

    Attributes:
        name: Of the user or of the API key; empty where nobody signs in.
        role: What they may do.
        address: Where the request comes from, as far as it can be believed: a proxy's word counts only where it is
            trusted.
        way: How it is known who asks; with "users" and "oidc" there is a session that can be ended.
        limit: Requests a minute, of an API key that has a limit of its own.
    """

    name: str = ""
    role: Role = "curator"
    address: str = ""
    way: Way = ""
    limit: int | None = None


def identity_of(scope: Mapping[str, Any]) -> Identity:
    """The identity that the middleware put into an ASGI scope; whoever reaches the port where there is none."""
    found = scope.get(KEY)
    return found if isinstance(found, Identity) else Identity()


def network(address: str) -> str:
    """What an address is counted as: an IPv6 address stands for all that its owner has, /64."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and not found.ipv4_mapped:
        return str(ip_network((found, 64), strict=False))
    return str(found)
