"""Launches the product: `streamlit run app.py`, or `uvicorn app:app` from this folder."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from pages.shell.errors import show_script_error
from pages.shell.guard.connection_watch import ConnectionWatch
from pages.shell.guard.request_guard import RequestGuard
from pages.shell.guard.sign_in_pace import SignInPace
from pages.shell.guard.socket_guard import SocketGuard
from pages.shell.headers import SecurityHeaders
from pages.shell.sign_out import SignOutAddress
from pages.shell.start import FONTS, lifespan
from pages.shell.start_token import TokenAddress

app = st.App(
    Path(__file__).parent / "pages" / "navigation.py",
    lifespan=lifespan,
    routes=[FONTS],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(ConnectionWatch),
        Middleware(RequestGuard),
        Middleware(SignInPace),
        Middleware(SocketGuard),
        Middleware(TokenAddress),
        Middleware(SignOutAddress),
    ],
    on_script_error=show_script_error,
)
