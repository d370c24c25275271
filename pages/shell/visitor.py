"""Finds who the viewer is, at every run from sign-in and store, so that nobody keeps a right that was withdrawn."""

from collections.abc import Callable, Mapping
from enum import Enum, auto
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from analytics.wording.language import N_
from data.errors import OutcomesError
from data.records.rights import viewer_of_address
from data.store import OWNER, Viewer
from pages import resources
from pages.shared.visit import Visit
from pages.shell import connection, language

SECRET_LENGTH = 32
"""Fewest characters of the secret that signs the sign-in cookie: a shorter one could be guessed, and a cookie forged."""


class NobodyError(OutcomesError):
    """Says that the viewer is not signed in any more, or has no rights."""

    message = N_("You are not signed in, or your rights have been withdrawn. Reload the page.")


class Standing(Enum):
    """Says why a visitor is not let in."""

    ELSEWHERE = auto()  # no sign-in configured, and not on this computer
    MISCONFIGURED = auto()
    SIGNED_OUT = auto()
    UNVERIFIED = auto()
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
        return OWNER if connection.local() else Standing.ELSEWHERE
    if len(str(section.get("cookie_secret", ""))) < SECRET_LENGTH:
        return Standing.MISCONFIGURED
    return viewer_of_claims(st.user.to_dict())


def viewer_of_claims(claims: Mapping[str, object]) -> Viewer | Standing:
    """Returns the viewer with these claims of Streamlit's sign-in cookie, or why the visitor is not let in.

    It reads the store and needs no run.
    """
    if claims.get("is_logged_in") is not True:
        return Standing.SIGNED_OUT
    if not verified(claims):
        return Standing.UNVERIFIED
    address, name = (str(claims.get(claim) or "") for claim in ("email", "name"))
    first_lead = resources.settings().first_lead
    return viewer_of_address(resources.store(), address, first_lead, name) or Standing.WITHOUT_RIGHTS


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


def verified(claims: Mapping[str, object]) -> bool:
    """Tells whether the address may be trusted: it is given and not marked as unverified (by some services in words)."""
    return bool(claims.get("email")) and str(claims.get("email_verified", True)).lower() == "true"


def email() -> str:
    return str(st.user.to_dict().get("email") or "")


def name() -> str:
    """Returns the name, else the address, of the person who has signed in; empty where no sign-in is configured."""
    claims = st.user.to_dict() if sign_in_section() is not None else {}
    return str(claims.get("name") or claims.get("email") or "")
