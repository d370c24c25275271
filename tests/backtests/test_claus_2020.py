"""Claus et al. 2020: 43 patients in 4 waves, figures of the R package clinicalsignificance."""

import numpy as np
import pandas as pd
import pytest

from analytics import change, reliable_change, response_rate

FIRST, LAST = 1.0, 4.0


@pytest.fixture
def complete(claus_2020: pd.DataFrame) -> pd.DataFrame:
    return claus_2020[claus_2020[("hamd", LAST)].notna()]


def classes(complete: pd.DataFrame, measure: str) -> tuple[pd.Series, pd.Series]:
    return complete[(measure, FIRST)], complete[(measure, LAST)]


def as_list(counts: reliable_change.Counts | None) -> list[int]:
    assert counts is not None
    return [counts.improved, counts.unchanged, counts.deteriorated]


def test_the_waves_have_the_stated_means_and_respondents(claus_2020: pd.DataFrame):
    who = claus_2020["who"]
    waves = change.mean_interval(who.count(), who.mean(), who.std())
    np.testing.assert_allclose(waves.estimate, [1.302, 3.050, 5.625, 5.625], atol=5e-4)
    np.testing.assert_array_equal(waves.n, [43, 40, 40, 40])


@pytest.mark.parametrize(("method", "key"), [("jacobson-truax", "JT"), ("hageman-arrindell", "HA")])
def test_the_published_classes_of_hamd_come_out(figures: dict, complete: pd.DataFrame, method: str, key: str):
    before, after = classes(complete, "hamd")
    found = reliable_change.classify(
        before, after, sd=before.std(), reliability=0.8, method=method, higher_is_better=False
    )
    expected = figures["reliable_change_claus_2020"][f"hamd_rel.80_{key}"]
    assert as_list(reliable_change.counts(found)) == expected


@pytest.mark.parametrize(
    ("measure", "mid", "higher_is_better", "key"),
    [("bdi", 7, False, "anchor_bdi_mid7"), ("who", 4, True, "anchor_who_raw_mid4")],
)
def test_the_published_classes_by_the_smallest_change_that_matters_come_out(
    figures: dict, complete: pd.DataFrame, measure: str, mid: float, higher_is_better: bool, key: str
):
    found = reliable_change.classify_by_mid(*classes(complete, measure), mid=mid, higher_is_better=higher_is_better)
    assert as_list(reliable_change.counts(found)) == figures["reliable_change_claus_2020"][key]


def test_three_patients_left_before_the_last_wave(claus_2020: pd.DataFrame):
    stayed = claus_2020[("who", LAST)].notna()
    baseline = claus_2020[("who", FIRST)]
    groups = [(group.count(), group.mean(), group.std()) for group in (baseline[stayed], baseline[~stayed])]
    found = response_rate.attrition(*groups[0], *groups[1])
    assert (found.stayers.n, found.leavers.n) == (40, 3)
    assert (40 * found.stayers.estimate + 3 * found.leavers.estimate) / 43 == pytest.approx(baseline.mean())
