"""Simulated groups: of what passes the audit, another way of looking finds no certain answer and no certain direction."""

from collections import Counter

import numpy as np
import pytest

from tests.disclosure.random_alternatives import Uncertain
from tests.disclosure.simulated_groups import group, release
from tests.property_examples import MANY

GROUPS = 1000 if MANY else 60
BATCHES = 80


@pytest.mark.slow
def test_what_passes_the_audit_leaves_no_answer_and_no_direction_of_a_person_certain():
    told, certain = Counter[tuple[str, str]](), []
    for seed in range(GROUPS):
        simulated = group(seed)
        rows = release(simulated)
        told.update((simulated.story, row.told) for row in rows)
        values = Uncertain(simulated, rows)
        values.search(np.random.default_rng(seed), BATCHES)
        if values.certain:
            certain.append((seed, values.certain))
    print(f"{GROUPS} groups, {told.total()} rows")
    for story in sorted({story for story, _ in told}):
        print(f"{story}:", {each: n for (mine, each), n in sorted(told.items()) if mine == story})
    assert certain == []
