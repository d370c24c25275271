"""How figures are coded: what is told contains what is exact, follows from little, and is the same for alike and unlike."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.disclosure import coding
from analytics.disclosure.answer_classes import LEAST_IN_CLASS, answer_classes
from analytics.estimates.change import MeanInterval, paired_change
from analytics.model import ScaleEnd, Verdict

STEPS = st.sampled_from([100 / 4, 100 / 10, 100 / 12, 100 / 54, 100.0])
COUNTS = st.lists(st.integers(0, 9), min_size=2, max_size=11)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, float]:
    """The scores of 10 to 30 people in two surveys, and the step of the scale."""
    steps = draw(st.sampled_from([4, 10, 12]))
    n = draw(st.integers(10, 30))
    answers = st.lists(st.integers(0, steps), min_size=n, max_size=n)
    first, later = (np.array(draw(answers)) * (100 / steps) for _ in range(2))
    return first, later, 100 / steps


def exact_change(first: np.ndarray, later: np.ndarray) -> MeanInterval:
    moved = later - first
    return paired_change(len(moved), moved.mean(), moved.std(ddof=1))


def coded(first: np.ndarray, later: np.ndarray, step: float, *, detailed: bool = False) -> coding.CodedChange:
    means = (float(first.mean()), float(later.mean()))
    return coding.coded_change(exact_change(first, later), means, step, 10.0, higher_is_better=True, detailed=detailed)


@given(pairs())
def test_a_coarse_change_is_the_difference_of_its_two_whole_means(found: tuple):
    told = coded(*found)
    if told.before.end or told.after.end:
        assert all(math.isnan(value) for value in (told.estimate, told.low, told.high))
    else:
        assert told.estimate == told.after.value - told.before.value
        assert all(value % 1 == 0 for value in (told.before.value, told.after.value))


@given(pairs(), st.booleans())
def test_a_told_interval_contains_the_exact_one_and_is_that_wide_at_least(found: tuple, detailed: bool):
    first, later, step = found
    told, exact = coded(first, later, step, detailed=detailed), exact_change(first, later)
    if told.before.end or told.after.end:
        return
    rounding = 0.05 if detailed else 1e-9
    assert told.low - rounding <= exact.low
    assert exact.high <= told.high + rounding
    assert told.high - told.low >= 2 * coding.least_half_width(len(first), step) - 2 * rounding
    if not detailed:
        assert (told.low % 5, told.high % 5) == (0, 0)
        assert told.high - told.low >= 10


@given(pairs(), pairs())
def test_of_a_coarse_change_nothing_is_told_but_its_means_and_its_interval(one: tuple, other: tuple):
    """Two groups with the same told means and interval have the same row: the verdict tells nothing more."""
    told, also = (
        coding.coded_change(
            MeanInterval(n=12, estimate=estimate, sd=10.0, se=3.0, low=estimate - 6, high=estimate + 6),
            (50.0, 50.0 + estimate), one[2], 10.0, higher_is_better=True, detailed=False,
        )
        for estimate in (float(one[0].mean() - 50) / 10, float(other[0].mean() - 50) / 10)
    )  # fmt: skip
    if (told.low, told.high) == (also.low, also.high):
        assert told.verdict is also.verdict


@given(pairs(), st.booleans())
def test_a_mean_is_told_only_from_10_to_90_and_else_its_end_with_the_direction(found: tuple, detailed: bool):
    first, later, step = found
    told = coded(first, later, step, detailed=detailed)
    for mean, one in ((first.mean(), told.before), (later.mean(), told.after)):
        expected = ScaleEnd.OVER if mean > 90 else ScaleEnd.UNDER if mean < 10 else None
        assert one.end is expected
        assert math.isnan(one.value) is (expected is not None)
        assert expected or 10 <= one.value <= 90
    if told.before.end or told.after.end:
        assert told.verdict in {Verdict.IMPROVED, Verdict.DECLINED, Verdict.NO_CLEAR_CHANGE}


@pytest.mark.parametrize(("mean", "told"), [(90.0, 90.0), (10.0, 10.0), (62.5, 63.0), (89.99, 90.0), (10.4, 10.0)])
def test_a_coarse_mean_is_rounded_to_a_whole_point(mean: float, told: float):
    assert coding.coded_mean(mean, detailed=False) == coding.CodedMean(told, None)


def test_no_meaningful_change_and_cannot_tell_are_one_direction():
    told = {verdict: coding.direction(verdict) for verdict in Verdict}
    assert told[Verdict.NO_MEANINGFUL_CHANGE] is told[Verdict.CANNOT_TELL] is Verdict.NO_CLEAR_CHANGE
    assert (told[Verdict.IMPROVED], told[Verdict.DECLINED]) == (Verdict.IMPROVED, Verdict.DECLINED)


@pytest.mark.parametrize("n", [10, 19, 20, 40])
@given(step=STEPS)
def test_an_interval_of_equal_changes_is_that_of_four_who_moved_one_step(n: int, step: float):
    alike = np.zeros(n)
    moved = np.array([step, step, -step, -step, *np.zeros(n - 4)])
    for detailed in (False, True):
        exact = [paired_change(n, values.mean(), values.std(ddof=1)) for values in (alike, moved)]
        told = [coding.told_interval(0.0, float(one.high), n, step, detailed=detailed) for one in exact]
        assert told[0] == pytest.approx(told[1])


@given(COUNTS, st.booleans())
def test_a_class_of_answers_is_empty_or_of_three_people_and_the_classes_hold_everyone(
    counts: list[int], detailed: bool
):
    told = answer_classes(1, counts, detailed=detailed)
    if told:
        assert all(part.people == 0 or part.people >= LEAST_IN_CLASS for part in told)
        assert sum(part.people for part in told) == sum(counts)
        assert [part.people for part in told] == [sum(counts[part.low - 1 : part.high]) for part in told]
        assert (told[0].low, told[-1].high) == (1, len(counts))
        assert all(one.high + 1 == other.low for one, other in pairwise(told))
        assert sum(part.people > 0 for part in told) >= 2
    if not detailed:
        assert len(told) <= 3


@pytest.mark.parametrize(
    ("counts", "classes"),
    [
        ([2, 2, 3, 4, 1], [(1, 2, 4), (3, 3, 3), (4, 5, 5)]),
        ([0, 1, 6, 4, 1], [(1, 3, 7), (4, 5, 5)]),
        ([0, 0, 12, 0, 0], []),
        ([0, 0, 0, 6, 6], []),
        ([1, 0, 0, 0, 11], []),
        ([3, 3, 3, 3], [(1, 1, 3), (2, 3, 6), (4, 4, 3)]),
        ([4, 8], [(1, 1, 4), (2, 2, 8)]),
        ([2, 2, 2, 2, 2, 2, 2], [(1, 2, 4), (3, 5, 6), (6, 7, 4)]),
    ],
)
def test_coarse_answers_are_told_in_thirds_of_the_scale(counts: list[int], classes: list[tuple[int, int, int]]):
    assert [(part.low, part.high, part.people) for part in answer_classes(1, counts, detailed=False)] == classes


def test_detailed_answers_are_told_step_by_step_and_few_with_their_smaller_neighbour():
    told = answer_classes(1, [3, 2, 8, 4, 3], detailed=True)
    assert [(part.low, part.high, part.people) for part in told] == [(1, 2, 5), (3, 3, 8), (4, 4, 4), (5, 5, 3)]


def test_answers_on_a_line_of_many_steps_are_not_told():
    assert answer_classes(0, [5] * 12, detailed=True) == ()
