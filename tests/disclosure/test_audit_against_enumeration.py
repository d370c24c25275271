"""The audit's statements and its verdict, checked against all tables of answers that a small group can give."""

from collections.abc import Sequence

import numpy as np
import pytest

from analytics.disclosure.audit.attack import audit
from analytics.disclosure.audit.problem import problem_of
from analytics.disclosure.audit.statements import Statement
from analytics.model import Outcome
from tests.disclosure import coding_rule, enumerated_tables
from tests.disclosure.told_statements import FIRST, answer_table, names, scale, statements

MID = 10.0


def told_of_groups(every: np.ndarray, groups: Sequence[slice], steps: int, true: int) -> np.ndarray:
    """Tells of which tables the same is told as of one of them, of each group of people."""
    same = np.ones(len(every), dtype=bool)
    for group in groups:
        told = coding_rule.told(every[:, group], steps - 1, MID)
        same &= coding_rule.same(told, told[true], every[:, group].shape[1], steps - 1)
    return same


def statements_of_groups(true: np.ndarray, groups: Sequence[slice], steps: int) -> list[Statement]:
    people, asked = names(len(true)), scale(["q"], steps - 1, MID)
    return [each for group in groups for each in statements(people[group], asked, true[group])]


@pytest.mark.parametrize(
    ("n", "steps"), [(5, 3), (6, 3), (10, 2), pytest.param(10, 3, marks=pytest.mark.slow), (20, 2)]
)
def test_statements_hold_for_exactly_the_tables_of_which_the_same_is_told(n: int, steps: int):
    every = enumerated_tables.tables([n], steps)
    told = coding_rule.told(every, steps - 1, MID)
    for true in np.random.default_rng(n).choice(len(every), 25, replace=False):
        made = statements(names(n), scale(["q"], steps - 1, MID), every[true])
        problem = problem_of(answer_table(names(n), ["q"], every[true]), made)
        places = [0 if survey == FIRST else 1 for _, survey in problem.cells]
        rows = every[..., 0][..., places].reshape(-1, len(places))
        totals = problem.features(0, rows).reshape(len(every), n, -1).sum(axis=1)
        assert np.array_equal(problem.allows(totals), coding_rule.same(told, told[true], n, steps - 1))


@pytest.mark.parametrize(
    ("sizes", "groups", "steps", "tried"),
    [
        pytest.param([5], [slice(5)], 3, 40, id="5 in words"),
        pytest.param([6], [slice(6)], 3, 20, id="6 in words", marks=pytest.mark.slow),
        pytest.param([10], [slice(10)], 2, 40, id="10 in figures, 2 steps"),
        pytest.param([10], [slice(10)], 3, 40, id="10 in figures, 3 steps", marks=pytest.mark.slow),
        pytest.param([5, 1], [slice(5), slice(6)], 3, 25, id="5 and then 6 in words", marks=pytest.mark.slow),
        pytest.param([10, 1], [slice(10), slice(11)], 2, 25, id="10 and then 11 in figures", marks=pytest.mark.slow),
        pytest.param([5, 7], [slice(5), slice(12)], 2, 25, id="5 in words, of 12 in figures", marks=pytest.mark.slow),
        pytest.param([20], [slice(20)], 2, 40, id="20 in detailed figures", marks=pytest.mark.slow),
        pytest.param([5], [slice(5)], 5, 8, id="5 in words, 5 steps", marks=pytest.mark.slow),
    ],
)
def test_the_audit_finds_a_value_certain_exactly_where_all_tables_that_are_left_agree(
    sizes: list[int], groups: list[slice], steps: int, tried: int
):
    every = enumerated_tables.tables(sizes, steps)
    people = every.shape[1]
    outcomes = []
    for place in np.random.default_rng(steps).choice(len(every), tried, replace=False):
        true = every[place]
        left = every[told_of_groups(every, groups, steps, place)]
        certain = enumerated_tables.something_is_certain(
            left, true, sizes, with_words_of_five=5 not in sizes, with_own=people >= 10
        )
        found = audit(answer_table(names(people), ["q"], true), statements_of_groups(true, groups, steps))
        outcomes.append(found.outcome)
        assert found.outcome is (Outcome.EXPOSED if certain else Outcome.SAFE), true[..., 0].tolist()
    print({outcome.value: outcomes.count(outcome) for outcome in Outcome})
