"""Counts the open websockets, and paces what they ask, each by itself, by address and all together."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from pages.shell.guard.browser_sessions import BrowserSessions
from pages.shell.guard.by_address import ByAddress
from pages.shell.guard.limits import SocketLimits
from pages.shell.guard.pace import Pace


@dataclass
class OpenSocket:
    """One open websocket: its random id, its address, the browser behind it, its own paces, and the number of its messages."""

    address: str
    browser: str | None
    pace: Pace
    stranger_pace: Pace
    messages: int = 0
    id: str = field(default_factory=lambda: uuid4().hex)


class Address:
    """The paces of one address."""

    def __init__(self, limits: SocketLimits) -> None:
        self.arrivals = Pace(*limits.arrivals_of_address)
        self.stranger_messages = Pace(*limits.messages_of_strangers_of_address)

    def is_rested(self, now: float) -> bool:
        return self.arrivals.is_rested(now) and self.stranger_messages.is_rested(now)


class OpenSockets:
    """Holds the open websockets of this process; only the server's event loop uses it."""

    def __init__(
        self, limits: SocketLimits, sessions: BrowserSessions, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limits = limits
        self._sessions = sessions
        self._open: dict[str, OpenSocket] = {}
        self._addresses = ByAddress(lambda: Address(limits), clock)
        self._arrivals = Pace(*limits.arrivals)
        self._messages = Pace(*limits.messages)
        self._stranger_messages = Pace(*limits.messages_of_strangers)

    def add(self, address: str, browser: str | None, claimed: str) -> OpenSocket | None:
        """Adds a websocket whose browser says that it continues the session `claimed`; None where there are too many."""
        if self._is_full_for(address):
            return None
        opened = OpenSocket(
            address, browser, Pace(*self._limits.messages_of_session), Pace(*self._limits.messages_of_stranger)
        )
        self._open[opened.id] = opened
        self._sessions.connect(opened.id, claimed)
        return opened

    def remove(self, closed: OpenSocket) -> None:
        del self._open[closed.id]
        self._sessions.disconnect(closed.id)

    def is_stranger(self, socket: OpenSocket) -> bool:
        """Tells whether nobody was let into the session of this websocket at its last run."""
        return not self._sessions.allowed(self._sessions.session_of(socket.id)).let_in

    def paces_of_arrival(self, address: str) -> tuple[Pace, ...]:
        """Returns the paces that a new websocket of this address keeps."""
        return self._addresses[address].arrivals, self._arrivals

    def paces_of_message(self, socket: OpenSocket) -> tuple[Pace, ...]:
        """Returns the paces that a message keeps. Those of strangers slow nobody who is let in, and not the first ones of a newcomer."""
        if not self.is_stranger(socket):
            return socket.pace, self._messages
        socket.messages += 1
        if socket.messages <= self._limits.first_messages:  # the arrival has waited for a turn already
            return (socket.stranger_pace,)
        return socket.stranger_pace, self._addresses[socket.address].stranger_messages, self._stranger_messages

    def pace_of_refusals(self, socket: OpenSocket) -> Pace:
        """Returns the pace of messages that are dropped, which takes no turn from anybody else."""
        return socket.stranger_pace

    def _is_full_for(self, address: str) -> bool:
        everybody = list(self._open.values())
        here = [socket for socket in everybody if socket.address == address]
        if len(everybody) >= self._limits.connections or len(here) >= self._limits.connections_of_address:
            return True
        strangers = [socket for socket in everybody if self.is_stranger(socket)]
        strangers_here = [socket for socket in strangers if socket.address == address]
        return len(strangers) >= self._limits.strangers or len(strangers_here) >= self._limits.strangers_of_address
