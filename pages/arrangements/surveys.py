"""Edits the surveys of an engagement: when they are open and how many were invited."""

import streamlit as st

from analytics.model import WaveKind
from analytics.wording import terms
from data.records.surveys import ANNOUNCED, CLOSED, INVITED, KIND, NAME, OPENED, WAVES
from pages.arrangements import table_editor
from pages.arrangements.save_bar import Arranged
from pages.shared.fields import DATE_FORMAT
from pages.shared.text import note


def edit(page: Arranged) -> None:
    say = page.visit.say
    st.header(say("Surveys"))
    note(
        say(
            "One row per survey. Answers are compared with the first one. A name is needed only where two surveys are of the "
            "same kind."
        )
    )
    columns = {
        "kind": st.column_config.SelectboxColumn(
            say(KIND),
            options=[kind.value for kind in WaveKind],
            format_func=lambda kind: terms.wave_name(WaveKind(kind), say),
            width=130,
        ),
        "label": st.column_config.TextColumn(say(NAME), max_chars=80, width=200),
        "opened_on": st.column_config.DateColumn(say(OPENED), format=DATE_FORMAT),
        "closed_on": st.column_config.DateColumn(say(CLOSED), format=DATE_FORMAT),
        "invited": st.column_config.NumberColumn(say(INVITED), min_value=1, step=1, width=120),
        "comments_announced": st.column_config.CheckboxColumn(
            say(ANNOUNCED),
            default=False,
            help=say("The participants were told before they answered that comments may be shown to the sponsor."),
        ),
    }
    table_editor.edit(page, WAVES, table_editor.begin(page, WAVES), columns)
