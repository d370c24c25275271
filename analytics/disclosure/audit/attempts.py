"""Finds what an attacker could work out: answers and directions in which people who cannot be told apart are alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from analytics.disclosure.audit.problem import Problem, total_of
from analytics.disclosure.audit.statements import OfScale
from analytics.disclosure.audit.table import AuditedScale, Question, Survey


@dataclass(frozen=True, eq=False)
class Target:
    """Describes a value that all members of an atom share, and that the attacker asks about.

    `about` is a question or a scale, `surveys` one survey or the two of a change, whose sign is the value. `steps` tells
    what each step of each cell contributes to the value, in the shape (cells, steps). `own` holds a cell and a step: the
    attacker knows that the person asked about answered so.
    """

    atom: int
    about: Question | AuditedScale
    surveys: tuple[Survey, ...]
    steps: np.ndarray
    value: int
    own: tuple[int, int] | None = None

    def differs(self, rows: np.ndarray) -> np.ndarray:
        """Tells which rows of answers have another value, and agree with what is known of the person."""
        own = True if self.own is None else rows[:, self.own[0]] == self.own[1]
        return (self.value_of(total_of(self.steps, rows)) != self.value) & own

    def value_of(self, totals: np.ndarray) -> np.ndarray:
        """Returns the answer, or the sign of the change, from sums of contributions."""
        return totals if isinstance(self.about, Question) else np.sign(totals)


@dataclass(frozen=True, eq=False)
class Task:
    """Holds a target with the attackers to try: those who know one person's row, and one who knows none.

    `knowers` holds the places of the people whose rows are known one at a time; `nobody` tells whether to try without.
    """

    target: Target
    members: np.ndarray
    knowers: tuple[int, ...]
    nobody: bool


def tasks(problem: Problem) -> Iterator[Task]:
    """Yields what has to be tried.

    Where two members of an atom have different values, these can change places and nothing is certain of anyone in it.
    So only an atom whose members are alike has to be tried; with one member's row known, one whose other members are
    alike. The attacker who knows the person's own answer at another survey can tell apart by it.
    """
    for atom, members in enumerate(problem.atoms):
        for about, surveys, steps in _values(problem, atom):
            values = total_of(steps, problem.answers[members])
            values = values if isinstance(about, Question) else np.sign(values)
            yield from _of_alike(problem, Target(atom, about, surveys, steps, 0), members, values)
            if isinstance(about, Question) and problem.tells_figures(atom):
                yield from _of_own(problem, Target(atom, about, surveys, steps, 0), members, values)


def _values(problem: Problem, atom: int) -> Iterator[tuple[Question | AuditedScale, tuple[Survey, ...], np.ndarray]]:
    """Yields the questions that an atom answered and the scales that it answered twice, with the steps' contributions."""
    answered = problem.answers[problem.atoms[atom][0]] >= 0
    width = max(question.steps for question, _ in problem.cells)
    for place, (question, survey) in enumerate(problem.cells):
        if answered[place]:
            steps = np.zeros((len(answered), width), dtype=np.int64)
            steps[place] = np.arange(width)
            yield question, (survey,), steps
    people = {problem.people[member] for member in problem.atoms[atom]}
    told: dict[AuditedScale, dict[Survey, None]] = {}
    for statement in problem.statements:
        if isinstance(statement, OfScale) and people & statement.people:
            told.setdefault(statement.scale, {}).update(dict.fromkeys(statement.surveys))
    for scale, surveys in told.items():
        for pair in combinations(surveys, 2):
            if all(_answered_scale(problem, answered, scale, survey) for survey in pair):
                yield scale, pair, problem.form(scale, pair).contributions(problem.cells, answered)


def _answered_scale(problem: Problem, answered: np.ndarray, scale: AuditedScale, survey: Survey) -> bool:
    return any(
        answered[place]
        for place, (question, at) in enumerate(problem.cells)
        if at == survey and question in scale.questions
    )


def _of_alike(problem: Problem, target: Target, members: np.ndarray, values: np.ndarray) -> Iterator[Task]:
    kinds, counts = np.unique(values, return_counts=True)
    usual = int(kinds[counts.argmax()])
    shared = _with(target, usual)
    others = np.flatnonzero(problem.atom_of != target.atom)
    if len(kinds) == 1:
        inside = members if len(members) > 1 else members[:0]
        yield Task(shared, members, (*_different(problem, others), *_different(problem, inside)), nobody=True)
    elif len(members) > 2 and counts.max() == len(members) - 1:
        yield Task(shared, members[values == usual], (int(members[values != usual][0]),), nobody=False)
    elif len(members) == 2:
        for known, asked in ((0, 1), (1, 0)):
            asked_about = _with(target, int(values[asked]))
            yield Task(asked_about, members[[asked]], (int(members[known]),), nobody=False)


def _of_own(problem: Problem, target: Target, members: np.ndarray, values: np.ndarray) -> Iterator[Task]:
    """Yields tasks about members whose own answer to the question at another survey is known."""
    for place, (question, survey) in enumerate(problem.cells):
        if question != target.about or survey in target.surveys or problem.answers[members[0], place] < 0:
            continue
        own = problem.answers[members, place]
        for step in np.unique(own):
            same = own == step
            if len(np.unique(values[same])) == 1:
                asked = _with(target, int(values[same][0]), (place, int(step)))
                yield Task(asked, members[same], (), nobody=True)


def _with(target: Target, value: int, own: tuple[int, int] | None = None) -> Target:
    return Target(target.atom, target.about, target.surveys, target.steps, value, own)


def _different(problem: Problem, places: np.ndarray) -> list[int]:
    """Returns one of the people for each atom and row of answers: to know one is to know the others with that row."""
    rows = np.column_stack([problem.atom_of[places], problem.answers[places]])
    return [int(place) for place in places[np.unique(rows, axis=0, return_index=True)[1]]]
