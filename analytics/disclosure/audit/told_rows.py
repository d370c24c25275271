"""Makes the statements that follow from a row of a release, by inverting how its figures are coded."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from math import comb, inf, prod

from analytics.disclosure import coding
from analytics.disclosure.audit.statements import (
    DIRECTIONS,
    ChangeWithin,
    ClassesCounted,
    IntervalWithin,
    MeanWithin,
    Range,
    Statement,
    UnlinkedVerdictAmong,
    VerdictAmong,
)
from analytics.disclosure.audit.table import AuditedScale, Question, Survey
from analytics.estimates.scale_change import HIGH, LOW
from analytics.model import OVER, UNDER, ScaleEnd, Verdict

MOST_LISTS = 2000

ToldMean = float | ScaleEnd
Interval = tuple[float, float]
ToldClass = tuple[int, int, int]
"""The lowest and the highest step of a class, and its number of people."""


@dataclass(frozen=True)
class ToldGroup:
    """Says whom a row is about: people, their scale, and the first and the later survey.

    `items` is the number of the scale's questions where it has more than the audited ones (0: it has not), because
    nobody answered them.
    """

    people: frozenset[str]
    scale: AuditedScale
    first: Survey
    later: Survey
    items: int = 0

    @property
    def least_half_width(self) -> float:
        """Returns the least half-width of a told interval, in points; see `coding.least_half_width`."""
        step = coding.step_points(0, self.scale.top, self.items or len(self.scale.questions))
        return coding.least_half_width(len(self.people), step)


def direction_in_words(group: ToldGroup, verdict: Verdict) -> list[Statement]:
    """Returns what a row in words states: better, worse, or, for every other verdict, no clear change."""
    return [VerdictAmong(group.people, group.scale, group.first, group.later, _same_word(verdict))]


def coarse_figures(
    group: ToldGroup, means: tuple[ToldMean, ToldMean], interval: Interval | None, verdict: Verdict
) -> list[Statement]:
    """Returns what a row of coarse figures states: two means in whole points, and the interval of the change.

    The change is the difference of the two told means, and the verdict follows from the told interval, so neither
    states anything of its own. `interval` is None where a mean is told as an end; the verdict is then that of the exact
    interval, in words.
    """
    statements = _means(group, means, 0.5)
    if interval is None:
        return [*statements, *_direction_at_end(group, verdict)]
    low, high = (
        Range(interval[0], interval[0] + coding.INTERVAL_STEP, with_high=False),
        Range(interval[1] - coding.INTERVAL_STEP, interval[1], with_low=False),
    )
    least = max(group.least_half_width, coding.LEAST_HALF_WIDTH)
    return [*statements, IntervalWithin(group.people, group.scale, (group.first, group.later), low, high, least)]


def detailed_figures(
    group: ToldGroup,
    means: tuple[ToldMean, ToldMean],
    change: tuple[float, Interval] | None,
    intervals: tuple[Interval | None, Interval | None],
    verdict: Verdict,
    *,
    decimals: int = coding.DECIMALS,
) -> list[Statement]:
    """Returns what a row of detailed figures states: means, change and intervals, each rounded to `decimals`.

    `change` holds the change with its interval (None: a mean is told as an end), `intervals` those of the two means, cut
    at 0 and 100 (None: not told).
    """
    margin = 0.5 * 10**-decimals
    statements = _means(group, means, margin)
    for interval, survey in zip(intervals, (group.first, group.later), strict=True):
        if interval is not None:
            statements.append(_interval(group, (survey,), interval, margin, cut=True))
    if change is None:
        return [*statements, *_direction_at_end(group, verdict)]
    told, interval = change
    surveys, least = (group.first, group.later), group.least_half_width
    return [
        *statements,
        ChangeWithin(group.people, group.scale, *surveys, _rounded(told, margin)),
        _interval(group, surveys, interval, margin, cut=False),
        VerdictAmong(group.people, group.scale, *surveys, frozenset({verdict}), in_words=False, least_half_width=least),
    ]


def mean_at_survey(
    group: ToldGroup, survey: Survey, mean: ToldMean, interval: Interval | None, *, detailed: bool
) -> list[Statement]:
    """Returns what the told mean of one survey states, with its interval, cut at 0 and 100 (None: not told)."""
    margin = 0.5 * 10.0 ** -(coding.DECIMALS if detailed else 0)
    told: list[Statement] = [MeanWithin(group.people, group.scale, survey, _rounded(mean, margin))]
    return told if interval is None else [*told, _interval(group, (survey,), interval, margin, cut=True)]


def unlinked_change(group: ToldGroup, after: frozenset[str], verdict: Verdict) -> list[Statement]:
    """Returns what the change of surveys whose people are not linked states; `after` answered the later survey.

    In words and in figures alike, the audit takes the sums of both surveys as they were.
    """
    return [UnlinkedVerdictAmong(group.people, after, group.scale, group.first, group.later, _same_word(verdict))]


def answers_by_class(
    people: frozenset[str],
    question: Question,
    survey: Survey,
    told: Sequence[ToldClass],
    joining: Callable[[Sequence[int]], Sequence[ToldClass]],
    parts: Sequence[frozenset[int]],
) -> list[Statement]:
    """Returns what the told classes of the answers to one question state, and what their joining gives away.

    `joining` returns the told classes for a number of people per step; it never tells steps of one of `parts` apart, the
    finest classes. A class that was joined had a part of few people: the numbers per part are all those that `joining`
    turns into the told classes. Where these would have to be sought among very many, the joined classes count as the
    finest.
    """
    inside = [[part for part in parts if low <= min(part) <= high] for low, high, _ in told]
    if prod(comb(n + len(mine) - 1, n) for (_, _, n), mine in zip(told, inside, strict=True)) > MOST_LISTS:
        classes = tuple(frozenset(range(low, high + 1)) for low, high, _ in told)
        return [ClassesCounted(people, question, survey, classes, (tuple(n for _, _, n in told),))]
    ordered = tuple(part for mine in inside for part in mine)
    split = product(*(_compositions(n, len(mine)) for (_, _, n), mine in zip(told, inside, strict=True)))
    lists = [tuple(number for numbers in each for number in numbers) for each in split]
    kept = [numbers for numbers in lists if tuple(joining(_by_step(question, ordered, numbers))) == tuple(told)]
    return [ClassesCounted(people, question, survey, ordered, tuple(kept))]


def _by_step(question: Question, parts: Sequence[frozenset[int]], numbers: Sequence[int]) -> list[int]:
    """Returns a number of people per step with these numbers per part, all on the lowest step of the part."""
    lowest = {min(part): number for part, number in zip(parts, numbers, strict=True)}
    return [lowest.get(step, 0) for step in range(question.low, question.high + 1)]


def _compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Yields all lists of `parts` numbers from 0 up whose sum is `total`."""
    for bars in combinations(range(total + parts - 1), parts - 1):
        edges = (-1, *bars, total + parts - 1)
        yield tuple(later - earlier - 1 for earlier, later in pairwise(edges))


