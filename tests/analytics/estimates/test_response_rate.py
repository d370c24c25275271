import numpy as np
import pytest

from analytics.estimates import response_rate


def test_the_rate_is_the_share_of_the_invited_who_answered():
    found = response_rate.response(8, 6, 5)
    assert (found.rate, found.linked_rate) == pytest.approx((0.75, 5 / 6))


def test_invitations_not_recorded_leave_the_rate_missing():
    found = response_rate.response([8, np.nan, 0], [6, 6, 0], [6, 6, 0])
    np.testing.assert_array_equal(np.isnan(found.rate), [False, True, True])
    np.testing.assert_allclose(found.linked_rate, [1, 1, np.nan])


def test_more_answers_than_invitations_show_as_more_than_everyone():
    assert response_rate.response(4, 5).rate == 1.25


def test_more_linked_than_answered_is_refused():
    with pytest.raises(ValueError, match="More respondents are linked"):
        response_rate.response(8, 5, 6)


def test_the_baseline_of_stayers_stands_beside_that_of_leavers():
    found = response_rate.attrition(6, 60.0, 10.0, 4, 48.0, 12.0)
    assert (found.stayers.estimate, found.leavers.estimate) == (60.0, 48.0)
    assert found.difference.estimate == 12.0
    assert found.difference.low < 12 < found.difference.high
    assert found.leavers.n == 4


def test_when_nobody_left_there_is_no_difference():
    found = response_rate.attrition(6, 60.0, 10.0, 0, np.nan, np.nan)
    assert np.isnan([found.leavers.estimate, found.difference.estimate, found.difference.low]).all()
    assert np.isfinite(found.stayers.low)
