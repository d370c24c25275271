"""States how much a browser, an address and all together may ask of one process of the product.

Fifty people who each do something every 2.5 seconds send 20 messages a second together. One person sends at most about 5 a second
while dragging a slider and 30 while holding an arrow key down.
"""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class SocketLimits:
    """Bounds of websockets. A rate is a pair: events a second, and how many may come at once.

    Who comes when the turns of `longest_wait` seconds are taken is refused; the page of a browser tries again by itself. The
    `first_messages` of a connection draw the page for visitors and begin a sign-in.
    A stranger is a connection whose session nobody was let into at its last run, so also each new one before its first run.
    """

    message_bytes: int = 4 * MEGABYTE
    message_bytes_of_stranger: int = MEGABYTE
    refused_messages: int = 10
    connections: int = 1000
    connections_of_address: int = 300
    strangers: int = 500
    strangers_of_address: int = 100
    longest_wait: float = 5.0
    first_messages: int = 2
    arrivals: tuple[float, int] = (30, 300)
    arrivals_of_address: tuple[float, int] = (5, 150)
    messages: tuple[float, int] = (400, 2000)
    messages_of_session: tuple[float, int] = (20, 200)
    messages_of_strangers: tuple[float, int] = (25, 200)
    messages_of_strangers_of_address: tuple[float, int] = (5, 100)
    messages_of_stranger: tuple[float, int] = (3, 20)


@dataclass(frozen=True)
class UploadLimits:
    """Bounds of uploaded files that wait in memory to be read. One file has the bound of Streamlit's `server.maxUploadSize`."""

    files_of_session: int = 10
    bytes_of_session: int = 250 * MEGABYTE
    files: int = 500
    bytes: int = 1000 * MEGABYTE


@dataclass(frozen=True)
class ConnectionLimits:
    """Bounds of connections on which the server waits for a browser: the seconds until a request is there whole, and how many wait.

    Browsers open connections beforehand and open others when these are closed. A body is read only of who may upload: 100 MB in
    half an hour are half a megabit a second. Of connections that wait for a request those that have waited longest make room.
    """

    seconds_of_request: float = 10.0
    seconds_of_body: float = 1800.0
    waiting: int = 300


@dataclass(frozen=True)
class SignInLimits:
    """Bounds of the addresses by which a sign-in begins and ends, each of which asks the sign-in service something.

    Fifty people of one organisation who sign in at once take a hundred turns.
    """

    longest_wait: float = 5.0
    turns: tuple[float, int] = (10, 400)
    turns_of_address: tuple[float, int] = (1, 150)
