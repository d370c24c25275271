"""Were the goals attained: one sentence, the ladder, what became of each goal."""

from collections.abc import Sequence

import streamlit as st

from analytics import summaries, wording
from analytics.charts import ladder
from analytics.language import Language
from analytics.model import GoalState
from analytics.release import GoalsAttained
from pages.components import chart
from pages.components.notes import note
from pages.components.plain import plain


def show(goals: Sequence[GoalState], attained: GoalsAttained, say: Language) -> None:
    if not goals:
        st.info(say("No goals have been written down for this engagement yet."))
        return
    st.markdown(f"**{plain(wording.goals_headline(goals, say))}**")
    chart.show(
        ladder.ladder(goals, say, chart.dark()), ladder.alt(goals, say), ladder.numbers(goals, say), say, "goals"
    )
    show_attained(attained, say)
    details = st.expander(say("The goals in words"), on_change="rerun", key="goal-words", icon=":material/flag:")
    if details.open:
        with details:
            for goal in goals:
                _words(goal, say)


def show_attained(attained: GoalsAttained, say: Language) -> None:
    """How many goals are attained on their first and on their present levels, and T beside the levels."""
    sentences = (
        summaries.attainment_sentence(attained.original, attained.current, say),
        summaries.ledger_sentence(attained.ledger, say),
    )
    st.markdown(plain(" ".join(sentences)))
    note(plain(summaries.t_score_sentence(attained.original, attained.current, say)))


def _words(goal: GoalState, say: Language) -> None:
    about = " · ".join((wording.theme_name(goal.theme, say), wording.source_name(goal.source, say)))
    st.markdown(f"**{plain(goal.title)}**  \n:gray[{plain(about)}]")
    if goal.version > 1 or goal.reason:
        changed = say("Version {n}: {change}", n=goal.version, change=wording.goal_change_name(goal.status, say))
        st.markdown(plain(changed + (f" — {goal.reason}" if goal.reason else "")))
    if len(goal.lenses) > 1:
        st.markdown(plain(wording.lenses_sentence(goal, say)))
    now = goal.ratings[-1][1] if goal.ratings else None
    for level in sorted(goal.levels):
        text = plain(
            f"{say.signed(level, 0) if level else '0'}  {goal.levels[level] or wording.level_name(level, say)}"
        )
        st.markdown("- " + (say("**{level}** ← now", level=text) if level == now else text))
