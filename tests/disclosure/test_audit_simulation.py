"""Simulated groups: of what passes the audit, a search that knows nothing of the audit finds other tables."""

from collections import Counter

import numpy as np
import pytest

from tests.disclosure.random_alternatives import Uncertain
from tests.disclosure.simulated_groups import group, release
from tests.property_examples import MANY

GROUPS, BATCHES = (100, 60) if MANY else (5, 10)
NOT_FOUND = 0.005
"""The search is at random and misses rare tables: so large a share of values may be left without another table."""


@pytest.mark.slow
def test_what_passes_the_audit_leaves_no_answer_and_no_direction_of_a_person_certain():
    told = Counter[tuple[str, str]]()
    certain = anybody = beside_own = looked_at = 0
    for seed in range(GROUPS):
        simulated = group(seed)
        rows = release(simulated)
        told.update((simulated.story, row.told) for row in rows)
        values = Uncertain(simulated, rows)
        looked_at += values.certain
        values.search(np.random.default_rng(seed), BATCHES)
        certain, anybody = certain + values.certain, anybody + values.certain_to_anybody
        beside_own += values.certain_beside_own
    print(f"{GROUPS} groups, {told.total()} rows, {looked_at} values with each attacker")
    print(
        f"no other table found: {certain}, of these {anybody} with no row known; {beside_own} beside the own other answer"
    )
    for story in sorted({story for story, _ in told}):
        print(f"{story}:", {each: n for (mine, each), n in sorted(told.items()) if mine == story})
    assert certain <= NOT_FOUND * looked_at


@pytest.mark.slow
def test_the_search_finds_no_other_table_where_the_difference_of_two_releases_is_one_person():
    """Eleven people in figures after ten of them: the audit refuses it, and told all the same it gives the eleventh."""
    simulated = next(
        each
        for each in map(group, range(1, 500, 5))
        if len(each.table) - len(each.rows[0].people) == 1 and len(each.table) >= 11
    )
    values = Uncertain(simulated, simulated.rows)
    values.search(np.random.default_rng(1), 6)
    assert values.certain_to_anybody > 0
