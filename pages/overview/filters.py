"""Searches and filters engagements; every choice is in the URL by its code."""

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from analytics.model import Form, Kind, Theme
from analytics.portfolio import engagement_filters
from analytics.portfolio.engagement_filters import Choice
from analytics.wording import terms
from analytics.wording.language import Language
from pages.shared import fields, url_choices
from pages.shared.text import note, plain

ANY = ""
WORDS = "search"


def pick(engagements: pd.DataFrame, facets: pd.DataFrame, say: Language) -> pd.DataFrame:
    """Draws search and filters, and returns the rows of `engagements` that match; all of them while nothing is chosen.

    `facets` has one row per engagement and value of a filter; see `engagement_filters.facets`.
    """
    today = date.today()
    words = _words(say)
    # The filters are folded away, so that results come first; what was chosen is named below them.
    with (
        st.expander(say("Filters"), icon=":material/filter_list:", key="filters"),
        st.grid("auto", min_column_width=230),
    ):
        chosen = {facet: _one_of(facet, facets, say) for facet in engagement_filters.FACETS}
        since, until = _period(engagement_filters.half_years(engagements, today), say)
    names = [*filter(None, chosen.values()), *_period_names(since, until, say)]
    values = {facet: choice[0] for facet, choice in chosen.items() if choice}
    matching = engagement_filters.matching(engagements, facets, Choice(values, since, until, words), today)
    if names or words:
        _show_count(len(matching), len(engagements), [words, *(text for _, text in names)], say)
    return matching


def _words(say: Language) -> str:
    """Draws the search box and returns the words in it; the URL has the same words."""
    earlier = [url_choices.from_url(WORDS), url_choices.chosen(WORDS), st.session_state.get(f"url-{WORDS}")]
    start, key = url_choices.begin(WORDS, [ANY, *filter(None, earlier)], ANY)
    words = fields.text(say("Search"), start or ANY, key, placeholder=say("Name, organisation, supervisor …"))
    url_choices.end(WORDS, words, ANY)
    return words


def _one_of(facet: str, facets: pd.DataFrame, say: Language) -> tuple[str, str] | None:
    """Returns the value chosen of a facet, with its name; None where none was chosen or there is only one."""
    label, value_name = _label_and_names(facet, say)
    options = {value: value_name(value, name) for value, name in engagement_filters.values_of(facets, facet)}
    ordered = sorted(options, key=lambda value: say.sort_key(options[value]))
    chosen = _select(facet, label, ordered, options.__getitem__, say) if len(options) > 1 else ANY
    return (chosen, options[chosen]) if chosen else None


def _label_and_names(facet: str, say: Language) -> tuple[str, Callable[[str, str], str]]:
    """Returns the label of a facet, and the function that gives the text of a value from the value and its stored name."""
    return {
        "organisation": (say("Organisation"), lambda _, name: name),
        "supervisor": (say("Supervisor"), lambda _, name: terms.person_name(name, say)),
        "kind": (say("Kind"), lambda value, _: terms.kind_name(Kind(value), say)),
        "form": (say("For whom"), lambda value, _: terms.form_name(Form(value), say)),
        "theme": (say("Theme"), lambda value, _: terms.theme_name(Theme(value), say)),
    }[facet]


def _period(halves: Sequence[str], say: Language) -> tuple[str, str]:
    if len(halves) < 2:
        return ANY, ANY
    since = _select("since", say("Period from"), halves, lambda half: _begins(half, say), say)
    later = [half for half in halves if half >= since]
    return since, _select("until", say("Period until"), later, lambda half: _ends(half, say), say)


def _period_names(since: str, until: str, say: Language) -> list[tuple[str, str]]:
    names = [(since, f"{say('Period from')}: {_begins(since, say)}")] if since else []
    return [*names, (until, f"{say('Period until')}: {_ends(until, say)}")] if until else names


def _begins(half_year: str, say: Language) -> str:
    year, half = half_year.split("-")
    return say("January {year}", year=year) if half == "1" else say("July {year}", year=year)


def _ends(half_year: str, say: Language) -> str:
    year, half = half_year.split("-")
    return say("June {year}", year=year) if half == "1" else say("December {year}", year=year)


def _select(name: str, label: str, options: Sequence[str], text_of: Callable[[str], str], say: Language) -> str:
    def text_or_all(value: str) -> str:
        return text_of(value) if value else say("All")

    return url_choices.pick(fields.select, name, label, [ANY, *options], ANY, format_func=text_or_all)


def _show_count(matching: int, total: int, chosen: Sequence[str], say: Language) -> None:
    """Says how many engagements match which choices, and offers to clear the choices."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        matches = say.plural(
            "{n} of {all} engagements matches:", "{n} of {all} engagements match:", matching, all=total
        )
        note(f"{matches} " + " · ".join(plain(text) for text in chosen if text))
        st.button(
            say("Clear filters"),
            icon=":material/filter_list_off:",
            key="clear-filters",
            type="tertiary",
            on_click=clear,
        )
    if not matching:
        st.info(say("No engagement matches all of this. Take a choice away, write fewer words, or clear the filters."))


def clear() -> None:
    url_choices.forget(*url_choices.FILTERS)
