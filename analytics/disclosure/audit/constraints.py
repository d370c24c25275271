"""Turns statements into constraints on whole numbers that are sums over people."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from analytics.disclosure.audit import regions
from analytics.disclosure.audit.regions import Region
from analytics.disclosure.audit.statements import (
    ChangeWithin,
    ClassesCounted,
    IntervalWithin,
    MeanWithin,
    OfScale,
    Statement,
    UnlinkedVerdictAmong,
    UntrueStatementError,
    VerdictAmong,
)
from analytics.disclosure.audit.table import AnswerTable, AuditedScale, Question, Survey

Cell = tuple[Question, Survey]


@dataclass(frozen=True)
class Form:
    """Describes a number that each person has: the score at one survey, or the later score minus the first.

    It is whole: `parts` times the number of steps above the lowest, per question that the person answered.
    """

    scale: AuditedScale
    surveys: tuple[Survey, ...]
    parts: int

    @property
    def unit(self) -> Fraction:
        """Returns how many points of 0–100 one unit is."""
        return Fraction(100, self.scale.top * self.parts)

    def contributions(self, cells: Sequence[Cell], answered: np.ndarray) -> np.ndarray:
        """Returns what each step of each cell adds to the number of a person who answered the cells `answered`.

        Its shape is (cells, steps of the question with most steps).
        """
        table = np.zeros((len(cells), max(question.steps for question, _ in cells)), dtype=np.int64)
        for survey, sign in zip(self.surveys, (1,) if len(self.surveys) == 1 else (-1, 1), strict=True):
            mine = [
                place
                for place, (question, at) in enumerate(cells)
                if at == survey and answered[place] and question in self.scale.questions
            ]
            for place in mine:
                steps = np.arange(self.scale.top + 1)
                turned = steps[::-1] if cells[place][0].identity in self.scale.reversed else steps
                table[place, : len(steps)] += sign * (self.parts // len(mine)) * turned
        return table


@dataclass(frozen=True)
class Moments:
    """Limits the sum, and the sum of squares, of a form over some people to a region.

    `exact` is False where the region allows less than was told.
    """

    people: frozenset[str]
    form: Form
    region: Region
    exact: bool = True


@dataclass(frozen=True)
class Counts:
    """Limits how many people chose each class of a question at a survey to one of the lists `numbers`.

    `classes` holds the class of each step, −1 where it has none.
    """

    people: frozenset[str]
    question: Question
    survey: Survey
    classes: tuple[int, ...]
    numbers: tuple[tuple[int, ...], ...]

    def contains(self, counts: np.ndarray) -> np.ndarray:
        """Tells for counts, shape (…, classes), whether they are one of the lists."""
        radix = (len(self.people) + 1) ** np.arange(len(self.numbers[0]))
        return np.isin(counts @ radix, np.array(self.numbers) @ radix)

    def contributions(self, cells: Sequence[Cell], _answered: np.ndarray) -> np.ndarray:
        """Returns the class of each step of the question's cell, 0 elsewhere, in the shape of `Form.contributions`."""
        table = np.zeros((len(cells), max(question.steps for question, _ in cells)), dtype=np.int64)
        table[cells.index((self.question, self.survey)), : len(self.classes)] = self.classes
        return table


Constraint = Moments | Counts


def constraints_of(statements: Iterable[Statement], table: AnswerTable, parts: int) -> list[Constraint]:
    """Returns the constraints that the statements make; those on one form of the same people are made one.

    `parts` is a number that every person's number of answered questions of a scale divides. Raises
    UntrueStatementError where a statement does not hold for the answers of `table`.
    """
    counts: list[Constraint] = []
    moments: dict[tuple[frozenset[str], Form], Moments] = {}
    for statement in statements:
        if isinstance(statement, ClassesCounted):
            counts.append(_counts(statement, table))
        for new in _moments(statement, table, parts):
            old = moments.get((new.people, new.form))
            both = new if old is None else _both(new, old)
            moments[new.people, new.form] = both
    return counts + [_within_means(each, moments) for each in moments.values()]


