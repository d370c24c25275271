"""How often the intervals and verdicts of small groups are right, by simulation."""

from collections.abc import Callable

import numpy as np
import pytest

from analytics.estimates import change

GROUPS = 20_000
SIZES = [4, 5, 6, 8, 12]
MID = 10.0
Changes = Callable[[np.random.Generator, int], np.ndarray]


def normal(random: np.random.Generator, n: int) -> np.ndarray:
    return random.normal(0, 15, (GROUPS, n))


def skewed(random: np.random.Generator, n: int) -> np.ndarray:
    return 15 * (random.exponential(1, (GROUPS, n)) - 1)


def five_step(random: np.random.Generator, n: int) -> np.ndarray:
    """Differences of single items on five steps, 25 points a step, with both waves from one distribution."""
    before, after = random.choice(5, (2, GROUPS, n), p=[0.05, 0.15, 0.3, 0.35, 0.15])
    return 25.0 * (after - before)


def intervals(changes: Changes, n: int) -> change.PairedChange:
    drawn = changes(np.random.default_rng(n), n)
    return change.paired_change(np.full(GROUPS, n), drawn.mean(axis=1), drawn.std(axis=1, ddof=1))


def coverage(found: change.PairedChange) -> float:
    return float(np.mean((found.low <= 0) & (found.high >= 0)))


def claimed(found: change.PairedChange, mid: float | None) -> float:
    return float(np.mean(np.asarray(change.verdict(found.low, found.high, mid)) == "improved"))


@pytest.mark.parametrize("n", SIZES)
def test_the_interval_of_normal_changes_holds_the_truth_93_to_97_times_in_100(n: int):
    assert 0.93 <= coverage(intervals(normal, n)) <= 0.97


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("mid", [None, MID])
def test_at_most_3_of_100_unchanged_groups_are_said_to_have_improved(n: int, mid: float | None):
    assert claimed(intervals(normal, n), mid) <= 0.03


@pytest.mark.parametrize("n", SIZES)
def test_answers_on_five_steps_do_not_make_improvement_appear_from_nothing(n: int):
    found = intervals(five_step, n)
    print(f"five steps, n = {n}: covered {coverage(found):.3f}, improved claimed {claimed(found, MID):.3f}")
    assert claimed(found, MID) <= 0.03


@pytest.mark.parametrize("n", SIZES)
def test_strongly_skewed_changes_are_covered_less_often_but_over_85_times_in_100(n: int):
    right, left = intervals(skewed, n), intervals(lambda random, size: -skewed(random, size), n)
    claims = f"{claimed(right, MID):.3f} skewed upwards, {claimed(left, MID):.3f} downwards"
    print(f"skewed, n = {n}: covered {coverage(right):.3f}, improved claimed {claims}")
    assert 0.85 <= coverage(right) < 0.95
