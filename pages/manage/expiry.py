"""Sets how long the answers of each engagement are kept, shows what is due, and removes it."""

from datetime import date

import pandas as pd
import streamlit as st

from analytics.wording.language import Language
from data.lifecycle import expiry
from data.lifecycle.expiry import EngagementExpiry
from pages.shared import chart
from pages.shared.error_messages import showing_errors
from pages.shared.text import note, plain
from pages.shared.visit import Visit

DONE, SAVED = "expired", "retention-saved"


def show(visit: Visit) -> None:
    st.write(
        visit.say(
            "Answers, comments and participants' codes are removed when their time is over. Goals, sessions, decisions and "
            "releases stay. The time is counted from the end of the engagement; without one from its latest survey."
        )
    )
    plan = expiry.plan_expiry(visit.store, visit.viewer, date.today())
    if not plan:
        st.info(visit.say("There are no engagements yet."))
        return
    _show_done(visit.say)
    st.subheader(visit.say("What is due now"))
    _show_due(visit, [engagement for engagement in plan if engagement.due])
    st.subheader(visit.say("How long answers are kept"))
    _edit_months(visit, plan)


def _show_done(say: Language) -> None:
    """Shows once what was saved or removed."""
    changed = st.session_state.pop(SAVED, None)
    if changed:
        st.success(say("Saved."))
    elif changed == 0:
        st.info(say("Nothing had changed, so nothing was written."))
    if removed := st.session_state.pop(DONE, 0):
        st.success(
            say.plural(
                "The answers of {n} engagement have been removed.",
                "The answers of {n} engagements have been removed.",
                removed,
            )
        )


def _show_due(visit: Visit, due: list[EngagementExpiry]) -> None:
    if not due:
        st.write(visit.say("Nothing. No engagement with answers is past its time."))
        return
    chart.show_table(_due_table(due, visit.say), visit.say)
    if st.button(visit.say("Remove what is due …"), icon=":material/delete:", key="expire"):
        _confirm(visit, due)


def _due_table(due: list[EngagementExpiry], say: Language) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say("Engagement"): [f"{engagement.code} · {engagement.name}" for engagement in due],
            say("Due"): [say.date(engagement.due_on) if engagement.due_on else "" for engagement in due],
            say("Participants"): [engagement.participants for engagement in due],
            say("Answers"): [engagement.answers for engagement in due],
            say("Comments"): [engagement.comments for engagement in due],
            say("What stays"): [_stays(engagement, say) for engagement in due],
        }
    )


def _stays(engagement: EngagementExpiry, say: Language) -> str:
    parts = (
        say.plural("{n} goal", "{n} goals", engagement.goals),
        say.plural("{n} session", "{n} sessions", engagement.sessions),
        say.plural("{n} decision", "{n} decisions", engagement.decisions),
        say.plural("{n} release", "{n} releases", engagement.releases),
    )
    return ", ".join(parts)


def _confirm(visit: Visit, due: list[EngagementExpiry]) -> None:
    @st.dialog(visit.say("Remove the answers whose time is over?"))
    def ask() -> None:
        st.write(plain(visit.say.list([engagement.code for engagement in due])))
        st.write(
            visit.say(
                "They are removed for good: figures that have not been released cannot be computed again. This cannot be undone."
            )
        )
        with st.container(horizontal=True):
            if st.button(visit.say("Remove"), type="primary", key="confirm-expire"):
                with showing_errors(visit.say):
                    done = expiry.expire(
                        visit.store, visit.viewer, date.today(), [engagement.code for engagement in due]
                    )
                    st.session_state[DONE] = len(done)
                    st.rerun()
            if st.button(visit.say("Cancel"), key="keep-answers"):
                st.rerun()

    ask()


def _edit_months(visit: Visit, plan: list[EngagementExpiry]) -> None:
    edited = st.data_editor(
        _months_table(plan),
        column_config={
            "code": st.column_config.TextColumn(visit.say("Engagement"), disabled=True),
            "name": st.column_config.TextColumn(visit.say("Name"), disabled=True),
            "counted_from": st.column_config.DateColumn(visit.say("Counted from"), disabled=True, format="D.M.YYYY"),
            "months": st.column_config.NumberColumn(
                visit.say("Months"), min_value=1, max_value=expiry.MOST_MONTHS, step=1
            ),
            "due_on": st.column_config.DateColumn(visit.say("Due"), disabled=True, format="D.M.YYYY"),
        },
        column_order=("code", "months", "due_on", "name", "counted_from"),
        hide_index=True,
        placeholder="",
        key="retention-months",
    )
    note(visit.say("Left empty: kept until somebody removes the answers by hand."))
    if st.button(visit.say("Save"), type="primary", key="save-retention"):
        with showing_errors(visit.say):
            wanted = {
                code: None if pd.isna(months) else int(months)
                for code, months in zip(edited["code"], edited["months"], strict=True)
            }
            st.session_state[SAVED] = expiry.set_months(visit.store, visit.viewer, wanted)
            st.session_state.pop("retention-months", None)
            st.rerun()


def _months_table(plan: list[EngagementExpiry]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "code": [engagement.code for engagement in plan],
            "name": [engagement.name for engagement in plan],
            "counted_from": [engagement.counted_from for engagement in plan],
            "months": pd.array([engagement.months for engagement in plan], dtype="Int64"),
            "due_on": [engagement.due_on for engagement in plan],
        }
    )
