"""Finds who the viewer is, at every run from sign-in and store, so that nobody keeps a right that was withdrawn."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from analytics.wording.language import N_
from data.errors import OutcomesError
from data.records.accounts import Refusal, viewer_of_sign_in
from data.records.sign_ins import sign_in_of
from data.store import OWNER, Viewer
from pages import resources
from pages.shared.visit import Visit
from pages.shell import connection, language
from pages.shell.start_token import TOKEN

SECRET_LENGTH = 32
"""Fewest characters of the secret that signs the sign-in cookie: a shorter one could be guessed, and a cookie forged."""


class NobodyError(OutcomesError):
    """Says that the viewer is not signed in any more, or has no rights."""

    message = N_("You are not signed in, or your rights have been withdrawn. Reload the page.")


class Standing(Enum):
    """Says why a visitor is not let in."""

    ELSEWHERE = auto()  # no sign-in configured, and not on this computer
    WITHOUT_TOKEN = auto()  # no sign-in configured, on this computer
    MISCONFIGURED = auto()
    SIGNED_OUT = auto()
    ENDED = auto()
    WITHOUT_ACCOUNT = auto()  # the service does not say which account it is
    UNVERIFIED = auto()
    OTHER_ACCOUNT = auto()
    WITHOUT_RIGHTS = auto()


def _current_viewer() -> Viewer:
    """Returns the viewer of this run; raises NobodyError."""
    viewer = viewer_or_standing()
    if isinstance(viewer, Standing):
        raise NobodyError()
    return viewer


def visit() -> Visit:
    """Returns the visit of this run, for pages; raises NobodyError."""
    return Visit(resources.store(), _current_viewer(), language.current(), viewer_now=_viewer_after_the_run())


def _viewer_after_the_run() -> Callable[[], Viewer]:
    """Returns a function that finds the viewer of this run again; it raises NobodyError."""
    if sign_in_section() is None:
        return lambda: OWNER
    claims = st.user.to_dict()

    def viewer_now() -> Viewer:
        viewer = viewer_of_claims(claims)
        if isinstance(viewer, Standing):
            raise NobodyError()
        return viewer

    return viewer_now


def viewer_or_standing() -> Viewer | Standing:
    """Returns the viewer, or why the visitor is not let in."""
    section = sign_in_section()
    if section is None:
        return _viewer_without_sign_in()
    if len(str(section.get("cookie_secret", ""))) < SECRET_LENGTH:
        return Standing.MISCONFIGURED
    return viewer_of_claims(st.user.to_dict())


def sign_in_ends_at() -> datetime | None:
    """Returns when the sign-in of this run ends by its time, in UTC without a zone; None without one."""
    sign_in = sign_in_of(st.user.to_dict()) if sign_in_section() is not None else None
    return sign_in.ends_at(resources.settings().sign_in_hours) if sign_in else None


def viewer_of_claims(claims: Mapping[str, object]) -> Viewer | Standing:
    """Returns the viewer with these claims of Streamlit's sign-in cookie, or why the visitor is not let in.

    It reads the store and needs no run: what is made later, such as a file for download, can ask again with the same claims.
    """
    if claims.get("is_logged_in") is not True:
        return Standing.SIGNED_OUT
    sign_in = sign_in_of(claims)
    if sign_in is None:
        return Standing.WITHOUT_ACCOUNT
    found = viewer_of_sign_in(resources.store(), sign_in, resources.settings())
    return Standing[found.name] if isinstance(found, Refusal) else found


def _viewer_without_sign_in() -> Viewer | Standing:
    if not connection.local():
        return Standing.ELSEWHERE
    return OWNER if TOKEN.admits(st.context.headers, st.context.cookies) else Standing.WITHOUT_TOKEN


def sign_in_section() -> Mapping[str, object] | None:
    """Returns the section [auth] of Streamlit's secrets; None where there is none.

    Where the secrets cannot be read the section is empty, so that nobody is let in.
    """
    try:
        section = st.secrets.get("auth")
    except StreamlitSecretNotFoundError:
        file_exists = any(Path(path).exists() for path in st.get_option("secrets.files"))
        return {} if file_exists else None
    return section if section is None or isinstance(section, Mapping) else {}


def email() -> str:
    return str(st.user.to_dict().get("email") or "")


def name() -> str:
    """Returns the name, else the address, of the person who has signed in; empty where no sign-in is configured."""
    claims = st.user.to_dict() if sign_in_section() is not None else {}
    return str(claims.get("name") or claims.get("email") or "")
