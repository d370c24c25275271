"""From where a session comes. Where no sign-in is configured, only this computer is let in."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

import streamlit as st

PASSED_ON = frozenset({"forwarded", "via", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "true-client-ip"})
PASSED_ON_BY = ("x-forwarded", "x-original-", "x-envoy-", "cf-", "fly-", "tailscale-", "ngrok-")


def local() -> bool:
    """Whether this session's browser runs on this computer, as far as its connection can tell."""
    return is_local(st.context.ip_address, st.context.headers)


def is_local(address: str | None, headers: Mapping[str, str]) -> bool:
    """A loopback connection to a loopback name, from a page of such a name, that nobody passed on.

    `address` is None for 127.0.0.1 and ::1, as Streamlit has it. The name stops a foreign page whose own name was made to
    lead here; the other two stop tunnels and proxies on this computer, whose connections come from it as well.
    """
    names = {name.lower(): value for name, value in headers.items()}
    return (
        (address is None or _loopback(address))
        and _local_name(f"//{names.get('host', '')}")
        and ("origin" not in names or _local_name(names["origin"]))
        and not any(name in PASSED_ON or name.startswith(PASSED_ON_BY) for name in names)
    )


def _local_name(address: str) -> bool:
    try:
        name = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return name == "localhost" or _loopback(name)


def _loopback(text: str) -> bool:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback
