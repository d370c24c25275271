"""Speaks Streamlit's websocket protocol as many browsers at once, and measures how long runs of pages take."""

import asyncio
import http.client
import random
import socket
import time
from collections.abc import Collection, Mapping, Sequence
from http.cookies import SimpleCookie
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from tests.benchmarks.served import Served

CHOICES = "lang=en"
PATIENCE = 120
"""Seconds until a run that does not end is given up."""
SMALL = 600
"""Bytes of a message that may say how a run ended or that it failed; larger ones are not parsed, which saves time of clients."""


class FailedRunError(Exception):
    """Says that a page showed an error, or that its run did not end."""


class PageClient:
    """One browser with one websocket."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self.pages: Mapping[str, str] = {}

    @classmethod
    async def open(cls, served: Served, choices: str = CHOICES) -> Self:
        """Connects to a server and runs the page that it lands on, which tells the addresses of the others."""
        connection = await connect(
            f"ws://{served.host}/_stcore/stream",
            origin=f"http://{served.host}",
            subprotocols=["streamlit", await asyncio.to_thread(_xsrf, served)],
            additional_headers={"Cookie": served.token},
            max_size=None,
            proxy=None,
            compression=None,
        )
        client = cls(connection)
        await client._run(BackMsg(rerun_script={"query_string": choices}), every_message=True)
        return client

    async def close(self) -> None:
        await self._connection.close()

    async def run(self, page: str, choices: str = CHOICES) -> float:
        """Runs a page; returns the seconds until its run ended. Raises FailedRunError."""
        address = {"page_script_hash": self.pages[page]} if page in self.pages else {}
        return await self._run(BackMsg(rerun_script={"query_string": choices, **address}))

    async def _run(self, message: BackMsg, *, every_message: bool = False) -> float:
        started = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                await self._connection.send(message.SerializeToString())
                while not self._ends(await self._receive(), every_message):
                    pass
        except (TimeoutError, WebSocketException) as error:
            raise FailedRunError(type(error).__name__) from error
        return time.perf_counter() - started

    async def _receive(self) -> bytes:
        """Returns the next message; acknowledges it at once, since a delayed acknowledgement holds the next ones up by 40 ms."""
        received = await self._connection.recv()
        self._connection.transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        return received if isinstance(received, bytes) else received.encode()

    def _ends(self, frame: bytes, parse: bool) -> bool:
        """Takes a message in; returns whether it ends the last run."""
        if len(frame) > SMALL and not parse:
            return False
        message = ForwardMsg.FromString(frame)
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
        if kind == "delta" and _is_error(message):
            raise FailedRunError("The page shows an error.")
        return kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


class Crowd:
    """Viewers who each open a random page, look at it for `think` seconds on average, and open the next one.

    Nobody opens the pages `without`.
    """

    def __init__(self, served: Served, think: float, without: Collection[str] = ()) -> None:
        self._served, self._think, self._without = served, think, without
        self._clients: list[PageClient] = []
        self._draw = random.Random(20261125)

    async def grow(self, viewers: int) -> None:
        """Lets so many viewers in, one after another: the product limits how fast they may come from one address."""
        while len(self._clients) < viewers:
            self._clients.append(await PageClient.open(self._served))

    async def work(self, seconds: float) -> tuple[list[float], int]:
        """Returns how long each run took that began within the next seconds, and how many failed."""
        end = time.perf_counter() + seconds
        done = await asyncio.gather(*(self._look(client, end) for client in self._clients))
        return [taken for times, _ in done for taken in times], sum(failed for _, failed in done)

    async def leave(self) -> None:
        await asyncio.gather(*(client.close() for client in self._clients))

    async def _look(self, client: PageClient, end: float) -> tuple[list[float], int]:
        times, failed = [], 0
        pages = sorted(client.pages.keys() - self._without) or [""]
        await asyncio.sleep(self._draw.uniform(0, self._think))
        while time.perf_counter() < end:
            try:
                times.append(await client.run(self._draw.choice(pages)))
            except FailedRunError:
                failed += 1
            await asyncio.sleep(self._draw.uniform(0.5, 1.5) * self._think)
        return times, failed


async def reruns(served: Served, pages: Sequence[str], times: int, choices: str = CHOICES) -> dict[str, list[float]]:
    """Returns by page how many seconds each rerun of it took, for one viewer alone.

    The pages take turns, so that other load on the computer meets all of them.
    """
    client = await PageClient.open(served, choices)
    measured: dict[str, list[float]] = {page: [] for page in pages}
    for page in pages:
        for _ in range(times + 2):
            measured[page].append(await client.run(page, choices))
    await client.close()
    return {page: taken[2:] for page, taken in measured.items()}


def _xsrf(served: Served) -> str:
    """Returns the mark that the server's cookie gives a browser, which its websocket must repeat."""
    connection = http.client.HTTPConnection("localhost", served.port, timeout=PATIENCE)
    connection.request("GET", "/_stcore/health")
    cookies = SimpleCookie(connection.getresponse().getheader("set-cookie") or "")
    connection.close()
    return cookies["_streamlit_xsrf"].value if "_streamlit_xsrf" in cookies else "none"


def _is_error(message: ForwardMsg) -> bool:
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    return kind == "exception" or (kind == "alert" and element.alert.format == element.alert.ERROR)
