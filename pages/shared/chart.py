"""Shows charts as every page shows them: a headline, the figure with its text, and its numbers as a table."""

import re
from collections.abc import Mapping
from math import isnan
from numbers import Integral
from typing import Any

import pandas as pd
import streamlit as st
from plotly.basedatatypes import BaseFigure

from analytics.charts.chart import Chart
from analytics.wording.language import Language
from data.lifecycle import exports
from pages.shared import url_choices
from pages.shared.downloads import deferred
from pages.shared.sections import section
from pages.shared.text import plain
from pages.shared.visit import Visit

LONGEST_NAME = 60
"""Characters of the name of a file with a picture."""


class Specification(BaseFigure):
    """Hands a finished specification to Streamlit, which asks figures only for `to_dict`, without plotly's validation.

    Streamlit sends what `to_dict` returns. Validation would take half the time of a page with charts; tests validate instead.
    """

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self._spec = spec

    def to_dict(self) -> dict[str, Any]:
        return dict(self._spec)


def is_dark_theme() -> bool:
    return st.context.theme.type == "dark"


def show(chart: Chart, visit: Visit, key: str, *, headline: str = "") -> None:
    """Shows the headline if there is one, the figure with its alternative text, and its numbers one click away.

    A button on the figure saves it as a picture. The downloaded numbers are those of the chart, so they have been through the
    same disclosure control.
    """
    if headline:
        st.subheader(plain(headline))
    st.plotly_chart(
        Specification(chart.spec),
        key=f"chart-{visit.key_prefix}{key}",
        alt=chart.text,
        theme=None,
        config={**_picture_button(visit.say, file_name(headline or chart.text, key)), "responsive": True},
    )
    show_numbers(chart.numbers, visit, key)


def file_name(headline: str, key: str) -> str:
    """Returns the name of a chart's picture without its ending: the words of the headline, failing that the chart's key."""
    words = re.findall(r"\w+", headline)
    return "-".join(words)[:LONGEST_NAME].rstrip("-") or key


def _picture_button(say: Language, name: str) -> dict[str, Any]:
    """Returns the settings by which plotly shows one button, while the pointer or the focus is on the figure.

    The picture is made in the browser as SVG, from what is drawn.
    """
    words = {
        "Download plot": say("Download the picture"),
        "Preparing image - this may take a few seconds": say("The picture is being made."),
        "Image download succeeded": say("The picture was saved"),
        "Sorry, there was a problem downloading your image!": say("The picture could not be made."),
    }
    return {
        "displayModeBar": "hover",
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "svg", "filename": name},
        "displaylogo": False,
        "locale": say.code,
        "locales": {say.code: {"dictionary": words}},
    }


def show_numbers(numbers: pd.DataFrame, visit: Visit, key: str) -> None:
    """Shows the numbers of a chart and offers them to download, one click away that does not run the page."""
    section(visit, lambda now: _numbers(numbers, now, key))


def _numbers(numbers: pd.DataFrame, visit: Visit, key: str) -> None:
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
    """Shows a small table as text, which a screen reader reads and a phone wraps; numbers as the language writes them."""
    st.table(numbers.map(lambda value: _written(value, say)).rename(columns=plain), hide_index=True)


def _offer(numbers: pd.DataFrame, visit: Visit, key: str) -> None:
    code = url_choices.chosen("engagement")
    st.download_button(
        visit.say("Download the numbers"),
        data=deferred(visit, lambda now: exports.chart_numbers(now.store, now.viewer, numbers, key, code, now.say)),
        file_name=f"{key}.csv",
        mime="text/csv",
        key=f"download-{visit.key_prefix}{key}",
        icon=":material/download:",
        on_click="ignore",
    )


def _written(value: object, say: Language) -> object:
    if isinstance(value, str):
        return plain(value)
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and isnan(value)):
        return "–"
    if isinstance(value, Integral) and not isinstance(value, bool):
        return say.number(int(value), 0)
    return say.number(value) if isinstance(value, float) else value
