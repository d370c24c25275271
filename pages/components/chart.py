"""A chart as every page shows it: the finding as its headline, the evidence, the figure with its text, and its numbers."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analytics.language import Language
from pages.components.plain import plain


def dark() -> bool:
    return st.context.theme.type == "dark"


def show(figure: go.Figure, alt: str, numbers: pd.DataFrame, say: Language, key: str) -> None:
    """The figure with its alternative text, and its numbers as a table one click away."""
    st.plotly_chart(
        figure, key=f"chart-{key}", alt=alt, theme=None, config={"displayModeBar": False, "responsive": True}
    )
    table = st.expander(say("The numbers"), key=f"numbers-{key}", on_change="rerun", icon=":material/table_rows:")
    if table.open:
        with table:
            show_table(numbers, say)


def show_table(numbers: pd.DataFrame, say: Language) -> None:
    """A small table as text that a screen reader reads and a phone wraps; numbers as the language writes them."""
    st.table(numbers.map(lambda value: _written(value, say)).rename(columns=plain), hide_index=True)


def _written(value: object, say: Language) -> object:
    if isinstance(value, str):
        return plain(value)
    return say.number(value) if isinstance(value, float) else value
