"""The draft of a release with its preview and approval, and the releases there are."""

import pandas as pd
import streamlit as st

from analytics.release.model import Release
from analytics.release.outline import approved_sentence, outline_of
from analytics.wording.language import Language
from data.releases import reading, release_draft
from data.releases.assessment import Assessment
from data.store.rows import known
from pages.shared import engagement_head, release_view
from pages.shared.error_messages import showing_errors
from pages.shared.text import note, plain
from pages.shared.visit import Visit


def show(visit: Visit, found: Assessment) -> None:
    engagement = int(found.engagement["id"])
    listed = visit.store.read("release_list", visit.viewer, engagement=engagement)
    drafts = listed[listed["number"].isna()]
    if drafts.empty or not drafts["is_current"].iloc[0]:
        _prepare(visit, engagement, found, outdated=not drafts.empty, say=visit.say)
        return
    draft = int(drafts["id"].iloc[0])
    release = reading.release_of(visit.store, visit.viewer, draft)
    _decide(visit, release)
    answering = st.toggle(
        visit.say("As a reader who answered the surveys"),
        key="preview-as-respondent",
        help=visit.say("For them every threshold is one higher."),
    )
    with st.container(border=True, key="preview"):
        heading = visit.say("Exactly as the payer will see it")
        st.markdown(f":material/visibility: **{heading}**")
        st.subheader(plain(release.name))
        shown = reading.as_respondent(release) if answering else release
        outline = outline_of(shown, visit.say)
        engagement_head.show_head(outline.head.facts)
        release_view.show(outline, visit)


def _prepare(visit: Visit, engagement: int, found: Assessment, *, outdated: bool, say: Language) -> None:
    if outdated:
        st.info(say("Something has changed since the draft was prepared. Prepare it again."))
    label = say("Prepare the draft again") if outdated else say("Prepare a release")
    if st.button(label, type="primary", key=f"prepare-release-{engagement}", disabled=bool(found.refused)):
        with showing_errors(say):
            release_draft.prepare(visit.store, visit.viewer, engagement, found)
            st.rerun()


def _decide(visit: Visit, release: Release) -> None:
    draft = release.id
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(visit.say("Approve"), type="primary", icon=":material/verified:", key=f"approve-release-{draft}"):
            _confirm(visit, release)
        if st.button(visit.say("Discard the draft"), key=f"discard-release-{draft}"):
            with showing_errors(visit.say):
                release_draft.discard(visit.store, visit.viewer, draft)
                st.rerun()
    note(visit.say("Look the preview through before you approve: an approved release is never changed."))


def _confirm(visit: Visit, release: Release) -> None:
    @st.dialog(visit.say("Approve this release?"))
    def ask() -> None:
        st.markdown(f"**{plain(release.code)} · {plain(release.name)}**")
        st.write(
            visit.say(
                "It is frozen and shown to the payer from now on. It cannot be changed or taken back; a newer release can "
                "replace it in view."
            )
        )
        if st.button(visit.say("Approve and release"), type="primary", key=f"confirm-approval-{release.id}"):
            with showing_errors(visit.say):
                release_draft.approve(visit.store, visit.viewer, release.id)
                st.rerun()

    ask()


def show_released(visit: Visit, engagement: int) -> None:
    """Every release of the engagement, the newest first, each to be opened as it was."""
    listed = visit.store.read("release_list", visit.viewer, engagement=engagement)
    listed = listed[listed["number"].notna()]
    if listed.empty:
        st.write(visit.say("Nothing has been released yet."))
    for row in listed.itertuples():
        words = plain(approved_sentence(int(row.number), row.approved_at, known(row.approved_by), visit.say))
        state = (
            visit.say("replaced by a newer one")
            if pd.notna(row.superseded_by)
            else visit.say("what the payer sees now")
        )
        opened = st.expander(
            f"{words} — {state}", key=f"release-{row.id}", on_change="rerun", icon=":material/verified:"
        )
        if opened.open:
            with opened:
                rules = visit.say(
                    "Rules: words from {words} people on, figures from {figures}.",
                    words=int(row.min_respondents),
                    figures=int(row.min_respondents_figures),
                )
                note(rules)
                release = reading.release_of(visit.store, visit.viewer, int(row.id))
                release_view.show(outline_of(release, visit.say), visit)
