"""Draws what surrounds the figures of an engagement: who takes part, who answered, sessions and decisions."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from analytics.model import Form, Kind, WaveKind
from analytics.release.outline import section_heading
from analytics.release.outline_model import SectionKey
from analytics.rows import rows_of
from analytics.wording import terms
from analytics.wording.decision_sentences import NONE_WRITTEN, done_sentence
from analytics.wording.engagement_sentences import (
    RESPONSES,
    SESSIONS,
    engagement_facts,
    sessions_sentence,
    survey_response,
)
from analytics.wording.language import Language
from data.queries.row_types import DecisionRow, ReviewRow, SessionRow, SurveyRow
from data.store.rows import int_or_none, value_or_none
from pages import resources
from pages.engagement import leavers
from pages.shared import chart, decisions, engagement_head, reviews
from pages.shared.text import note, plain
from pages.shared.visit import Visit


def show_facts(engagement: pd.Series, say: Language) -> None:
    """Draws one line of badges and one of facts under the title, from a row of the read `engagements`."""
    kind, form = Kind(engagement["kind"]), Form(engagement["form"])
    names = ("organisations", "supervisor", "started_on", "ends_on")
    organisations, supervisor, *period = (value_or_none(engagement[name]) for name in names)
    engagement_head.show_head(engagement_facts(kind, form, organisations, supervisor, period, say))


def show_responses(visit: Visit, engagement: int, data_version: int) -> None:
    """Draws each survey: how many were invited, how many answered, and how many of them an earlier survey too."""
    st.subheader(visit.say(RESPONSES))
    waves = rows_of(visit.store.read("waves", visit.viewer, engagement=engagement), SurveyRow)
    surveys = [row for row in waves if row.has_questionnaire]
    if not surveys:
        st.info(visit.say("No survey has been carried out."))
        return
    for row in surveys:
        survey = survey_response(row.id, WaveKind(row.kind), row.label, row.answered, row.invited, visit.say)
        also = visit.say("{n} of them also in an earlier survey", n=row.linked) if row.linked else ""
        engagement_head.show_survey(survey, also)
    names = {row.id: terms.wave_label(row.kind, row.label, visit.say) for row in surveys}
    version = (engagement, data_version, visit.viewer.person_id)
    first_scores, scales = resources.leavers(*version), resources.stored_scales(*version)
    _show_leavers(leavers.comparisons(first_scores, scales, names, visit.say), visit.say)


def _show_leavers(comparisons: Sequence[leavers.Comparison], say: Language) -> None:
    """Draws who left between surveys in a sentence each, and their first scores behind a click."""
    for comparison in comparisons:
        note(plain(comparison.sentence))
    tables = [comparison for comparison in comparisons if not comparison.table.empty]
    if not tables:
        return
    label = say("First scores of those who did not answer again")
    details = st.expander(label, key="leavers", on_change="rerun", icon=":material/table_rows:")
    if details.open:
        with details:
            for comparison in tables:
                note(plain(comparison.sentence))
                chart.show_table(comparison.table, say)


def show_sessions(visit: Visit, engagement: pd.Series) -> None:
    """Draws sessions held beside those planned, and for a support discussion its budget of hours."""
    st.subheader(visit.say(SESSIONS))
    held, planned = int(engagement["sessions_held"]), int_or_none(engagement["sessions_planned"])
    text = sessions_sentence(held, planned, engagement["minutes_held"], visit.say)
    if planned is None:
        st.write(text)
    else:
        st.progress(min(held / planned, 1.0), text=text)
    if (budget := engagement["hour_budget"]) is not None:
        st.write(visit.say("The budget of the support discussion is {hours} h.", hours=visit.say.number(budget, 1)))
    if held:
        _show_each_session(visit, int(engagement["id"]))


def show_decisions(visit: Visit, engagement: int) -> None:
    """Draws the decisions of each review, the latest review first, and how many of them have been done."""
    st.subheader(section_heading(SectionKey.DECISIONS, visit.say))
    rows = rows_of(visit.store.read("decisions", visit.viewer, engagement=engagement), DecisionRow)
    if not rows:
        st.write(visit.say(NONE_WRITTEN))
    in_order = rows_of(visit.store.read("reviews", visit.viewer, engagement=engagement), ReviewRow)
    names: dict[int | None, str] = {row.id: reviews.name(row, visit.say) for row in reversed(in_order)}
    names[None] = visit.say("Not from a review")
    for review_id, name in names.items():
        of_review = [row for row in rows if row.review_id == review_id]
        if of_review:
            _show_review(name, of_review, visit.say)


def _show_review(name: str, rows: Sequence[DecisionRow], say: Language) -> None:
    done = done_sentence(sum(row.done_on is not None for row in rows), len(rows), say)
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(name)}** :gray[· {plain(done)}]")
        for row in rows:
            st.markdown(decisions.line(row, date.today(), say))


def _show_each_session(visit: Visit, engagement: int) -> None:
    table = st.expander(
        visit.say("The sessions one by one"), on_change="rerun", key="sessions", icon=":material/event_note:"
    )
    if table.open:
        with table:
            chart.show_table(_sessions(visit, engagement), visit.say)


def _sessions(visit: Visit, engagement: int) -> pd.DataFrame:
    """Returns one row per session held; the columns are headings in the language of the page."""
    rows = rows_of(visit.store.read("sessions", visit.viewer, engagement=engagement), SessionRow)
    return pd.DataFrame(
        {
            visit.say("Date"): [visit.say.date(row.held_on) for row in rows],
            visit.say("Minutes"): [row.minutes for row in rows],
            visit.say("Present"): pd.array([row.attended for row in rows], dtype="Int64"),
            visit.say("Methods"): [row.methods for row in rows],
        }
    )
