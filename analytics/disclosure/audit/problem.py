"""Holds what an attacker has to solve: the people and questions that statements connect, and the constraints on them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analytics.disclosure.audit.constraints import (
    Cell,
    Constraint,
    Counts,
    Form,
    Moments,
    constraints_of,
    parts_of_scores,
)
from analytics.disclosure.audit.statements import ClassesCounted, OfScale, PeopleCounted, Statement, VerdictAmong
from analytics.disclosure.audit.table import AnswerTable, AuditedScale, Question, Survey


@dataclass(frozen=True)
class Problem:
    """Holds statements that share questions, with the people whom they are about and those people's answers.

    `answers` has the shape (people, cells): how many steps an answer lies above the lowest, −1 where there is none.
    `member` has the shape (people, constraints): whom each constraint is about.
    """

    statements: tuple[Statement, ...]
    people: tuple[str, ...]
    cells: tuple[Cell, ...]
    answers: np.ndarray
    constraints: tuple[Constraint, ...]
    member: np.ndarray

    @cached_property
    def atoms(self) -> list[np.ndarray]:
        """Returns the finest groups of people, as places: those whom the same constraints are about and who answered
        the same cells.

        The answers of two members can change places without anything told changing.
        """
        kinds = np.hstack([self.member, self.answers >= 0])
        number = np.unique(kinds, axis=0, return_inverse=True)[1].ravel()
        return [np.flatnonzero(number == place) for place in range(number.max() + 1)]

    @cached_property
    def atom_of(self) -> np.ndarray:
        """Returns the place of each person's atom."""
        places = np.zeros(len(self.people), dtype=int)
        for place, members in enumerate(self.atoms):
            places[members] = place
        return places

    @cached_property
    def width(self) -> int:
        """Returns the number of features."""
        return sum(
            2 if isinstance(constraint, Moments) else len(constraint.numbers[0]) for constraint in self.constraints
        )

    @cached_property
    def totals(self) -> np.ndarray:
        """Returns the features of all people together."""
        each = [self.features(atom, self.answers[members]).sum(axis=0) for atom, members in enumerate(self.atoms)]
        return np.sum(each, axis=0)

    def contributions(self, atom: int) -> list[np.ndarray | None]:
        """Returns for each constraint what each step of each cell contributes; None where it is about others."""
        return self._contributions[atom]

    @cached_property
    def _contributions(self) -> list[list[np.ndarray | None]]:
        return [
            [
                source(constraint).contributions(self.cells, self.answers[members[0]] >= 0)
                if self.member[members[0], place]
                else None
                for place, constraint in enumerate(self.constraints)
            ]
            for members in self.atoms
        ]

    def numbers(self, atom: int, rows: np.ndarray) -> np.ndarray:
        """Returns for rows of answers of members of an atom what each constraint looks at: a form's value, or a class.

        Shape (rows, constraints); 0 where the constraint is about others.
        """
        columns = [
            np.zeros(len(rows), dtype=np.int64) if steps is None else total_of(steps, rows)
            for steps in self.contributions(atom)
        ]
        return np.stack(columns, axis=1)

    def features(self, atom: int, rows: np.ndarray) -> np.ndarray:
        """Returns for rows of answers of members of an atom what is summed over people, shape (rows, features).

        Of a form it is the value and its square, of counts one column per class.
        """
        return self.features_of_numbers(atom, self.numbers(atom, rows))

    def features_of_numbers(self, atom: int, numbers: np.ndarray) -> np.ndarray:
        """Returns the features that follow from the result of `numbers`."""
        blocks = []
        for place, constraint in enumerate(self.constraints):
            column = numbers[:, place]
            if isinstance(constraint, Moments):
                blocks += [column[:, None], column[:, None] ** 2]
            else:
                is_about = self.contributions(atom)[place] is not None
                blocks.append((column[:, None] == np.arange(len(constraint.numbers[0]))) & is_about)
        return np.hstack(blocks).astype(np.int64)

    def columns(self) -> Iterator[tuple[Constraint, slice]]:
        """Yields each constraint with the columns of its features."""
        start = 0
        for constraint in self.constraints:
            end = start + (2 if isinstance(constraint, Moments) else len(constraint.numbers[0]))
            yield constraint, slice(start, end)
            start = end

    def allows(self, totals: np.ndarray) -> np.ndarray:
        """Tells for sums of features, shape (…, features), whether all constraints hold."""
        allowed = np.ones(totals.shape[:-1], dtype=bool)
        for constraint, place in self.columns():
            mine = totals[..., place]
            if isinstance(constraint, Counts):
                allowed &= constraint.contains(mine)
            else:
                allowed &= constraint.region.contains(mine[..., 0], mine[..., 1])
        return allowed

    def form(self, scale: AuditedScale, surveys: tuple[Survey, ...]) -> Form:
        """Returns the form of a scale's score at a survey, or of its change between two."""
        return Form(scale, surveys, self._parts)

    @property
    def _parts(self) -> int:
        return next((c.form.parts for c in self.constraints if isinstance(c, Moments)), 1)

    def tells_figures(self, atom: int) -> bool:
        """Tells whether anything but directions in words was told of an atom."""
        people = {self.people[member] for member in self.atoms[atom]}
        return any(
            people & statement.people and not (isinstance(statement, VerdictAmong) and statement.in_words)
            for statement in self.statements
        )


