"""Keeps for each session of the server what its last run found that it may do.

Runs write this down and guards read it; no message and no header of a browser changes it. It outlives a connection, because a
browser that reconnects continues its session without a run.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import streamlit as st
from streamlit.runtime import exists, get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.store import utc_now
from pages.process_state import of_process

CONNECTION_HEADER = "outcomes-connection"
"""The header of the handshake into which the guard writes the id of the connection; what a browser wrote there is dropped."""
MAX_SESSIONS = 10_000


@dataclass(frozen=True)
class Allowed:
    """What a session may do beyond drawing the page for visitors who are not let in, and until when.

    `until` is in UTC without a zone; None where no sign-in ends by its time.
    """

    let_in: bool = False
    upload: bool = False
    until: datetime | None = None


NOTHING = Allowed()


class BrowserSessions:
    """Remembers what sessions may do, by Streamlit's session id, and which connection belongs to which session."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._allowed: OrderedDict[str, Allowed] = OrderedDict()
        self._session_of: dict[str, str] = {}

    def write_down(self, session: str, connection: str | None, allowed: Allowed) -> None:
        """Keeps what a run of the session found; nothing is kept of a session that may do nothing."""
        with self._lock:
            if connection in self._session_of:
                self._session_of[connection] = session
            self._allowed.pop(session, None)
            if allowed != NOTHING:
                self._allowed[session] = allowed
            while len(self._allowed) > MAX_SESSIONS:
                self._allowed.popitem(last=False)

    def allowed(self, session: str | None) -> Allowed:
        """Returns what the session may do; nothing where its last run let nobody in, its sign-in has ended, or it had no run."""
        with self._lock:
            found = self._allowed.get(session or "", NOTHING)
        return NOTHING if found.until is not None and found.until <= utc_now() else found

    def forget(self, sessions: Iterable[str]) -> None:
        """Lets these sessions do nothing more until their next run."""
        with self._lock:
            for session in sessions:
                self._allowed.pop(session, None)

    def connect(self, connection: str, claimed: str) -> None:
        """Begins a connection whose browser says that it continues the session `claimed`, empty for a new one."""
        with self._lock:
            self._session_of[connection] = claimed

    def disconnect(self, connection: str) -> None:
        with self._lock:
            self._session_of.pop(connection, None)

    def session_of(self, connection: str) -> str | None:
        """Returns the session that Streamlit has given to this connection; None before that, and for a false claim."""
        with self._lock:
            session = self._session_of.get(connection)
        return session if session and header_of(session, CONNECTION_HEADER) == connection else None


SESSIONS = of_process("browser sessions", BrowserSessions)


def let_in(*, upload: bool, until: datetime | None) -> None:
    """Writes down that the viewer of this run was let in, until when, and whether the page of the run takes files."""
    _write_down(Allowed(let_in=True, upload=upload, until=until))


def turn_away() -> None:
    """Writes down that the visitor of this run was not let in."""
    _write_down(NOTHING)


def header_of(session: str, name: str) -> str | None:
    """Returns a header of the handshake of a session's present connection; None without a connection or the header."""
    client = get_instance().get_client(session) if exists() else None
    context = client.client_context if client else None
    return next((value for key, value in context.headers if key.lower() == name), None) if context else None


def _write_down(allowed: Allowed) -> None:
    if run := get_script_run_ctx():
        SESSIONS.write_down(run.session_id, st.context.headers.get(CONNECTION_HEADER), allowed)
