"""The cookies of signing in: not for scripts, not for other sites, not without https where there is https."""

from collections.abc import Mapping
from typing import Any

from bot.access.origins import embedded


def cookie(name: str, value: str, scope: Mapping[str, Any], *, seconds: float, allowed: frozenset[str]) -> str:
    """A Set-Cookie header's value.

    Args:
        name: Of the cookie.
        value: Signed, without spaces and semicolons; empty to remove the cookie.
        scope: Of the request: its scheme, and the path under which we are.
        seconds: How long the browser keeps it.
        allowed: Origins of sites that may embed ours; only with https are cookies sent from within them.
    """
    parts = [f"{name}={value}", f"Path={scope.get('root_path') or '/'}", f"Max-Age={int(seconds) if value else 0}"]
    secure = scope["scheme"] in ("https", "wss")
    parts += ["HttpOnly", "SameSite=None; Partitioned" if secure and embedded(allowed) else "SameSite=Lax"]
    return "; ".join([*parts, "Secure"] if secure else parts)
