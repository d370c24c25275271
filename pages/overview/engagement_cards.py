"""Each engagement as a card: what it is, the short answers to the three questions, and how wellbeing and interaction went."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analytics.charts import palette, sparkline
from analytics.model import Form, Kind, Scale, Theme, Verdict
from analytics.portfolio.portfolio import Portfolio, latest
from analytics.wording import terms
from analytics.wording.language import Language
from pages.page_table import path_of
from pages.shared import chart, long_lists, url_choices
from pages.shared.text import note, plain

THEMES = (Theme.WELLBEING, Theme.INTERACTION, Theme.RESULTS_OF_WORK)
TRENDS = (Theme.WELLBEING, Theme.INTERACTION)
PAGE = 24


def show(found: Portfolio, say: Language, page: str = "engagement") -> None:
    """The engagements as cards, a screenful at a time, each a link to `page`."""
    here = found.among(found.engagements.head(long_lists.shown("cards", PAGE)))
    verdicts = latest(here.changes)
    with st.grid("auto", min_column_width=320):
        for row in here.engagements.itertuples():
            with st.container(border=True, height="stretch"):
                _card(row, here, verdicts[verdicts["engagement_id"] == row.id], say, page)
    long_lists.offer("cards", len(found.engagements), PAGE, say)


def _card(row, found: Portfolio, verdicts: pd.DataFrame, say: Language, page: str) -> None:
    st.page_link(path_of(page), label=f"**{plain(row.name)}**", query_params=url_choices.link(engagement=row.code))
    about = (row.code, terms.kind_name(Kind(row.kind), say), terms.form_name(Form(row.form), say))
    supervisor = terms.person_name(row.supervisor, say) if isinstance(row.supervisor, str) else None
    note(" · ".join(plain(part) for part in (*about, row.organisations, supervisor) if isinstance(part, str)))
    lines = answers(verdicts, found.scales, found.goals[found.goals["engagement_id"] == row.id], say)
    st.markdown("  \n".join(lines))
    found_trends = trends(found.points[found.points["engagement_id"] == row.id], verdicts, found.scales, say)
    if found_trends:
        st.html(sparkline.sparklines(found_trends, say, chart.dark()))
    _latest_response(found.responses[found.responses["engagement_id"] == row.id], say)


def trends(
    points: pd.DataFrame, verdicts: pd.DataFrame, scales: Mapping[int, Scale], say: Language
) -> list[sparkline.Trend]:
    """One scale of wellbeing and one of interaction: those asked in most waves."""
    found = []
    told = dict(zip(verdicts["scale_id"], verdicts["verdict"], strict=True))
    for theme in TRENDS:
        means = {
            number: tuple(rows["mean"])
            for number, rows in points.groupby("scale_id")
            if scales[number].theme is theme and len(rows) > 1 and number in told
        }
        if means:
            number = max(means, key=lambda one: (len(means[one]), scales[one].higher_is_better, -one))
            name, better = say.own(scales[number].name), scales[number].higher_is_better
            found.append(sparkline.Trend(name, theme, means[number], better, Verdict(told[number])))
    return found


def _latest_response(responses: pd.DataFrame, say: Language) -> None:
    # A count that is not shown is missing: nothing is said then, rather than an earlier wave's in its place.
    answered = responses[responses["answered"].isna() | (responses["answered"] > 0)]
    last = None if answered.empty else answered.iloc[-1]
    if last is not None and pd.notna(last["answered"]) and pd.notna(last["invited"]):
        note(say("Latest wave: {n} of {invited} answered", n=int(last["answered"]), invited=int(last["invited"])))
    elif last is None:
        note(say("No survey answers"))


def answers(verdicts: pd.DataFrame, scales: Mapping[int, Scale], goals: pd.DataFrame, say: Language) -> list[str]:
    """One line a question: goals attained, then the verdict of each theme that was asked about twice. Where the scales of
    a theme differ in their verdicts, each is named."""
    rated = goals[goals["rated"] > 0].itertuples()
    lines = [_goals(row, say) for row in rated]
    for theme in THEMES:
        found = verdicts[verdicts["theme"] == theme]
        told = {terms.theme_name(theme, say): verdict for verdict in found["verdict"]}
        if len(set(found["verdict"])) > 1:
            told = {say.own(scales[row.scale_id].name): row.verdict for row in found.itertuples()}
        lines += [_line(name, Verdict(verdict), say) for name, verdict in told.items()]
    return lines


def _goals(row, say: Language) -> str:
    """Goals now pursued; those given up are told apart."""
    text = say("Goals attained: **{n} of {all}**", n=int(row.attained), all=int(row.rated))
    gone = [
        say.plural("{n} dropped", "{n} dropped", int(row.dropped)) if row.dropped else "",
        say.plural("{n} on hold", "{n} on hold", int(row.on_hold)) if row.on_hold else "",
    ]
    return ", ".join([text, *filter(None, gone)])


def _line(name: str, verdict: Verdict, say: Language) -> str:
    return f"{palette.VERDICT_SYMBOLS[verdict]} {plain(name)}: **{terms.verdict_name(verdict, say).lower()}**"