def total_of(steps: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Returns for each row of answers the sum of what its answers contribute by `steps`, shape (cells, steps)."""
    return np.where(rows >= 0, steps[np.arange(rows.shape[1]), rows], 0).sum(axis=1)


def problems(table: AnswerTable, statements: Iterable[Statement]) -> list[Problem]:
    """Returns one problem for each set of statements that are connected by questions that they share.

    Statements that share no question, directly or through others, say nothing about each other's answers. Raises
    UntrueStatementError where a statement does not hold for the answers, and ValueError where one question comes with
    different steps.
    """
    groups: list[tuple[set[Question], list[Statement]]] = []
    for statement in statements:
        if questions := set(questions_of(statement)):
            connected = [group for group in groups if group[0] & questions]
            groups = [group for group in groups if not group[0] & questions]
            together = [*(each for _, theirs in connected for each in theirs), statement]
            groups.append((questions.union(*(mine for mine, _ in connected)), together))
    steps = [question for mine, _ in groups for question in mine]
    if len({question.identity for question in steps}) < len(steps):
        raise ValueError("A question comes with different steps; give it the same steps in all its scales.")
    return [problem_of(table, told) for _, told in groups]


def questions_of(statement: Statement) -> tuple[Question, ...]:
    """Returns the questions that a statement is about."""
    if isinstance(statement, OfScale):
        return statement.scale.questions
    return (statement.question,) if isinstance(statement, ClassesCounted) else ()


def problem_of(table: AnswerTable, statements: Sequence[Statement]) -> Problem:
    """Returns the problem of these statements."""
    people = tuple(sorted(frozenset().union(*(statement.people for statement in statements))))
    cells: dict[Cell, None] = {}
    for statement in statements:
        if not isinstance(statement, PeopleCounted):
            cells |= {(question, survey): None for survey in statement.surveys for question in questions_of(statement)}
    places = [[table.place(person, survey, question) for question, survey in cells] for person in people]
    constraints = tuple(constraints_of(statements, table, parts_of_scores(statements, table)))
    return Problem(
        tuple(statements),
        people,
        tuple(cells),
        np.array([[-1 if place is None else place for place in row] for row in places], dtype=np.int64),
        constraints,
        np.array([[person in constraint.people for constraint in constraints] for person in people]),
    )


def source(constraint: Constraint) -> Form | Counts:
    """Returns the part of a constraint that knows what each step contributes."""
    return constraint.form if isinstance(constraint, Moments) else constraint
