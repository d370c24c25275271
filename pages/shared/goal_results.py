"""Were the goals attained: one sentence, the ladder, what became of each goal."""

from collections.abc import Sequence

import streamlit as st

from analytics.charts import ladder
from analytics.goals.attained import GoalsAttained
from analytics.model import GoalSource, GoalState
from analytics.wording import goal_sentences, terms
from analytics.wording.goal_sentences import level_sign, level_words
from analytics.wording.language import N_, Language
from pages.page_table import path_of
from pages.shared import chart, url_choices
from pages.shared.text import note, plain

HEADINGS = {
    GoalSource.ORGANISATION: N_("The organisation's goals"),
    GoalSource.PARTICIPANTS: N_("The participants' goals"),
    GoalSource.JOINT: N_("Joint goals"),
}


def show(goals: Sequence[GoalState], attained: GoalsAttained, say: Language) -> None:
    """All goals in a sentence, then the organisation's beside the participants', and the joint ones."""
    if not goals:
        st.info(say("No goals have been written down for this engagement yet."))
        label, there = say("Agree the first goal"), url_choices.link(section="change")
        st.page_link(path_of("goals"), label=label, icon=":material/flag:", query_params=there)
        return
    st.markdown(f"**{plain(goal_sentences.goals_headline(goals, say))}**")
    sides = [source for source in (GoalSource.ORGANISATION, GoalSource.PARTICIPANTS) if _of(source, goals)]
    with st.grid(max(1, len(sides)), min_column_width=380, gap="medium"):
        for source in sides:
            with st.container():
                _show_source(source, _of(source, goals), say)
    if joint := _of(GoalSource.JOINT, goals):
        _show_source(GoalSource.JOINT, joint, say)
    show_attained(attained, say)
    details = st.expander(say("The goals in words"), on_change="rerun", key="goal-words", icon=":material/flag:")
    if details.open:
        with details:
            for goal in goals:
                _words(goal, say)


def _of(source: GoalSource, goals: Sequence[GoalState]) -> list[GoalState]:
    return [goal for goal in goals if goal.source == source]


def _show_source(source: GoalSource, goals: Sequence[GoalState], say: Language) -> None:
    """The ladder of one side's goals; where several rated a goal, what each of them sees and how far apart they are."""
    chart.show(
        ladder.ladder(goals, say, chart.dark()),
        ladder.alt(goals, say),
        ladder.numbers(goals, say),
        say,
        f"goals-{source}",
        headline=say(HEADINGS[source]),
    )
    for goal in goals:
        told = [
            goal_sentences.earlier_sentence(goal, say),
            goal_sentences.lenses_sentence(goal, say) if len(goal.lenses) > 1 else "",
        ]
        if any(told):
            note(plain(f"{goal.title}: {' '.join(filter(None, told))}"))


def show_attained(attained: GoalsAttained, say: Language) -> None:
    """How many goals are attained on their first and on their present levels, and T beside the levels."""
    sentences = (
        goal_sentences.attainment_sentence(attained.original, attained.current, say),
        goal_sentences.ledger_sentence(attained.ledger, say),
    )
    st.markdown(plain(" ".join(sentences)))
    note(plain(goal_sentences.t_score_sentence(attained.original, attained.current, say)))


def _words(goal: GoalState, say: Language) -> None:
    about = " · ".join((terms.theme_name(goal.theme, say), terms.source_name(goal.source, say)))
    st.markdown(f"**{plain(goal.title)}**  \n:gray[{plain(about)}]")
    if goal.version > 1 or goal.reason:
        changed = say("Version {n}: {change}", n=goal.version, change=terms.goal_change_name(goal.status, say))
        st.markdown(plain(changed + (f" — {goal.reason}" if goal.reason else "")))
    now = goal.ratings[-1][1] if goal.ratings else None
    for level in sorted(goal.levels):
        text = plain(f"{level_sign(level, say)}  {level_words(goal, level, say)}")
        st.markdown("- " + (say("**{level}** ← now", level=text) if level == now else text))
