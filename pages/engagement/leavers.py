"""Compares the first scores of people who answered again with those of people who did not: in a sentence, and in a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from analytics.model import Scale
from analytics.rows import rows_of
from analytics.wording.language import Language

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
    def differs(self) -> bool:
        """Whether the interval of `difference` leaves out 0."""
        low, high = self.interval
        return low > 0 or high < 0

    @property
    def interval(self) -> tuple[float, float]:
        """Returns the ends of the interval of `difference` as far as scores can differ, NaN where there is none."""
        if self.low is None or self.high is None:
            return float("nan"), float("nan")
        return max(self.low, -100.0), min(self.high, 100.0)


@dataclass(frozen=True)
class Comparison:
    """Says who left between two surveys; `table` has a row per scale that can be compared, and is empty where none can."""

    sentence: str
    table: pd.DataFrame


def comparisons(
    first_scores: pd.DataFrame, scales: Mapping[int, Scale], surveys: Mapping[int, str], say: Language
) -> list[Comparison]:
    """Returns a comparison for each pair of linked surveys between which somebody left.

    `first_scores` has the rows of `outcomes.leavers`; `surveys` are the surveys' names by id.
    """
    names = {scale_id: say.text_of(scale.name) for scale_id, scale in scales.items()}
    pairs: dict[tuple[int, int], list[LeaverRow]] = {}
    for row in rows_of(first_scores, LeaverRow):
        if row.n_left > 0:
            pairs.setdefault((row.first_wave_id, row.wave_id), []).append(row)
    return [_comparison(surveys[first], surveys[later], names, rows, say) for (first, later), rows in pairs.items()]


def _comparison(
    first: str, later: str, names: Mapping[int, str], rows: Sequence[LeaverRow], say: Language
) -> Comparison:
    comparable = [row for row in rows if row.is_comparable]
    people = say.plural(
        "{first} → {later}: {n} person did not answer again.",
        "{first} → {later}: {n} people did not answer again.",
        max(row.n_left for row in rows),
        first=first,
        later=later,
    )
    return Comparison(f"{people} {_difference(comparable, names, say)}", _table(comparable, names, say))


def _difference(rows: Sequence[LeaverRow], names: Mapping[int, str], say: Language) -> str:
    if not rows:
        return say("They, or the others, are too few for a comparison of their first scores.")
    different = [names[row.scale_id] for row in rows if row.differs]
    if not different:
        return say("Their first scores do not clearly differ from the others'.")
    return say("Their first scores differ from the others' on these scales: {scales}.", scales=say.list(different))


def _table(rows: Sequence[LeaverRow], names: Mapping[int, str], say: Language) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say("Scale"): [names[row.scale_id] for row in rows],
            say("Answered again"): [_mean(row.mean_stayed, row.n_stayed, say) for row in rows],
            say("Did not answer again"): [_mean(row.mean_left, row.n_left, say) for row in rows],
            say("Difference (95% interval)"): [
                f"{say.signed(row.difference)} ({say.interval(*row.interval)})" for row in rows
            ],
        }
    )


def _mean(mean: float | None, n: int, say: Language) -> str:
    return f"{say.number(mean)} (n = {n})"
