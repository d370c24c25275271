"""Goals of one person or of a small group: which of them the participants have released to the payer."""

from datetime import date

import streamlit as st

from analytics.model import GoalSource
from analytics.wording import terms
from analytics.wording.language import Language
from data.releases import release_draft
from data.releases.assessment import Assessment
from pages.shared.error_messages import showing_errors
from pages.shared.text import note, plain
from pages.shared.visit import Visit


def show(visit: Visit, found: Assessment) -> None:
    """Nothing for a group whose goals are its own; else a box a goal, and a button that puts the choice on record."""
    if not found.small:
        return
    engagement = int(found.engagement["id"])
    st.subheader(visit.say("Goals that the participants release"))
    st.write(
        visit.say(
            "So few people take part that nothing of their answers is told. The payer can see goals and how they were rated "
            "jointly, when the participants have released them."
        )
    )
    goals = found.goals.drop_duplicates("goal_id", keep="last")
    if goals.empty:
        note(visit.say("No goals have been written down for this engagement yet."))
        return
    chosen = [
        int(row.goal_id) for row in goals.itertuples() if _box(row, row.goal_id in found.released_goals, visit.say)
    ]
    note(visit.say("An agreement can be taken back until a release is approved; an approved release stays as it is."))
    if set(chosen) != set(found.released_goals) and st.button(
        visit.say("Put on record"), type="primary", key=f"record-consent-{engagement}"
    ):
        with showing_errors(visit.say):
            release_draft.record_consent(visit.store, visit.viewer, engagement, chosen, date.today())
            st.rerun()


def _box(goal, released: bool, say: Language) -> bool:
    source = terms.source_name(GoalSource(goal.source), say)
    label = say("The participants have released “{goal}” ({source})", goal=plain(goal.title), source=source.lower())
    return st.checkbox(label, value=released, key=f"consent-{goal.goal_id}-{released}")
