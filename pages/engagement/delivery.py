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
from data.store import Store, Viewer
from data.store.rows import known, whole
from pages.engagement import leavers
from pages.shared import chart, decisions, engagement_head, reviews
from pages.shared.text import note, plain


def show_facts(engagement: pd.Series, say: Language) -> None:
    """Draws one line of badges and one of facts under the title."""
    kind, form = Kind(engagement["kind"]), Form(engagement["form"])
    names = ("organisations", "supervisor", "started_on", "ends_on")
    organisations, supervisor, *period = (known(engagement[name]) for name in names)
    engagement_head.show_head(engagement_facts(kind, form, organisations, supervisor, period, say))


def show_responses(store: Store, viewer: Viewer, engagement: int, say: Language) -> None:
    """Per wave: invited, answered, of whom answered an earlier wave."""
    st.subheader(say(RESPONSES))
    found = outcomes.responses(store, viewer, engagement)
    if found.empty:
        st.info(say("No wave has been opened yet."))
        return
    for row in found.itertuples():
        survey = survey_response(int(row.id), row.kind, row.label, row.answered, whole(row.invited), say)
        also = say("{n} of them also in an earlier wave", n=int(row.linked)) if row.linked else ""
        engagement_head.show_survey(survey, also)
    names = {int(row.id): terms.wave_label(row.kind, row.label, say) for row in found.itertuples()}
    for sentence in leavers.sentences(store, viewer, engagement, names, say):
        note(plain(sentence))


def show_sessions(store: Store, viewer: Viewer, engagement: pd.Series, say: Language) -> None:
    """Sessions and hours planned against held, and for a support discussion its hours."""
    st.subheader(say(SESSIONS))
    held, planned = int(engagement["sessions_held"]), whole(engagement["sessions_planned"])
    text = sessions_sentence(held, planned, engagement["minutes_held"], say)
    if planned is None:
        st.write(text)
    else:
        st.progress(min(held / planned, 1.0), text=text)
    if (budget := engagement["hour_budget"]) is not None:
        st.write(say("The budget of the support discussion is {hours} h.", hours=say.number(budget, 1)))
    if held:
        _show_each_session(store, viewer, int(engagement["id"]), say)


def show_decisions(store: Store, viewer: Viewer, engagement: int, say: Language) -> None:
    """What was decided in each review, the latest first, and what came of it."""
    st.subheader(section_heading(SectionKey.DECISIONS, say))
    found = store.read("decisions", viewer, engagement=engagement)
    if found.empty:
        st.write(say(NONE_WRITTEN))
    held = store.read("reviews", viewer, engagement=engagement).iloc[::-1]
    of = found["review_id"].fillna(-1)
    names = {int(row.id): reviews.name(row, say) for row in held.itertuples()} | {-1: say("Not from a review")}
    for number, name in names.items():
        if (of == number).any():
            _came_of(name, found[of == number], say)


def _came_of(review: str, rows: pd.DataFrame, say: Language) -> None:
    """The decisions of one review under its name, with how many have been done."""
    done = done_sentence(int(rows["done_on"].notna().sum()), len(rows), say)
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(review)}** :gray[· {plain(done)}]")
        for row in rows.itertuples():
            st.markdown(decisions.line(row, date.today(), say))


def _show_each_session(store: Store, viewer: Viewer, engagement: int, say: Language) -> None:
    table = st.expander(say("The sessions one by one"), on_change="rerun", key="sessions", icon=":material/event_note:")
    if table.open:
        with table:
            chart.show_table(_sessions(store, viewer, engagement, say), say)


def _sessions(store: Store, viewer: Viewer, engagement: int, say: Language) -> pd.DataFrame:
    found = store.read("sessions", viewer, engagement=engagement)
    return pd.DataFrame(
        {
            say("Date"): [say.date(day) for day in found["held_on"]],
            say("Minutes"): found["minutes"],
            say("Present"): found["attended"],
            say("Methods"): found["methods"],
        }
    )