def _within_means(change: Moments, moments: Mapping[tuple[frozenset[str], Form], Moments]) -> Moments:
    """Returns a limit of a change without the sums that the two means of the same people rule out."""
    each = [moments.get((change.people, replace(change.form, surveys=(survey,)))) for survey in change.form.surveys]
    if len(each) == 1 or each[0] is None or each[1] is None:
        return change
    before, after = each[0].region, each[1].region
    possible = regions.any_squares(after.first - before.last, after.last - before.first)
    return replace(change, region=change.region.intersection(possible))


def values_of(form: Form, people: Iterable[str], table: AnswerTable) -> np.ndarray:
    """Returns the whole number that each of the people has, in their sorted order.

    Raises UntrueStatementError where one of them did not answer any question of the scale.
    """
    names = sorted(people)
    cells = [(question, survey) for survey in form.surveys for question in form.scale.questions]
    values = []
    for person in names:
        places = [table.place(person, survey, question) for question, survey in cells]
        answered = np.array([place is not None for place in places])
        if not answered.reshape(len(form.surveys), -1).any(axis=1).all():
            raise UntrueStatementError("answered", len(names))
        steps = form.contributions(cells, answered)
        values.append(sum(steps[row, place] for row, place in enumerate(places) if place is not None))
    return np.array(values, dtype=np.int64)


def _both(new: Moments, old: Moments) -> Moments:
    return Moments(new.people, new.form, new.region.intersection(old.region), new.exact and old.exact)


def _counts(statement: ClassesCounted, table: AnswerTable) -> Counts:
    question = statement.question
    by_step = {step: place for place, steps in enumerate(statement.classes) for step in steps}
    classes = tuple(by_step.get(step, -1) for step in range(question.low, question.high + 1))
    places = [table.place(person, statement.survey, question) for person in statement.people]
    chosen = [-1 if place is None else classes[place] for place in places]
    counts = Counts(statement.people, question, statement.survey, classes, statement.numbers)
    if -1 in chosen or not counts.contains(np.bincount(chosen, minlength=len(statement.classes))):
        raise UntrueStatementError("classes", len(statement.people))
    return counts


def _moments(statement: Statement, table: AnswerTable, parts: int) -> list[Moments]:
    if isinstance(statement, UnlinkedVerdictAmong):
        return _as_it_was(statement, table, parts)
    if not isinstance(statement, (MeanWithin, ChangeWithin, IntervalWithin, VerdictAmong)):
        return []
    form = Form(statement.scale, statement.surveys, parts)
    region = _region(statement, form)
    values = values_of(form, statement.people, table)
    if not region.contains(values.sum()[None], (values**2).sum()[None]).all():
        raise UntrueStatementError(type(statement).__name__, len(values))
    return [Moments(statement.people, form, region)]


def _region(statement: MeanWithin | ChangeWithin | IntervalWithin | VerdictAmong, form: Form) -> Region:
    n, scale = len(statement.people), statement.scale
    if isinstance(statement, (MeanWithin, ChangeWithin)):
        return regions.region_of_mean(n, form.unit, statement.range)
    most = n * scale.top * form.parts
    sums = (0 if len(form.surveys) == 1 else -most, most)
    if isinstance(statement, IntervalWithin):
        return regions.region_of_interval(n, form.unit, sums, statement.low, statement.high, statement.least_half_width)
    return regions.region_of_verdicts(
        n,
        form.unit,
        sums,
        statement.verdicts,
        mid=scale.mid,
        higher_is_better=scale.higher_is_better,
        least=statement.least_half_width,
    )


def _as_it_was(statement: UnlinkedVerdictAmong, table: AnswerTable, parts: int) -> list[Moments]:
    """Returns constraints that hold the sums of both surveys as they were, which is enough for the verdict to stay."""
    held = []
    for people, survey in ((statement.before, statement.first), (statement.after, statement.later)):
        form = Form(statement.scale, (survey,), parts)
        values = values_of(form, people, table)
        region = Region(int(values.sum()), np.full((1, 1, 2), (values**2).sum()))
        held.append(Moments(people, form, region, exact=False))
    return held


def parts_of_scores(statements: Iterable[Statement], table: AnswerTable) -> int:
    """Returns the least number that every person's number of answered questions of a scale at a survey divides."""
    answered = {
        sum(table.place(person, survey, question) is not None for question in statement.scale.questions)
        for statement in statements
        if isinstance(statement, OfScale)
        for survey in statement.surveys
        for person in statement.people
    }
    return math.lcm(*(answered - {0}))
