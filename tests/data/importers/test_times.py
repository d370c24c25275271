from datetime import datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.importers.columns.times import parse_times


def times(*texts: str) -> list[datetime | None]:
    found = parse_times(pd.Series(texts, dtype="object"))
    return [None if pd.isna(value) else value.to_pydatetime() for value in found.values]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("09.12.2015 17:07:18", datetime(2015, 12, 9, 17, 7, 18)),
        ("9.12.2015 klo 17.07", datetime(2015, 12, 9, 17, 7)),
        ("8.10.2015", datetime(2015, 10, 8)),
        ("2016-05-16 15:53:31.666513+00:00", datetime(2016, 5, 16, 15, 53, 31, 666513)),
        ("2021-07-05T10:58:34.147+03", datetime(2021, 7, 5, 10, 58, 34, 147000)),
        ("2021-07-05", datetime(2021, 7, 5)),
        ("2025/03/04 9.15.22 ap. EET", datetime(2025, 3, 4, 9, 15, 22)),
        ("2025/03/04 9.15.22 ip. EET", datetime(2025, 3, 4, 21, 15, 22)),
        ("2025/03/04 9:15:22 AM GMT+2", datetime(2025, 3, 4, 9, 15, 22)),
        ("2025/03/04 12:15:22 PM EEST", datetime(2025, 3, 4, 12, 15, 22)),
        ("2025/03/04 12:15:22 fm CET", datetime(2025, 3, 4, 0, 15, 22)),
        ("2025/03/04 9:15:22 em CET", datetime(2025, 3, 4, 21, 15, 22)),
        ("2020/04/10 오후 3:15:22 GMT+9", datetime(2020, 4, 10, 15, 15, 22)),
        ("01/17/2020 12:30:48 AM", datetime(2020, 1, 17, 0, 30, 48)),
        ("17/01/2020 12:30", datetime(2020, 1, 17, 12, 30)),
        ("17.1.20 12:30", datetime(2020, 1, 17, 12, 30)),
        ("2024-01-17T12:30:00Z", datetime(2024, 1, 17, 12, 30)),
    ],
)
def test_times_are_read_as_survey_tools_write_them(text, time):
    assert times(text) == [time]


def test_a_number_above_twelve_tells_day_from_month():
    assert times("2/5/2021 8:00:00", "2/15/2021 8:00:00")[0] == datetime(2021, 2, 5, 8)
    assert times("02/05/2021 08:00:00", "15/05/2021 08:00:00")[0] == datetime(2021, 5, 2, 8)


def test_answers_that_follow_one_another_tell_day_from_month():
    assert times("2/1/2021 8:00:00", "2/9/2021 8:00:00", "3/2/2021 8:00:00")[0] == datetime(2021, 2, 1, 8)
    assert times("1/2/2021 8:00:00", "9/2/2021 8:00:00", "2/3/2021 8:00:00")[0] == datetime(2021, 2, 1, 8)


def test_a_column_that_does_not_tell_day_from_month_says_so():
    assert parse_times(pd.Series(["02/05/2021 08:00:00"])).order == "unknown"
    assert parse_times(pd.Series(["15/05/2021 08:00:00"])).order == "day first"


@pytest.mark.parametrize(
    "text", ["later", "31.2.2021", "2021", "12:30", "1.2.3", "5", "2021-13-45", "99/99/2021 25:61"]
)
def test_what_is_no_time_is_bad(text):
    found = parse_times(pd.Series([text, "1.2.2021 10:00", ""]))
    assert found.bad.tolist() == [True, False, False]


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))
def test_iso_times_are_read_back_to_the_microsecond(moment):
    assert times(moment.isoformat(sep=" ")) == [moment]


@given(st.lists(st.text(), max_size=20))
def test_no_text_whatever_makes_reading_times_fail(texts):
    found = parse_times(pd.Series(texts, dtype="object"))
    assert not (found.bad & found.values.notna()).any()
