"""Draws sections of a page that have controls of their own: these run the section again, and not the page."""

from collections.abc import Callable

import streamlit as st

from pages.shared.error_messages import showing_errors
from pages.shared.visit import Visit


def section(visit: Visit, draw: Callable[[Visit], None]) -> None:
    """Draws a section by `draw(visit)`; its controls run `draw` again with the visit as it stands then, and not the page.

    `draw` may use what the page has read and computed, so that such a run takes a few milliseconds. It does not go through the
    navigation: the viewer is found anew here, and the whole page runs where they may not see everything any more.
    """
    reach = visit.reach()
    runs = 0

    @st.fragment
    def run() -> None:
        nonlocal runs
        runs += 1
        now = visit if runs == 1 else visit.renewed_within(reach)
        if now is None:
            st.rerun()
            return
        with showing_errors(now.say):
            draw(now)

    run()
