"""Ends sign-ins in the store, for every tab and every copy of the cookie, and guards the address at which Streamlit signs out."""

import asyncio

import streamlit as st
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from data.records import accounts, sign_ins
from data.records.sign_ins import sign_in_of
from data.store import Viewer
from pages.shared import drafts
from pages.shell.base_path import base_path
from pages.shell.guard import browser_sessions
from pages.shell.guard.browser_sessions import SESSIONS
from pages.shell.streamlit_patches.sign_ins import Claims, claims_of, end_sessions

ADDRESS = "/auth/logout"


def sign_out(viewer: Viewer | None) -> None:
    """Ends the sign-in of this run and discards the viewer's drafts; then the browser goes to Streamlit's address.

    The request is a message of the product's own page on its websocket; no page of another site can send it.
    """
    from pages import resources

    if sign_in := sign_in_of(st.user.to_dict()):
        sign_ins.end(resources.store(), viewer, sign_in)
    if viewer is not None:
        drafts.forget_person(viewer)
    browser_sessions.turn_away()
    close_ended_tabs()
    st.logout()


def close_ended_tabs() -> None:
    """Draws the sign-in page in all open tabs of sign-ins that have ended; tabs that have lost their connection begin anew."""
    SESSIONS.forget(end_sessions(_is_over))


class SignOutAddress:
    """Lets a request at Streamlit's address for signing out through only where its sign-in has ended in the store.

    The address answers GET, and a link or a form on any page could lead there: then nothing happens.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].rstrip("/").endswith(ADDRESS):
            claims = claims_of(Request(scope))
            if sign_in_of(claims) and not await asyncio.to_thread(_is_over, claims):
                # Not to what stands before the address in the path: `//elsewhere.example/auth/logout` would lead there.
                await RedirectResponse(base_path(scope) + "/", status_code=303)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _is_over(claims: Claims) -> bool:
    from pages import resources  # caches are made where the server runs, and app.py imports this module before

    sign_in = sign_in_of(claims)
    return sign_in is not None and accounts.is_over(resources.store(), sign_in, resources.settings())
