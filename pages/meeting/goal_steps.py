"""Draws the steps of a meeting on goals: how many are attained, and one goal on the levels agreed for it."""

import streamlit as st

from analytics.charts import ladder
from analytics.release.meeting import GoalsStep, GoalStep
from analytics.release.outline_figures import GoalLevel
from analytics.wording.language import Language
from pages.shared import goal_ladder, goal_results
from pages.shared.chart import is_dark_theme
from pages.shared.text import note, plain

WITH_WORDS = 3
"""Up to this many goals stand on the ladder with the words of their levels; each goal has a step of its own after it."""


def show_heading(above: str, heading: str) -> None:
    """Draws the only heading of a step, and above it in small type what the step is part of."""
    if above:
        note(plain(above))
    st.title(plain(heading), anchor=False)


def size_together(goals: int) -> float:
    """Returns the size of type that lets this many goals stand on one screen."""
    return 0.8 if goals <= 8 else 0.6


def show_together(step: GoalsStep, say: Language) -> None:
    """Draws how many goals are attained, all goals on one ladder, and what became of the original ones."""
    show_heading(step.question, step.together.headline)
    with_words = len(step.states) <= WITH_WORDS
    goal_ladder.draw(ladder.ladder(step.states, say, is_dark_theme(), with_words=with_words))
    note(plain(goal_results.changes_sentence(step.together)))


def show_one(step: GoalStep, say: Language) -> None:
    """Draws one goal from the best level down: the words agreed for each, where the goal was first and where it is now."""
    goal = step.goal
    show_heading(f"{step.question} · {goal.source}", goal.title)
    with st.container(gap=None, key="meeting-ladder"):
        for level in reversed(goal.levels):
            show_level(level, say)
    for sentence in (goal.changed, *goal.caveats):
        note(plain(sentence))


def show_level(level: GoalLevel, say: Language) -> None:
    """Draws one step of a ladder: its sign, its words, and whether it is the level now or was the first."""
    words = plain(level.words)
    marks = ([say("● now")] if level.now else []) + ([say("○ at first")] if level.first else [])
    key = f"meeting-level-{'now' if level.now else level.level}"
    with st.container(horizontal=True, vertical_alignment="center", key=key):
        st.markdown(f":gray[{level.sign}]", width="content")
        st.markdown(f"**{words}**" if level.now else words, width="stretch")
        if marks:
            st.markdown(f"**{' '.join(marks)}**", width="content")
