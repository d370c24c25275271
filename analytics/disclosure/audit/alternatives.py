"""Looks for other tables of answers with which everything told is still true, by changing the answers of one or two
people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analytics.disclosure.audit.attempts import Target, Task
from analytics.disclosure.audit.constraints import Cell
from analytics.disclosure.audit.problem import Problem
from analytics.disclosure.audit.table import Survey

ASKED = 6
"""So many members of an atom are asked about in turn; what holds for one holds for all whose values are alike."""
SIZE = 2_000_000
"""So many numbers are looked at together at most."""
PARTS = 20
"""So many parts of rows are looked at for one member at most."""


@dataclass(frozen=True, eq=False)
class Alternative:
    """Holds another table of answers with which everything told is true: steps above the lowest, shape (people, cells),
    −1 where there is no answer."""

    people: tuple[str, ...]
    cells: tuple[Cell, ...]
    steps: np.ndarray

    def answers(self) -> Mapping[tuple[str, Survey, str], int]:
        """Returns the answers in the questions' own steps, as those of an `AnswerTable`."""
        return {
            (person, survey, question.identity): question.low + int(step)
            for person, row in zip(self.people, self.steps, strict=True)
            for (question, survey), step in zip(self.cells, row, strict=True)
            if step >= 0
        }


class Alternatives:
    """Finds alternative tables near the true one; every table that it finds is checked against all constraints.

    `found` holds tables that were found, as many as show that somebody has another value beside each known row.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.found: list[np.ndarray] = []

    def attackers_left(self, task: Task) -> tuple[bool, list[int]]:
        """Returns whether the attacker who knows no row is left, and which of the knowers are.

        An attacker is left if no table was found in which somebody has another value than the true one and, where a row
        is known, the knower's row is as it is.
        """
        found, served = False, np.zeros(len(self.problem.people), dtype=bool)
        knowers = list(task.knowers)
        for member in task.members[:ASKED]:
            for rows in self._changed_rows(task.target, int(member)):
                mine = self._served(int(member), rows)
                if mine is not None:
                    found, served = True, served | mine
                if found and served[knowers].all():
                    return False, []
        return task.nobody and not found, [knower for knower in knowers if not served[knower]]

    def _changed_rows(self, target: Target, member: int) -> Iterator[np.ndarray]:
        """Yields the member's rows with another value in parts, with one cell changed and then, where they are asked for, with
        two; of very many rows it leaves some out."""
        size = max(SIZE // max(self._changes.size, 1), 1)
        for change in (one_cell_changed, two_cells_changed):
            rows = change(self.problem, self.problem.answers[member])
            chosen = rows[target.differs(rows)]
            chosen = chosen[:: -(-len(chosen) // (size * PARTS)) or 1]
            yield from (chosen[start : start + size] for start in range(0, len(chosen), size))

    def _served(self, member: int, rows: np.ndarray) -> np.ndarray | None:
        """Returns whose rows stay as they are in some table where the member has one of `rows` and at most one other
        person's row changes; None where there is no such table."""
        problem = self.problem
        atom = int(problem.atom_of[member])
        new = problem.features(atom, np.vstack([problem.answers[member], rows]))
        totals = problem.totals + new[1:] - new[0]
        everyone = np.arange(len(problem.people))
        alone = problem.allows(totals)
        if alone.any():
            self._note({member: rows[alone.argmax()]})
            return everyone != member
        others = np.flatnonzero(self._owners != member)
        allowed = problem.allows(totals[:, None] + self._changes[others])
        fitting = others[allowed.any(axis=0)]
        partners, first = np.unique(self._owners[fitting], return_index=True)
        if not len(partners):
            return None
        for change in fitting[first[:2]]:
            row = rows[allowed[:, others == change].argmax()]
            self._note({member: row, int(self._owners[change]): self._changed_to[change]})
        return (everyone != member) & ((len(partners) > 1) | (everyone != partners[0]))

    def _note(self, rows: Mapping[int, np.ndarray]) -> None:
        """Keeps the true table with these people's rows changed."""
        table = self.problem.answers.copy()
        for person, row in rows.items():
            table[person] = row
        self.found.append(table)

    @cached_property
    def _owners(self) -> np.ndarray:
        """Returns whose row each of `_changes` changes."""
        return self._changed[0]

    @cached_property
    def _changes(self) -> np.ndarray:
        """Returns by how much each change of one cell of one person changes the totals, shape (changes, features)."""
        return self._changed[1]

    @cached_property
    def _changed_to(self) -> np.ndarray:
        """Returns the row that each of `_changes` makes."""
        return self._changed[2]

    @cached_property
    def _changed(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        owners, changes, changed_rows = [], [], []
        for person, row in enumerate(self.problem.answers):
            rows = np.vstack([row, one_cell_changed(self.problem, row)])
            features = self.problem.features(int(self.problem.atom_of[person]), rows)
            owners.append(np.full(len(rows) - 1, person))
            changes.append(features[1:] - features[0])
            changed_rows.append(rows[1:])
        return np.concatenate(owners), np.vstack(changes), np.vstack(changed_rows)


def one_cell_changed(problem: Problem, row: np.ndarray) -> np.ndarray:
    """Returns all rows that differ from a row of answers in one answered cell, shape (rows, cells)."""
    rows = []
    for place, (question, _) in enumerate(problem.cells):
        if row[place] >= 0:
            changed = np.tile(row, (question.steps, 1))
            changed[:, place] = np.arange(question.steps)
            rows.append(np.delete(changed, row[place], axis=0))
    return np.vstack(rows)


def two_cells_changed(problem: Problem, row: np.ndarray) -> np.ndarray:
    """Returns all rows that differ from a row of answers in two answered cells, shape (rows, cells)."""
    once = one_cell_changed(problem, row)
    place = (once != row).argmax(axis=1)
    first, second = np.nonzero(place[:, None] < place)
    changed = once[first]
    changed[np.arange(len(changed)), place[second]] = once[second, place[second]]
    return changed
