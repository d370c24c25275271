"""Scales over waves: for each the finding, its evidence, the figure, and the single questions behind it."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.charts import shares as share_chart
from analytics.charts import waves as wave_chart
from analytics.estimates.change import bounds_with_nonresponse
from analytics.model import ScaleChange, Theme
from analytics.wording import change_sentences, terms
from analytics.wording.language import Language
from pages.shared import chart
from pages.shared.text import note, plain

FIRST = (Theme.WELLBEING, Theme.INTERACTION, Theme.MOTIVATION, Theme.ROLE_CLARITY, Theme.EFFECT_ON_WORK)
ASKED_ABOUT = FIRST[:4]
"""What work community and payer ask about first; that it was not asked is worth saying."""


def show(
    changes: Mapping[int, ScaleChange], items: pd.DataFrame, shares: pd.DataFrame, wave: int | None, say: Language
) -> None:
    """The scales in two columns, wellbeing and interaction first; `wave` is the chosen one (None: each scale's latest)."""
    if not changes:
        st.info(say("No answers about this have been loaded yet. Load a survey file on the Responses page."))
        return
    with st.grid(2 if len(changes) > 1 else 1, min_column_width=400, gap="medium"):
        for key in sorted(changes, key=lambda key: _place(changes[key])):
            with st.container():
                change = as_seen_from(wave, changes[key])
                show_scale(key, change, items[items["scale_id"] == key], shares[shares["scale_id"] == key], say)


def show_unasked(changes: Mapping[int, ScaleChange], say: Language) -> None:
    """The themes asked about first on which there are no answers, in one line."""
    asked = {change.scale.theme for change in changes.values()}
    names = [terms.theme_name(theme, say).lower() for theme in ASKED_ABOUT if theme not in asked]
    if changes and names:
        note(plain(say("Not asked in any survey: {themes}.", themes=say.list(names))))


def as_seen_from(wave: int | None, change: ScaleChange) -> ScaleChange:
    """Marks a scale that was asked for the first time in the chosen wave."""
    first = wave is not None and change_sentences.not_asked(change) and change.points[0].wave == wave
    return replace(change, before_wave=wave) if first else change


def bounds(change: ScaleChange) -> tuple[float, float] | None:
    """The later mean of everyone who answered, if the missing had all answered at one end; None where few are missing."""
    found = change_sentences.ends(change)
    if found is None or not change.invited or not 0 < found[1].n < change_sentences.ENOUGH_ANSWERED * change.invited:
        return None
    return bounds_with_nonresponse(found[1].mean, found[1].n, change.invited, 0, 100)


def questions_wave(change: ScaleChange) -> int | None:
    """The wave whose answers stand behind what is shown of the scale: the later one of its change, or its only one."""
    if change_sentences.not_asked(change):
        return change.before_wave
    return change.points[0].wave if change_sentences.asked_once(change) else change.after_wave


def show_scale(key: int, change: ScaleChange, items: pd.DataFrame, shares: pd.DataFrame, say: Language) -> None:
    """One scale: the finding, its evidence, the figure, and behind a click the questions, where there are any to show."""
    with st.container(key=f"finding-{key}"):
        st.subheader(plain(change_sentences.headline(change, say)))
        st.markdown(plain(change_sentences.evidence(change, say)))
    with st.container():
        _show_figure(key, change, say)
        _show_questions(key, change, items, shares, say)


def _show_figure(key: int, change: ScaleChange, say: Language) -> None:
    figure = wave_chart.waves(change, say, chart.dark())
    chart.show(figure, wave_chart.alt(change, say), wave_chart.numbers(change, say), say, f"scale-{key}")
    for sentence in change_sentences.caveats(change, say, bounds(change)):
        note(plain(sentence))


def _show_questions(key: int, change: ScaleChange, items: pd.DataFrame, shares: pd.DataFrame, say: Language) -> None:
    wave = questions_wave(change)
    if wave is None or (items.empty and shares.empty):
        return
    details = st.expander(say("Question by question"), key=f"items-{key}", on_change="rerun", icon=":material/list:")
    if details.open:
        with details:
            _shares(key, change, shares[shares["wave_id"] == wave], wave, say)
            if not items.empty:
                _means(change, items[items["wave_id"] == wave], say)


def _shares(key: int, change: ScaleChange, rows: pd.DataFrame, wave: int, say: Language) -> None:
    """Each question's shares of answers at this wave."""
    scale = change.scale
    st.markdown(plain(say("Answers in this survey: {wave}", wave=_wave_name(change, wave, say))))
    if not share_chart.are_steps(rows, scale.low, scale.high):
        note(say("The answers are not steps, so no shares are shown."))
        return
    rows, low, high = rows.assign(item=texts(rows, say)), int(scale.low), int(scale.high)
    figure = share_chart.shares(rows, low, high, say, chart.dark(), higher_is_better=scale.higher_is_better)
    alt, numbers = share_chart.alt(rows, low, high, say), share_chart.numbers(rows, low, high, say)
    chart.show(figure, alt, numbers, say, f"shares-{key}")


def _means(change: ScaleChange, rows: pd.DataFrame, say: Language) -> None:
    """Each question's means among those who answered both waves of the change."""
    if rows.empty or change.before_wave is None or change.after_wave is None:
        return
    low, high = (say.number(end, 0 if float(end).is_integer() else 1) for end in (change.scale.low, change.scale.high))
    before, after = (_wave_name(change, wave, say) for wave in (change.before_wave, change.after_wave))
    st.markdown(
        plain(
            say(
                "Mean answers ({low}–{high}) of those who answered both surveys: {before} and {after}",
                low=low,
                high=high,
                before=before,
                after=after,
            )
        )
    )
    table = pd.DataFrame(
        {
            say("Question"): texts(rows, say),
            say("First"): [say.number(value, 3) for value in rows["mean_before"]],
            say("Then"): [say.number(value, 3) for value in rows["mean_after"]],
            say("Change"): [say.signed(value, 3) for value in rows["estimate"]],
            say("95% interval"): [say.interval(row.low, row.high, 2) for row in rows.itertuples()],
            say("Respondents"): rows["n"],
        }
    )
    chart.show_table(table, say)
    if rows["reversed"].any():
        better = change.scale.higher_is_better
        note(
            say("Questions marked as reversed are worded the other way round: in them a lower answer is better.")
            if better
            else say("Questions marked as reversed are worded the other way round: in them a higher answer is better.")
        )


def texts(rows: pd.DataFrame, say: Language) -> pd.Series:
    """The question in the page's language, its key where the wording is not ours to show, with a mark if reversed."""
    found = rows[f"text_{say.code}"].fillna(rows["text_fi"]).fillna(rows["key"])
    marked = [say("{question} (reversed)", question=text) for text in found]
    return found.where(~rows["reversed"].astype(bool), pd.Series(marked, index=rows.index, dtype="str"))


def _wave_name(change: ScaleChange, wave: int, say: Language) -> str:
    return next((terms.wave_label(point.kind, point.label, say) for point in change.points if point.wave == wave), "")


def _place(change: ScaleChange) -> int:
    theme = change.scale.theme
    return FIRST.index(theme) if theme in FIRST else len(FIRST)
