"""Stands before Streamlit's websocket and lets through what the pages need, no faster and no larger than they need it."""

import asyncio
import logging
import time

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shell.guard import browser_messages
from pages.shell.guard.browser_sessions import CONNECTION_HEADER, SESSIONS
from pages.shell.guard.by_address import network_of
from pages.shell.guard.limits import SocketLimits
from pages.shell.guard.open_sockets import OpenSocket, OpenSockets
from pages.shell.guard.pace import Pace, keep
from pages.shell.guard.sent_files import SENT_FILES, browser_of, may_name_file
from pages.shell.streamlit_patches.early_bytes import leave_unread, read_on
from pages.shell.streamlit_patches.message_bound import bound_messages
from pages.shell.streamlit_patches.server_path import without_server_path

log = logging.getLogger(__name__)
STREAM = "/_stcore/stream"
POLICY_VIOLATION, TOO_BIG, TRY_AGAIN_LATER = 1008, 1009, 1013
"""Codes of RFC 6455 and of its registry at IANA."""


class SocketGuard:
    """Middleware that checks every message of a browser before Streamlit sees it.

    A message that the session may not send is dropped, and a connection that goes on with such messages is closed. A message that
    comes too early waits, so that an honest person loses nothing.
    """

    def __init__(self, app: ASGIApp, limits: SocketLimits | None = None) -> None:
        self.app = app
        self.limits = limits or SocketLimits()
        self.sockets = OpenSockets(self.limits, SESSIONS)
        self._log_pace = Pace(per_second=1 / 60, burst=1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        leave_unread(receive)
        if scope["path"].endswith(STREAM) and (socket := await self._arrival(scope)):
            try:
                guarded = GuardedSocket(self, socket, receive, send)
                await self.app(_with_connection(scope, socket.id), guarded.receive, guarded.send)
            finally:
                self.sockets.remove(socket)
        else:
            if self._log_pace.wait(time.monotonic(), longest=0.1) is not None:
                log.warning("Websockets are refused, because there are too many or they come too fast.")
            await receive()  # ASGI: the server says first that a browser wants to connect
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})

    async def _arrival(self, scope: Scope) -> OpenSocket | None:
        """Counts a new websocket in when it is its turn; returns None where there are too many.

        The paces come first, since counting takes longer.
        """
        headers = Headers(scope=scope)
        address = network_of((scope.get("client") or ("",))[0])
        if not await keep(self.sockets.paces_of_arrival(address), self.limits.longest_wait):
            return None
        return self.sockets.add(address, browser_of(headers), _claimed_session(headers))


class GuardedSocket:
    """The two directions of one websocket, as Streamlit gets them."""

    def __init__(self, guard: SocketGuard, socket: OpenSocket, receive: Receive, send: Send) -> None:
        self._guard, self._socket = guard, socket
        self._receive, self._send = receive, send
        self._refused = 0
        self._closed = False
        self._longest = 0
        self._set_longest_message()

    async def receive(self) -> Message:
        """Returns the next message that the session may send, or a disconnect where the guard closes the connection."""
        while (message := await self._receive())["type"] == "websocket.receive":
            frame = message.get("bytes")
            if frame is None:
                return await self._close(POLICY_VIOLATION)
            self._set_longest_message()
            if len(frame) > self._longest:
                return await self._close(TOO_BIG)
            rights = SESSIONS.allowed(SESSIONS.session_of(self._socket.id))
            allowed = browser_messages.is_allowed(frame, rights)
            await self._wait_for_turn(allowed)
            if allowed:
                return message if rights.let_in else {**message, "bytes": browser_messages.as_whole_run(frame)}
            self._refused += 1
            if self._refused > self._guard.limits.refused_messages:
                return await self._close(POLICY_VIOLATION)
        return message

    async def _wait_for_turn(self, allowed: bool) -> None:
        """Waits until it is the turn of a message; the server reads no further message of the websocket meanwhile."""
        sockets, longest = self._guard.sockets, self._guard.limits.longest_wait
        paces = sockets.paces_of_message(self._socket) if allowed else (sockets.pace_of_refusals(self._socket),)
        while not await keep(paces, longest):
            await asyncio.sleep(longest)

    def _set_longest_message(self) -> None:
        """Sets how many bytes the next message may have, which depends on whether the session is let in."""
        limits, is_stranger = self._guard.limits, self._guard.sockets.is_stranger(self._socket)
        self._longest = limits.message_bytes_of_stranger if is_stranger else limits.message_bytes
        bound_messages(self._receive, self._longest)

    async def send(self, message: Message) -> None:
        """Sends a message to the browser without paths of the server, and keeps the names of the files that it is told of.

        The messages of a run are the first sign that it has let a session in.
        """
        if self._longest < self._guard.limits.message_bytes:
            self._set_longest_message()
        frame = message.get("bytes")
        if frame and may_name_file(frame):
            SENT_FILES.note(frame, self._socket.browser, SESSIONS.session_of(self._socket.id))
        if frame:
            message = {**message, "bytes": without_server_path(frame)}
        if not self._closed:
            await self._send(message)
        if message["type"] == "websocket.accept":
            read_on(self._receive)

    async def _close(self, code: int) -> Message:
        self._closed = True
        await self._send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}


def _claimed_session(headers: Headers) -> str:
    """Returns the session that a browser says it continues: Streamlit's page sends it as the third of the subprotocols."""
    entries = [entry.strip() for entry in headers.get("sec-websocket-protocol", "").split(",")]
    return entries[2] if len(entries) > 2 else ""


def _with_connection(scope: Scope, connection: str) -> Scope:
    """Returns the scope with the id of the connection in a header that only the server writes."""
    name = CONNECTION_HEADER.encode()
    others = [(key, value) for key, value in scope["headers"] if key.lower() != name]
    return {**scope, "headers": [*others, (name, connection.encode())]}
