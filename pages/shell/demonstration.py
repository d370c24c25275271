"""Loads the demonstration at the first start, marks it on every page, and removes it on request."""

import threading

import streamlit as st

from analytics.wording.language import Language
from data import demonstration
from data.settings import Settings
from data.store import Store
from pages.shared import url_choices
from pages.shared.error_messages import showing_errors
from pages.shared.text import plain

_loading = threading.Lock()


def load_at_first_start(store: Store, settings: Settings, say: Language) -> None:
    """Fills an empty database with the demonstration; a second session waits for the first one to finish."""
    if not settings.demo or not demonstration.needs_loading(store):
        return
    with st.container(key="first-start", width=640):
        st.title(say("Preparing the demonstration"))
        st.write(say("A small network with twelve engagements is being loaded from survey files. This happens once."))
        bar = st.progress(0.0)

        def show_progress(share: float, name: str) -> None:
            bar.progress(share, text=plain(say("Loading {name}", name=name)))

        with _loading:
            if demonstration.needs_loading(store):
                demonstration.load(store, show_progress)
    st.rerun()


def show_notice(store: Store, say: Language, *, removable: bool = True) -> None:
    """Says on the page that the answers are not real; with `removable`, offers to remove the demonstration."""
    if not demonstration.is_loaded(store):
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="demonstration"):
        st.markdown(
            ":material/science: " + say("**Demonstration.** The organisations, people and answers are invented."),
            width="stretch",
        )
        if removable and st.button(say("Start with an empty database"), key="replace-demonstration"):
            _confirm(store, say)


def _confirm(store: Store, say: Language) -> None:
    @st.dialog(say("Start with an empty database?"))
    def ask() -> None:
        st.write(say("The demonstration and everything added to it are removed. This cannot be undone."))
        with st.container(horizontal=True):
            if st.button(say("Remove the demonstration"), type="primary", key="confirm-replace"):
                with showing_errors(say):
                    demonstration.remove(store)
                    url_choices.forget("engagement")
                    st.rerun()
            if st.button(say("Keep it"), key="keep-demonstration"):
                st.rerun()

    ask()
