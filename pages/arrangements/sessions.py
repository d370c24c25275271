"""Edits the sessions of an engagement and sums them up: held and planned, days between them, hours of support discussions."""

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
from pages.arrangements.save_bar import Arranged
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
    summary = summarise_sessions(stored, basics.hour_budget, basics.discussions)
    if not summary.held:
        st.info(say("No session has been written down yet. Add the first one in the table."))
        return
    with st.grid(3, min_column_width=150):
        planned = basics.sessions_planned
        held = say.number(summary.held, 0)
        if planned is not None:
            held = say("{held} of {planned}", held=held, planned=say.number(planned, 0))
        st.metric(say("Sessions held"), held, border=True)
        st.metric(say("Hours"), say("{hours} h", hours=_number(summary.hours, say)), border=True)
        if summary.interval is not None and not summary.discussions:
            days = say.plural("{n} day", "{n} days", summary.interval)
            st.metric(say("Between sessions"), days, border=True)
    for discussion in summary.discussions:
        _show_discussion(discussion, basics.second_discussion, say)
    if not summary.discussions and basics.form != Form.INDIVIDUAL:
        _show_gaps(summary, say)


def _show_discussion(discussion: Discussion, is_numbered: bool, say: Language) -> None:
    stages = " · ".join(
        f":material/{'check_circle' if stage in discussion.stages else 'radio_button_unchecked'}:\u00a0{say(name)}"
        for stage, name in STAGES.items()
    )
    title = say("Support discussion {n}", n=discussion.number) if is_numbered else say("Support discussion")
    with st.container(border=True):
        st.markdown(f"**{title}** — {_hours(discussion, say)}  \n{stages}")


def _hours(discussion: Discussion, say: Language) -> str:
    used = _number(discussion.hours, say)
    if discussion.budget is None:
        return say("{used} h used", used=used)
    budget = _number(discussion.budget, say)
    if discussion.over:
        over = _number(discussion.over, say)
        return say("{used} h of {budget} h used: {over} h more than the budget", used=used, budget=budget, over=over)
    return say(
        "{used} h of {budget} h used, {left} h left", used=used, budget=budget, left=_number(discussion.left, say)
    )


def _number(hours: float, say: Language) -> str:
    """Returns hours with as many decimals as quarters of an hour need."""
    return say.number(hours, next(places for places in (0, 1, 2) if places == 2 or round(hours, places) == hours))


def _show_gaps(summary: SessionsSummary, say: Language) -> None:
    # A gap is shown as a fact and not as a fault: holidays and hurries make gaps.
    if summary.interval is None:
        return
    usual = say("Groups usually meet every 3–4 weeks.")
    if not summary.long_gaps:
        none_longer = say("No gap here was longer.")
        note(f"{usual} {none_longer}")
        return
    gaps = [
        say("{since} – {until} ({days} days)", since=say.date(gap.since), until=say.date(gap.until), days=gap.days)
        for gap in summary.long_gaps[:LISTED]
    ]
    longer = say.plural(
        "{n} gap was longer than four weeks: {gaps}.",
        "{n} gaps were longer than four weeks, the longest: {gaps}.",
        len(summary.long_gaps),
        gaps=say.list(gaps),
    )
    note(f"{usual} {longer}")
