"""Counts for each pair of surveys how many people answered both, so that a supervisor can choose which two are compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.rows import each_row


@dataclass(frozen=True)
class SurveyPair:
    """Holds two surveys by their places, and how many people answered each scale in both (`people`, by scale id).

    Where nobody is known again from one survey to another (`linked` False), `people` holds the smaller number of the two
    surveys.
    """

    first: int
    last: int
    people: Mapping[int, int]
    linked: bool = True

    @property
    def n(self) -> int:
        """The most people behind any scale of the pair."""
        return max(self.people.values(), default=0)

    def detail(self, scale: int, thresholds: Thresholds) -> Detail:
        """Returns how much the number of people allows to be told of a scale."""
        return thresholds.detail_for(self.people.get(scale, 0))


def survey_pairs(scores: pd.DataFrame) -> tuple[SurveyPair, ...]:
    """Returns every pair of surveys in order, from `scores` with the columns participant_id, scale_id and wave."""
    answered: dict[tuple[int, int], frozenset[int]] = {}
    for row in each_row(scores[["scale_id", "wave", "participant_id"]]):
        cell = (int(row.scale_id), int(row.wave))
        answered[cell] = answered.get(cell, frozenset()) | {int(row.participant_id)}
    scales = sorted({scale for scale, _ in answered})
    waves = sorted({wave for _, wave in answered})
    pairs = list(combinations(waves, 2))
    both = {pair: {scale: len(_people(answered, scale, pair)) for scale in scales} for pair in pairs}
    linked = any(any(people.values()) for people in both.values())
    if not linked:
        both = {pair: {scale: _fewer(answered, scale, pair) for scale in scales} for pair in pairs}
    return tuple(SurveyPair(*pair, people, linked) for pair, people in both.items())


def proposed(pairs: Sequence[SurveyPair], thresholds: Thresholds) -> SurveyPair | None:
    """Returns the first survey with the latest later one that enough people answered too: for figures, else for words.

    Returns the first with the last survey where no pair reaches a limit, and None without pairs.
    """
    from_first = [pair for pair in pairs if pair.first == pairs[0].first]
    for limit in (thresholds.figures, thresholds.words, 0):
        reaching = [pair for pair in from_first if pair.n >= limit]
        if reaching:
            return reaching[-1]
    return None


def _people(answered: Mapping[tuple[int, int], frozenset[int]], scale: int, pair: tuple[int, int]) -> frozenset[int]:
    first, last = (answered.get((scale, wave), frozenset()) for wave in pair)
    return first & last


def _fewer(answered: Mapping[tuple[int, int], frozenset[int]], scale: int, pair: tuple[int, int]) -> int:
    return min(len(answered.get((scale, wave), frozenset())) for wave in pair)
