import itertools

import numpy as np
import pytest

from analytics.estimates import change

CHANGES = [4.0, -1.0, 2.5, 0.0, 7.0, 3.0, -0.5]


def test_the_p_is_the_share_of_sign_flips_as_far_from_0():
    flips = np.array(list(itertools.product([1, -1], repeat=len(CHANGES)))) @ np.array(CHANGES)
    assert change.signflip_p(CHANGES) == pytest.approx((np.abs(flips) >= abs(sum(CHANGES)) - 1e-12).mean())


@pytest.mark.parametrize("n", [0, 1, 4, 5])
def test_up_to_five_respondents_there_is_no_p(n: int):
    assert change.signflip_p([3.0] * n) is None


def test_respondents_without_a_change_do_not_count_towards_six():
    assert change.signflip_p([3.0] * 5 + [np.nan]) is None
    assert change.signflip_p([3.0] * 6 + [np.nan]) == 2 / 2**6


def test_the_least_p_is_reached_when_all_changed_one_way():
    assert change.signflip_p([1.0, 2, 3, 4, 5, 6, 7]) == change.min_two_sided_signflip_p(7)


def test_below_six_the_least_p_stays_above_5_per_cent():
    assert (np.asarray(change.min_two_sided_signflip_p([1, 2, 3, 4, 5])) > 0.05).all()
    assert change.min_two_sided_signflip_p(6) < 0.05


def test_a_mean_change_of_0_has_p_1():
    assert change.signflip_p([1.0, -1, 2, -2, 3, -3]) == 1.0


def test_too_many_differences_to_list_are_refused():
    with pytest.raises(ValueError, match="21 differences"):
        change.signflip_p(np.arange(21.0))
