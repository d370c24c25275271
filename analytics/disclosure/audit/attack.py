"""Plays the attacker: tells whether one person's answer, or the direction of one person's change, has become certain."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from analytics.disclosure.audit.alternatives import Alternative, Alternatives
from analytics.disclosure.audit.attempts import Target, Task, tasks
from analytics.disclosure.audit.problem import Problem, problem_of, problems
from analytics.disclosure.audit.program import Answer, Solver
from analytics.disclosure.audit.statements import DIRECTIONS, Statement, VerdictAmong
from analytics.disclosure.audit.table import AnswerTable, AuditedScale, Question, Survey
from analytics.disclosure.thresholds import LEAST_WORDS
from analytics.model import Knowledge, Outcome


@dataclass(frozen=True)
class Exposure:
    """Describes a value that an attacker could work out, or (not `is_certain`) of which this could not be ruled out.

    `about` is the question whose answer it is, or the scale whose change's direction it is; `surveys` holds one survey,
    or the two of the change. `people` is how many people have the value and cannot be told apart.
    """

    about: Question | AuditedScale
    surveys: tuple[Survey, ...]
    knowledge: Knowledge
    people: int
    is_certain: bool


@dataclass(frozen=True)
class AuditVerdict:
    """Holds what an audit found, with at most one exposure for each set of statements that share questions.

    `values` is how many answers and directions of people were looked at, `tried` how many of these with which attackers
    had to be tried, `solved` how many integer programs were solved for that. `alternatives` holds the other tables that
    were found, of each set of statements apart.
    """

    outcome: Outcome
    exposures: tuple[Exposure, ...]
    tried: int
    solved: int
    alternatives: tuple[Alternative, ...] = field(default=(), repr=False, compare=False)


def audit(
    table: AnswerTable,
    statements: Iterable[Statement],
    *,
    words: int = LEAST_WORDS,
    node_limit: int = 20,
    solve_limit: int = 24,
    seconds: float = 20.0,
) -> AuditVerdict:
    """Tells whether the statements, together, leave one possible value of one person's answer or change's direction.

    The attacker knows who is in each group and who answered which question, and: nothing more; or one other person's
    whole row; or, where figures were told, the person's own answer to the question at another survey. Tables near the
    true one are tried first, then an integer program decides. `node_limit` bounds one program, `solve_limit` the
    programs for statements that share questions: what they leave undecided is UNDECIDED, on every computer alike;
    `seconds`, for the whole audit, is the last bound. Raises UntrueStatementError where a statement does not hold for
    `table`, and ValueError where one question comes with different steps.

    One exposure is accepted: a direction that follows, with one row known, from one direction in words of exactly
    `words` people by itself. Of 5 people *better* means that at least four moved that way, and who knows the fifth knows
    these. To withhold it when somebody moved the other way would tell that somebody did.

    That a row is told at all tells that it passed the audit. This gives nothing more to an attacker who knows no row:
    whether a value is certain follows from what was told, and is the same for every table with which that is true. Three
    things remain. The check against a known row depends on the true rows, so that its passing rules out tables in which
    somebody's row would have given another away. The same is true of the check against a person's own answer. And a row
    that is lowered tells, where the number of people is known from elsewhere, that figures did not pass.
    """
    exposures, alternatives = list[Exposure](), list[Alternative]()
    tried = solved = 0
    until = time.monotonic() + seconds
    for problem in problems(table, statements):
        solver = Solver(node_limit, solve_limit, until)
        attack = _Attack(table, problem, solver, words)
        exposures += attack.exposures()
        tried, solved = tried + attack.tried, solved + solver.solved
        alternatives += attack.tables()
    certain = any(exposure.is_certain for exposure in exposures)
    outcome = Outcome.EXPOSED if certain else Outcome.UNDECIDED if exposures else Outcome.SAFE
    return AuditVerdict(outcome, tuple(exposures), tried, solved, tuple(alternatives))


class _Attack:
    def __init__(self, table: AnswerTable, problem: Problem, solver: Solver, words: int) -> None:
        self.table, self.problem, self.solver, self.words = table, problem, solver, words
        self.alternatives = Alternatives(problem)
        self.tried = 0

    def tables(self) -> list[Alternative]:
        """Returns the other tables that were found."""
        solved = (steps for problem, steps in self.solver.found if problem is self.problem)
        found = [*self.alternatives.found, *solved]
        return [Alternative(self.problem.people, self.problem.cells, steps) for steps in found]

    def exposures(self) -> list[Exposure]:
        """Returns the first value that is certain or undecided, if there is one: either way less has to be told."""
        for task in tasks(self.problem):
            self.tried += task.nobody + len(task.knowers)
            nobody, knowers = self.alternatives.attackers_left(task)
            for known in [*[None] * nobody, *knowers]:
                answer = self._other_table(task.target, known)
                if answer is not Answer.EXISTS:
                    return [_exposure(task, known, is_certain=answer is Answer.NONE)]
        return []

    def _other_table(self, target: Target, known: int | None) -> Answer:
        answer = self.solver.other_table(self.problem, target, known)
        if answer is not Answer.EXISTS and known is not None and self._is_accepted(target, known):
            return Answer.EXISTS
        return answer

    def _is_accepted(self, target: Target, known: int) -> bool:
        """Tells whether one direction in words, of exactly `words` people, gives the direction away by itself."""
        if not isinstance(target.about, AuditedScale):
            return False
        asked = self.problem.people[self.problem.atoms[target.atom][0]]
        return any(
            self._follows_from(statement, target, self.problem.people[known])
            for statement in self.problem.statements
            if isinstance(statement, VerdictAmong)
            and statement.in_words
            and statement.verdicts in DIRECTIONS
            and len(statement.people) == self.words
            and {asked, self.problem.people[known]} <= statement.people
            and (statement.scale, set(statement.surveys)) == (target.about, set(target.surveys))
        )

    def _follows_from(self, statement: Statement, target: Target, known: str) -> bool:
        alone = problem_of(self.table, [statement])
        return any(
            self.solver.other_table(alone, task.target, alone.people.index(known)) is Answer.NONE
            for task in tasks(alone)
            if task.target.about == target.about and alone.people.index(known) in task.knowers
        )


def _exposure(task: Task, known: int | None, *, is_certain: bool) -> Exposure:
    target = task.target
    knowledge = Knowledge.NOTHING if target.own is None else Knowledge.OWN_OTHER_ANSWER
    if known is not None:
        knowledge = Knowledge.ANOTHER_ROW
    return Exposure(target.about, target.surveys, knowledge, len(task.members), is_certain)
