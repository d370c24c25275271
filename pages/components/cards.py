"""Each engagement as a card: what it is, and the short answers to the three questions."""

import pandas as pd
import streamlit as st

from analytics import wording
from analytics.charts import palette
from analytics.language import Language
from analytics.model import Form, Kind, Theme, Verdict
from pages.components.notes import note
from pages.directory import path_of

THEMES = (Theme.WELLBEING, Theme.INTERACTION, Theme.RESULTS_OF_WORK)
PAGE = 24


def show(
    engagements: pd.DataFrame,
    verdicts: pd.DataFrame,
    goals: pd.DataFrame,
    responses: pd.DataFrame,
    say: Language,
) -> None:
    """The cards that match the search, a page of them at a time; `verdicts` are each engagement's latest."""
    words = st.text_input(
        say("Search"), key="search", bind="query-params", placeholder=say("Name, organisation, supervisor …")
    )
    found = engagements[_matches(engagements, words)]
    shown = st.session_state.get("shown-cards", PAGE)
    with st.grid("auto", min_column_width=320):
        for row in found.head(shown).itertuples():
            with st.container(border=True, height="stretch"):
                mine = verdicts[verdicts["engagement_id"] == row.id]
                _card(
                    row,
                    mine,
                    goals[goals["engagement_id"] == row.id],
                    responses[responses["engagement_id"] == row.id],
                    say,
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


def _card(row, verdicts: pd.DataFrame, goals: pd.DataFrame, responses: pd.DataFrame, say: Language) -> None:
    st.page_link(path_of("engagement"), label=f"**{row.name}**", query_params={"engagement": row.code})
    about = (row.code, wording.kind_name(Kind(row.kind), say), wording.form_name(Form(row.form), say))
    note(" · ".join(part for part in (*about, row.organisations) if isinstance(part, str)))
    st.markdown("  \n".join(_answers(verdicts, goals, say)))
    answered = responses[responses["answered"] > 0]
    if not answered.empty and pd.notna(answered["invited"].iloc[-1]):
        last = answered.iloc[-1]
        note(say("Latest wave: {n} of {invited} answered", n=int(last["answered"]), invited=int(last["invited"])))
    elif answered.empty:
        note(say("No survey answers"))


def _answers(verdicts: pd.DataFrame, goals: pd.DataFrame, say: Language) -> list[str]:
    """One line a question: goals attained, then the verdict of each theme that was asked about twice."""
    rated = goals[goals["rated"] > 0].itertuples()
    lines = [say("Goals attained: **{n} of {all}**", n=row.attained, all=row.rated) for row in rated]
    for theme in THEMES:
        found = verdicts[verdicts["theme"] == theme]
        if not found.empty:
            verdict = Verdict(found["verdict"].iloc[0])
            name = wording.verdict_name(verdict, say).lower()
            lines.append(f"{palette.VERDICT_SYMBOLS[verdict]} {wording.theme_name(theme, say)}: **{name}**")
    return lines
