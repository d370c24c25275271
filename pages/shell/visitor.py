"""Who is looking. Asked of the sign-in and the store each time, so nobody keeps a right that was withdrawn."""

from collections.abc import Mapping
from enum import Enum, auto
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from analytics.wording.language import N_
from data.errors import OutcomesError
from data.records.rights import arrive
from data.store import OWNER, Viewer
from pages import resources
from pages.shared.visit import Visit
from pages.shell import connection, language

SECRET = 32
"""Characters of the secret that signs who somebody is: with a short one anybody could be guessed to be."""


class NobodyError(OutcomesError):
    message = N_("You are not signed in, or your rights have been withdrawn. Reload the page.")


class Standing(Enum):
    """Why nobody is let in."""

    ELSEWHERE = auto()  # no sign-in configured, and not on this computer
    MISCONFIGURED = auto()
    SIGNED_OUT = auto()
    UNVERIFIED = auto()
    WITHOUT_RIGHTS = auto()


def current() -> Viewer:
    """The viewer, for pages; raises NobodyError."""
    found = arrived()
    if isinstance(found, Standing):
        raise NobodyError()
    return found


def visit() -> Visit:
    """The visit of this run, for pages; raises NobodyError."""
    return Visit(resources.store(), current(), language.current())


def arrived() -> Viewer | Standing:
    """Who is here, or why nobody is."""
    section = sign_in_section()
    if section is None:
        return OWNER if connection.local() else Standing.ELSEWHERE
    if len(str(section.get("cookie_secret", ""))) < SECRET:
        return Standing.MISCONFIGURED
    claims = st.user.to_dict()
    if claims.get("is_logged_in") is not True:
        return Standing.SIGNED_OUT
    if not verified(claims):
        return Standing.UNVERIFIED
    name = str(claims.get("name") or "")
    return arrive(resources.store(), email(), resources.settings().first_lead, name) or Standing.WITHOUT_RIGHTS


def sign_in_section() -> Mapping[str, Any] | None:
    """The section [auth] of Streamlit's secrets; None where there is none. Secrets that cannot be read close the door:
    the section is empty then."""
    try:
        section = st.secrets.get("auth")
    except StreamlitSecretNotFoundError:
        there = any(Path(path).exists() for path in st.get_option("secrets.files"))
        return {} if there else None
    return section if section is None or isinstance(section, Mapping) else {}


def verified(claims: Mapping[str, Any]) -> bool:
    """Whether the address may be believed: it is given, and not said to be unverified. Some services say it in words."""
    return bool(claims.get("email")) and str(claims.get("email_verified", True)).lower() == "true"


def email() -> str:
    return str(st.user.to_dict().get("email") or "")


def name() -> str:
    """What to call the person who has signed in; empty where no sign-in is configured."""
    claims = st.user.to_dict() if sign_in_section() is not None else {}
    return str(claims.get("name") or claims.get("email") or "")
