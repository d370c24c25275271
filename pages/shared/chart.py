"""A chart as every page shows it: its headline, the figure with its text, and its numbers."""

from numbers import Integral

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analytics.wording.language import Language
from data.lifecycle import exports
from pages.shared import url_choices
from pages.shared.downloads import quietly
from pages.shared.text import plain
from pages.shared.visit import Visit


def dark() -> bool:
    return st.context.theme.type == "dark"


def show(
    figure: go.Figure,
    alt: str,
    numbers: pd.DataFrame,
    visit: Visit,
    key: str,
    *,
    headline: str = "",
) -> None:
    """The headline where given, the figure with its alternative text, and its numbers as a table one click away, to take
    along. What can be taken is what is seen: it has been through the same disclosure control."""
    if headline:
        st.subheader(plain(headline))
    st.plotly_chart(
        figure,
        key=f"chart-{visit.key_prefix}{key}",
        alt=alt,
        theme=None,
        config={"displayModeBar": False, "responsive": True},
    )
    table = st.expander(
        visit.say("The numbers"),
        key=f"numbers-{visit.key_prefix}{key}",
        on_change="rerun",
        icon=":material/table_rows:",
    )
    if table.open:
        with table:
            show_table(numbers, visit.say)
            _offer(numbers, visit, key)


def show_table(numbers: pd.DataFrame, say: Language) -> None:
    """A small table as text that a screen reader reads and a phone wraps; numbers as the language writes them."""
    st.table(numbers.map(lambda value: _written(value, say)).rename(columns=plain), hide_index=True)


def _offer(numbers: pd.DataFrame, visit: Visit, key: str) -> None:
    code = url_choices.chosen("engagement")
    st.download_button(
        visit.say("Download the numbers"),
        data=quietly(lambda: exports.numbers(visit.store, visit.viewer, numbers, key, code, visit.say)),
        file_name=f"{key}.csv",
        mime="text/csv",
        key=f"download-{visit.key_prefix}{key}",
        icon=":material/download:",
        on_click="ignore",
    )


def _written(value: object, say: Language) -> object:
    if isinstance(value, str):
        return plain(value)
    if value is None or pd.isna(value):
        return "–"
    if isinstance(value, Integral) and not isinstance(value, bool):
        return say.number(int(value), 0)
    return say.number(value) if isinstance(value, float) else value
