"""Bounds the next message of one websocket while it is received, since Streamlit's `server.maxMessageSize` is for all websockets.

The server holds what has come of a message until its end. A hundred browsers that begin messages of 10 MB and never end them would
take a gigabyte. The bound is that of the `websockets` library, which uvicorn uses; with another one the guard still refuses
a message that is too large, after it has come.
"""

from starlette.types import Receive
from websockets.protocol import Protocol


def bound_messages(receive: Receive, most: int) -> None:
    """Has the server close the websocket behind `receive` as soon as a message of more than `most` bytes begins."""
    connection = getattr(getattr(receive, "__self__", None), "conn", None)
    if isinstance(connection, Protocol):
        connection.max_message_size = most
