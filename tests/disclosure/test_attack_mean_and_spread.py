"""Attack 3: mean and spread of few answers tell each of them."""

from collections.abc import Callable

import pytest

from data.releases import release_draft
from data.store import Store
from tests.disclosure.groups import Group, people, rows_of, spread

FIGURES = ["mean_before", "mean_after", "estimate", "interval_low", "interval_high", "standard_error"]
NUMBERS = ["n", "linked", "before_end", "after_end"]


@pytest.mark.parametrize("n", [5, *(pytest.param(n, marks=pytest.mark.slow) for n in (6, 7, 8, 9))])
def test_of_fewer_than_ten_nothing_but_the_direction_is_released(released: Callable[..., Group], n: int):
    group = released(n)
    (row,) = rows_of(group.store, "release_scale").to_dict("records")
    assert row["shown"] == "words"
    assert row["verdict"] in {"improved", "declined", "no_clear_change"}
    assert rows_of(group.store, "release_scale")[[*FIGURES, *NUMBERS]].isna().all(axis=None)
    assert rows_of(group.store, "release_wave")[["answered", "invited"]].isna().all(axis=None)
    for table in ("release_point", "release_share", "release_comment"):
        assert rows_of(group.store, table).empty


@pytest.mark.parametrize("n", [1, 4])
def test_of_fewer_than_five_there_is_nothing_to_release(group: Group, n: int):
    group.load("baseline", spread(people(n)))
    group.load("end", spread(people(n), start=4))
    with pytest.raises(release_draft.NothingToReleaseError):
        group.release()


def test_in_a_wave_that_fewer_than_ten_answered_the_others_do_not_help(group: Group):
    """Twelve at first, nine of them at the end: all figures of the panel would be of nine."""
    group.load("baseline", spread(people(12)))
    group.load("end", spread(people(9), start=4))
    group.release()
    assert rows_of(group.store, "release_scale")["shown"].tolist() == ["words"]
    assert rows_of(group.store, "release_scale")[[*FIGURES, *NUMBERS]].isna().all(axis=None)
    assert rows_of(group.store, "release_point").empty


def test_no_release_table_has_a_place_for_a_spread_or_an_extreme(store: Store):
    columns = {column for table in release_draft.RELEASE_TABLES for column in rows_of(store, table).columns}
    assert not columns & {
        "sd",
        "se",
        "variance",
        "min",
        "max",
        "median",
        "lower",
        "higher",
        "same",
        "participant_id",
        "code_of",
    }
    assert not any("digest" in column or "participant" in column for column in columns)
