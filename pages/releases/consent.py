"""Records which goals of one person or of a small group the participants have released to the payer."""

from datetime import date

import streamlit as st

from analytics.model import GoalSource
from analytics.rows import rows_of
from analytics.wording import terms
from analytics.wording.language import Language
from data.queries.row_types import GoalRow
from data.releases import release_draft
from data.releases.assessment import Assessment
from pages.shared.error_messages import showing_errors
from pages.shared.text import note, plain
from pages.shared.visit import Visit


def show(visit: Visit, assessment: Assessment) -> None:
    """Draws a check box for each goal and a button that records the choice; draws nothing for a group that is not small."""
    if not assessment.goals_only:
        return
    engagement = int(assessment.engagement["id"])
    st.subheader(visit.say("Goals that the participants release"))
    st.write(
        visit.say(
            "So few people take part that nothing of their answers is told. The sponsor can see goals and how they were rated "
            "jointly, when the participants have released them."
        )
    )
    latest_versions = {row.goal_id: row for row in rows_of(assessment.goals, GoalRow)}
    if not latest_versions:
        note(visit.say("No goals have been written down for this engagement yet."))
        return
    released = assessment.released_goals
    chosen = [row.goal_id for row in latest_versions.values() if _box(row, row.goal_id in released, visit.say)]
    note(visit.say("An agreement can be taken back until a release is approved; an approved release stays as it is."))
    if set(chosen) != set(released) and st.button(
        visit.say("Put on record"), type="primary", key=f"record-consent-{engagement}"
    ):
        with showing_errors(visit.say):
            release_draft.record_consent(visit.store, visit.viewer, engagement, chosen, date.today())
            st.rerun()


def _box(goal: GoalRow, released: bool, say: Language) -> bool:
    source = terms.source_name(GoalSource(goal.source), say)
    label = say("The participants have released “{goal}” ({source})", goal=plain(goal.title), source=source.lower())
    return st.checkbox(label, value=released, key=f"consent-{goal.goal_id}-{released}")
