"""Shows the draft of a release: the supervisor's summary, the preview as the payer will see it, and the approval."""

import streamlit as st

from analytics.disclosure.panels import ReleaseChoice
from analytics.model import Outcome
from analytics.release.audit_sentences import audit_sentence, reason_of
from analytics.release.model import Release
from analytics.release.outline import outline_of
from analytics.rows import rows_of
from analytics.wording.language import Language
from data.queries.row_types import DisclosureVerdictRow, ReleaseRow
from data.releases import drafted, reading, release_draft, summary
from data.releases.assessment import Assessment
from data.releases.pending import Pending
from pages.releases import approved
from pages.releases.comparison import survey_name
from pages.shared import drafts, engagement_head, fields, release_view
from pages.shared.drafts import saved, saving
from pages.shared.error_messages import showing_errors
from pages.shared.text import note, plain
from pages.shared.visit import Visit


def current(visit: Visit, engagement: int, choice: ReleaseChoice) -> int | None:
    """Returns the id of the draft that was prepared with this choice and is up to date; None where there is none."""
    draft = _draft(visit, engagement)
    if draft is None or not draft.is_current:
        return None
    return draft.id if drafted.choice_of(visit.store, visit.viewer, draft.id) == choice else None


def _draft(visit: Visit, engagement: int) -> ReleaseRow | None:
    return next((row for row in approved.releases_of(visit, engagement) if row.number is None), None)


def show(visit: Visit, assessment: Assessment, draft: int | None, pending: Pending) -> None:
    """Draws the draft with its preview, or (`draft` None) the button that prepares one."""
    engagement = int(assessment.engagement["id"])
    approved.show_out(visit, engagement)
    drafts.show_saved()
    if draft is None:
        _prepare(visit, engagement, assessment, outdated=_draft(visit, engagement) is not None)
        return
    release = reading.release_of(visit.store, visit.viewer, draft)
    _summary(visit, release)
    _verdict(visit, engagement, release.id)
    _decide(visit, release, pending)
    _preview(visit, release)


def _prepare(visit: Visit, engagement: int, assessment: Assessment, *, outdated: bool) -> None:
    say = visit.say
    if outdated:
        st.info(
            say(
                "The engagement or your choice has changed since the draft was prepared, or more was told to its sponsor. Prepare it again; "
                "your summary is kept."
            )
        )
    label = say("Prepare the draft again") if outdated else say("Prepare a release")
    if st.button(label, type="primary", key=f"prepare-release-{engagement}"):
        checking = say("The draft is being prepared and checked: could somebody's answer be worked out from it?")
        with showing_errors(say), st.spinner(checking, show_time=True):
            release_draft.prepare(visit.store, visit.viewer, engagement, assessment)
            st.rerun()


def _summary(visit: Visit, release: Release) -> None:
    """Draws the field for the supervisor's own summary of the draft."""
    say = visit.say
    draft = drafts.begin(visit.viewer, release.id, "release-summary", seen=release.summary)
    drafts.show_restored(draft, say)
    text = draft.ask(
        fields.long_text,
        "summary",
        say("Your own summary"),
        release.summary,
        height=120,
        max_chars=summary.LONGEST,
        help=say(
            "It stands first in the release and in the meeting, and is frozen with the release. Write nothing from which one "
            "person's answer could be known."
        ),
        placeholder=say("What changed, what did not, and what it means for the work from now on"),
    )
    if text.strip() != release.summary and st.button(say("Save the summary"), key=f"save-summary-{release.id}"):
        with saving(draft, say, stored=release.summary):
            summary.summarise(visit.store, visit.viewer, release.id, text, seen=draft.seen)
            saved(draft, say("The summary is saved and stands first in the preview."))


def _preview(visit: Visit, release: Release) -> None:
    as_respondent = st.toggle(
        visit.say("As a reader who answered the surveys"),
        key="preview-as-respondent",
        help=visit.say("For them every threshold is one higher."),
    )
    with st.container(border=True, key="preview"):
        heading = visit.say("Exactly as the sponsor will see it")
        st.markdown(f":material/visibility: **{heading}**")
        st.subheader(plain(release.name))
        previewed = reading.as_respondent(release) if as_respondent else release
        outline = outline_of(previewed, visit.say)
        engagement_head.show_head(outline.head.facts)
        release_view.show(outline, visit)


def _verdict(visit: Visit, engagement: int, draft: int) -> None:
    """Says what the audit found of the draft; nothing for a draft from before drafts were audited."""
    verdicts = visit.store.read("disclosure_verdicts", visit.viewer, engagement=engagement)
    row = next((row for row in rows_of(verdicts, DisclosureVerdictRow) if row.release_id == draft), None)
    if row is None:
        return
    outcome = Outcome(row.verdict)
    sentence = audit_sentence(outcome, row.tried, row.lowered, reason_of(row.reason), visit.say)
    if outcome is Outcome.SAFE:
        st.markdown(":material/shield: " + plain(sentence))
    else:
        st.warning(plain(sentence), icon=":material/shield:")


def _decide(visit: Visit, release: Release, pending: Pending) -> None:
    """Draws what is pending, and the buttons that approve or discard the draft."""
    draft = release.id
    sentences = pending_sentences(pending, visit.say)
    if sentences:
        st.warning(" ".join(plain(sentence) for sentence in sentences), icon=":material/hourglass_empty:")
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(visit.say("Approve"), type="primary", icon=":material/verified:", key=f"approve-release-{draft}"):
            _confirm(visit, release, sentences)
        if st.button(visit.say("Discard the draft"), key=f"discard-release-{draft}"):
            with showing_errors(visit.say):
                release_draft.discard(visit.store, visit.viewer, draft)
                st.rerun()
    note(visit.say("Look the preview through before you approve: an approved release is never changed."))


def pending_sentences(pending: Pending, say: Language) -> list[str]:
    """Returns one sentence for each kind of thing that is pending; none where nothing is."""
    sentences = []
    if pending.open_surveys:
        names = [survey_name(row, say) for row in pending.open_surveys]
        sentences.append(say("Still open: {surveys}.", surveys=say.list(names)))
    if pending.unrated:
        sentences.append(
            say("Not rated yet: {goals}.", goals=say.list([goal.current.title for goal in pending.unrated]))
        )
    if pending.without_consent:
        goals = say.list([goal.current.title for goal in pending.without_consent])
        sentences.append(say("Not told without the participants' consent: {goals}.", goals=goals))
    return sentences


def _confirm(visit: Visit, release: Release, pending: list[str]) -> None:
    say = visit.say

    @st.dialog(say("Approve this release?"))
    def ask() -> None:
        st.markdown(f"**{plain(release.code)} · {plain(release.name)}**")
        if pending:
            st.warning(plain(" ".join([*pending, say("Approve nevertheless?")])), icon=":material/hourglass_empty:")
        st.write(
            say(
                "It is frozen and shown to the sponsor from now on. It cannot be changed; a newer release can replace it in view, "
                "and survey results that prove wrong can be withdrawn."
            )
        )
        label = say("Approve nevertheless") if pending else say("Approve and release")
        if st.button(label, type="primary", key=f"confirm-approval-{release.id}"):
            with showing_errors(say):
                release_draft.approve(visit.store, visit.viewer, release.id)
                st.session_state[approved.OUT] = release.id
                st.rerun()

    ask()
