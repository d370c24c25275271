"""Draws each engagement as a card: what it is, short answers to the three questions, and how its main scales went."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analytics.charts import palette, sparkline
from analytics.model import Form, Kind, Scale, Theme, Verdict
from analytics.portfolio.portfolio import Portfolio, latest
from analytics.portfolio.portfolio_rows import (
    ChangeRow,
    GoalCountsRow,
    PointRow,
    PortfolioEngagement,
    ResponseRow,
    VerdictRow,
)
from analytics.rows import rows_of
from analytics.wording import terms
from analytics.wording.language import Language
from pages.page_table import script_of
from pages.shared import chart, long_lists, url_choices
from pages.shared.text import note, plain

THEMES = (Theme.WELLBEING, Theme.INTERACTION, Theme.RESULTS_OF_WORK)
TRENDS = (Theme.WELLBEING, Theme.INTERACTION)
PAGE = 24
"""Cards that are shown at once."""


def show(portfolio: Portfolio, say: Language, page: str = "engagement") -> None:
    """Draws the engagements as cards, a screenful at a time, each with a link to `page`."""
    visible = portfolio.of_engagements(portfolio.engagements.head(long_lists.rows_to_show("cards", PAGE)))
    changes = latest(visible.changes)
    with st.grid("auto", min_column_width=320):
        for engagement in rows_of(visible.engagements, PortfolioEngagement):
            with st.container(border=True, height="stretch"):
                _card(engagement, visible, _rows_about(engagement, changes), say, page)
    long_lists.show_more_button("cards", len(portfolio.engagements), PAGE, say)


def _rows_about(engagement: PortfolioEngagement, frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["engagement_id"] == engagement.id]


def _card(
    engagement: PortfolioEngagement, portfolio: Portfolio, changes: pd.DataFrame, say: Language, page: str
) -> None:
    link = url_choices.link(engagement=engagement.code)
    st.page_link(script_of(page), label=f"**{plain(engagement.name)}**", query_params=link)
    note(" · ".join(plain(fact) for fact in _facts(engagement, say) if fact is not None))
    lines = answers(changes, portfolio.scales, _rows_about(engagement, portfolio.goals), say)
    st.markdown("  \n".join(lines))
    lines_over_time = trends(_rows_about(engagement, portfolio.points), changes, portfolio.scales, say)
    if lines_over_time:
        st.html(sparkline.sparklines(lines_over_time, say, chart.is_dark_theme()))
    _latest_response(_rows_about(engagement, portfolio.responses), say)


def _facts(engagement: PortfolioEngagement, say: Language) -> tuple[str | None, ...]:
    supervisor = engagement.supervisor
    return (
        engagement.code,
        terms.kind_name(Kind(engagement.kind), say),
        terms.form_name(Form(engagement.form), say),
        engagement.organisations,
        None if supervisor is None else terms.person_name(supervisor, say),
    )


def trends(
    points: pd.DataFrame, verdicts: pd.DataFrame, scales: Mapping[int, Scale], say: Language
) -> list[sparkline.Trend]:
    """Returns the means of one scale of wellbeing and of one of interaction: those asked in most surveys.

    `points` are one engagement's, with scale_id and mean in order of surveys; `verdicts` have scale_id and verdict. A scale
    without a verdict or with a single mean is left out.
    """
    lines = []
    verdict_of = {row.scale_id: Verdict(row.verdict) for row in rows_of(verdicts, VerdictRow)}
    means: dict[int, list[float]] = {}
    for point in rows_of(points, PointRow):
        means.setdefault(point.scale_id, []).append(point.mean)
    for theme in TRENDS:
        candidates = [
            scale_id
            for scale_id, values in means.items()
            if scales[scale_id].theme is theme and len(values) > 1 and scale_id in verdict_of
        ]
        if candidates:
            chosen = max(candidates, key=lambda key: (len(means[key]), scales[key].higher_is_better, -key))
            name, better = say.text_of(scales[chosen].name), scales[chosen].higher_is_better
            lines.append(sparkline.Trend(name, theme, tuple(means[chosen]), better, verdict_of[chosen]))
    return lines


def _latest_response(responses: pd.DataFrame, say: Language) -> None:
    # A count that is not shown is missing: nothing is said then, rather than an earlier wave's in its place.
    surveys = [row for row in rows_of(responses, ResponseRow) if row.answered is None or row.answered > 0]
    if not surveys:
        note(say("No survey answers"))
        return
    last = surveys[-1]
    if last.answered is not None and last.invited is not None:
        note(say("Latest survey: {n} of {invited} answered", n=last.answered, invited=last.invited))


def answers(changes: pd.DataFrame, scales: Mapping[int, Scale], goals: pd.DataFrame, say: Language) -> list[str]:
    """Returns the lines that answer the three questions: goals attained, then the verdict of each theme asked about twice.

    Where the scales of a theme differ in their verdicts, each scale has a line of its own.
    """
    lines = [_goals(row, say) for row in rows_of(goals[goals["rated"] > 0], GoalCountsRow)]
    for theme in THEMES:
        rows = rows_of(changes[changes["theme"] == theme], ChangeRow)
        verdicts = {terms.theme_name(theme, say): row.verdict for row in rows}
        if len({row.verdict for row in rows}) > 1:
            verdicts = {say.text_of(scales[row.scale_id].name): row.verdict for row in rows}
        lines += [_line(name, Verdict(verdict), say) for name, verdict in verdicts.items()]
    return lines


def _goals(counts: GoalCountsRow, say: Language) -> str:
    """Returns how many of the goals now pursued are attained, and how many were given up."""
    text = say("Goals attained: **{n} of {all}**", n=counts.attained, all=counts.rated)
    given_up = [
        say.plural("{n} dropped", "{n} dropped", counts.dropped) if counts.dropped else "",
        say.plural("{n} on hold", "{n} on hold", counts.on_hold) if counts.on_hold else "",
    ]
    return ", ".join([text, *filter(None, given_up)])


def _line(name: str, verdict: Verdict, say: Language) -> str:
    return f"{palette.VERDICT_SYMBOLS[verdict]} {plain(name)}: **{terms.verdict_name(verdict, say).lower()}**"
