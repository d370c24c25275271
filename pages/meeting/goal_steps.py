"""Goals in a meeting: how many are attained, and one goal on the ladder of its own words."""

import streamlit as st

from analytics.estimates.goal_attainment import Attainment
from analytics.goals.rule import LEVELS
from analytics.model import GoalState
from analytics.release.model import Release
from analytics.wording import goal_sentences, terms
from analytics.wording.goal_sentences import level_words
from analytics.wording.language import Language
from pages.shared.text import note, plain


def headed(above: str, heading: str) -> None:
    """The step's one heading, and above it in small type what it is part of."""
    if above:
        note(plain(above))
    st.title(plain(heading), anchor=False)


def show_together(release: Release, say: Language) -> None:
    question = say("1. Were the goals attained?")
    if not release.goals:
        headed("", question)
        st.write(say("No goals are shown in this release."))
        return
    headed(question, goal_sentences.goals_headline(release.goals, say))
    with st.grid(2, min_column_width=280, gap="large"):
        _attained(say("Original goals, on the levels first agreed"), release.attained.original, say)
        _attained(say("Current goals, on their present levels"), release.attained.current, say)
    st.markdown(plain(goal_sentences.ledger_sentence(release.attained.ledger, say)))


def _attained(label: str, found: Attainment, say: Language) -> None:
    unrated = say("none rated yet") if found.goals else say("none among these goals")
    st.metric(label, say("{n} of {all}", n=found.attained, all=found.rated) if found.rated else unrated)


def show_one(goal: GoalState, say: Language) -> None:
    """From the best level down: the words agreed for each, where the goal was first and where it is now."""
    about = (say("1. Were the goals attained?"), terms.source_name(goal.source, say))
    headed(" · ".join(about), goal.title)
    levels = [level for _, level in goal.ratings]
    with st.container(gap=None, key="meeting-ladder"):
        for level in reversed(LEVELS):
            _level(goal, level, levels, say)
    if goal.version > 1 or goal.reason:
        changed = say("Version {n}: {change}", n=goal.version, change=terms.goal_change_name(goal.status, say))
        note(plain(changed + (f" — {goal.reason}" if goal.reason else "")))
    note(plain(goal_sentences.earlier_sentence(goal, say)))
    if len(goal.lenses) > 1:
        note(plain(goal_sentences.lenses_sentence(goal, say)))


def _level(goal: GoalState, level: int, rated: list[int], say: Language) -> None:
    now = bool(rated) and level == rated[-1]
    first = len(rated) > 1 and level == rated[0]
    words = plain(level_words(goal, level, say))
    marks = ([say("● now")] if now else []) + ([say("○ at first")] if first else [])
    with st.container(horizontal=True, vertical_alignment="center", key=f"meeting-level-{'now' if now else level}"):
        st.markdown(f":gray[{say.signed(level, 0)}]", width="content")
        st.markdown(f"**{words}**" if now else words, width="stretch")
        if marks:
            st.markdown(f"**{' '.join(marks)}**", width="content")
