"""Creates an engagement in a dialog, from any page that needs one."""

import streamlit as st

from analytics.model import Form, Kind
from analytics.text import tidy
from analytics.wording import terms
from analytics.wording.language import Language
from data.records import engagement_basics
from data.store import Store, Viewer
from pages.shared import url_choices
from pages.shell import errors


def new_engagement(store: Store, viewer: Viewer, say: Language) -> None:
    """A button that asks for a new engagement, which is chosen then."""
    if st.button(say("New engagement"), icon=":material/add:", key="new-engagement"):
        _ask_engagement(store, viewer, say)


def _ask_engagement(store: Store, viewer: Viewer, say: Language) -> None:
    @st.dialog(say("New engagement"))
    def ask() -> None:
        organisations = st.multiselect(
            say("Organisations"),
            say.collate(engagement_basics.known_organisations(store, viewer)),
            key="new-engagement-organisations",
            accept_new_options=True,
            placeholder=say("Choose one, or type the name of a new one"),
            help=say("Who takes part and pays. It can also be named later, and which of several pay."),
        )
        name = st.text_input(
            say("Name"), key="new-engagement-name", placeholder=say("Supervision of the home care team")
        )
        code = st.text_input(
            say("Short code"),
            key="new-engagement-code",
            placeholder="T-01",
            help=say("Used in links and on the command line."),
        )
        kind = st.selectbox(
            say("Kind"), list(Kind), format_func=lambda kind: terms.kind_name(kind, say), key="new-engagement-kind"
        )
        form = st.selectbox(
            say("For whom"),
            list(Form),
            index=1,
            format_func=lambda form: terms.form_name(form, say),
            key="new-engagement-form",
        )
        if st.button(say("Create"), type="primary", key="create-engagement"):
            with errors.shown(say):
                engagement_basics.create(store, viewer, code, name, kind, form, organisations)
                url_choices.choose("engagement", tidy(code))
                st.rerun()

    ask()
