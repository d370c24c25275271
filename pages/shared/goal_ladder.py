"""Shows the ladder of all goals, and its numbers one click away."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from analytics.charts import ladder
from analytics.model import GoalState
from pages.shared import chart
from pages.shared.text import plain
from pages.shared.visit import Visit

STYLES = Path(__file__).parents[1] / "assets" / "ladder.css"


def show(goals: Sequence[GoalState], visit: Visit, sentences: str) -> None:
    """Shows the ladder, what is said of all goals below it, and the numbers in an expander."""
    drawn = ladder.ladder(goals, visit.say, chart.is_dark_theme())
    draw(drawn)
    if sentences:
        st.markdown(plain(sentences))
    chart.show_numbers(drawn.numbers, visit, "goals")


def draw(drawn: ladder.Ladder) -> None:
    """Draws the ladder alone."""
    st.html(STYLES)
    st.html(drawn.html)
