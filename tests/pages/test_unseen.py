import pandas as pd
import pytest

from data.records.sessions import SESSIONS
from pages.shared.drafts import with_edits

DAY = pd.Timestamp("2026-01-12")
NOTHING = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}


@pytest.fixture
def start() -> pd.DataFrame:
    rows = pd.DataFrame([{"id": 1, "held_on": DAY, "minutes": 90}, {"id": 2, "held_on": None, "minutes": 60}])
    return SESSIONS.shaped(rows.reindex(columns=list(SESSIONS.dtypes)))


def test_rows_that_nobody_touched_stay_as_they_are(start: pd.DataFrame):
    pd.testing.assert_frame_equal(with_edits(start, NOTHING, start.head(0)), start)


def test_changed_added_and_removed_rows_are_taken_over_with_the_types_of_their_columns(start: pd.DataFrame):
    edits = {
        "edited_rows": {1: {"held_on": "2026-02-09", "minutes": 45}},
        "added_rows": [{"held_on": "2026-03-09"}],
        "deleted_rows": [0],
    }
    found = with_edits(start, edits, start.head(0))
    assert found["id"].tolist() == [2, pd.NA]
    assert found["held_on"].tolist() == [pd.Timestamp("2026-02-09"), pd.Timestamp("2026-03-09")]
    assert found["minutes"].tolist() == [45, pd.NA]
    assert dict(found.dtypes) == dict(start.dtypes)
    assert found.index.tolist() == [1, 2]


def test_a_value_that_fits_no_column_leaves_what_was_known_before(start: pd.DataFrame):
    edits = NOTHING | {"edited_rows": {0: {"held_on": "not a day"}}}
    assert with_edits(start, edits, start.head(1)) is not None
    assert len(with_edits(start, edits, start.head(1))) == 1
