"""Shows whether the goals were attained: one sentence, the ladders, and what ledger_sentence of each goal."""

from collections.abc import Sequence

import streamlit as st

from analytics.charts import ladder
from analytics.goals.attained import GoalsAttained
from analytics.model import GoalSource, GoalState
from analytics.release.goal_findings import goal_finding, goals_together
from analytics.release.outline_figures import Goal, GoalSide, GoalsTogether
from analytics.wording import goal_sentences
from analytics.wording.language import Language
from pages.page_table import script_of
from pages.shared import chart, url_choices
from pages.shared.text import note, plain
from pages.shared.visit import Visit


def show(goals: Sequence[GoalState], attained: GoalsAttained, visit: Visit) -> None:
    """Shows all goals in a sentence, then the organisation's beside the participants', and the joint ones."""
    if not goals:
        st.info(visit.say("No goals have been written down for this engagement yet."))
        label, choices = visit.say("Agree the first goal"), url_choices.link(section="change")
        st.page_link(script_of("goals"), label=label, icon=":material/flag:", query_params=choices)
        return
    draw(goals_together(goals, attained, visit.say), [goal_finding(goal, visit.say) for goal in goals], visit)


def draw(together: GoalsTogether, goals: Sequence[Goal], visit: Visit) -> None:
    """Draws what is said of all goals, their ladders by side, and behind a click each in words."""
    st.markdown(f"**{plain(together.headline)}**")
    own_sides = [side for side in together.sides if side.source is not GoalSource.JOINT]
    with st.grid(max(1, len(own_sides)), min_column_width=380, gap="medium"):
        for side in own_sides:
            with st.container():
                _draw_side(side, goals, visit)
    for side in together.sides:
        if side.source is GoalSource.JOINT:
            _draw_side(side, goals, visit)
    _draw_attained(together.attainment, together.ledger_sentence, together.t_score)
    details = st.expander(
        visit.say("The goals in words"), on_change="rerun", key=f"{visit.key_prefix}goal-words", icon=":material/flag:"
    )
    if details.open:
        with details:
            for goal in goals:
                _draw_words(goal, visit.say)


def _draw_side(side: GoalSide, goals: Sequence[Goal], visit: Visit) -> None:
    """Draws the ladder of one side's goals; where several rated a goal, what each of them sees and how far apart they are."""
    own_goals = [goal for goal in goals if goal.state.source == side.source]
    states = [goal.state for goal in own_goals]
    chart.show(
        ladder.ladder(states, visit.say, chart.is_dark_theme()),
        visit,
        f"goals-{side.source}",
        headline=side.heading,
    )
    for goal in own_goals:
        if goal.caveats:
            note(plain(f"{goal.title}: {' '.join(goal.caveats)}"))


def show_attained(attained: GoalsAttained, say: Language) -> None:
    """Draws how many goals are attained on their first and on their present levels, and T beside the levels."""
    _draw_attained(
        goal_sentences.attainment_sentence(attained.original, attained.current, say),
        goal_sentences.ledger_sentence(attained.ledger, say),
        goal_sentences.t_score_sentence(attained.original, attained.current, say),
    )


def _draw_attained(attainment: str, ledger_sentence: str, t_score: str) -> None:
    st.markdown(plain(f"{attainment} {ledger_sentence}"))
    note(plain(t_score))


def _draw_words(goal: Goal, say: Language) -> None:
    st.markdown(f"**{plain(goal.title)}**  \n:gray[{plain(f'{goal.theme} · {goal.source}')}]")
    if goal.changed:
        st.markdown(plain(goal.changed))
    for level in goal.levels:
        text = plain(f"{level.sign}  {level.words}")
        st.markdown("- " + (say("**{level}** ← now", level=text) if level.now else text))