def _means(group: ToldGroup, means: tuple[ToldMean, ToldMean], margin: float) -> list[Statement]:
    return [
        MeanWithin(group.people, group.scale, survey, _rounded(mean, margin))
        for mean, survey in zip(means, (group.first, group.later), strict=True)
    ]


def _rounded(told: ToldMean, margin: float) -> Range:
    """Returns the values that are rounded to the told one, halves away from zero."""
    if isinstance(told, ScaleEnd):
        over = told is ScaleEnd.OVER
        return Range(OVER, HIGH, with_low=False) if over else Range(LOW, UNDER, with_high=False)
    return Range(told - margin, told + margin, with_low=told > 0, with_high=told < 0)


def _same_word(verdict: Verdict) -> frozenset[Verdict]:
    better, worse, unclear = DIRECTIONS
    return better if verdict in better else worse if verdict in worse else unclear


def _direction_at_end(group: ToldGroup, verdict: Verdict) -> Iterable[Statement]:
    verdicts = _same_word(verdict)
    return [VerdictAmong(group.people, group.scale, group.first, group.later, verdicts, in_words=False)]


def _interval(
    group: ToldGroup, surveys: tuple[Survey, ...], interval: Interval, margin: float, *, cut: bool
) -> Statement:
    """Returns what a rounded interval states; an end that is cut off at 0 or 100 lies there or beyond."""
    low = Range(-inf if cut and interval[0] <= LOW else interval[0] - margin, interval[0] + margin)
    high = Range(interval[1] - margin, inf if cut and interval[1] >= HIGH else interval[1] + margin)
    return IntervalWithin(group.people, group.scale, surveys, low, high, group.least_half_width)
