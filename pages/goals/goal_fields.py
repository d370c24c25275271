"""Draws the fields of a goal: whose it is and what it is about, its levels, its weight, its day."""

from datetime import date

import streamlit as st

from analytics.model import GoalSource, Theme
from analytics.wording import terms
from analytics.wording.goal_sentences import level_sign
from analytics.wording.language import Language
from data.records.goals import REQUIRED_LEVELS, Words
from pages.shared import fields
from pages.shared.drafts import Draft
from pages.shared.fields import DATE_FORMAT
from pages.shared.text import note

ROWS = ((0,), (-1, 1), (-2, 2))
WEIGHTS = (0, 1, 2, 3)


def about(draft: Draft, theme: Theme, source: GoalSource, say: Language) -> tuple[Theme, GoalSource]:
    """Asks for the theme and the source of a goal; returns both."""
    left, right = st.columns(2)
    with left:
        options = {"options": list(GoalSource), "format_func": lambda source: terms.source_name(source, say)}
        source = draft.ask(fields.select, "source", say("Whose goal"), source, **options)
    with right:
        options = {"options": list(Theme), "format_func": lambda theme: terms.theme_name(theme, say)}
        theme = draft.ask(fields.select, "theme", say("Theme"), theme, **options)
    return theme, source


def words(draft: Draft, start: Words, say: Language, *, titled: bool = True) -> Words:
    """Asks for title, levels with the expected one first, importance and difficulty; no title where `titled` is false."""
    title = start.title
    if titled:
        title = draft.ask(fields.text, "title", say("The goal in one sentence"), title)
    note(
        say(
            "Write the expected level first, then what would be less and more than that. −2 and +2 may stay empty: the general "
            "words then stand for them."
        )
    )
    levels = {level: text for row in ROWS for level, text in _row(draft, row, start, say).items()}
    left, right = st.columns(2)
    with left:
        importance = _weight(draft, "importance", say("Importance, 0–3"), start.importance, say)
    with right:
        difficulty = _weight(draft, "difficulty", say("Difficulty, 0–3"), start.difficulty, say)
    return Words(title, levels, importance, difficulty)


def day(draft: Draft, label: str, say: Language) -> date:
    return draft.ask(fields.day, "day", label, date.today(), format=DATE_FORMAT, width=240)


def _row(draft: Draft, levels: tuple[int, ...], start: Words, say: Language) -> dict[int, str]:
    texts = {}
    for column, level in zip(st.columns(len(levels)), levels, strict=True):
        with column:
            label = f"{level_sign(level, say)} · {terms.level_name(level, say)}"
            if level not in REQUIRED_LEVELS:
                label = say("{level} (may stay empty)", level=label)
            texts[level] = draft.ask(fields.long_text, f"level{level}", label, start.levels.get(level, ""), height=68)
    return texts


def _weight(draft: Draft, field: str, label: str, start: int | None, say: Language) -> int | None:
    """Asks for a weight, which is optional: a second click takes the choice back."""
    hint = say("Optional. T weighs goals by importance × difficulty when every rated goal has both.")
    return draft.ask(fields.segments, field, label, start, options=WEIGHTS, help=hint)
