"""Keeps something for each address from which browsers come, and forgets addresses that have done nothing for long."""

import ipaddress
import time
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

MAX_IDLE_ADDRESSES = 1000


class Rests(Protocol):
    def is_rested(self, now: float) -> bool:
        """Tells whether a new one would do the same."""
        ...


T = TypeVar("T", bound=Rests)


class ByAddress(Generic[T]):
    """Makes one `T` an address at its first use."""

    def __init__(self, make: Callable[[], T], clock: Callable[[], float] = time.monotonic) -> None:
        self._make, self._clock = make, clock
        self._kept: dict[str, T] = {}

    def __getitem__(self, address: str) -> T:
        if address not in self._kept:
            if len(self._kept) >= MAX_IDLE_ADDRESSES:
                now = self._clock()
                self._kept = {key: kept for key, kept in self._kept.items() if not kept.is_rested(now)}
            self._kept[address] = self._make()
        return self._kept[address]


def network_of(host: str) -> str:
    """Returns what counts as one address: an IPv4 address, or the /64 network that one holder of IPv6 addresses has."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)
