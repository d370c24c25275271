"""Were the goals attained: one sentence, the ladder, what became of each goal."""

from collections.abc import Sequence

import streamlit as st

from analytics import wording
from analytics.charts import ladder
from analytics.language import Language
from analytics.model import GoalState
from pages.components import chart


def show(goals: Sequence[GoalState], say: Language) -> None:
    if not goals:
        st.info(say("No goals have been written down for this engagement yet."))
        return
    st.markdown(f"**{wording.goals_headline(goals, say)}**")
    chart.show(
        ladder.ladder(goals, say, chart.dark()), ladder.alt(goals, say), ladder.numbers(goals, say), say, "goals"
    )
    details = st.expander(say("The goals in words"), on_change="rerun", key="goal-words", icon=":material/flag:")
    if details.open:
        with details:
            for goal in goals:
                _words(goal, say)


def _words(goal: GoalState, say: Language) -> None:
    about = " · ".join((wording.theme_name(goal.theme, say), wording.source_name(goal.source, say)))
    st.markdown(f"**{goal.title}**  \n:gray[{about}]")
    if goal.version > 1 or goal.reason:
        changed = say("Version {n}: {change}", n=goal.version, change=wording.goal_change_name(goal.status, say))
        st.markdown(changed + (f" — {goal.reason}" if goal.reason else ""))
    now = goal.ratings[-1][1] if goal.ratings else None
    for level in sorted(goal.levels):
        text = f"{say.signed(level, 0) if level else '0'}  {goal.levels[level]}"
        st.markdown("- " + (say("**{level}** ← now", level=text) if level == now else text))
