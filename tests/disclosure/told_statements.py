"""Makes a group's true answers, and the statements that the rule of coding tells of them."""

from collections.abc import Hashable, Sequence

import numpy as np

from analytics.disclosure.audit import told_rows
from analytics.disclosure.audit.statements import Statement
from analytics.disclosure.audit.table import AnswerTable, AuditedScale, Question
from analytics.disclosure.audit.told_rows import ToldGroup
from analytics.model import ScaleEnd, Verdict
from tests.disclosure import coding_rule

VERDICTS = {
    coding_rule.IMPROVED: Verdict.IMPROVED,
    coding_rule.DECLINED: Verdict.DECLINED,
    coding_rule.NO_MEANINGFUL: Verdict.NO_MEANINGFUL_CHANGE,
    coding_rule.CANNOT_TELL: Verdict.CANNOT_TELL,
}
FIRST, LATER = "first", "later"


def scale(questions: Sequence[str], top: int, mid: float | None = 10.0) -> AuditedScale:
    """Returns a scale of questions with the steps 1 … `top` + 1."""
    return AuditedScale(
        tuple(Question(identity, 1, top + 1) for identity in questions), mid=mid, name="+".join(questions)
    )


def names(n: int) -> list[str]:
    return [f"p{place:02d}" for place in range(n)]


def answer_table(
    people: Sequence[str], questions: Sequence[str], table: np.ndarray, surveys: Sequence[Hashable] = (FIRST, LATER)
) -> AnswerTable:
    """Returns the answers of an array of steps above the lowest, shape (people, surveys, questions)."""
    return AnswerTable(
        {
            (person, survey, question): int(table[row, at, column]) + 1
            for row, person in enumerate(people)
            for at, survey in enumerate(surveys)
            for column, question in enumerate(questions)
        }
    )


def statements(
    people: Sequence[str], asked: AuditedScale, table: np.ndarray, surveys: tuple[Hashable, Hashable] = (FIRST, LATER)
) -> list[Statement]:
    """Returns what is told of the people's answers to a scale, shape (people, 2 surveys, questions)."""
    group = ToldGroup(frozenset(people), asked, *surveys)
    n, top = len(people), asked.top
    scores = table.mean(axis=-1)[None] * 100 / top
    if n < coding_rule.FEWEST_IN_WORDS:
        return []
    if n < coding_rule.FEWEST_IN_FIGURES:
        return told_rows.direction_in_words(group, VERDICTS[int(coding_rule.verdicts(scores, asked.mid)[0])])
    made = _figures(group, coding_rule.figures(scores, 100 / (top * len(asked.questions)), asked.mid)[0])
    for place, question in enumerate(asked.questions):
        made += _answers(group, question, table[:, -1, place])
    return made


def _figures(group: ToldGroup, row: np.ndarray) -> list[Statement]:
    means = tuple(
        ScaleEnd.OVER if end > 0 else ScaleEnd.UNDER if end < 0 else float(mean)
        for end, mean in zip(row[:2], row[2:4], strict=True)
    )
    at_end = any(isinstance(mean, ScaleEnd) for mean in means)
    if len(group.people) < coding_rule.FEWEST_IN_DETAIL:
        interval = None if at_end else (float(row[4]), float(row[5]))
        return told_rows.coarse_figures(group, means, interval, VERDICTS.get(int(row[6]), Verdict.CANNOT_TELL))
    change = None if at_end else (float(row[4]), (float(row[5]), float(row[6])))
    pairs = [(float(row[8 + at]), float(row[10 + at])) for at in (0, 1)]
    intervals = tuple(None if pair[0] == coding_rule.NO_INTERVAL else pair for pair in pairs)
    return told_rows.detailed_figures(group, means, change, intervals, VERDICTS[int(row[7])])


def _answers(group: ToldGroup, question: Question, values: np.ndarray) -> list[Statement]:
    detailed = len(group.people) >= coding_rule.FEWEST_IN_DETAIL

    def joining(counts: Sequence[int]) -> list[tuple[int, int, int]]:
        return [(low + 1, high + 1, n) for low, high, n in coding_rule.answer_classes(counts, detailed=detailed)]

    told = joining(np.bincount(values, minlength=question.steps))
    parts = [
        frozenset(step + 1 for step in part) for part in coding_rule.finest_classes(question.steps, detailed=detailed)
    ]
    return told_rows.answers_by_class(group.people, question, group.later, told, joining, parts) if told else []
