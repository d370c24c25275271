"""Draws the steps of a meeting on goals: how many are attained, and one goal on the levels agreed for it."""

import streamlit as st

from analytics.release.meeting import GoalsStep, GoalStep
from analytics.release.outline_figures import GoalLevel
from analytics.wording.language import Language
from pages.shared.text import note, plain


def show_heading(above: str, heading: str) -> None:
    """Draws the only heading of a step, and above it in small type what the step is part of."""
    if above:
        note(plain(above))
    st.title(plain(heading), anchor=False)


def show_together(step: GoalsStep) -> None:
    """Draws how many goals are attained, on their first and on their present levels."""
    show_heading(step.question, step.goals.headline)
    with st.grid(2, min_column_width=280, gap="large"):
        for count in (step.goals.original, step.goals.current):
            st.metric(count.label, count.sentence)
    st.markdown(plain(step.goals.ledger_sentence))


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
