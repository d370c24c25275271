"""Makes the statements that follow from the rows of a release about one scale and one group of people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analytics.disclosure.answer_classes import SHARE_DECIMALS, answer_classes, finest_classes
from analytics.disclosure.audit import told_rows
from analytics.disclosure.audit.statements import Statement
from analytics.disclosure.audit.table import AnswerTable, AuditedScale, Question, Survey
from analytics.disclosure.audit.told_rows import Interval, ToldClass, ToldGroup, ToldMean
from analytics.disclosure.thresholds import Detail
from analytics.model import ScaleEnd, Verdict
from analytics.rounding import rounded
from analytics.rows import each_row

CODED = "before_end"
"""The column of release_scale that figures have which are coded by the number of people; others cannot be inverted."""


class UnstatedError(ValueError):
    """Says that rows of a release cannot be put into statements, so that an audit without them would mean nothing."""

    def __init__(self, scale: str, why: str) -> None:
        self.scale, self.why = scale, why
        super().__init__(f"What is told of the scale {scale} cannot be audited: {why}.")


@dataclass(frozen=True)
class ToldScale:
    """Holds whom the rows of a release about one scale speak of.

    `people` holds who answered each survey that was told, the two of `pair` among them; `questions` the scale's
    questions by their positions in the scale. `items` is the number of the scale's questions, answered or not.
    `is_detailed` says that these are so many people that figures are detailed.
    """

    scale: AuditedScale
    people: Mapping[Survey, frozenset[str]]
    pair: tuple[Survey, Survey]
    questions: Mapping[int, Question]
    items: int
    is_detailed: bool

    def group(self, survey: Survey) -> ToldGroup:
        """Returns who answered a survey, with the two surveys that are compared."""
        return ToldGroup(self.people[survey], self.scale, *self.pair, self.items)

    @property
    def is_linked(self) -> bool:
        """Tells whether the same people answered the two surveys; else nobody answered both."""
        return self.people[self.pair[0]] == self.people[self.pair[1]]


def statements_of(
    told: ToldScale, row: Any, points: pd.DataFrame, shares: pd.DataFrame, table: AnswerTable
) -> list[Statement]:
    """Returns what is told of one scale and group: by its row of release_scale and, of everyone, by its rows of
    release_point and release_share, whose column `survey` holds the survey (see `ToldScale`).

    Raises UnstatedError where the figures are not coded by the number of people.
    """
    if told.pair[0] != told.pair[1] and not told.is_linked and told.people[told.pair[0]] & told.people[told.pair[1]]:
        raise UnstatedError(told.scale.name, "some people answered both surveys, and others one of them")
    if row.shown == Detail.WORDS.value:
        return _change_in_words(told, Verdict(row.verdict))
    if not hasattr(row, CODED):
        raise UnstatedError(told.scale.name, "its figures are not coded by the number of people")
    made = [*_figures(told, row)]
    for point in each_row(points):
        made += _point(told, point)
    is_at_end = isinstance(row.before_end if told.pair[0] == told.pair[1] else row.after_end, str)
    for _, of_question in shares.groupby("position"):
        made += _shares(told, of_question, table, detailed=told.is_detailed and not is_at_end)
    return made


def _change_in_words(told: ToldScale, verdict: Verdict) -> list[Statement]:
    first, later = told.pair
    if first == later:
        return []
    if told.is_linked:
        return told_rows.direction_in_words(told.group(first), verdict)
    return told_rows.unlinked_change(told.group(first), told.people[later], verdict)


def _figures(told: ToldScale, row: Any) -> list[Statement]:
    first, later = told.pair
    before = told_mean(row.mean_before, row.before_end)
    if first == later:
        return told_rows.mean_at_survey(told.group(first), first, before, None, detailed=told.is_detailed)
    after, verdict = told_mean(row.mean_after, row.after_end), Verdict(row.verdict)
    if not told.is_linked:
        means = [
            statement
            for survey, mean in ((first, before), (later, after))
            for statement in told_rows.mean_at_survey(told.group(survey), survey, mean, None, detailed=told.is_detailed)
        ]
        return [*means, *told_rows.unlinked_change(told.group(first), told.people[later], verdict)]
    interval = _interval(row)
    if not told.is_detailed:
        return told_rows.coarse_figures(told.group(first), (before, after), interval, verdict)
    change = None if interval is None else (float(row.estimate), interval)
    return told_rows.detailed_figures(told.group(first), (before, after), change, (None, None), verdict)


def _point(told: ToldScale, point: Any) -> list[Statement]:
    if point.survey not in told.people:
        raise UnstatedError(told.scale.name, "a survey that was told is not there any more")
    group = told.group(point.survey)
    mean = told_mean(point.mean, point.mean_end)
    return told_rows.mean_at_survey(group, point.survey, mean, _interval(point), detailed=told.is_detailed)


def _shares(told: ToldScale, rows: pd.DataFrame, table: AnswerTable, *, detailed: bool) -> list[Statement]:
    """Returns what the told classes of one question state; an attacker counts people, whom shares tell rounded."""
    question = told.questions.get(int(rows["position"].iloc[0]))
    survey = rows["survey"].iloc[0]
    if question is None or survey not in told.people:
        raise UnstatedError(told.scale.name, "a question or survey that was told is not there any more")
    people = told.people[survey]
    places = [table.place(person, survey, question) for person in people]
    counted = [_counted(part, [place for place in places if place is not None], question) for part in each_row(rows)]
    finest = finest_classes(question.low, question.steps, detailed=detailed)
    between = [(part.low, part.high, 0) for part in finest if not any(_overlap(part, each) for each in counted)]
    classes = sorted([*counted, *between])
    parts = [frozenset(range(part.low, part.high + 1)) for part in finest]
    return told_rows.answers_by_class(people, question, survey, classes, _joining(question, detailed), parts)


def _counted(part: Any, places: Sequence[int], question: Question) -> ToldClass:
    low, high = int(part.value), int(part.value_to)
    people = sum(low <= place + question.low <= high for place in places)
    if rounded(people / max(len(places), 1), SHARE_DECIMALS) != part.share:
        raise UnstatedError(question.identity, "the answers are not those that were told")
    return low, high, people


def _overlap(part: Any, told: ToldClass) -> bool:
    return part.low <= told[1] and told[0] <= part.high


def _joining(question: Question, detailed: bool) -> Callable[[Sequence[int]], Sequence[ToldClass]]:
    def joined(counts: Sequence[int]) -> list[ToldClass]:
        classes = answer_classes(question.low, counts, detailed=detailed)
        return [(part.low, part.high, part.people) for part in classes]

    return joined


def told_mean(mean: float, end: str | float | None) -> ToldMean:
    """Returns a told mean, or the end of the scale near which it lies."""
    return ScaleEnd(str(end)) if isinstance(end, str) else float(mean)


def _interval(row: Any) -> Interval | None:
    return None if pd.isna(row.interval_low) else (float(row.interval_low), float(row.interval_high))


def with_settings_of(scale: AuditedScale, row: Any) -> AuditedScale:
    """Returns a scale with the smallest change that matters, and the direction that is better, of a release's row."""
    mid = None if pd.isna(row.mid) else float(row.mid)
    return replace(scale, mid=mid, higher_is_better=bool(row.higher_is_better))
