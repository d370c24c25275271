"""Chooses the people behind each scale of a release, its panel, and decides how much of the panel may be told.

The functions work on the scores of one engagement, `scores`: one row per participant × scale × wave with the columns
participant_id, organisation_id (NaN: not known), scale_id, wave (its place in the engagement), value (0–100) and
prorated.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.disclosure import suppression
from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.estimates import scale_change
from analytics.model import Verdict


@dataclass(frozen=True)
class ReleaseChoice:
    """Holds what a supervisor chooses of a release.

    `first` and `last` are the ids of the two surveys to compare (None: the product proposes), `left_out` the ids of
    scales that are not told. `side_by_side` asks for a network's organisations beside each other, all in words.
    """

    first: int | None = None
    last: int | None = None
    left_out: frozenset[int] = frozenset()
    side_by_side: bool = False


@dataclass(frozen=True)
class Panel:
    """Holds the people of one scale whose answers are compared.

    `values` (scores 0–100, NaN: did not answer) has one row per participant and one column per wave, in order. Where
    waves are not linked person by person (`linked` False), each row holds one answer only. `organisation_id` is None
    for the people of all organisations. `prorated` tells whether somebody skipped a question of the scale.
    """

    scale_id: int
    organisation_id: int | None
    values: pd.DataFrame
    linked: bool
    prorated: bool

    @property
    def waves(self) -> tuple[int, ...]:
        return tuple(int(wave) for wave in self.values.columns)

    @property
    def pair(self) -> tuple[int, int]:
        """Returns the first and the last wave."""
        return self.waves[0], self.waves[-1]

    @property
    def n(self) -> int:
        """Returns the fewest respondents behind any of the panel's figures."""
        return int(self.values.notna().sum().min()) if len(self.values.columns) else 0

    def people_in(self, wave: int) -> frozenset[int]:
        """Returns the ids of the participants who answered in a wave."""
        return frozenset(self.values.index[self.values[wave].notna()]) if wave in self.values else frozenset()

    def of_organisation(self, organisation: int, homes: pd.Series) -> "Panel":
        """Returns the panel's people of one organisation; `homes` holds the organisation of each participant."""
        people = self.values.index[homes.reindex(self.values.index) == organisation]
        return Panel(self.scale_id, organisation, self.values.loc[people], self.linked, self.prorated)


def choose_panel(
    scores: pd.DataFrame, thresholds: Thresholds, first: int | None = None, last: int | None = None
) -> Panel:
    """Returns the panel of one scale, from its `scores` in the waves that may be released.

    The first wave is compared with the latest later one for which the people who answered both are enough for figures
    or, where there is none, for words; `first` and `last` choose other waves. The panel holds the people who answered
    both. The waves between are shown too where enough people for details answered every one of them. Where nobody can
    be linked, the panel holds everyone who answered the first or the last wave.
    """
    ordered = scores.sort_values("wave", kind="stable")
    values = _by_wave(ordered, first, last)
    shown_waves, linked = _shown_waves(values.notna(), thresholds)
    answered = values[shown_waves].notna()
    is_in_panel = answered.all(axis=1) if linked else answered.any(axis=1)
    prorated = bool(ordered.loc[ordered["participant_id"].isin(values.index[is_in_panel]), "prorated"].any())
    return Panel(int(ordered["scale_id"].iloc[0]), None, values.loc[is_in_panel, shown_waves], linked, prorated)


def _by_wave(scores: pd.DataFrame, first: int | None, last: int | None) -> pd.DataFrame:
    """Returns the scores with one row per participant and one column per wave, in order.

    The columns begin with the wave `first`. Where `last` is chosen and was answered, it is the only later wave.
    """
    waves = scores["wave"].drop_duplicates().tolist()
    values = scores.pivot(index="participant_id", columns="wave", values="value")[waves]
    start = first if first in waves else waves[0]
    later = [wave for wave in waves if wave > start]
    return values[[start, last] if last in later else [start, *later]]


def _shown_waves(answered: pd.DataFrame, thresholds: Thresholds) -> tuple[list[int], bool]:
    """Returns the waves to show, and whether they are linked person by person."""
    first, *later = (int(str(wave)) for wave in answered.columns)
    if not later:
        return [first], False
    counts = {wave: int((answered[first] & answered[wave]).sum()) for wave in reversed(later)}
    linked = any(counts.values())
    if not linked:
        counts = {wave: int(answered[wave].sum()) for wave in reversed(later)}
    last = _latest_with_enough(counts, thresholds)
    waves = [first, *(wave for wave in later if wave <= last)]
    if linked and answered[waves].all(axis=1).sum() >= thresholds.detailed:
        return waves, True
    return [first, last], linked


def _latest_with_enough(counts: Mapping[int, int], thresholds: Thresholds) -> int:
    """Returns the first wave in `counts` that reaches the limit for figures, else that for words, else the first."""
    limits = (thresholds.figures, thresholds.words, 0)
    return next(wave for limit in limits for wave, n in counts.items() if n >= limit)


def most_shown(group: Panel, thresholds: Thresholds) -> Detail:
    """Returns the most that may be shown of a panel, by its size; `coding` keeps answers that are alike from being told."""
    return thresholds.detail_for(group.n)


def visible_organisations(counts: pd.DataFrame, threshold: int) -> list[int]:
    """Returns the organisations of a network whose own results may be shown beside those of the whole network.

    `counts` has one row per organisation (−1: not known, never shown) and one column per scale. An organisation is
    hidden in every scale if it must be hidden in one, and others with it (`suppression.suppress`) until no total gives
    it away.
    """
    hide = pd.Series(False, index=counts.index)
    hide[counts.index == -1] = counts[counts.index == -1].to_numpy().sum() > 0
    while not hide.all():
        more_hidden = hide.copy()
        for scale in counts:
            cells = counts[scale].to_numpy()
            more_hidden |= suppression.suppress(cells, threshold, np.argwhere(hide.to_numpy() & (cells > 0)))
        if (more_hidden == hide).all():
            break
        hide = more_hidden
    visible = counts[~hide & (counts.index != -1) & (counts > 0).all(axis=1)]
    return visible.index.astype(int).tolist()


def comparison(group: Panel, mid: float | None, *, higher_is_better: bool) -> Mapping[str, float | str | bool]:
    """Returns the panel's change from its first wave to its last: a row of `scale_change.changes`, by column name.

    A panel of one wave has its mean as mean_before; its other figures are NaN and its verdict is “cannot tell”.
    """
    first, last = (group.values[wave] for wave in group.pair)
    statistics = scale_change.statistics_of(first, last, linked=group.linked)
    (row,) = scale_change.changes(statistics.assign(mid=mid, higher_is_better=higher_is_better)).to_dict("records")
    if len(group.waves) < 2:
        row |= dict.fromkeys(("mean_after", "estimate", "sd", "se", "df", "low", "high"), float("nan"))
        row["verdict"] = Verdict.CANNOT_TELL.value
    return {str(name): value for name, value in row.items()}


def points(group: Panel) -> pd.DataFrame:
    """Returns one row per wave: wave (its place), n, mean, interval_low, interval_high (0–100; NaN: no interval)."""
    described = group.values.agg(["count", "mean", "std"]).T
    low, high = scale_change.mean_interval_ends(described["count"], described["mean"], described["std"])
    return pd.DataFrame(
        {
            "wave": group.waves,
            "n": described["count"].astype(int).to_numpy(),
            "mean": described["mean"].to_numpy(),
            "interval_low": low,
            "interval_high": high,
        }
    )
