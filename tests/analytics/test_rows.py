from datetime import date
from typing import NamedTuple

import pandas as pd
import pytest

from analytics.rows import rows_of


class Survey(NamedTuple):
    label: str
    invited: int | None
    closed_on: date | None
    open: bool


FRAME = pd.DataFrame(
    {
        "label": ["first", "second"],
        "invited": [8.0, None],
        "closed_on": [pd.Timestamp("2026-05-01"), pd.NaT],
        "open": [False, True],
        "further": [1, 2],
    }
)


def test_a_row_has_the_types_of_its_kind_and_none_where_nothing_is_stored():
    first, second = rows_of(FRAME, Survey)
    assert first == Survey("first", 8, date(2026, 5, 1), False)
    assert second == Survey("second", None, None, True)
    assert [type(value) for value in first] == [str, int, date, bool]


def test_a_frame_without_rows_gives_none():
    assert rows_of(FRAME.iloc[:0], Survey) == []


def test_a_field_that_is_no_column_is_an_error():
    with pytest.raises(KeyError, match="closed_on"):
        rows_of(FRAME.drop(columns="closed_on"), Survey)
