"""The open store, and outcomes kept by engagement, data version and viewer: never by a frame, never without a bound."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analytics.estimates.reliable_change import Counts
from analytics.goals.attained import GoalsAttained
from analytics.model import GoalState, ScaleChange
from analytics.release.model import Release
from data import outcomes
from data.instruments.storage import store_instruments
from data.outcomes import Outcomes
from data.releases import reading
from data.settings import Settings, read_settings
from data.store import Store, Viewer

KEPT = 500


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    return read_settings()


@st.cache_resource(show_spinner=False, on_release=Store.close)
def store() -> Store:
    """The process's one store, migrated, with the shipped instruments in it."""
    opened = Store.open(settings().database)
    if not opened.published:
        store_instruments(opened)
    return opened


@st.cache_data(max_entries=KEPT, show_spinner=False)
def scale_changes(engagement: int, data_version: int, person: int, wave: int | None) -> Mapping[int, ScaleChange]:
    return outcomes.scale_changes(store(), Viewer(person), engagement, wave)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def goal_states(engagement: int, data_version: int, person: int) -> tuple[GoalState, ...]:
    return outcomes.goal_states(store(), Viewer(person), engagement)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def goals_attained(engagement: int, data_version: int, person: int) -> GoalsAttained:
    return outcomes.goals_attained(store(), Viewer(person), engagement)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def item_changes(engagement: int, data_version: int, person: int) -> pd.DataFrame:
    return outcomes.item_changes(store(), Viewer(person), engagement)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def item_shares(engagement: int, data_version: int, person: int) -> pd.DataFrame:
    return outcomes.item_shares(store(), Viewer(person), engagement)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def reliable_changes(engagement: int, data_version: int, person: int) -> Mapping[tuple[int, int], Counts]:
    return outcomes.reliable_changes(store(), Viewer(person), engagement)


def version_of(engagements: pd.DataFrame) -> int:
    """One number that moves when any engagement is written to or added."""
    return int(pd.util.hash_pandas_object(engagements[["id", "data_version"]], index=False).sum())


@st.cache_data(max_entries=20, show_spinner=False)
def overview(version: int, person: int) -> Outcomes:
    return outcomes.of_all_engagements(store(), Viewer(person))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def release(number: int, person: int, responds: int) -> Release:
    """A release that this person may read, frozen; whether they may, and whether they answer the surveys too, is asked
    before, at each run."""
    return reading.release_of(store(), Viewer(person), number)


@st.cache_data(max_entries=20, show_spinner=False)
def releases(numbers: tuple[int, ...], person: int, responds: tuple[int, ...]) -> tuple[Release, ...]:
    """All releases in view for this person, of these ids."""
    return reading.releases_in_view(store(), Viewer(person))
