"""Removes from messages to browsers where the product lies on its computer, which Streamlit tells every browser at each run."""

from google.protobuf.message import DecodeError
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.page_table import PAGES_FOLDER

SCRIPT = "navigation.py"
FOLDER = str(PAGES_FOLDER).encode()


def without_server_path(frame: bytes) -> bytes:
    """Returns the message that begins a run with the name of the script in place of its path; other messages as they are.

    Streamlit's page uses the path only to tell one program at an address from another.
    """
    if FOLDER not in frame:
        return frame
    try:
        message = ForwardMsg.FromString(frame)
    except DecodeError:
        return frame
    if message.WhichOneof("type") != "new_session":
        return frame
    message.new_session.main_script_path = SCRIPT
    return message.SerializeToString()
