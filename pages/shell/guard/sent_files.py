"""Remembers which files below /media each browser was sent the address of, since only that browser may fetch them.

Streamlit names a file by a hash of its content and gives it to whoever asks: somebody who guesses the content of a small download
would learn that it exists.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping

from google.protobuf.message import DecodeError
from starlette.requests import cookie_parser
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from pages.shell.guard.browser_sessions import SESSIONS, BrowserSessions

FOLDER = "/media/"
MAX_BROWSERS = 10_000
MAX_FILES_OF_BROWSER = 1_000
MAX_ICONS = 100


class SentFiles:
    """Keeps the names of sent files by browser, with the session that got each; page icons are for everybody."""

    def __init__(self, sessions: BrowserSessions) -> None:
        self._sessions = sessions
        self._lock = threading.Lock()
        self._icons: OrderedDict[str, str] = OrderedDict()
        self._of_browser: OrderedDict[str, OrderedDict[str, str]] = OrderedDict()

    def note(self, frame: bytes, browser: str | None, session: str | None) -> None:
        """Keeps the files whose addresses a message to a browser holds, `session` being the one that the message is for."""
        message = _message_of(frame)
        with self._lock:
            if message.WhichOneof("type") == "page_config_changed":
                _keep(self._icons, _names([message.page_config_changed.favicon]), "", MAX_ICONS)
            elif browser and session and self._sessions.allowed(session).let_in:
                files = self._of_browser.setdefault(browser, OrderedDict())
                self._of_browser.move_to_end(browser)
                _keep(files, _names(_addresses(message)), session, MAX_FILES_OF_BROWSER)
                while len(self._of_browser) > MAX_BROWSERS:
                    self._of_browser.popitem(last=False)

    def may_fetch(self, name: str, browser: str | None) -> bool:
        """Tells whether a browser may fetch a file now: a page icon, or a file of a session that is still let in."""
        with self._lock:
            session = self._of_browser.get(browser or "", {}).get(name)
            return name in self._icons or self._sessions.allowed(session).let_in


SENT_FILES = SentFiles(SESSIONS)


def may_name_file(frame: bytes) -> bool:
    """Tells quickly whether a message to a browser can hold the address of a file."""
    return FOLDER.encode() in frame


def browser_of(headers: Mapping[str, str]) -> str | None:
    """Returns what tells browsers apart: the random token that Streamlit's XSRF cookie holds; None without it."""
    token, _ = decode_xsrf_token_string(cookie_parser(headers.get("cookie", "")).get(XSRF_COOKIE_NAME, ""))
    return token.hex() if token else None


def _message_of(frame: bytes) -> ForwardMsg:
    try:
        return ForwardMsg.FromString(frame)
    except DecodeError:
        return ForwardMsg()


def _addresses(message: ForwardMsg) -> list[str]:
    """Returns the addresses of files in a message. Only from their own fields: elsewhere a person may have typed one."""
    return [message.delta.new_element.download_button.url, message.backend_operation_response.deferred_file.url]


def _names(addresses: list[str]) -> Iterator[str]:
    return (address.rpartition(FOLDER)[2] for address in addresses if FOLDER in address)


def _keep(kept: OrderedDict[str, str], names: Iterator[str], value: str, most: int) -> None:
    for name in names:
        kept[name] = value
        kept.move_to_end(name)
    while len(kept) > most:
        kept.popitem(last=False)
