"""Lets a lead end the sign-ins of a person, and release the account that the person signs in with."""

from collections.abc import Callable

import streamlit as st

from data.records import people
from data.store import Store, Viewer
from pages.shared.error_messages import showing_errors
from pages.shared.text import note, plain
from pages.shared.visit import Visit
from pages.shell import sign_out


def show(visit: Visit, person: int, issuer: str | None) -> None:
    """Draws both buttons for a person with an address; `issuer` is the sign-in service of their account, None without one."""
    say = visit.say
    st.subheader(say("Signing in"))
    with st.container(horizontal=True):
        ends = st.button(say("End all sign-ins"), key=f"end-sign-ins-{person}")
        releases = st.button(say("Release the account"), key=f"release-account-{person}")
    note(say("Ended sign-ins are over on every device. The person may sign in again."))
    if issuer is None:
        note(
            say("No account here belongs to this person yet. It will be the one that first signs in with the address.")
        )
    else:
        note(
            say(
                "The account of this person is at {issuer}. Release it when they have got a new account: their rights then go to "
                "whoever signs in with the address next.",
                issuer=plain(issuer),
            )
        )
    if ends:
        _act(visit, person, people.end_sign_ins)
    if releases:
        _act(visit, person, people.release_account)


def _act(visit: Visit, person: int, act: Callable[[Store, Viewer, int], None]) -> None:
    with showing_errors(visit.say):
        act(visit.store, visit.viewer, person)
        sign_out.close_ended_tabs()
        st.rerun()
