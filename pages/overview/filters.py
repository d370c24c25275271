"""Search and filters over engagements; every choice is in the URL by its code."""

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
    """The engagements that match what is chosen here, with how many they are; all of them while nothing is chosen."""
    today = date.today()
    words = _words(say)
    # Folded away, so that results come first; what is chosen is told below.
    with (
        st.expander(say("Filters"), icon=":material/filter_list:", key="filters"),
        st.grid("auto", min_column_width=230),
    ):
        chosen = {facet: _one_of(facet, facets, say) for facet in engagement_filters.FACETS}
        since, until = _period(engagement_filters.half_years(engagements, today), say)
    told = [*filter(None, chosen.values()), *_period_told(since, until, say)]
    values = {facet: found[0] for facet, found in chosen.items() if found}
    found = engagement_filters.matching(engagements, facets, Choice(values, since, until, words), today)
    if told or words:
        _show_found(len(found), len(engagements), [words, *(text for _, text in told)], say)
    return found


def _words(say: Language) -> str:
    """The words that are searched for, which are what is in the URL."""
    known = [url_choices.asked(WORDS), url_choices.chosen(WORDS), st.session_state.get(f"url-{WORDS}")]
    begun = url_choices.begin(WORDS, [ANY, *filter(None, known)], ANY)
    words = fields.text(say("Search"), *begun, placeholder=say("Name, organisation, supervisor …"))
    url_choices.end(WORDS, words, ANY)
    return words


def _one_of(facet: str, facets: pd.DataFrame, say: Language) -> tuple[str, str] | None:
    """The value chosen of a facet, with its name; None where none is, or where there is no choice."""
    label, written = _named(facet, say)
    options = {value: written(value, name) for value, name in engagement_filters.values_of(facets, facet)}
    ordered = sorted(options, key=lambda value: say.sort_key(options[value]))
    chosen = _select(facet, label, ordered, options.__getitem__, say) if len(options) > 1 else ANY
    return (chosen, options[chosen]) if chosen else None


def _named(facet: str, say: Language) -> tuple[str, Callable[[str, str], str]]:
    """The name of a facet, and how a value with its name is written."""
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


def _period_told(since: str, until: str, say: Language) -> list[tuple[str, str]]:
    told = [(since, f"{say('Period from')}: {_begins(since, say)}")] if since else []
    return [*told, (until, f"{say('Period until')}: {_ends(until, say)}")] if until else told


def _begins(half_year: str, say: Language) -> str:
    year, half = half_year.split("-")
    return say("January {year}", year=year) if half == "1" else say("July {year}", year=year)


def _ends(half_year: str, say: Language) -> str:
    year, half = half_year.split("-")
    return say("June {year}", year=year) if half == "1" else say("December {year}", year=year)


def _select(name: str, label: str, options: Sequence[str], written: Callable[[str], str], say: Language) -> str:
    def told(value: str) -> str:
        return written(value) if value else say("All")

    return url_choices.pick(fields.select, name, label, [ANY, *options], ANY, format_func=told)


def _show_found(found: int, known: int, chosen: Sequence[str], say: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        matches = say.plural("{n} of {all} engagements matches:", "{n} of {all} engagements match:", found, all=known)
        note(f"{matches} " + " · ".join(plain(text) for text in chosen if text))
        st.button(
            say("Clear filters"),
            icon=":material/filter_list_off:",
            key="clear-filters",
            type="tertiary",
            on_click=clear,
        )
    if not found:
        st.info(say("No engagement matches all of this. Take a choice away, write fewer words, or clear the filters."))


def clear() -> None:
    url_choices.forget(*url_choices.FILTERS)
