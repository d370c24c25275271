"""Makes the statements that follow from a row of a release, by inverting how its figures are coded."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise, product
from math import comb, inf, prod, sqrt

from scipy import special

from analytics.disclosure.audit.statements import (
    DIRECTIONS,
    ChangeWithin,
    ClassesCounted,
    IntervalWithin,
    MeanWithin,
    Range,
    Statement,
    VerdictAmong,
)
from analytics.disclosure.audit.table import AuditedScale, Question, Survey
from analytics.model import Verdict

INTERVAL_STEP, LEAST_HALF_WIDTH = 5.0, 5.0
MOVED = 4
OVER, UNDER = 90.0, 10.0
LOW, HIGH = 0.0, 100.0
MOST_LISTS = 2000


class End(StrEnum):
    """Says that a mean is so near an end of the scale that it is told only as lying beyond a limit."""

    OVER = "over"
    UNDER = "under"


ToldMean = float | End
Interval = tuple[float, float]
ToldClass = tuple[int, int, int]
"""The lowest and the highest step of a class, and its number of people."""


@dataclass(frozen=True)
class ToldGroup:
    """Says whom a row is about: people, their scale, and the first and the later survey."""

    people: frozenset[str]
    scale: AuditedScale
    first: Survey
    later: Survey

    @property
    def least_half_width(self) -> float:
        """Returns the least half-width of a told interval, in points: that of changes of which two are one step of the
        scale up, two one step down, and the others 0."""
        n, step = len(self.people), HIGH / (self.scale.top * len(self.scale.questions))
        return float(special.stdtrit(n - 1, 0.975)) * step * sqrt(MOVED / (n - 1)) / sqrt(n)


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
        Range(interval[0], interval[0] + INTERVAL_STEP, with_high=False),
        Range(interval[1] - INTERVAL_STEP, interval[1], with_low=False),
    )
    least = max(group.least_half_width, LEAST_HALF_WIDTH)
    return [*statements, IntervalWithin(group.people, group.scale, (group.first, group.later), low, high, least)]


def detailed_figures(
    group: ToldGroup,
    means: tuple[ToldMean, ToldMean],
    change: tuple[float, Interval] | None,
    intervals: tuple[Interval | None, Interval | None],
    verdict: Verdict,
    *,
    decimals: int = 1,
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
    if isinstance(told, End):
        over = told is End.OVER
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
