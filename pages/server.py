"""What the launcher gives the server: start-up, security headers, and what is shown when a page fails."""

import gc
import logging
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.datastructures import MutableHeaders

from data.errors import OutcomesError

log = logging.getLogger(__name__)

# Streamlit's own page starts with inline scripts and styles, and its charts draw through blob workers and data URIs.
POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class SecurityHeaders:
    """Adds the headers to every HTTP answer, also to errors and static files."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        async def send_with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Import what is heavy, open and migrate the database, and keep all that out of later garbage collections.

    A database that cannot be opened does not stop the server: the pages say what to do.
    """
    import plotly.graph_objects  # noqa: F401
    import scipy.stats  # noqa: F401

    from pages import resources

    try:
        resources.store()
    except OutcomesError as error:
        log.error("%s", error)
    gc.collect()
    gc.freeze()
    yield


def show_script_error(error: Exception) -> bool:
    """One sentence in place of a traceback; the log names the kind of error and the place, never what was answered."""
    from pages.components.language import current

    say = current()
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
    log.error("%s at %s", type(error).__name__, where)
    st.error(
        say(
            "Something went wrong on this page. Nothing was changed. Reload the page; if it happens again, tell the person who keeps this installation."
        )
    )
    return True
