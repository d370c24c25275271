"""Compares in words the first scores of people who answered again with those of people who did not."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analytics.rows import rows_of
from analytics.wording.language import Language
from data import outcomes
from pages.shared.visit import Visit

FEWEST = 2
"""A mean of one person would be that person's answers."""


class LeaverRow(NamedTuple):
    """First scores on one scale of people who answered again and of people who left: a row of `outcomes.leavers`.

    Means and `difference` (stayed minus left) with its interval are points of 0–100, None where they cannot be computed.
    """

    first_wave_id: int
    wave_id: int
    scale_id: int
    n_stayed: int
    mean_stayed: float | None
    n_left: int
    mean_left: float | None
    difference: float | None
    low: float | None
    high: float | None

    @property
    def is_comparable(self) -> bool:
        return min(self.n_stayed, self.n_left) >= FEWEST

    @property
    def interval(self) -> tuple[float, float]:
        """Returns the ends of the interval of `difference`, NaN where there is none."""
        nothing = float("nan")
        return nothing if self.low is None else self.low, nothing if self.high is None else self.high


def sentences(visit: Visit, engagement: int, waves: Mapping[int, str]) -> list[str]:
    """Returns a sentence for each pair of linked surveys between which somebody left; `waves` are the surveys' names by id."""
    scales = outcomes.stored_scales(visit.store, visit.viewer, engagement)
    names = {scale_id: visit.say.own(scale.name) for scale_id, scale in scales.items()}
    pairs: dict[tuple[int, int], list[LeaverRow]] = {}
    for row in rows_of(outcomes.leavers(visit.store, visit.viewer, engagement), LeaverRow):
        if row.n_left > 0:
            pairs.setdefault((row.first_wave_id, row.wave_id), []).append(row)
    return [_sentence(waves[first], waves[later], names, rows, visit.say) for (first, later), rows in pairs.items()]


def _sentence(first: str, later: str, names: Mapping[int, str], rows: Sequence[LeaverRow], say: Language) -> str:
    comparisons = [_comparison(names[row.scale_id], row, say) for row in rows if row.is_comparable]
    if not comparisons:
        return say(
            "{first} → {later}: too few people left, or stayed, for a comparison of their first scores.",
            first=first,
            later=later,
        )
    return say(
        "{first} → {later}: mean first scores of those who answered again and of those who did not: {scales}.",
        first=first,
        later=later,
        scales="; ".join(comparisons),
    )


def _comparison(name: str, row: LeaverRow, say: Language) -> str:
    return say(
        "{scale} {stayed} (n = {n_stayed}) and {left} (n = {n_left}), difference {difference} (95% interval {interval})",
        scale=name,
        stayed=say.number(row.mean_stayed),
        n_stayed=row.n_stayed,
        left=say.number(row.mean_left),
        n_left=row.n_left,
        difference=say.signed(row.difference),
        interval=say.interval(*row.interval),
    )
