from types import SimpleNamespace

import pandas as pd
import pytest

from analytics.model import Figure, Theme
from data.store.rows import int_or_none, row_with_none, scale_of, value_or_none

ROW = {
    "key": "who5", "name_fi": "Hyvinvointi", "name_sv": "Välmående", "name_en": "Wellbeing", "theme": "wellbeing",
    "low": 0.0, "high": 5.0, "higher_is_better": True, "mid": 10.0, "mid_source": "its authors",
}  # fmt: skip


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NaT, pd.NA])
def test_what_is_not_stored_is_none_however_a_frame_holds_it(nothing: object):
    assert value_or_none(nothing) is None
    assert int_or_none(nothing) is None


def test_a_whole_number_beside_missing_ones_is_whole_again():
    assert int_or_none(pd.Series([8.0, float("nan")])[0]) == 8
    assert value_or_none("Team") == "Team"


def test_a_scale_has_its_smallest_change_that_matters_only_where_one_is_stored():
    scale = scale_of(SimpleNamespace(**ROW))
    assert (scale.theme, scale.name["sv"], scale.mid) == (Theme.WELLBEING, "Välmående", Figure(10.0, "its authors"))
    assert scale_of(SimpleNamespace(**ROW | {"mid": float("nan"), "mid_source": None})).mid is None


def test_a_row_of_a_read_has_none_where_nothing_is_stored_whatever_the_other_rows_hold():
    frame = pd.DataFrame(
        {"name": ["A", "B"], "organisation": ["Town", None], "planned": [8.0, None], "ends_on": [pd.Timestamp(0), None]}
    )
    assert row_with_none(frame.loc[1]).to_dict() == {
        "name": "B",
        "organisation": None,
        "planned": None,
        "ends_on": None,
    }
