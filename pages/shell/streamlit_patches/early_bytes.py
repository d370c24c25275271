"""Leaves unread what a browser sends before its websocket is accepted.

uvicorn would read it as frames of a websocket that is not open yet, and write a traceback to the log for bytes that are none.
"""

from asyncio import ReadTransport

from starlette.types import Receive


def leave_unread(receive: Receive) -> None:
    """Has the server read nothing more of the websocket behind `receive`; it must be called before anything is awaited."""
    if transport := _transport_of(receive):
        transport.pause_reading()


def read_on(receive: Receive) -> None:
    """Has the server read again what comes on the websocket behind `receive`."""
    transport = _transport_of(receive)
    if transport and not transport.is_closing():
        transport.resume_reading()


def _transport_of(receive: Receive) -> ReadTransport | None:
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    return transport if isinstance(transport, ReadTransport) else None
