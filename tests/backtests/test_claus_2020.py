"""Claus et al. 2020: 43 patients in 4 waves, figures of the R package clinicalsignificance."""

import numpy as np
import pandas as pd
import pytest

from analytics.estimates import change, reliable_change, response_rate
from tests.backtests.published import Figures, reproduces

FIRST, LAST = 1.0, 4.0
SOURCE = "Claus et al. (2020); classes by the R package clinicalsignificance, articles and test snapshots"


@pytest.fixture
def complete(claus_2020: pd.DataFrame) -> pd.DataFrame:
    return claus_2020[claus_2020[("hamd", LAST)].notna()]


def first_and_last(complete: pd.DataFrame, measure: str) -> tuple[pd.Series, pd.Series]:
    return complete[(measure, FIRST)], complete[(measure, LAST)]


def as_list(classes: np.ndarray | reliable_change.ReliableClass) -> list[int]:
    counts = reliable_change.counts(classes)
    assert counts is not None
    return [counts.improved, counts.unchanged, counts.deteriorated]


def test_the_waves_have_the_stated_means_and_respondents(claus_2020: pd.DataFrame):
    who = claus_2020["who"]
    waves = change.mean_interval(who.count(), who.mean(), who.std())
    np.testing.assert_allclose(waves.estimate, [1.302, 3.050, 5.625, 5.625], atol=5e-4)
    np.testing.assert_array_equal(waves.n, [43, 40, 40, 40])


@reproduces("reliable_change_claus_2020.hamd_rel.80_JT", "reliable_change_claus_2020.hamd_rel.80_HA", source=SOURCE)
def test_the_published_classes_of_hamd_come_out_by_two_methods(figures: Figures, complete: pd.DataFrame):
    before, after = first_and_last(complete, "hamd")
    for method, key in (("jacobson-truax", "JT"), ("hageman-arrindell", "HA")):
        found = reliable_change.classify(
            before, after, sd=before.std(), reliability=0.8, method=method, higher_is_better=False
        )
        assert as_list(found) == figures["reliable_change_claus_2020"][f"hamd_rel.80_{key}"]


@reproduces(
    "reliable_change_claus_2020.anchor_bdi_mid7", "reliable_change_claus_2020.anchor_who_raw_mid4", source=SOURCE
)
def test_the_published_classes_by_the_smallest_change_that_matters_come_out(figures: Figures, complete: pd.DataFrame):
    expected = figures["reliable_change_claus_2020"]
    fewer_symptoms = reliable_change.classify_by_mid(*first_and_last(complete, "bdi"), mid=7, higher_is_better=False)
    assert as_list(fewer_symptoms) == expected["anchor_bdi_mid7"]
    assert (
        as_list(reliable_change.classify_by_mid(*first_and_last(complete, "who"), mid=4))
        == (expected["anchor_who_raw_mid4"])
    )


def test_three_patients_left_before_the_last_wave(claus_2020: pd.DataFrame):
    stayed = claus_2020[("who", LAST)].notna()
    baseline = claus_2020[("who", FIRST)]
    groups = [(group.count(), group.mean(), group.std()) for group in (baseline[stayed], baseline[~stayed])]
    found = response_rate.attrition(*groups[0], *groups[1])
    assert (found.stayers.n, found.leavers.n) == (40, 3)
    assert (40 * found.stayers.estimate + 3 * found.leavers.estimate) / 43 == pytest.approx(baseline.mean())
