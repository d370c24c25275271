import pytest

from analytics.estimates.reliable_change import Cutoffs, cutoffs


def test_b_uses_the_spread_of_the_functional_group():
    found = cutoffs(mean_dysfunctional=40, sd_dysfunctional=5, mean_functional=60, sd_functional=8)
    assert found.b == 44
    assert found.a == 50


def test_c_lies_nearer_to_the_group_with_the_smaller_spread():
    assert cutoffs(40, 5, 60, 15).c == pytest.approx(45)


def test_where_lower_is_better_the_borders_are_mirrored():
    assert cutoffs(60, 5, 40, 8) == Cutoffs(a=50, b=56, c=pytest.approx(100 - cutoffs(40, 5, 60, 8).c))


def test_groups_without_spread_have_no_borders():
    with pytest.raises(ValueError, match="not both 0"):
        cutoffs(40, 0, 60, 0)
