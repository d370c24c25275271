"""Shows scales over surveys: for each the finding, its evidence, the figure, and its single questions."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.charts import shares as share_chart
from analytics.charts import waves as wave_chart
from analytics.estimates.reliable_change import Counts
from analytics.model import ScaleChange, Theme
from analytics.release.outline_figures import Questions, ScaleFigures
from analytics.release.scale_findings import question_texts, questions_of, questions_wave, scale_figures, survey_name
from analytics.wording import change_sentences, terms
from analytics.wording.language import Language
from pages.shared import chart
from pages.shared.text import note, plain
from pages.shared.visit import Visit

FIRST = (Theme.WELLBEING, Theme.INTERACTION, Theme.MOTIVATION, Theme.ROLE_CLARITY, Theme.EFFECT_ON_WORK)
ASKED_ABOUT = FIRST[:4]
"""What work community and payer ask about first; that it was not asked is worth saying."""


def show(
    changes: Mapping[int, ScaleChange],
    items: pd.DataFrame,
    shares: pd.DataFrame,
    wave: int | None,
    visit: Visit,
    reliable: Mapping[tuple[int, int], Counts],
) -> None:
    """Shows the scales in two columns, wellbeing and interaction first; `wave` is the chosen survey (None: each scale's latest).

    `reliable` holds the counts of people who changed reliably, by scale and later wave.
    """
    if not changes:
        st.info(visit.say("No answers about this have been loaded yet. Load a survey file on the Responses page."))
        return
    with st.grid(2 if len(changes) > 1 else 1, min_column_width=400, gap="medium"):
        for key in sorted(changes, key=lambda key: _theme_place(changes[key])):
            with st.container():
                change = as_seen_from(wave, changes[key])
                own_items, own_shares = items[items["scale_id"] == key], shares[shares["scale_id"] == key]
                show_scale(scale_figures(key, change, visit.say), own_items, own_shares, visit)
                if (counts := reliable.get((key, change.after_wave or 0))) is not None:
                    note(change_sentences.reliably_changed(counts, visit.say))


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


def show_scale(figures: ScaleFigures, items: pd.DataFrame, shares: pd.DataFrame, visit: Visit) -> None:
    """Draws one scale: the finding, its evidence, the figure, and behind a click the questions, where there are any to show.

    Live, `items` and `shares` hold the rows of the scale's questions; a release brings its questions with it.
    """
    with st.container(key=f"finding-{visit.key_prefix}{figures.scale_id}"):
        st.subheader(plain(figures.headline))
        st.markdown(plain(figures.evidence))
    with st.container():
        _show_figure(figures, visit)
        _show_questions(figures, items, shares, visit)


def _show_figure(figures: ScaleFigures, visit: Visit) -> None:
    change = figures.change
    chart.show(wave_chart.waves(change, visit.say, chart.is_dark_theme()), visit, f"scale-{figures.scale_id}")
    for sentence in figures.caveats:
        note(plain(sentence))


def _show_questions(figures: ScaleFigures, items: pd.DataFrame, shares: pd.DataFrame, visit: Visit) -> None:
    key, change = figures.scale_id, figures.change
    wave = questions_wave(change)
    if wave is None or (items.empty and shares.empty and figures.questions is None):
        return
    details = st.expander(
        visit.say("Question by question"),
        key=f"items-{visit.key_prefix}{key}",
        on_change="rerun",
        icon=":material/list:",
    )
    if details.open:
        with details:
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


def _theme_place(change: ScaleChange) -> int:
    theme = change.scale.theme
    return FIRST.index(theme) if theme in FIRST else len(FIRST)
