"""All engagements together: totals, and one theme's change in each, with its interval."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from analytics import summaries, wording
from analytics.charts import comparison
from analytics.language import Language
from analytics.model import GoalState, Theme
from pages.components import chart, in_url
from pages.components.attention import latest

THEMES = (Theme.WELLBEING, Theme.INTERACTION, Theme.CLIMATE, Theme.ROLE_CLARITY, Theme.MOTIVATION)


def show_totals(
    engagements: pd.DataFrame,
    changes: pd.DataFrame,
    goals: Mapping[int, Sequence[GoalState]],
    responses: pd.DataFrame,
    say: Language,
) -> None:
    rated = [goal.ratings[-1][1] for states in goals.values() for goal in states if goal.ratings]
    asked = responses[responses["invited"].notna() & (responses["answered"] > 0)]
    attained = f"{sum(level >= 0 for level in rated)} / {len(rated)}" if rated else "–"
    rate = say.percent(asked["answered"].sum() / asked["invited"].sum()) if len(asked) else "–"
    with st.grid(4, min_column_width=150):
        st.metric(say("Engagements"), say.number(len(engagements), 0), border=True)
        st.metric(
            say("Goals attained"),
            attained,
            border=True,
            help=say("Goals rated as expected or better, of all rated goals."),
        )
        st.metric(say("Answered, of those invited"), rate, border=True)
        st.metric(say("Sessions held"), say.number(engagements["sessions_held"].sum(), 0), border=True)


def show_comparison(engagements: pd.DataFrame, changes: pd.DataFrame, say: Language) -> None:
    """One theme's change in every engagement that asked about it in two waves."""
    rows = latest(changes)
    themes = [theme.value for theme in THEMES if (rows["theme"] == theme).any()] or [
        Theme(theme) for theme in rows["theme"].unique()
    ]
    if not themes:
        st.write(say("No engagement has answers from two waves yet."))
        return
    key = in_url.begin("theme", themes, themes[0])
    theme = st.segmented_control(
        say("Theme"),
        themes,
        format_func=lambda theme: wording.theme_name(Theme(theme), say),
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    in_url.end("theme", theme)
    chosen = rows[rows["theme"] == theme].merge(
        engagements[["id", "code", "name"]], left_on="engagement_id", right_on="id"
    )
    several = chosen["engagement_id"].duplicated(keep=False)
    scale = " (" + chosen[f"scale_{say.code}"] + ")"
    label = chosen["code"] + " · " + chosen["name"] + scale.where(several, "")
    chosen = chosen.assign(label=label).sort_values(["code", "scale_id"])
    st.markdown(f"**{summaries.verdict_counts(chosen['verdict'], say)}**")
    figure = comparison.comparison(chosen, say, chart.dark())
    chart.show(figure, comparison.alt(chosen, say), comparison.numbers(chosen, say), say, "comparison")
