"""Many simulated groups without a store: of everything that is told after the audit, the audit's own tables and exchanges of
two people show that no value is certain; the rule of coding is written apart from the product."""

from collections import Counter

import numpy as np
import pytest

from analytics.disclosure.audit.attack import audit
from analytics.model import Outcome
from tests.disclosure.random_alternatives import Uncertain
from tests.disclosure.simulated_groups import SimulatedGroup, answers_of, group, release, statements_of
from tests.disclosure.told_statements import FIRST, names
from tests.property_examples import MANY

GROUPS = 200 if MANY else 30
FIRST_SEED = 10_000


def audited_tables(simulated: SimulatedGroup, told: list) -> np.ndarray:
    """The tables that the audit of all told rows finds, as whole tables of the group; asserts that nothing is exposed."""
    made = [statement for row in told for statement in statements_of(simulated, row)]
    verdict = audit(answers_of(simulated), made)
    assert verdict.outcome is Outcome.SAFE
    place = {name: number for number, name in enumerate(names(len(simulated.table)))}
    tables = [simulated.table]
    for alternative in verdict.alternatives:
        table = simulated.table.copy()
        for (person, survey, question), answer in alternative.answers().items():
            table[place[person], int(survey != FIRST), int(question[1:])] = answer - 1
        tables.append(table)
    return np.array(tables)


def exchanges(table: np.ndarray) -> np.ndarray:
    """The tables in which two people's rows have changed places."""
    one, other = np.triu_indices(len(table), 1)
    differ = (table[one] != table[other]).any(axis=(1, 2))
    one, other = one[differ], other[differ]
    tables = np.repeat(table[None], len(one), axis=0)
    at = np.arange(len(one))
    tables[at, one], tables[at, other] = table[other], table[one]
    return tables


@pytest.mark.slow
def test_nothing_that_is_told_leaves_a_value_of_a_person_certain():
    told, kinds = Counter[tuple[str, str]](), Counter[int]()
    values = left = own = 0
    for seed in range(FIRST_SEED, FIRST_SEED + GROUPS):
        simulated = group(seed)
        rows = release(simulated)
        told.update((simulated.story, row.told) for row in rows)
        kinds.update(len(row.questions) for row in rows)
        uncertain = Uncertain(simulated, rows)
        values += uncertain.certain
        tables = audited_tables(simulated, rows)
        assert uncertain.same(tables).all(), seed
        uncertain.note(tables)
        for table in tables:
            if not uncertain.certain + uncertain.certain_beside_own:
                break
            changed = exchanges(table)
            uncertain.note(changed[uncertain.same(changed)])
        if uncertain.certain:
            print(seed, simulated.story, len(simulated.table), uncertain.certain)
        left, own = left + uncertain.certain, own + uncertain.certain_beside_own
    print(
        f"{GROUPS} groups of 5–30, {told.total()} rows (by number of questions: {dict(kinds)}), {values} values with each attacker"
    )
    print(f"certain: {left}; beside the person's own other answer: {own}")
    total = Counter[str]()
    for (story, detail), n in sorted(told.items()):
        total[detail] += n
        print(f"{story}, {detail}: {n}")
    print({detail: f"{n / told.total():.0%}" for detail, n in total.items()})
    assert left == 0
