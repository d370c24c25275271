"""Tells whether a session comes from this computer: where no sign-in is configured, no other computer gets in."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

import streamlit as st

PROXY_HEADERS = frozenset({"forwarded", "via", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "true-client-ip"})
PROXY_HEADER_BEGINNINGS = ("x-forwarded", "x-original-", "x-envoy-", "cf-", "fly-", "tailscale-", "ngrok-")


def local() -> bool:
    """Tells whether this session's browser runs on this computer, as far as its connection shows."""
    return is_local(st.context.ip_address, st.context.headers)


def is_local(address: str | None, headers: Mapping[str, str]) -> bool:
    """Tells whether a request comes over loopback, to a loopback host, from a page of such a host, and through no proxy.

    `address` is None for 127.0.0.1 and ::1, as Streamlit has it. The check of the host stops DNS rebinding, the checks of
    origin and proxy headers stop tunnels and proxies on this computer, whose connections come over loopback too.
    """
    names = {name.lower(): value for name, value in headers.items()}
    return (
        (address is None or _loopback(address))
        and _local_name(f"//{names.get('host', '')}")
        and ("origin" not in names or _local_name(names["origin"]))
        and not any(name in PROXY_HEADERS or name.startswith(PROXY_HEADER_BEGINNINGS) for name in names)
    )


def _local_name(address: str) -> bool:
    try:
        name = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return name == "localhost" or _loopback(name)


def _loopback(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
