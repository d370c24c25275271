"""Shows scales as rows with their change; an opened row has the course over surveys, the caveats and the single questions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.charts import shares as share_chart
from analytics.charts import theme_rows
from analytics.charts import waves as wave_chart
from analytics.estimates.reliable_change import Counts
from analytics.model import ScaleChange, Theme
from analytics.release.outline_figures import Questions, ScaleFigures
from analytics.release.scale_findings import (
    of_same_people,
    question_texts,
    questions_of,
    questions_wave,
    scale_figures,
    survey_name,
)
from analytics.release.scale_order import place
from analytics.wording import change_sentences, terms
from analytics.wording.language import Language
from pages.shared import chart
from pages.shared.text import note, plain
from pages.shared.visit import Visit

ASKED_ABOUT = (Theme.WELLBEING, Theme.INTERACTION, Theme.MOTIVATION, Theme.ROLE_CLARITY)
"""What work community and payer ask about first; that it was not asked is worth saying."""


def show(
    changes: Mapping[int, ScaleChange],
    items: pd.DataFrame,
    shares: pd.DataFrame,
    wave: int | None,
    visit: Visit,
    reliable: Mapping[tuple[int, int], Counts],
) -> None:
    """Shows a row for each scale, the best change first; `wave` is the chosen survey (None: each scale's latest).

    `reliable` holds the counts of people who changed reliably, by scale and later wave.
    """
    if not changes:
        st.info(visit.say("No answers about this have been loaded yet. Load a survey file on the Responses page."))
        return
    seen = {key: as_seen_from(wave, change) for key, change in changes.items()}
    show_key(list(seen.values()), visit.say)
    with st.container(gap="xxsmall"):
        for key in sorted(seen, key=lambda key: place(seen[key])):
            change = seen[key]
            own_items, own_shares = items[items["scale_id"] == key], shares[shares["scale_id"] == key]
            figures = replace(scale_figures(key, change, visit.say), change=of_same_people(change))
            counts = reliable.get((key, change.after_wave or 0))
            reliably = "" if counts is None else change_sentences.reliably_changed(counts, visit.say)
            show_scale(figures, own_items, own_shares, visit, reliably)


def seen_in_order(wave: int | None, changes: Mapping[int, ScaleChange]) -> list[ScaleChange]:
    """Returns the changes up to the chosen survey in the order of their rows."""
    return sorted((as_seen_from(wave, change) for change in changes.values()), key=place)


def show_key(changes: Sequence[ScaleChange], say: Language) -> None:
    """Says once above the rows what the marks of their pictures mean; nothing where no scale has a change."""
    if any(change.after_wave is not None for change in changes):
        note(plain(theme_rows.key(any(change.scale.mid is not None for change in changes), say)))


def show_unasked(changes: Mapping[int, ScaleChange], say: Language) -> None:
    """Names in one line the themes asked about first on which there are no answers."""
    answered = {change.scale.theme for change in changes.values()}
    names = [terms.theme_name(theme, say).lower() for theme in ASKED_ABOUT if theme not in answered]
    if changes and names:
        note(plain(say("Not asked in any survey: {themes}.", themes=say.list(names))))


def as_seen_from(wave: int | None, change: ScaleChange) -> ScaleChange:
    """Marks a scale that was asked for the first time in the chosen survey."""
    is_first = wave is not None and change_sentences.not_asked(change) and change.points[0].wave == wave
    return replace(change, before_wave=wave) if is_first else change


def show_scale(
    figures: ScaleFigures, items: pd.DataFrame, shares: pd.DataFrame, visit: Visit, reliably: str = ""
) -> None:
    """Draws one scale as a row with its verdict and change; the opened row has its evidence, course, caveats and questions.

    Live, `items` and `shares` hold the rows of the scale's questions; a release brings its questions with it. `reliably`
    says how many people changed reliably, where that is told. Nothing is made for a row that is closed.
    """
    change = figures.change
    with st.container(key=f"theme-row-{visit.key_prefix}{figures.scale_id}", gap=None):
        st.html(theme_rows.row(change, visit.say, chart.is_dark_theme()))
        details = st.expander(
            f"**{plain(figures.name)}**",  # a label that changes with the chosen survey would close the row
            key=f"row-{visit.key_prefix}{figures.scale_id}",
            on_change="rerun",
        )
    if details.open:
        with details:
            st.markdown(f"**{plain(figures.headline)}** {plain(figures.evidence)}")
            _show_figure(figures, visit)
            note(plain(reliably))
            _show_questions(figures, items, shares, visit)


def _show_figure(figures: ScaleFigures, visit: Visit) -> None:
    drawn = wave_chart.waves(figures.change, visit.say, chart.is_dark_theme())
    chart.show(drawn, visit, f"scale-{figures.scale_id}")
    for sentence in figures.caveats:
        note(plain(sentence))


def _show_questions(figures: ScaleFigures, items: pd.DataFrame, shares: pd.DataFrame, visit: Visit) -> None:
    key, change = figures.scale_id, figures.change
    wave = questions_wave(change)
    if wave is None or (items.empty and shares.empty and figures.questions is None):
        return
    heading = visit.say("Question by question")
    st.markdown(f"**{heading}**")
    _shares(key, figures.questions or questions_of(change, shares, visit.say), visit)
    if not items.empty:
        _means(change, items[items["wave_id"] == wave], visit.say)


def _shares(key: int, questions: Questions | None, visit: Visit) -> None:
    """Draws each question's shares of answers in one survey."""
    if questions is None:
        return
    st.markdown(plain(questions.heading))
    rows = _share_rows(questions)
    if not share_chart.can_be_drawn(rows, questions.low, questions.high):
        note(visit.say("The answers are not steps, so no shares are shown."))
        return
    low, high = int(questions.low), int(questions.high)
    drawn = share_chart.shares(
        rows, low, high, visit.say, chart.is_dark_theme(), higher_is_better=questions.higher_is_better
    )
    chart.show(drawn, visit, f"shares-{key}")


def _share_rows(questions: Questions) -> pd.DataFrame:
    """Returns the rows of the chart of shares: one per question × answer, with item, value, value_to, share, n and reversed."""
    return pd.DataFrame(
        [
            {
                "item": question.text,
                "value": answer.value,
                "value_to": answer.value_to,
                "share": answer.share,
                "n": question.n,
                "reversed": question.reversed,
            }
            for question in questions.questions
            for answer in question.answers
        ]
    )


def _means(change: ScaleChange, rows: pd.DataFrame, say: Language) -> None:
    """Shows each question's means among those who answered both surveys of the change."""
    if rows.empty or change.before_wave is None or change.after_wave is None:
        return
    low, high = (say.number(end, 0 if float(end).is_integer() else 1) for end in (change.scale.low, change.scale.high))
    before, after = (survey_name(change, wave, say) for wave in (change.before_wave, change.after_wave))
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
            say("Question"): question_texts(rows, say),
            say("First"): [say.number(value, 3) for value in rows["mean_before"]],
            say("Then"): [say.number(value, 3) for value in rows["mean_after"]],
            say("Change"): [say.signed(value, 3) for value in rows["estimate"]],
            say("95% interval"): [
                say.interval(low, high, 2)
                for low, high in zip(rows["low"].tolist(), rows["high"].tolist(), strict=True)
            ],
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
