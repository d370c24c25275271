"""Illinois workplace wellness study: 4,834 employees in three waves, against its own codebook (CC0)."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

FOLDER = "wellness_three_waves"
SUMMARY = re.compile(
    r"^\S+ +(?P<n>\d+) +(?P<unique>\d+) +(?P<mean>[\d.]+) +(?P<low>\d+) +(?P<high>\d+)  ", re.MULTILINE
)


@pytest.fixture(scope="module")
def employees(read_numbers: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
    return read_numbers(f"{FOLDER}/online_surveys.csv")


@pytest.fixture(scope="module")
def codebook(shared: Path) -> pd.DataFrame:
    """One row per variable: n, unique, mean, low, high, decimals (of the mean).

    The summary shortens long names, so they come from the list above it.
    """
    text = (shared / "data" / FOLDER / "online_surveys.codebook.txt").read_text(encoding="latin-1")
    names = re.split(r"^-+$", text, flags=re.MULTILINE)[1].split()
    rows = pd.DataFrame([row.groupdict() for row in SUMMARY.finditer(text)])
    decimals = rows["mean"].str.partition(".")[2].str.len()
    return rows.astype(float).assign(decimals=decimals).set_axis(pd.Index(names))


def test_all_93_rows_of_the_codebook_have_their_n_and_mean(employees: pd.DataFrame, codebook: pd.DataFrame):
    assert len(codebook) == 93
    assert employees.columns.tolist() == codebook.index.tolist()
    np.testing.assert_array_equal(employees.count(), codebook["n"])
    assert (codebook["decimals"] >= 2).all()
    assert ((employees.mean() - codebook["mean"]).abs() <= 0.501 * 10.0 ** -codebook["decimals"]).all()


def test_all_93_rows_of_the_codebook_have_their_range_and_number_of_answers(
    employees: pd.DataFrame, codebook: pd.DataFrame
):
    np.testing.assert_array_equal(employees.nunique(), codebook["unique"])
    np.testing.assert_array_equal(employees.agg(["min", "max"]).T, codebook[["low", "high"]])


def test_three_employees_with_the_answers_of_another_are_people_of_their_own(employees: pd.DataFrame):
    assert len(employees) == 4834
    assert employees.duplicated().sum() == 3
