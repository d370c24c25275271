"""Decides which messages of Streamlit's protocol (streamlit.proto, `BackMsg`) a browser may send.

The pages need few of them. The others are for developers: `clear_cache` would close what all sessions share, `debug_…` and
`install_skills` act on the server itself.
"""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg

from pages.shell.guard.browser_sessions import Allowed

OF_EVERYBODY = frozenset({"rerun_script", "stop_script"})
MADE_FILES_AND_TABLES = frozenset({"deferred_file", "dataframe_chunk"})
"""The backend operations that pages use: a download that is made at the click, and more rows of a long table."""
MAX_FILE_NAMES = 10


def as_whole_run(frame: bytes) -> bytes:
    """Returns the frame with a run of the whole page in place of one of a dialog, which would not find out who the viewer is."""
    message = BackMsg.FromString(frame)
    if message.WhichOneof("type") != "rerun_script" or not message.rerun_script.fragment_id:
        return frame
    message.rerun_script.ClearField("fragment_id")
    return message.SerializeToString()


def is_allowed(frame: bytes, allowed: Allowed) -> bool:
    """Tells whether a session that may do `allowed` may send this frame; nobody may send one that is no message."""
    try:
        message = BackMsg.FromString(frame)
    except DecodeError:
        return False
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return allowed.let_in and message.backend_operation_request.WhichOneof("payload") in MADE_FILES_AND_TABLES
    if kind == "file_urls_request":
        return allowed.upload and len(message.file_urls_request.file_names) <= MAX_FILE_NAMES
    return kind in OF_EVERYBODY
