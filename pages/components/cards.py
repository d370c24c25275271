"""Each engagement as a card: what it is, and the short answers to the three questions."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analytics import wording
from analytics.charts import palette
from analytics.language import Language
from analytics.model import Form, Kind, Scale, Theme, Verdict
from pages.components import in_url
from pages.components.notes import note
from pages.components.plain import plain
from pages.directory import path_of

THEMES = (Theme.WELLBEING, Theme.INTERACTION, Theme.RESULTS_OF_WORK)
PAGE = 24


def show(
    engagements: pd.DataFrame,
    verdicts: pd.DataFrame,
    scales: Mapping[int, Scale],
    goals: pd.DataFrame,
    responses: pd.DataFrame,
    say: Language,
    page: str = "engagement",
) -> None:
    """The cards that match the search, a screenful at a time, each a link to `page`; `verdicts` are each engagement's latest."""
    words = st.text_input(
        say("Search"), key="search", bind="query-params", placeholder=say("Name, organisation, supervisor …")
    )
    found = engagements[_matches(engagements, words)]
    shown = st.session_state.get("shown-cards", PAGE)
    with st.grid("auto", min_column_width=320):
        for row in found.head(shown).itertuples():
            with st.container(border=True, height="stretch"):
                _card(
                    row,
                    answers(
                        verdicts[verdicts["engagement_id"] == row.id],
                        scales,
                        goals[goals["engagement_id"] == row.id],
                        say,
                    ),
                    responses[responses["engagement_id"] == row.id],
                    say,
                    page,
                )
    if found.empty:
        st.write(say("No engagement matches the search."))
    if len(found) > shown:
        st.button(say("Show more"), on_click=lambda: st.session_state.update({"shown-cards": shown + PAGE}))


def _matches(engagements: pd.DataFrame, words: str) -> pd.Series:
    texts = engagements[["code", "name", "organisations", "supervisor"]].fillna("").agg(" ".join, axis=1).str.casefold()
    matches = pd.Series(True, index=engagements.index)
    for word in words.casefold().split():
        matches &= texts.str.contains(word, regex=False)
    return matches


def _card(row, lines: list[str], responses: pd.DataFrame, say: Language, page: str) -> None:
    st.page_link(path_of(page), label=f"**{plain(row.name)}**", query_params=in_url.link(engagement=row.code))
    about = (row.code, wording.kind_name(Kind(row.kind), say), wording.form_name(Form(row.form), say))
    note(" · ".join(plain(part) for part in (*about, row.organisations) if isinstance(part, str)))
    st.markdown("  \n".join(lines))
    answered = responses[responses["answered"] > 0]
    if not answered.empty and pd.notna(answered["invited"].iloc[-1]):
        last = answered.iloc[-1]
        note(say("Latest wave: {n} of {invited} answered", n=int(last["answered"]), invited=int(last["invited"])))
    elif answered.empty:
        note(say("No survey answers"))


def answers(verdicts: pd.DataFrame, scales: Mapping[int, Scale], goals: pd.DataFrame, say: Language) -> list[str]:
    """One line a question: goals attained, then the verdict of each theme that was asked about twice. Where the scales of
    a theme differ in their verdicts, each is named."""
    rated = goals[goals["rated"] > 0].itertuples()
    lines = [_goals(row, say) for row in rated]
    for theme in THEMES:
        found = verdicts[verdicts["theme"] == theme]
        told = {wording.theme_name(theme, say): verdict for verdict in found["verdict"]}
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
    return f"{palette.VERDICT_SYMBOLS[verdict]} {plain(name)}: **{wording.verdict_name(verdict, say).lower()}**"
