"""Tells what uvicorn waits for on each of its open connections, for which it has no parameter and sets no time."""

from collections.abc import Collection
from enum import Enum, auto
from typing import Any

from starlette.types import Receive


class Awaited(Enum):
    """What the server waits for on a connection."""

    REQUEST = auto()  # its beginning, or the rest of one that has been answered already
    BODY = auto()


def connections_of(receive: Receive) -> Collection[Any] | None:
    """Returns the open connections of the server that a request came to, a set that goes on changing; None for another server."""
    answered = getattr(getattr(receive, "__self__", None), "on_response", None)
    return getattr(getattr(answered, "__self__", None), "connections", None)


def awaited(connection: Any) -> tuple[Awaited, int] | None:
    """Returns what the server waits for and a number that differs between requests; None where it is the server's turn, and for
    websockets."""
    if not hasattr(connection, "cycle"):
        return None
    cycle = connection.cycle
    if cycle is None or cycle.response_complete:
        return Awaited.REQUEST, id(cycle)
    return (Awaited.BODY, id(cycle)) if cycle.more_body else None


def cut(connection: Any) -> None:
    """Ends a connection at once."""
    connection.transport.abort()
