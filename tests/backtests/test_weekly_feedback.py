"""Weekly feedback of a learning platform: the authors' means counted the header line as a respondent who answered 0."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

FOLDER = "weekly_feedback_fi"
WEEKS = {1: 231, 2: 209, 3: 189}


@pytest.fixture(scope="module")
def printed(shared) -> pd.DataFrame:
    return pd.read_csv(shared / "data" / FOLDER / "jaksopalautteet.csv", index_col="jakso")


@pytest.mark.parametrize(("week", "respondents"), WEEKS.items())
def test_the_authors_means_come_out_only_when_the_header_counts_as_a_respondent(
    read_numbers: Callable[[str], pd.DataFrame], printed: pd.DataFrame, week: int, respondents: int
):
    answers = read_numbers(f"{FOLDER}/scratchjr-{week}.csv")[printed.columns]
    assert answers.notna().all(axis=None)
    assert len(answers) == respondents
    # Codes begin at 0 for the first of five steps; the authors number the steps from 1.
    with_header = answers.sum() / (respondents + 1) + 1
    np.testing.assert_allclose(with_header, printed.loc[f"scratchjr-{week}.csv"], atol=5.1e-6)
    assert ((answers.mean() + 1) > with_header + 1e-3).all()
