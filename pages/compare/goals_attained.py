"""Shows how many of the goals now pursued are attained in each engagement.

T scores are left out, since those of different numbers of goals cannot be compared.
"""

from typing import NamedTuple

import pandas as pd
import streamlit as st

from analytics.model import Form
from analytics.rows import rows_of
from analytics.wording import terms
from analytics.wording.language import Language
from pages.shared import chart, long_lists

PAGE = 20
"""Engagements that are shown at once."""


class RatedEngagement(NamedTuple):
    """An engagement with its goals counted: a row of the read `engagements` merged with one of `outcomes.goal_counts`."""

    code: str
    name: str
    form: str
    rated: int
    attained: int
    dropped: int
    on_hold: int


def show(engagements: pd.DataFrame, goals: pd.DataFrame, say: Language) -> None:
    """Draws a table with one row per engagement that has a rated goal; `goals` are `outcomes.goal_counts`."""
    merged = engagements.merge(goals[goals["rated"] > 0], left_on="id", right_on="engagement_id")
    if merged.empty:
        st.write(say("No goal has been rated yet."))
        return
    rows = rows_of(merged.head(long_lists.rows_to_show("compared-goals", PAGE)), RatedEngagement)
    table = pd.DataFrame(
        {
            say("Engagement"): [f"{row.code} · {row.name}" for row in rows],
            say("For whom"): [terms.form_name(Form(row.form), say) for row in rows],
            say("Goals attained"): [say("{n} of {all}", n=row.attained, all=row.rated) for row in rows],
            say("Dropped or on hold"): [str(row.dropped + row.on_hold or "") for row in rows],
        }
    )
    chart.show_table(table, say)
    long_lists.show_more_button("compared-goals", len(merged), PAGE, say)
