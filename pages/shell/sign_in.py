"""Draws the page for visitors who are not let in, and the button to sign out."""

import logging
from collections.abc import Mapping

import streamlit as st
from streamlit.errors import StreamlitAuthError, StreamlitMissingAuthlibError

from analytics.wording.language import Language
from data.store import Viewer
from pages.shared import scripts
from pages.shared.text import plain
from pages.shell import deep_link, language, sign_out, token_page, visitor
from pages.shell.visitor import Standing

log = logging.getLogger(__name__)
WIDTH = 560
EXAMPLE = """[auth]
redirect_uri = "https://outcomes.example.org/oauth2callback"
cookie_secret = "…"
client_id = "…"
client_secret = "…"
server_metadata_url = "https://login.example.org/.well-known/openid-configuration"
"""


def show(standing: Standing, say: Language) -> None:
    """Draws the only page for a visitor who is not let in: why, and how to sign in."""
    with st.container(horizontal_alignment="center"), st.container(key="door", width=WIDTH):
        {
            Standing.ELSEWHERE: _not_configured,
            Standing.WITHOUT_TOKEN: token_page.show,
            Standing.MISCONFIGURED: _misconfigured,
            Standing.SIGNED_OUT: _signed_out,
            Standing.ENDED: _ended,
            Standing.WITHOUT_ACCOUNT: _without_account,
            Standing.UNVERIFIED: _unverified,
            Standing.OTHER_ACCOUNT: _other_account,
            Standing.WITHOUT_RIGHTS: _without_rights,
        }[standing](say)
        st.space("medium")
        language.switch()


def show_person(viewer: Viewer, say: Language) -> None:
    """Draws who is signed in, and the button to sign out; nothing where no sign-in is configured."""
    if visitor.name():
        st.markdown(":material/person: " + plain(visitor.name()))
        _sign_out(viewer, say)


def _signed_out(say: Language) -> None:
    scripts.run(scripts.call("kept_place", {"cookie": deep_link.COOKIE, "seconds": deep_link.SECONDS}))
    st.title(say("Outcomes of supervision"))
    st.write(say("Sign in to see the engagements and results that you have a right to."))
    _sign_in_buttons(say)


def _ended(say: Language) -> None:
    scripts.run(scripts.call("kept_place", {"cookie": deep_link.COOKIE, "seconds": deep_link.SECONDS}))
    st.title(say("Outcomes of supervision"))
    st.write(say("Your sign-in has ended. Sign in again to go on."))
    _sign_in_buttons(say)


def _sign_in_buttons(say: Language) -> None:
    for key, provider in _providers():
        label = say("Sign in with {service}", service=plain(provider)) if provider else say("Sign in")
        if st.button(label, type="primary", icon=":material/login:", key=f"sign-in-{key}"):
            _log_in(provider, say)


def _providers() -> list[tuple[str, str | None]]:
    """Returns the services to sign in with, each as a key and its name: the unnamed one of the section, or the named ones."""
    section = visitor.sign_in_section() or {}
    named = [name for name, value in section.items() if isinstance(value, Mapping) and name != "client_kwargs"]
    return [("default", None)] if "client_id" in section or not named else [(name, name) for name in named]


def _log_in(provider: str | None, say: Language) -> None:
    try:
        st.login(provider)
    except (StreamlitAuthError, StreamlitMissingAuthlibError) as error:
        log.error("%s", error)
        st.error(say("Sign-in is not configured completely. Tell the person who keeps this installation."))


def _without_account(say: Language) -> None:
    _refuse(
        say("The sign-in service did not tell which account is yours, so it cannot be seen what your rights are."), say
    )


def _unverified(say: Language) -> None:
    address = plain(visitor.email())
    if not address:
        _refuse(
            say("The sign-in service did not tell your e-mail address, so it cannot be seen what your rights are."), say
        )
        return
    _refuse(
        say(
            "You are signed in as {email}, but the sign-in service has not verified that the address is yours. Verify it there, and sign in again.",
            email=f"**{address}**",
        ),
        say,
    )


def _other_account(say: Language) -> None:
    _refuse(
        say(
            "You are signed in as {email}, but somebody has signed in here with this address from another account before. "
            "If the address is yours, ask the lead of the network to release the earlier account.",
            email=f"**{plain(visitor.email())}**",
        ),
        say,
    )


def _without_rights(say: Language) -> None:
    _refuse(
        say(
            "You are signed in as {email}, and this address has no rights here. Ask the lead of the network for them, or sign in with another address.",
            email=f"**{plain(visitor.email())}**",
        ),
        say,
    )


def _refuse(reason: str, say: Language) -> None:
    st.title(say("No rights here"))
    st.write(reason)
    _sign_out(None, say)


def _not_configured(say: Language) -> None:
    st.title(say("Sign-in is not configured"))
    st.write(
        say(
            "Until sign-in is configured, the product can be used only on the computer that it runs on, at the address localhost. Nothing is shown here."
        )
    )
    _how_to(say)


def _misconfigured(say: Language) -> None:
    st.title(say("Sign-in is not configured completely"))
    st.write(
        say(
            "The secrets cannot be read, or their section “auth” lacks a cookie_secret of at least {n} random characters. Nothing is shown here.",
            n=visitor.SECRET_LENGTH,
        )
    )
    _how_to(say)


def _how_to(say: Language) -> None:
    st.write(
        say(
            "Write this into .streamlit/secrets.toml with the values of your own sign-in service, and start the product again. README tells more."
        )
    )
    st.code(EXAMPLE, language=None, wrap_lines=True)  # the colours of a language are too pale


def _sign_out(viewer: Viewer | None, say: Language) -> None:
    if st.button(say("Sign out"), icon=":material/logout:", key="sign-out"):
        sign_out.sign_out(viewer)
