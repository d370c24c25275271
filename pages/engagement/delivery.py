"""What surrounds the figures: who took part, sessions planned and held, who answered, decisions."""

from datetime import date

import pandas as pd
import streamlit as st

from analytics.model import Form, Kind
from analytics.release.outline import section_heading
from analytics.release.outline_model import SectionKey
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
from data import outcomes
from data.store.rows import known, whole
from pages.engagement import leavers
from pages.shared import chart, decisions, engagement_head, reviews
from pages.shared.text import note, plain
from pages.shared.visit import Visit


def show_facts(engagement: pd.Series, say: Language) -> None:
    """Draws one line of badges and one of facts under the title."""
    kind, form = Kind(engagement["kind"]), Form(engagement["form"])
    names = ("organisations", "supervisor", "started_on", "ends_on")
    organisations, supervisor, *period = (known(engagement[name]) for name in names)
    engagement_head.show_head(engagement_facts(kind, form, organisations, supervisor, period, say))


def show_responses(visit: Visit, engagement: int) -> None:
    """Per wave: invited, answered, of whom answered an earlier wave."""
    st.subheader(visit.say(RESPONSES))
    found = outcomes.responses(visit.store, visit.viewer, engagement)
    if found.empty:
        st.info(visit.say("No wave has been opened yet."))
        return
    for row in found.itertuples():
        survey = survey_response(int(row.id), row.kind, row.label, row.answered, whole(row.invited), visit.say)
        also = visit.say("{n} of them also in an earlier wave", n=int(row.linked)) if row.linked else ""
        engagement_head.show_survey(survey, also)
    names = {int(row.id): terms.wave_label(row.kind, row.label, visit.say) for row in found.itertuples()}
    for sentence in leavers.sentences(visit, engagement, names):
        note(plain(sentence))


def show_sessions(visit: Visit, engagement: pd.Series) -> None:
    """Sessions and hours planned against held, and for a support discussion its hours."""
    st.subheader(visit.say(SESSIONS))
    held, planned = int(engagement["sessions_held"]), whole(engagement["sessions_planned"])
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
    """What was decided in each review, the latest first, and what came of it."""
    st.subheader(section_heading(SectionKey.DECISIONS, visit.say))
    found = visit.store.read("decisions", visit.viewer, engagement=engagement)
    if found.empty:
        st.write(visit.say(NONE_WRITTEN))
    held = visit.store.read("reviews", visit.viewer, engagement=engagement).iloc[::-1]
    of = found["review_id"].fillna(-1)
    names = {int(row.id): reviews.name(row, visit.say) for row in held.itertuples()} | {
        -1: visit.say("Not from a review")
    }
    for number, name in names.items():
        if (of == number).any():
            _came_of(name, found[of == number], visit.say)


def _came_of(review: str, rows: pd.DataFrame, say: Language) -> None:
    """The decisions of one review under its name, with how many have been done."""
    done = done_sentence(int(rows["done_on"].notna().sum()), len(rows), say)
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(review)}** :gray[· {plain(done)}]")
        for row in rows.itertuples():
            st.markdown(decisions.line(row, date.today(), say))


def _show_each_session(visit: Visit, engagement: int) -> None:
    table = st.expander(
        visit.say("The sessions one by one"), on_change="rerun", key="sessions", icon=":material/event_note:"
    )
    if table.open:
        with table:
            chart.show_table(_sessions(visit, engagement), visit.say)


def _sessions(visit: Visit, engagement: int) -> pd.DataFrame:
    found = visit.store.read("sessions", visit.viewer, engagement=engagement)
    return pd.DataFrame(
        {
            visit.say("Date"): [visit.say.date(day) for day in found["held_on"]],
            visit.say("Minutes"): found["minutes"],
            visit.say("Present"): found["attended"],
            visit.say("Methods"): found["methods"],
        }
    )
