"""Solves the attacker's integer program: is there any other table of answers with which everything told is true?

People of one atom can change places, so that a table is known by how many people of each atom have each kind of row.
Rows are of one kind if they add the same to everything that was told. The numbers of people per kind are the program's
variables; see Hundepool et al. 2012, Statistical Disclosure Control, ch. 4, for the attacker's program of a table.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

import numpy as np
from scipy import optimize, sparse

from analytics.disclosure.audit.alternatives import one_cell_changed
from analytics.disclosure.audit.attempts import Target
from analytics.disclosure.audit.constraints import Counts, Moments
from analytics.disclosure.audit.problem import Problem, total_of
from analytics.disclosure.audit.regions import Region

MOST_KINDS = 3_000
MOST_SUMS, MOST_SUMS_NEAR = 600, 25
INFEASIBLE = 2
ZERO = np.zeros(1)
AT_LEAST, AT_MOST = np.array([0, 0, -np.inf]), np.array([0, np.inf, 0])
"""Of an option's sum, its least and its greatest sum of squares: what the table's may have less, and more."""


class Answer(Enum):
    """Says whether another table exists."""

    EXISTS = "exists"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass
class Solver:
    """Solves programs within limits, and counts them.

    `nodes` limits each program, `solves` all together: so what a solver answers does not depend on how fast the computer
    is. `until`, a time of the monotonic clock, is generous and the last bound. `found` holds the other tables that were
    found, with their problems.
    """

    nodes: int
    solves: int
    until: float
    solved: int = field(default=0, init=False)
    found: list[tuple[Problem, np.ndarray]] = field(default_factory=list, init=False)

    def other_table(self, problem: Problem, target: Target, known: int | None) -> Answer:
        """Tells whether a table exists in which a member of the target's atom has another value.

        The row of the person at the place `known` stays as it is; None: no row is known. A small program, of rows near the
        true ones, is solved first: what it finds is found.
        """
        answer = Answer.UNKNOWN
        for near in (True, False):
            seconds = self.until - time.monotonic()
            if answer is Answer.UNKNOWN and self.solved < self.solves and seconds > 0:
                self.solved += 1
                program = _Program(problem, target, known, near=near)
                answer = program.answer(self.nodes, seconds) if program.has_rows else Answer.NONE
                self.found += [(problem, program.table)] if answer is Answer.EXISTS else []
        return answer


class _Program:
    def __init__(self, problem: Problem, target: Target, known: int | None, *, near: bool) -> None:
        self.problem, self.target, self.near, self.known = problem, target, near, known
        self.table = problem.answers
        self.fixed = np.zeros(problem.width, dtype=np.int64)
        self.sizes = np.array([len(members) for members in problem.atoms])
        if known is not None:
            atom = int(problem.atom_of[known])
            self.fixed = problem.features(atom, problem.answers[[known]])[0]
            self.sizes[atom] -= 1
        self.exact = all(c.exact for c in problem.constraints if isinstance(c, Moments))
        blocks = [self._kinds(atom) for atom in range(len(self.sizes))]
        self.features = np.vstack([features for features, _, _ in blocks])
        self.differs = np.concatenate([differs for _, differs, _ in blocks])
        self.rows = np.vstack([rows for _, _, rows in blocks])
        self.atoms = np.repeat(np.arange(len(blocks)), [len(features) for features, _, _ in blocks])
        self.options = self._all_options()

    @property
    def has_rows(self) -> bool:
        """Tells whether somebody is left to ask about and another value is possible at all."""
        return bool(self.sizes[self.target.atom]) and (bool(self.differs.any()) or not self.exact)

    def answer(self, nodes: int, seconds: float) -> Answer:
        """Solves the program, and checks the table that it gives against all constraints."""
        found = optimize.milp(
            np.zeros(self.width),
            integrality=1,
            bounds=optimize.Bounds(0, np.inf),
            constraints=list(self._lines()),
            options={"node_limit": nodes, "time_limit": seconds},
        )
        if found.x is None:
            return Answer.NONE if found.status == INFEASIBLE and self.exact else Answer.UNKNOWN
        people = np.round(found.x[: len(self.atoms)]).astype(np.int64)
        is_other = people[self.differs].sum() >= 1
        is_other &= (np.bincount(self.atoms, people, len(self.sizes)) == self.sizes).all()
        if not is_other or not self.problem.allows(people @ self.features + self.fixed):
            return Answer.UNKNOWN
        self.table = self._table(people)
        return Answer.EXISTS

    def _table(self, people: np.ndarray) -> np.ndarray:
        """Returns a table with so many people of each kind of row, in which the known row is as it is."""
        table = self.problem.answers.copy()
        for atom, members in enumerate(self.problem.atoms):
            mine = self.atoms == atom
            others = members if self.known is None else members[members != self.known]
            table[others] = np.repeat(self.rows[mine], people[mine], axis=0)
        return table

    @property
    def width(self) -> int:
        """Returns the number of variables: the kinds of rows, and the options."""
        return len(self.atoms) + sum(len(option) for option in self.options)

    def _all_options(self) -> list[np.ndarray]:
        """Returns for each constraint the options of which one is true, shape (options, 2 or classes or 3).

        Of a limit of squares an option is a sum with the least and the greatest sum of squares, of counts one list; a limit
        of sums alone has none. Of very many only those near the true sum are taken.
        """
        options = []
        for constraint, place in self.problem.columns():
            if isinstance(constraint, Counts):
                options.append(self.problem.totals[None, place] if self.near else np.array(constraint.numbers))
            elif constraint.region.limits_squares:
                options.append(self._near(_options(constraint.region, self._greatest(place)), place))
            else:
                options.append(np.empty((0, 3)))
        return options

    def _near(self, options: np.ndarray, place: slice) -> np.ndarray:
        most = MOST_SUMS_NEAR if self.near else MOST_SUMS
        self.exact = self.exact and len(options) <= most
        distance = np.abs(options[:, 0] - self.problem.totals[place][0])
        return options[np.argsort(distance, kind="stable")[:most]]

    def _greatest(self, place: slice) -> int:
        """Returns a sum of squares that no table exceeds."""
        return int(self.sizes.sum()) * int(self.features[:, place][:, 1].max(initial=1)) + int(self.fixed[place][1])

    def _lines(self) -> Iterator[optimize.LinearConstraint]:
        """Yields the program's constraints: the people of each atom, the value that differs, then all that was told."""
        atoms = (self.atoms == np.arange(len(self.sizes))[:, None]).astype(float)
        yield self._line(atoms, self.sizes, self.sizes)
        yield self._line(self.differs[None].astype(float), 1, np.inf)
        start = len(self.atoms)
        for (constraint, place), option in zip(self.problem.columns(), self.options, strict=True):
            columns, fixed, low, high = self.features[:, place].T.astype(float), self.fixed[place], ZERO, ZERO
            if isinstance(constraint, Moments):
                if not len(option):
                    yield self._line(columns[:1], constraint.region.first - fixed[0], constraint.region.last - fixed[0])
                    continue
                columns, fixed, low, high = columns[[0, 1, 1]], fixed[[0, 1, 1]], AT_LEAST, AT_MOST
            yield self._line(columns, low - fixed, high - fixed, start, -option.T)
            yield self._line(np.zeros((1, len(self.atoms))), 1, 1, start, np.ones((1, len(option))))
            start += len(option)

    def _line(
        self, columns: np.ndarray, low: object, high: object, start: int = 0, options: np.ndarray | None = None
    ) -> optimize.LinearConstraint:
        """Returns a constraint on kinds of rows and, from the variable `start` on, on options."""
        matrix = sparse.lil_array((len(columns), self.width))
        matrix[:, : len(self.atoms)] = columns
        if options is not None:
            matrix[:, start : start + options.shape[1]] = options
        return optimize.LinearConstraint(matrix.tocsr(), low, high)  # pyright: ignore[reportArgumentType]

    def _kinds(self, atom: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Returns the features of each kind of row that members of an atom can have, whether its value differs, and one
        row of the kind."""
        columns = [steps for steps in self.problem.contributions(atom) if steps is not None]
        places = [place for place, steps in enumerate(self.problem.contributions(atom)) if steps is not None]
        asked = [self.target.steps, *_own_steps(self.target)] if atom == self.target.atom else []
        sums, rows, whole = self._sums(atom, [*columns, *asked])
        self.exact = self.exact and whole
        numbers = np.zeros((len(sums), len(self.problem.constraints)), dtype=np.int64)
        numbers[:, places] = sums[:, : len(columns)]
        differs = np.zeros(len(sums), dtype=bool)
        if asked:
            differs = self.target.value_of(sums[:, len(columns)]) != self.target.value
        if len(asked) > 1 and self.target.own is not None:
            differs &= sums[:, -1] == self.target.own[1]
        return self.problem.features_of_numbers(atom, numbers), differs, rows

    def _sums(self, atom: int, columns: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray, bool]:
        """Returns the different sums of contributions of all rows, shape (kinds, columns), a row of each, and whether these
        are all.

        They are made cell by cell. Where they become too many, only rows near the true ones are taken.
        """
        members = self.problem.atoms[atom]
        if self.near:
            return *self._sums_near(members, columns), False
        sums = np.zeros((1, len(columns)), dtype=np.int64)
        rows = self.problem.answers[members[:1]]
        for place, (question, _) in enumerate(self.problem.cells):
            if self.problem.answers[members[0], place] >= 0:
                added = np.stack([steps[place, : question.steps] for steps in columns], axis=1)
                every = (sums[:, None] + added).reshape(-1, len(columns))
                sums, first = np.unique(every, axis=0, return_index=True)
                rows = rows[first // question.steps]
                rows[:, place] = first % question.steps
                if len(sums) > MOST_KINDS:
                    return *self._sums_near(members, columns), False
        return sums, rows, True

    def _sums_near(self, members: np.ndarray, columns: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        true = self.problem.answers[members]
        rows = np.vstack([true, *(one_cell_changed(self.problem, row) for row in true)])
        every = np.stack([total_of(steps, rows) for steps in columns], axis=1)
        sums, first = np.unique(every, axis=0, return_index=True)
        return sums, rows[first]


def _own_steps(target: Target) -> list[np.ndarray]:
    """Returns what each step contributes to the answer that the attacker knows of the person asked about."""
    if target.own is None:
        return []
    steps = np.zeros_like(target.steps)
    steps[target.own[0]] = np.arange(steps.shape[1])
    return [steps]


def _options(region: Region, greatest: int) -> np.ndarray:
    """Returns the allowed sums with their least and greatest sum of squares, shape (options, 3); intervals of one sum
    that follow on each other are one."""
    sums = np.repeat(np.arange(len(region.squares)) + region.first, region.squares.shape[1])
    options = np.column_stack([sums, region.squares.reshape(-1, 2)])
    options[:, 2] = np.minimum(options[:, 2], greatest)
    options = options[options[:, 1] <= options[:, 2]]
    options = options[np.lexsort((options[:, 1], options[:, 0]))]
    begins = np.ones(len(options), dtype=bool)
    begins[1:] = (np.diff(options[:, 0]) > 0) | (options[1:, 1] > options[:-1, 2] + 1)
    ends = np.append(begins[1:], True)[: len(options)]
    return np.column_stack([options[begins, :2], options[ends, 2]])
