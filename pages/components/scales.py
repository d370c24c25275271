"""Scales over waves: for each the finding, its evidence, the figure, and the single questions behind it."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analytics import wording
from analytics.change import bounds_with_nonresponse
from analytics.charts import shares as share_chart
from analytics.charts import waves as wave_chart
from analytics.language import Language
from analytics.model import ScaleChange, Theme
from pages.components import chart
from pages.components.notes import note

FIRST = (Theme.WELLBEING, Theme.INTERACTION, Theme.EFFECT_ON_WORK)


def show(changes: Mapping[int, ScaleChange], items: pd.DataFrame, shares: pd.DataFrame, say: Language) -> None:
    """The scales in two columns, wellbeing and interaction first."""
    if not changes:
        st.info(say("No answers about this have been loaded yet. Load a survey file on the Responses page."))
        return
    with st.grid(2 if len(changes) > 1 else 1, min_column_width=400, gap="medium"):
        for key in sorted(changes, key=lambda key: _place(changes[key])):
            with st.container():
                _scale(key, changes[key], items[items["scale_id"] == key], shares[shares["scale_id"] == key], say)


def _scale(key: int, change: ScaleChange, items: pd.DataFrame, shares: pd.DataFrame, say: Language) -> None:
    st.subheader(wording.headline(change, say))
    st.markdown(wording.evidence(change, say))
    figure = wave_chart.waves(change, say, chart.dark())
    chart.show(figure, wave_chart.alt(change, say), wave_chart.numbers(change, say), say, f"scale-{key}")
    for sentence in wording.caveats(change, say, _bounds(change)):
        note(sentence)
    details = st.expander(say("Question by question"), key=f"items-{key}", on_change="rerun", icon=":material/list:")
    if details.open:
        with details:
            _questions(key, change, items, shares, say)


def _questions(key: int, change: ScaleChange, items: pd.DataFrame, shares: pd.DataFrame, say: Language) -> None:
    """Each question's shares at the latest wave, and its means among those who answered both waves."""
    latest = shares[shares["wave_position"] == shares["wave_position"].max()]
    rows = latest.assign(item=_texts(latest, say))
    low, high = int(change.scale.low), int(change.scale.high)
    figure = share_chart.shares(rows, low, high, say, chart.dark(), higher_is_better=change.scale.higher_is_better)
    alt, numbers = share_chart.alt(rows, low, high, say), share_chart.numbers(rows, low, high, say)
    chart.show(figure, alt, numbers, say, f"shares-{key}")
    if items.empty:
        return
    last = items[items["wave_id"] == items["wave_id"].iloc[-1]]
    st.markdown(
        say(
            "Mean answers ({low}–{high}) of those who answered both waves",
            low=say.number(low, 0),
            high=say.number(high, 0),
        )
    )
    table = pd.DataFrame(
        {
            say("Question"): _texts(last, say),
            say("First"): [say.number(value, 3) for value in last["mean_before"]],
            say("Now"): [say.number(value, 3) for value in last["mean_after"]],
            say("Change"): [say.signed(value, 3) for value in last["estimate"]],
            say("95% interval"): [say.interval(row.low, row.high, 2) for row in last.itertuples()],
            say("Respondents"): last["n"],
        }
    )
    chart.show_table(table, say)


def _texts(rows: pd.DataFrame, say: Language) -> pd.Series:
    """The question in the page's language; its key where the wording is not ours to show."""
    return rows[f"text_{say.code}"].fillna(rows["text_fi"]).fillna(rows["key"])


def _bounds(change: ScaleChange) -> tuple[float, float] | None:
    """The later mean if everyone missing had answered at one end."""
    if not change.invited or not 0 < change.n <= change.invited:
        return None
    return bounds_with_nonresponse(change.mean_after, change.n, change.invited, 0, 100)


def _place(change: ScaleChange) -> int:
    theme = change.scale.theme
    return FIRST.index(theme) if theme in FIRST else len(FIRST)
