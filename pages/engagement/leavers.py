"""Sentences on the first scores of those who answered again, beside those of the people who did not."""

from collections.abc import Mapping
from typing import Any

from analytics.wording.language import Language
from data import outcomes
from pages.shared.visit import Visit

FEWEST = 2
"""A mean of one person would be that person's answers."""


def sentences(visit: Visit, engagement: int, waves: Mapping[int, str]) -> list[str]:
    """One sentence for each pair of surveys that are linked and that somebody left between; `waves` are the surveys' names."""
    found = outcomes.leavers(visit.store, visit.viewer, engagement)
    names = {
        key: visit.say.own(scale.name)
        for key, scale in outcomes.stored_scales(visit.store, visit.viewer, engagement).items()
    }
    pairs = found[found["n_left"] > 0].groupby(["first_wave_id", "wave_id"], sort=False)
    return [
        _sentence(waves[first], waves[later], [(names[row.scale_id], row) for row in rows.itertuples()], visit.say)
        for (first, later), rows in pairs
    ]


def _sentence(first: str, later: str, scales: list[tuple[str, Any]], say: Language) -> str:
    told = [_compared(name, row, say) for name, row in scales if min(row.n_stayed, row.n_left) >= FEWEST]
    if not told:
        return say(
            "{first} → {later}: too few people left, or stayed, for a comparison of their first scores.",
            first=first,
            later=later,
        )
    return say(
        "{first} → {later}: mean first scores of those who answered again and of those who did not: {scales}.",
        first=first,
        later=later,
        scales="; ".join(told),
    )


def _compared(name: str, row: Any, say: Language) -> str:
    return say(
        "{scale} {stayed} (n = {n_stayed}) and {left} (n = {n_left}), difference {difference} (95% interval {interval})",
        scale=name,
        stayed=say.number(row.mean_stayed),
        n_stayed=int(row.n_stayed),
        left=say.number(row.mean_left),
        n_left=int(row.n_left),
        difference=say.signed(row.difference),
        interval=say.interval(row.low, row.high),
    )
