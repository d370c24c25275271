"""The sessions of an engagement: held against planned, the days between them, the hours of a support discussion."""

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from analytics.model import Form
from analytics.wording.language import Language
from data.records.sessions import (
    DATE,
    DISCUSSION,
    METHODS,
    MINUTES,
    PRESENT,
    SESSIONS,
    STAGE,
    STAGES,
    Discussion,
    SessionsSummary,
    summarise_sessions,
)
from pages.arrangements import table_editor
from pages.arrangements.arranged import Arranged
from pages.shared.fields import DATE_FORMAT
from pages.shared.text import note

LISTED = 3


def edit(page: Arranged) -> None:
    say = page.visit.say
    st.header(say("Sessions"))
    _summary(page, SESSIONS.stored(page.visit.store, page.visit.viewer, page.engagement_id))
    note(say("One row per session that was held. Several methods are parted by commas."))
    table_editor.edit(page, SESSIONS, table_editor.begin(page, SESSIONS), _columns(page))


def _columns(page: Arranged) -> dict[str, ColumnConfig]:
    say, discussions = page.visit.say, page.basics.discussions
    columns: dict[str, ColumnConfig] = {
        "held_on": st.column_config.DateColumn(say(DATE), format=DATE_FORMAT),
        "minutes": st.column_config.NumberColumn(
            say(MINUTES), min_value=1, step=1, width=90, default=page.basics.minutes_planned
        ),
        "attended": st.column_config.NumberColumn(say(PRESENT), min_value=0, step=1, width=90),
    }
    if discussions:
        columns["stage"] = st.column_config.SelectboxColumn(
            say(STAGE), options=list(STAGES), format_func=lambda stage: say(STAGES[str(stage)]), width=170
        )
    if discussions > 1:
        columns["discussion"] = st.column_config.SelectboxColumn(say(DISCUSSION), options=[1, 2], width=110)
    return columns | {"methods": st.column_config.TextColumn(say(METHODS), max_chars=300, width=320)}


def _summary(page: Arranged, stored: pd.DataFrame) -> None:
    basics, say = page.basics, page.visit.say
    found = summarise_sessions(stored, basics.hour_budget, basics.discussions)
    if not found.held:
        st.info(say("No session has been written down yet. Add the first one in the table."))
        return
    with st.grid(3, min_column_width=150):
        planned = basics.sessions_planned
        held = say.number(found.held, 0)
        if planned is not None:
            held = say("{held} of {planned}", held=held, planned=say.number(planned, 0))
        st.metric(say("Sessions held"), held, border=True)
        st.metric(say("Hours"), say("{hours} h", hours=_number(found.hours, say)), border=True)
        if found.interval is not None and not found.discussions:
            days = say.plural("{n} day", "{n} days", found.interval)
            st.metric(say("Between sessions"), days, border=True)
    for discussion in found.discussions:
        _discussion(discussion, basics.second_discussion, say)
    if not found.discussions and basics.form != Form.INDIVIDUAL:
        _gaps(found, say)


def _discussion(one: Discussion, several: bool, say: Language) -> None:
    ticked = " · ".join(
        f":material/{'check_circle' if stage in one.stages else 'radio_button_unchecked'}:\u00a0{say(name)}"
        for stage, name in STAGES.items()
    )
    title = say("Support discussion {n}", n=one.number) if several else say("Support discussion")
    with st.container(border=True):
        st.markdown(f"**{title}** — {_hours(one, say)}  \n{ticked}")


def _hours(one: Discussion, say: Language) -> str:
    used = _number(one.hours, say)
    if one.budget is None:
        return say("{used} h used", used=used)
    budget = _number(one.budget, say)
    if one.over:
        over = _number(one.over, say)
        return say("{used} h of {budget} h used: {over} h more than the budget", used=used, budget=budget, over=over)
    return say("{used} h of {budget} h used, {left} h left", used=used, budget=budget, left=_number(one.left, say))


def _number(hours: float, say: Language) -> str:
    """With as many decimals as quarters of an hour need."""
    return say.number(hours, next(places for places in (0, 1, 2) if places == 2 or round(hours, places) == hours))


def _gaps(found: SessionsSummary, say: Language) -> None:
    """A fact, not a fault: holidays and hurries make gaps."""
    if found.interval is None:
        return
    usual = say("Groups usually meet every 3–4 weeks.")
    if not found.long_gaps:
        none_longer = say("No gap here was longer.")
        note(f"{usual} {none_longer}")
        return
    named = [
        say("{since} – {until} ({days} days)", since=say.date(gap.since), until=say.date(gap.until), days=gap.days)
        for gap in found.long_gaps[:LISTED]
    ]
    told = say.plural(
        "{n} gap was longer than four weeks: {gaps}.",
        "{n} gaps were longer than four weeks, the longest: {gaps}.",
        len(found.long_gaps),
        gaps=say.list(named),
    )
    note(f"{usual} {told}")
