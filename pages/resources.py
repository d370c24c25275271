"""Holds the settings and the open store of this process, and caches outcomes.

Cache keys are an engagement or release, its data version and the viewer, never a frame; every cache of data has a bound.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from analytics.estimates.reliable_change import Counts
from analytics.goals.attained import GoalsAttained
from analytics.joint_assessment import JointAssessment
from analytics.model import GoalState, Scale, ScaleChange
from analytics.release.model import Release
from data import outcomes
from data.instruments.storage import store_instruments
from data.outcomes import Outcomes
from data.records import joint_assessments as joint_records
from data.releases import reading
from data.settings import Settings, read_settings
from data.store import Store, Viewer
from pages.process_state import OncePerProcess, of_process

T = TypeVar("T")

MAX_ENTRIES = 500


class KeptResults:
    """Holds the latest results of functions by their keys, each with the version of the database that it was made of."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, tuple[int, Any]] = OrderedDict()

    def result(self, key: Hashable, version: int, make: Callable[[], T]) -> T:
        """Returns the kept result of this key and version, else the one that `make` returns."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None and found[0] == version:
                self._kept.move_to_end(key)
                return found[1]
        made = make()
        with self._lock:
            self._kept[key] = version, made
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


_results = of_process("kept results", lambda: KeptResults(4 * MAX_ENTRIES))


def kept(make: Callable[..., object], about: Hashable, version: int, call: Callable[[], T]) -> T:
    """Returns what `call` returns, from memory where `make` was called about the same at this version of the database.

    Pages use it by `Visit.kept`. A function is known by its file and name, since scripts of pages are modules of one name.
    """
    if "<" in make.__qualname__:
        raise ValueError(f"{make.__qualname__} is not a function of a module.")
    return _results.result((make.__code__.co_filename, make.__qualname__, about), version, call)


def _open_store() -> Store:
    opened = Store.open(settings().database)
    if not opened.is_publication:
        store_instruments(opened)
    return opened


settings: OncePerProcess[Settings] = OncePerProcess("settings", read_settings)
"""Returns the settings of this process."""
store: OncePerProcess[Store] = OncePerProcess("store", _open_store, end=Store.close)
"""Returns the only store of this process, migrated, with the shipped instruments in it."""


@st.cache_data(max_entries=MAX_ENTRIES, show_spinner=False)
def scale_changes(engagement: int, data_version: int, person: int, wave: int | None) -> Mapping[int, ScaleChange]:
    return outcomes.scale_changes(store(), Viewer(person), engagement, wave)


@st.cache_data(max_entries=MAX_ENTRIES, show_spinner=False)
def goal_states(engagement: int, data_version: int, person: int) -> tuple[GoalState, ...]:
    return outcomes.goal_states(store(), Viewer(person), engagement)


@st.cache_data(max_entries=MAX_ENTRIES, show_spinner=False)
def goals_attained(engagement: int, data_version: int, person: int) -> GoalsAttained:
    return outcomes.goals_attained(store(), Viewer(person), engagement)


@st.cache_data(max_entries=MAX_ENTRIES, show_spinner=False)
def joint_assessments(engagement: int, data_version: int, person: int) -> tuple[JointAssessment, ...]:
    return joint_records.history(store(), Viewer(person), engagement)


@st.cache_data(max_entries=MAX_ENTRIES, show_spinner=False)
def item_changes(engagement: int, data_version: int, person: int) -> pd.DataFrame:
    return outcomes.item_changes(store(), Viewer(person), engagement)


@st.cache_data(max_entries=MAX_ENTRIES, show_spinner=False)
def item_shares(engagement: int, data_version: int, person: int) -> pd.DataFrame:
    return outcomes.item_shares(store(), Viewer(person), engagement)


@st.cache_data(max_entries=MAX_ENTRIES, show_spinner=False)
def reliable_changes(engagement: int, data_version: int, person: int) -> Mapping[tuple[int, int], Counts]:
    return outcomes.reliable_changes(store(), Viewer(person), engagement)


@st.cache_data(max_entries=MAX_ENTRIES, show_spinner=False)
def leavers(engagement: int, data_version: int, person: int) -> pd.DataFrame:
    return outcomes.leavers(store(), Viewer(person), engagement)


@st.cache_data(max_entries=MAX_ENTRIES, show_spinner=False)
def stored_scales(engagement: int, data_version: int, person: int) -> Mapping[int, Scale]:
    return outcomes.stored_scales(store(), Viewer(person), engagement)


def version_of(engagements: pd.DataFrame) -> int:
    """Returns a number that changes when an engagement is written to or added; the cache key of `overview`."""
    return int(pd.util.hash_pandas_object(engagements[["id", "data_version"]], index=False).sum())


@st.cache_data(max_entries=20, show_spinner=False)
def overview(version: int, person: int) -> Outcomes:
    """Returns the outcomes of all engagements that the viewer may see; `version` comes from `version_of`."""
    return outcomes.of_all_engagements(store(), Viewer(person))


def release(number: int, person: int, responds: int) -> Release:
    """Returns a release as this person may see it, with decisions as they stand.

    The caller checks at each run that the person may read it, and whether they answer the surveys too (`responds`).
    """
    return reading.as_they_stand(store(), Viewer(person), [_frozen_release(number, person, responds)])[0]


def releases(numbers: tuple[int, ...], person: int, responds: tuple[int, ...]) -> tuple[Release, ...]:
    """Returns the releases in view for this person, one per engagement, with decisions as they stand; the ids in
    `numbers` are part of the cache key."""
    return reading.as_they_stand(store(), Viewer(person), _frozen_releases(numbers, person, responds))


@st.cache_data(max_entries=MAX_ENTRIES, show_spinner=False)
def _frozen_release(number: int, person: int, responds: int) -> Release:
    return reading.release_of(store(), Viewer(person), number)


@st.cache_data(max_entries=20, show_spinner=False)
def _frozen_releases(numbers: tuple[int, ...], person: int, responds: tuple[int, ...]) -> tuple[Release, ...]:
    return reading.releases_in_view(store(), Viewer(person))
