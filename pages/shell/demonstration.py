"""Waits for the demonstration at the first start, marks it on every page, and removes it on request."""

import streamlit as st

from analytics.wording.language import Language
from data import demonstration
from data.settings import Settings
from data.store import Store
from pages.shared import url_choices
from pages.shared.error_messages import showing_errors
from pages.shared.text import plain
from pages.shell.demonstration_loader import LOADER

EVERY = 2
"""Seconds until a page tells again how many releases are ready."""
LOOK = 0.1
"""Seconds between two looks at how far the loading is."""


def load_at_first_start(store: Store, settings: Settings, say: Language) -> None:
    """Shows how far the demonstration is loaded into an empty database, until its answers are there."""
    if not settings.demo or not demonstration.needs_loading(store):
        return
    LOADER.begin(store, settings)
    with st.container(key="first-start", width=640):
        st.title(say("Preparing the demonstration"))
        st.write(say("A small network with twelve engagements is being loaded from survey files. This happens once."))
        bar = st.progress(0.0)
        while not LOADER.wait(LOOK):
            bar.progress(LOADER.share, text=plain(say("Loading {name}", name=LOADER.file)))
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
        _show_progress_of_releases(say)
        if removable and st.button(say("Start with an empty database"), key="replace-demonstration"):
            _confirm(store, say)


def _show_progress_of_releases(say: Language) -> None:
    """Says how many releases there are while they are being prepared; nothing else on the page is drawn again for that."""
    if LOADER.releases is None:
        return

    @st.fragment(run_every=EVERY)
    def progress() -> None:
        if LOADER.releases is None:
            st.caption(say("The releases are ready."))
        else:
            done, count = LOADER.releases
            st.caption(say("Releases are being prepared: {done} of {count} ready.", done=done, count=count))

    progress()


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
