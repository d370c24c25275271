"""Withdraws the survey results of an approved release: asks for the reason, and says what follows."""

import streamlit as st

from analytics.disclosure.thresholds import Detail
from analytics.release.model import Release
from analytics.release.outline import withdrawn_sentence
from analytics.text import tidy
from data.releases import withdrawal
from pages.shared.error_messages import showing_errors
from pages.shared.text import plain
from pages.shared.visit import Visit

DONE = "results-withdrawn"
"""The session's entry for the number of a release whose survey results were just withdrawn, and the reason."""


def show_done(visit: Visit) -> None:
    """Says once, after a withdrawal, what the payer sees now."""
    done = st.session_state.pop(DONE, None)
    if done is not None:
        number, reason = done
        said = visit.say(
            "The survey results of release {n} are withdrawn. In their place the sponsor reads: {reason}",
            n=number,
            reason=reason,
        )
        st.success(plain(said), icon=":material/check:")


def offer(visit: Visit, release: Release) -> None:
    """Draws the reason where survey results were withdrawn, else the button that withdraws them; nothing where none are told."""
    if release.figures_withdrawn is not None:
        st.warning(plain(withdrawn_sentence(release.figures_withdrawn, visit.say)), icon=":material/undo:")
        return
    if all(scale.detail is Detail.NOTHING for scale in release.scales):
        return
    label = visit.say("Withdraw the survey results…")
    if st.button(label, icon=":material/undo:", key=f"withdraw-results-{release.id}"):
        _ask(visit, release)


def _ask(visit: Visit, release: Release) -> None:
    say = visit.say

    @st.dialog(say("Withdraw the survey results of release {n}?", n=release.number))
    def ask() -> None:
        st.markdown(f"**{plain(release.code)} · {plain(release.name)}**")
        st.write(
            say(
                "Withdraw them when they have proved wrong. In their place the sponsor sees the reason that you write here. Goals, "
                "the joint assessment, comments and decisions stay."
            )
        )
        st.write(
            say("From then on these surveys are told in words only, in new releases too. This cannot be undone."),
        )
        reason = st.text_area(
            say("Reason, as the sponsor will read it"),
            key=f"withdrawal-reason-{release.id}",
            placeholder=say("For example: the answers of another group had been loaded."),
            max_chars=500,
            help=say("Write nothing from which one person's answer could be known."),
        )
        with st.container(horizontal=True):
            if st.button(say("Withdraw"), type="primary", key=f"confirm-withdrawal-{release.id}"):
                with showing_errors(say):
                    withdrawal.withdraw_figures(visit.store, visit.viewer, release.id, reason)
                    st.session_state[DONE] = (release.number, tidy(reason))
                    st.rerun()
            if st.button(say("Cancel"), key=f"keep-results-{release.id}"):
                st.rerun()

    ask()
