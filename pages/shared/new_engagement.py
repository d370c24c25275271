"""Creates an engagement in a dialog, from any page that needs one."""

import streamlit as st

from analytics.model import Form, Kind
from analytics.text import tidy
from analytics.wording import terms
from data.records import engagement_basics
from pages.shared import url_choices
from pages.shared.error_messages import showing_errors
from pages.shared.visit import Visit


def new_engagement(visit: Visit) -> None:
    """Shows a button that opens the dialog; the new engagement becomes the chosen one."""
    if st.button(visit.say("New engagement"), icon=":material/add:", key="new-engagement"):
        _ask_engagement(visit)


def _ask_engagement(visit: Visit) -> None:
    @st.dialog(visit.say("New engagement"))
    def ask() -> None:
        organisations = st.multiselect(
            visit.say("Organisations"),
            visit.say.collate(engagement_basics.known_organisations(visit.store, visit.viewer)),
            key="new-engagement-organisations",
            accept_new_options=True,
            placeholder=visit.say("Choose one, or type the name of a new one"),
            help=visit.say("Who takes part and pays. It can also be named later, and which of several pay."),
        )
        name = st.text_input(
            visit.say("Name"), key="new-engagement-name", placeholder=visit.say("Supervision of the home care team")
        )
        code = st.text_input(
            visit.say("Short code"),
            key="new-engagement-code",
            placeholder="T-01",
            help=visit.say("Used in links and on the command line."),
        )
        kind = st.selectbox(
            visit.say("Kind"),
            list(Kind),
            format_func=lambda kind: terms.kind_name(kind, visit.say),
            key="new-engagement-kind",
        )
        form = st.selectbox(
            visit.say("For whom"),
            list(Form),
            index=1,
            format_func=lambda form: terms.form_name(form, visit.say),
            key="new-engagement-form",
        )
        if st.button(visit.say("Create"), type="primary", key="create-engagement"):
            with showing_errors(visit.say):
                engagement_basics.create(visit.store, visit.viewer, code, name, kind, form, organisations)
                url_choices.choose("engagement", tidy(code))
                st.rerun()

    ask()
