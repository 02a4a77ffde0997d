"""Which proxies are believed when they say who asks, and how."""

from ipaddress import IPv6Address, ip_address, ip_network

from index.fields import parts


class Proxies:
    """The proxies of the setting `trusted_proxies`: addresses and networks, commas between them."""

    def __init__(self, trusted: str) -> None:
        self._networks = [ip_network(part) for part in parts(trusted)]

    def trust(self, address: str) -> bool:
        """Whether what the peer at this address says of a request is believed; "" (no address) never is."""
        try:
            found = ip_address(address)
        except ValueError:
            return False
        if isinstance(found, IPv6Address) and found.ipv4_mapped:  # how a socket for both sees IPv4
            found = found.ipv4_mapped
        return any(found in network for network in self._networks)

    def address(self, peer: str, forwarded_for: str) -> str:
        """Where a request comes from: the last address that no trusted proxy has.

        Args:
            peer: Address of the TCP peer.
            forwarded_for: X-Forwarded-For, to whose end each proxy adds its peer; believed of a trusted peer only.
        """
        for hop in reversed(parts(forwarded_for)):
            if not self.trust(peer):
                break
            peer = _bare(hop)
        return peer


def _bare(hop: str) -> str:
    """An address of X-Forwarded-For without the port that some proxies add."""
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    return hop.partition(":")[0] if hop.count(":") == 1 else hop
