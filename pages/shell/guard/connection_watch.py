"""Ends connections that send no request, or none to its end: the server itself would wait for it without end."""

import asyncio
from collections.abc import Collection
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from pages.shell.guard.limits import ConnectionLimits
from pages.shell.streamlit_patches.server_connections import Awaited, awaited, connections_of, cut

ROUND = 0.5
"""Seconds from one look at the connections to the next."""


class ConnectionWatch:
    """Middleware that looks at all connections of the server from its first request on, also at those that have sent none."""

    def __init__(self, app: ASGIApp, limits: ConnectionLimits | None = None) -> None:
        self.app = app
        self._limits = limits or ConnectionLimits()
        self._rounds: dict[Any, tuple[tuple[Awaited, int], int]] = {}
        self._watching: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._watching is None and scope["type"] == "http":
            connections = connections_of(receive)
            if connections is not None:
                self._watching = asyncio.create_task(self._watch(connections))
        await self.app(scope, receive, send)

    async def _watch(self, connections: Collection[Any]) -> None:
        while True:
            await asyncio.sleep(ROUND)
            self._look(connections)

    def _look(self, connections: Collection[Any]) -> None:
        """Counts one more round of each connection that the server waits for, and ends those that have had too many.

        Rounds are counted and not seconds: what comes while the server is busy is not late.
        """
        before, self._rounds = self._rounds, {}
        for connection in list(connections):
            if (waits := awaited(connection)) is not None:
                then, rounds = before.get(connection, (waits, 0))
                self._rounds[connection] = (waits, rounds + 1 if then == waits else 0)
        for connection in self._late() + self._beyond_room():
            cut(connection)

    def _late(self) -> list[Any]:
        seconds = {Awaited.REQUEST: self._limits.seconds_of_request, Awaited.BODY: self._limits.seconds_of_body}
        return [one for one, ((what, _), rounds) in self._rounds.items() if rounds * ROUND >= seconds[what]]

    def _beyond_room(self) -> list[Any]:
        """Returns the connections that have waited longest for a request, where more wait than there is room for."""
        waiting = [(rounds, one) for one, ((what, _), rounds) in self._rounds.items() if what is Awaited.REQUEST]
        waiting.sort(key=lambda pair: pair[0], reverse=True)
        return [one for _, one in waiting[: max(0, len(waiting) - self._limits.waiting)]]
