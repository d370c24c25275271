import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.importers.columns.numbers import leading_numbers, parse_numbers


def numbers(*texts: str) -> list[float | None]:
    values, bad = parse_numbers(pd.Series(texts, dtype="object"))
    return ["bad" if wrong else None if np.isnan(value) else value for value, wrong in zip(values, bad, strict=True)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", 5.0),
        (" 5 ", 5.0),
        ("-3", -3.0),
        ("−3", -3.0),
        ("+2", 2.0),
        ("5.0", 5.0),
        ("4695,70", 4695.7),
        (",5", 0.5),
        ("52 000", 52000.0),
        ("52\u00a0000", 52000.0),
        ("52\u202f000,5", 52000.5),
        ("1\u2009234\u2009567", 1234567.0),
        ("1'234", 1234.0),
        ("1.234,50", 1234.5),
        ("1,234.50", 1234.5),
        ("1,234,567", 1234567.0),
        ("1.234.567", 1234567.0),
        ("100%", 1.0),
        ("7 %", 0.07),
        ("12,5%", 0.125),
        ("130 000€", 130000.0),
        ("1e5", 100000.0),
    ],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert numbers(text) == [number]


@pytest.mark.parametrize(
    "text", ["~62k", "2000-3400", "7500+", "inf", "1_000", "8.10.2015", "5 6", "0x1F", "1e999", "½", "%", "€", ","]
)
def test_what_is_no_number_is_bad_and_not_zero(text):
    assert numbers(text, "5") == ["bad", 5.0]


def test_missing_answers_are_neither_numbers_nor_bad():
    assert numbers("", " ", "NA", "N/A", "NaN", "NULL", "#N/A", "-", "4") == [None] * 8 + [4.0]


def test_a_comma_before_three_digits_is_read_at_the_size_of_the_other_numbers():
    assert numbers("47,500", "58008.87", "61312.5") == [47500.0, 58008.87, 61312.5]
    assert numbers("1,625", "1,7", "1,81") == [1.625, 1.7, 1.81]


def test_a_point_before_three_digits_is_a_decimal_point_unless_far_from_the_other_numbers():
    assert numbers("1.625", "70", "81") == [1.625, 70.0, 81.0]
    assert numbers("52.000", "48000", "61000,50") == [52000.0, 48000.0, 61000.5]


def test_round_numbers_with_commas_alone_are_thousands_and_others_decimals():
    assert numbers("1,500", "2,000") == [1500.0, 2000.0]
    assert numbers("3,833", "4,125") == [3.833, 4.125]


def test_the_index_of_the_answers_is_kept():
    values, bad = parse_numbers(pd.Series(["1", "x"], index=[7, 3], dtype="str"))
    assert values.to_dict() == {7: 1.0, 3: pytest.approx(np.nan, nan_ok=True)}
    assert bad.to_dict() == {7: False, 3: True}


def test_an_empty_column_has_no_numbers():
    values, bad = parse_numbers(pd.Series([], dtype="object"))
    assert len(values) == len(bad) == 0


def test_labelled_steps_begin_with_their_number():
    texts = ["5 = Täysin samaa mieltä", "1 (Never)", "0 - Mostly me", "5: the most", "18-29", "3 or more", "30-35 v"]
    found = leading_numbers(texts)
    assert found[:4].tolist() == [5, 1, 0, 5]
    assert np.isnan(found[4:]).all()


@given(st.lists(st.floats(min_value=-1e12, max_value=1e12), min_size=1))
def test_every_number_that_python_writes_is_read_back(values):
    read, bad = parse_numbers(pd.Series([repr(value) for value in values], dtype="object"))
    tolerance = [abs(value) * 1e-12 for value in values]
    # a point before exactly three digits may be read as thousands among much larger numbers
    uncertain = [len(repr(value).rpartition(".")[2]) == 3 for value in values]
    assert not bad.any()
    for got, value, allowed, skip in zip(read, values, tolerance, uncertain, strict=True):
        assert skip or abs(got - value) <= allowed


@given(st.lists(st.text(), max_size=30))
def test_no_text_whatever_makes_reading_numbers_fail(texts):
    values, bad = parse_numbers(pd.Series(texts, dtype="object"))
    assert not (bad & values.notna()).any()
    assert np.isfinite(values.dropna()).all()
