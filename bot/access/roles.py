"""What only curators may: said where it is done, too, not only at the gate."""

from fastapi import Request

from bot.denials import CuratorsOnly
from bot.identity import Identity, identity_of


def curators_only(request: Request) -> None:
    """A dependency of routes that change the library.

    Raises:
        CuratorsOnly: A reader asks.
    """
    allow(identity_of(request.scope))


def allow(asker: Identity) -> None:
    """Let a curator pass.

    Raises:
        CuratorsOnly: It is a reader.
    """
    if asker.role != "curator":
        raise CuratorsOnly
