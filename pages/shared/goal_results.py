"""Shows whether the goals were attained: one sentence, the ladder of all goals, and each goal in words."""

from collections.abc import Sequence

import streamlit as st

from analytics.goals.attained import GoalsAttained
from analytics.model import GoalState
from analytics.release.goal_findings import goal_finding, goals_together
from analytics.release.outline_figures import Goal, GoalsTogether
from analytics.wording.language import Language
from pages.page_table import script_of
from pages.shared import goal_ladder, url_choices
from pages.shared.text import note, plain
from pages.shared.visit import Visit


def show(goals: Sequence[GoalState], attained: GoalsAttained, visit: Visit) -> None:
    """Shows all goals in a sentence and on one ladder, or where to agree the first one."""
    if not goals:
        st.info(visit.say("No goals have been written down for this engagement yet."))
        label, choices = visit.say("Agree the first goal"), url_choices.link(section="change")
        st.page_link(script_of("goals"), label=label, icon=":material/flag:", query_params=choices)
        return
    draw(goals_together(goals, attained, visit.say), [goal_finding(goal, visit.say) for goal in goals], visit)


def draw(together: GoalsTogether, goals: Sequence[Goal], visit: Visit) -> None:
    """Draws what is said of all goals, their ladder, and behind a click each goal in all its words."""
    st.markdown(f"**{plain(together.headline)}**")
    goal_ladder.show([goal.state for goal in goals], visit, changes_sentence(together))
    details = st.expander(
        visit.say("The goals in words"), on_change="rerun", key=f"{visit.key_prefix}goal-words", icon=":material/flag:"
    )
    if details.open:
        with details:
            for goal in goals:
                _draw_words(goal, visit.say)
            note(plain(together.t_score))


def changes_sentence(together: GoalsTogether) -> str:
    """Returns how many goals are attained as first agreed and as they are now, and what became of the original ones."""
    return " ".join(filter(None, (together.attainment, together.ledger_sentence)))


def _draw_words(goal: Goal, say: Language) -> None:
    st.markdown(f"**{plain(goal.title)}**  \n:gray[{plain(f'{goal.theme} · {goal.source}')}]")
    if goal.changed:
        st.markdown(plain(goal.changed))
    for sentence in goal.caveats:
        note(plain(sentence))
    for level in reversed(goal.levels):
        text = plain(f"{level.sign}  {level.words}")
        st.markdown("- " + (say("**{level}** ← now", level=text) if level.now else text))
