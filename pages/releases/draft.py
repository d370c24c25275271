"""Shows the draft of a release with its preview and approval, and the releases approved so far."""

from dataclasses import replace

import streamlit as st

from analytics.release.model import Release
from analytics.release.outline import approved_sentence, outline_of
from analytics.rows import rows_of
from analytics.wording.language import Language
from data.queries.row_types import ReleaseRow
from data.releases import reading, release_draft
from data.releases.assessment import Assessment
from pages.shared import engagement_head, release_view
from pages.shared.error_messages import showing_errors
from pages.shared.text import note, plain
from pages.shared.visit import Visit


def show(visit: Visit, assessment: Assessment) -> None:
    """Draws the draft with its preview, or the button that prepares one where there is none up to date."""
    engagement = int(assessment.engagement["id"])
    draft = next((row for row in _releases(visit, engagement) if row.number is None), None)
    if draft is None or not draft.is_current:
        _prepare(visit, engagement, assessment, outdated=draft is not None)
        return
    release = reading.release_of(visit.store, visit.viewer, draft.id)
    _decide(visit, release)
    as_respondent = st.toggle(
        visit.say("As a reader who answered the surveys"),
        key="preview-as-respondent",
        help=visit.say("For them every threshold is one higher."),
    )
    with st.container(border=True, key="preview"):
        heading = visit.say("Exactly as the payer will see it")
        st.markdown(f":material/visibility: **{heading}**")
        st.subheader(plain(release.name))
        previewed = reading.as_respondent(release) if as_respondent else release
        outline = outline_of(previewed, visit.say)
        engagement_head.show_head(outline.head.facts)
        release_view.show(outline, visit)


def _releases(visit: Visit, engagement: int) -> list[ReleaseRow]:
    return rows_of(visit.store.read("release_list", visit.viewer, engagement=engagement), ReleaseRow)


def _prepare(visit: Visit, engagement: int, assessment: Assessment, *, outdated: bool) -> None:
    say = visit.say
    if outdated:
        st.info(say("Something has changed since the draft was prepared. Prepare it again."))
    label = say("Prepare the draft again") if outdated else say("Prepare a release")
    if st.button(label, type="primary", key=f"prepare-release-{engagement}"):
        with showing_errors(say):
            release_draft.prepare(visit.store, visit.viewer, engagement, assessment)
            st.rerun()


def _decide(visit: Visit, release: Release) -> None:
    """Draws the buttons that approve or discard the draft."""
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
    """Draws every approved release of the engagement, the newest first; each opens as it was released."""
    approved = [row for row in _releases(visit, engagement) if row.number is not None]
    if not approved:
        st.write(visit.say("Nothing has been released yet."))
    for row in approved:
        panel = st.expander(
            _title(row, visit.say), key=f"release-{row.id}", on_change="rerun", icon=":material/verified:"
        )
        if panel.open:
            with panel:
                _show_release(visit, row)


def _title(row: ReleaseRow, say: Language) -> str:
    replaced = row.superseded_by is not None
    state = say("replaced by a newer one") if replaced else say("what the payer sees now")
    if row.number is None or row.approved_at is None:
        return state
    return f"{plain(approved_sentence(row.number, row.approved_at, row.approved_by, say))} — {state}"


def _show_release(visit: Visit, row: ReleaseRow) -> None:
    rules = visit.say(
        "Rules: words from {words} people on, figures from {figures}.",
        words=row.min_respondents,
        figures=row.min_respondents_figures,
    )
    note(rules)
    release = reading.release_of(visit.store, visit.viewer, row.id)
    # The preview of a draft and other releases may be on the page with the same charts.
    release_view.show(outline_of(release, visit.say), replace(visit, key_prefix=f"release-{row.id}-"))
