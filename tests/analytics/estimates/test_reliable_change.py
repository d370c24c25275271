import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimates import reliable_change
from analytics.estimates.reliable_change import Method, ReliableClass

NORMS = {"sd": 10.0, "reliability": 0.8}
BEFORE, AFTER = np.array([30.0, 40.0, 50.0, 60.0]), np.array([52.0, 45.0, 44.0, 40.0])


def test_jacobson_truax_divides_the_change_by_the_error_of_a_difference():
    found = reliable_change.index(BEFORE, AFTER, **NORMS)
    np.testing.assert_allclose(found, (AFTER - BEFORE) / (np.sqrt(2) * 10 * np.sqrt(0.2)))


def test_gulliksen_lord_novick_expects_a_return_towards_the_mean_before():
    found = reliable_change.index(BEFORE, AFTER, **NORMS, method="gulliksen-lord-novick", mean_before=45)
    np.testing.assert_allclose(found, ((AFTER - 45) - 0.8 * (BEFORE - 45)) / (10 * np.sqrt(1 - 0.64)))


def test_hsu_linn_lord_expects_a_return_towards_the_mean_after():
    found = reliable_change.index(BEFORE, AFTER, **NORMS, method="hsu-linn-lord", mean_before=45, mean_after=50)
    np.testing.assert_allclose(found, ((AFTER - 50) - 0.8 * (BEFORE - 45)) / (10 * np.sqrt(1 - 0.64)))


def test_edwards_nunnally_measures_from_the_true_score_before():
    found = reliable_change.index(BEFORE, AFTER, **NORMS, method="edwards-nunnally", mean_before=45)
    np.testing.assert_allclose(found, (AFTER - (0.8 * (BEFORE - 45) + 45)) / (10 * np.sqrt(0.2)))


def test_hageman_arrindell_weighs_the_persons_change_by_its_reliability():
    found = reliable_change.index(
        BEFORE, AFTER, **NORMS, method="hageman-arrindell", mean_before=45, mean_after=50, sd_change=10
    )
    r_dd = 1 - 40 / 100
    np.testing.assert_allclose(
        found, ((AFTER - BEFORE) * r_dd + 5 * (1 - r_dd)) / (np.sqrt(r_dd) * np.sqrt(2) * 10 * np.sqrt(0.2))
    )


def test_means_not_given_are_those_of_the_scores():
    for method in (Method.GULLIKSEN_LORD_NOVICK, Method.HSU_LINN_LORD, Method.EDWARDS_NUNNALLY):
        default = reliable_change.index(BEFORE, AFTER, **NORMS, method=method)
        given = reliable_change.index(BEFORE, AFTER, **NORMS, method=method, mean_before=45, mean_after=AFTER.mean())
        np.testing.assert_allclose(default, given)


def test_changes_no_larger_than_the_error_of_measurement_have_no_hageman_arrindell_index():
    before, after = np.array([50.0, 51, 49, 50]), np.array([51.0, 51, 50, 52])
    found = reliable_change.classify(before, after, **NORMS, method="hageman-arrindell")
    assert found.tolist() == ["unknown"] * 4


def test_hageman_arrindell_is_reliable_from_1_645_and_the_others_from_1_96():
    assert reliable_change.critical_value("hageman-arrindell") == 1.645
    assert {reliable_change.critical_value(m) for m in Method if m is not Method.HAGEMAN_ARRINDELL} == {1.96}


def test_classes_follow_the_sign_of_the_change():
    assert reliable_change.classify(BEFORE, AFTER, **NORMS).tolist() == [
        "improved", "unchanged", "unchanged", "deteriorated",
    ]  # fmt: skip


def test_where_lower_is_better_a_fall_improves():
    found = reliable_change.classify(BEFORE, AFTER, **NORMS, higher_is_better=False)
    assert found.tolist() == ["deteriorated", "unchanged", "unchanged", "improved"]


def test_a_change_of_exactly_the_critical_value_is_unchanged():
    norms = {"sd": 1.0, "reliability": 0.5}
    exactly = 1.96 * reliable_change.standard_error_of_difference(**norms)
    assert reliable_change.classify(0.0, exactly, **norms) is ReliableClass.UNCHANGED
    assert reliable_change.classify(0.0, exactly + 1e-9, **norms) is ReliableClass.IMPROVED


def test_a_missing_score_has_no_class():
    assert reliable_change.classify(np.nan, 50.0, **NORMS) is ReliableClass.UNKNOWN


def test_perfect_reliability_makes_every_difference_reliable_and_none_unchanged():
    found = reliable_change.classify([50.0, 50, 50], [50.0, 50.5, 49.5], sd=10, reliability=1)
    assert found.tolist() == ["unchanged", "improved", "deteriorated"]


@pytest.mark.parametrize(("sd", "reliability"), [(0, 0.8), (-1, 0.8), (np.nan, 0.8), (10, 1.1), (10, -0.1)])
def test_impossible_norms_are_refused(sd: float, reliability: float):
    with pytest.raises(ValueError, match="needs sd > 0"):
        reliable_change.classify(1.0, 2.0, sd=sd, reliability=reliability)


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError, match="guess"):
        reliable_change.index(1.0, 2.0, **NORMS, method="guess")


def test_who_improved_reliably_and_crossed_the_cut_off_recovered():
    before, after = [30.0, 30.0, 52.0, 48.0], [55.0, 49.0, 70.0, 52.0]
    found = reliable_change.classify(before, after, **NORMS, cutoff=50)
    assert found.tolist() == ["recovered", "improved", "improved", "unchanged"]


def test_where_lower_is_better_recovery_crosses_the_cut_off_downwards():
    found = reliable_change.classify([70.0, 70.0], [45.0, 52.0], **NORMS, cutoff=50, higher_is_better=False)
    assert found.tolist() == ["recovered", "improved"]


def test_a_change_of_exactly_the_smallest_that_matters_counts():
    found = reliable_change.classify_by_mid([50, 50, 50, np.nan], [60, 40, 59, 60], mid=10)
    assert found.tolist() == ["improved", "deteriorated", "unchanged", "unknown"]
    with pytest.raises(ValueError, match="above 0"):
        reliable_change.classify_by_mid(1, 2, mid=0)


def test_counts_come_out_from_the_threshold_on():
    classes = ["improved"] * 12 + ["unchanged"] * 7 + ["deteriorated"]
    assert reliable_change.counts(classes) == reliable_change.Counts(20, 0, 12, 7, 1)
    assert reliable_change.counts(classes[:19]) is None
    assert reliable_change.counts(classes[:19], threshold=19) is not None


def test_counts_of_people_who_are_all_in_one_class_are_marked():
    assert reliable_change.Counts(20, 0, 0, 20, 0).everyone_in_one_class
    assert not reliable_change.Counts(20, 0, 1, 19, 0).everyone_in_one_class


def test_unknown_classes_do_not_help_to_reach_the_threshold():
    assert reliable_change.counts(["improved"] * 19 + ["unknown"] * 5) is None


@pytest.mark.parametrize("method", Method)
@given(scores=st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=3, max_size=12))
def test_a_scale_counted_from_its_other_end_gives_the_same_classes(method: Method, scores: list[tuple[int, int]]):
    before, after = np.array(scores, dtype=float).T
    plain = reliable_change.classify(before, after, **NORMS, method=method)
    mirrored = reliable_change.classify(100 - before, 100 - after, **NORMS, method=method, higher_is_better=False)
    np.testing.assert_array_equal(plain, mirrored)
