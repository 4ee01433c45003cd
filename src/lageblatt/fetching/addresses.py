"""Which addresses of the internet are public: no machine of ours, of our network, of our provider.

An address that carries another one (mapped, NAT64, 6to4, Teredo) is as public as the one that it carries.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_PUBLIC = IPv6Network("2000::/3")
"""All that IANA has given out of IPv6 for hosts of the whole internet."""
_CARRIERS = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"), IPv6Network("::ffff:0:0:0/96"))
"""NAT64, IPv4-compatible and IPv4-translated: the last 32 bits are an IPv4 address."""


def is_public(address: str) -> bool:
    """Say whether `address`, an IPv4 or IPv6 address in digits, belongs to a host of the whole internet."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return _is_public_4(found) if isinstance(found, IPv4Address) else _is_public_6(found)


def _is_public_4(address: IPv4Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _is_public_6(address: IPv6Address) -> bool:
    if address.scope_id:
        return False
    carried = _carried(address)
    if carried:
        return all(map(_is_public_4, carried))
    return address in _PUBLIC and address.is_global


def _carried(address: IPv6Address) -> tuple[IPv4Address, ...]:
    """Return the IPv4 addresses inside `address`: with Teredo that of the server and that of the host."""
    if address.teredo:
        return address.teredo
    if found := address.ipv4_mapped or address.sixtofour:
        return (found,)
    return (IPv4Address(int(address) & 0xFFFFFFFF),) if any(address in net for net in _CARRIERS) else ()
