"""Goals attained in each engagement, as counts of the goals now pursued: T scores of different numbers of goals cannot be compared."""

import pandas as pd
import streamlit as st

from analytics.model import Form
from analytics.wording import terms
from analytics.wording.language import Language
from pages.shared import chart, long_lists

PAGE = 20


def show(engagements: pd.DataFrame, goals: pd.DataFrame, say: Language) -> None:
    rated = engagements.merge(goals[goals["rated"] > 0], left_on="id", right_on="engagement_id")
    if rated.empty:
        st.write(say("No goal has been rated yet."))
        return
    total, rated = len(rated), rated.head(long_lists.shown("compared-goals", PAGE))
    gone = [str(int(row.dropped + row.on_hold) or "") for row in rated.itertuples()]
    counts = [say("{n} of {all}", n=int(row.attained), all=int(row.rated)) for row in rated.itertuples()]
    table = pd.DataFrame(
        {
            say("Engagement"): rated["code"] + " · " + rated["name"],
            say("For whom"): [terms.form_name(Form(form), say) for form in rated["form"]],
            say("Goals attained"): counts,
            say("Dropped or on hold"): gone,
        }
    )
    chart.show_table(table, say)
    long_lists.offer("compared-goals", total, PAGE, say)
