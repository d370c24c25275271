"""The open store, and outcomes kept by engagement, data version and viewer: never by a frame, never without a bound."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics import goal_attainment
from analytics.goal_attainment import Attainment
from analytics.model import GoalChange, GoalState, Lens, Scale, ScaleChange
from data import outcomes
from data.instrument_store import store_instruments
from data.settings import Settings, read_settings
from data.store import Store, Viewer

KEPT = 500


@dataclass(frozen=True)
class GoalsAttained:
    """Attainment of the goals of the first day on their first levels, of the present goals on theirs, and what became of
    the original ones."""

    original: Attainment
    current: Attainment
    ledger: Mapping[GoalChange, int]


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    return read_settings()


@st.cache_resource(show_spinner=False, on_release=Store.close)
def store() -> Store:
    """The process's one store, migrated, with the shipped instruments in it."""
    opened = Store.open(settings().database)
    store_instruments(opened)
    return opened


@st.cache_data(max_entries=KEPT, show_spinner=False)
def scale_changes(engagement: int, data_version: int, person: int, wave: int | None) -> Mapping[int, ScaleChange]:
    return outcomes.scale_changes(store(), Viewer(person), engagement, wave)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def goal_states(engagement: int, data_version: int, person: int) -> tuple[GoalState, ...]:
    return outcomes.goal_states(store(), Viewer(person), engagement).get(engagement, ())


@st.cache_data(max_entries=KEPT, show_spinner=False)
def goals_attained(engagement: int, data_version: int, person: int) -> GoalsAttained:
    viewer = Viewer(person)
    versions = store().read("goals", viewer, engagement=engagement)
    ratings = store().read("goal_ratings", viewer, engagement=engagement)
    first_day = None if versions.empty else versions["valid_from"].min()
    levels = goal_attainment.goal_levels(versions, by_shown_lens(ratings), agreed_by=first_day)
    return GoalsAttained(
        goal_attainment.original_attainment(levels),
        goal_attainment.current_attainment(levels),
        goal_attainment.ledger(levels),
    )


def by_shown_lens(ratings: pd.DataFrame) -> pd.DataFrame:
    """The ratings that the ladder shows: the joint ones, or the only lens' where a goal has not been rated jointly."""
    joint_first = ratings["lens"].where(ratings["lens"] != Lens.JOINT.value, "")
    shown = ratings[joint_first == joint_first.groupby(ratings["goal_id"]).transform("min")]
    return shown.assign(lens=Lens.JOINT.value)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def item_changes(engagement: int, data_version: int, person: int) -> pd.DataFrame:
    return outcomes.item_changes(store(), Viewer(person), engagement)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def item_shares(engagement: int, data_version: int, person: int) -> pd.DataFrame:
    return outcomes.item_shares(store(), Viewer(person), engagement)


def version_of(engagements: pd.DataFrame) -> int:
    """One number that moves when any engagement is written to or added."""
    return int(pd.util.hash_pandas_object(engagements[["id", "data_version"]], index=False).sum())


@st.cache_data(max_entries=20, show_spinner=False)
def overview(version: int, person: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, Mapping[int, Scale]]:
    """All changes, goals, responses and scales that the viewer may see."""
    viewer = Viewer(person)
    return (
        outcomes.change_frame(store(), viewer),
        store().read("goals_attained", viewer),
        outcomes.responses(store(), viewer),
        outcomes.stored_scales(store(), viewer),
    )
