"""Stands before Streamlit's HTTP addresses: closes those that pages do not need, and guards uploads and files below /media."""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.shell.base_path import path_below_base
from pages.shell.guard.browser_sessions import SESSIONS, header_of
from pages.shell.guard.limits import UploadLimits
from pages.shell.guard.sent_files import FOLDER, SENT_FILES, browser_of
from pages.shell.guard.waiting_uploads import WaitingUploads

UPLOADS = "/_stcore/upload_file/"
NEEDED = frozenset({"/_stcore/health", "/_stcore/host-config"})
"""What a browser asks for before it connects; everything else of these folders, as `metrics`, is for developers."""
CLOSED = ("/_stcore/", "/component/")
LONGEST_LENGTH = 15


class RequestGuard:
    """Middleware that refuses what a browser may not ask for or send, before a body is read."""

    def __init__(self, app: ASGIApp, limits: UploadLimits | None = None) -> None:
        self.app = app
        self._uploads = WaitingUploads(limits or UploadLimits())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = path_below_base(scope)
        if path.startswith(UPLOADS) and scope["method"] in ("PUT", "DELETE"):
            await self._upload(path.removeprefix(UPLOADS).partition("/")[0], scope, receive, send)
        elif _is_closed(path, Headers(scope=scope)):
            await _answer(404, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _upload(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a session send a file where its page takes files and there is room, and remove a file while it is let in."""
        headers = Headers(scope=scope)
        removes = scope["method"] == "DELETE"
        size = 0 if removes else _length_of(headers)
        if not _may_upload(session, headers, removes=removes):
            await _answer(403, scope, receive, send)
        elif size is None:
            await _answer(411, scope, receive, send)
        elif removes:
            await self.app(scope, receive, send)
        elif self._uploads.has_room(session, size):
            with self._uploads.under_way(session, size):
                await self.app(scope, receive, send)
        else:
            await _answer(413, scope, receive, send)


def _is_closed(path: str, headers: Headers) -> bool:
    if path.startswith(FOLDER):
        return not SENT_FILES.may_fetch(path.removeprefix(FOLDER), browser_of(headers))
    return path.startswith(CLOSED) and path not in NEEDED


def _may_upload(session: str, headers: Headers, *, removes: bool) -> bool:
    """Tells whether the session may, and the request comes from its browser: an id in an address is not a right."""
    allowed = SESSIONS.allowed(session)
    browser = browser_of(headers)
    own = browser is not None and browser == browser_of({"cookie": header_of(session, "cookie") or ""})
    return own and (allowed.upload or (removes and allowed.let_in))


def _length_of(headers: Headers) -> int | None:
    """Returns the bytes of the body; None where the request does not say them beforehand."""
    length = headers.get("content-length", "")
    known = length.isdecimal() and len(length) <= LONGEST_LENGTH and "transfer-encoding" not in headers
    return int(length) if known else None


async def _answer(status: int, scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("", status_code=status)(scope, receive, send)
