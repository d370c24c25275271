"""A told mean allows the sums that round to it, and nothing else."""

from fractions import Fraction

import numpy as np
import pytest

from analytics.disclosure.audit.regions import region_of_mean
from analytics.disclosure.audit.statements import Range

POINTS_A_STEP = Fraction(10)


@pytest.mark.parametrize(("mean", "sums"), [(50.5, [101]), (50.2, [])])
def test_a_mean_of_twenty_people_allows_the_sums_that_round_to_it_and_one_that_no_sum_has_allows_none(
    mean: float, sums: list[int]
):
    region = region_of_mean(20, POINTS_A_STEP, Range(mean - 0.05, mean + 0.05, with_high=False))
    asked = np.arange(201)
    assert asked[region.contains(asked, asked**2)].tolist() == sums
