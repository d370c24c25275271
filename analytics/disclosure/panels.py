"""Chooses the people behind each scale of a release, its frozen panel, and decides how much of the panel may be shown.

The functions work on the scores of one engagement, `scores`: one row per participant × scale × wave with the columns
participant_id, organisation_id (NaN: not known), scale_id, wave (its place in the engagement), value (0–100), prorated
and digest (the same person with the same answers has the same digest in every release).
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.disclosure import homogeneity, suppression
from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.estimates import scale_change
from analytics.estimates.scale_change import HIGH, LOW
from analytics.model import Verdict

ERASED_PREFIX = "?"
"""The first character of the digest of a person whose answers were erased: nobody can tell any more who it was."""


@dataclass(frozen=True)
class Panel:
    """Holds the people of one scale whose answers are compared.

    `values` (scores 0–100, NaN: did not answer) and `digests` have one row per person and one column per wave, in
    order. Where waves are not linked person by person (`linked` False), each row holds one answer only.
    `organisation_id` is None for the people of all organisations. `prorated` tells whether somebody skipped a question
    of the scale.
    """

    scale_id: int
    organisation_id: int | None
    values: pd.DataFrame
    digests: pd.DataFrame
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

    def digests_in(self, wave: int) -> frozenset[str]:
        """Returns the digests of the people who answered in a wave."""
        return frozenset(self.digests[wave].dropna()) if wave in self.digests else frozenset()

    def of_organisation(self, organisation: int, homes: pd.Series) -> "Panel":
        """Returns the panel's people of one organisation; `homes` holds the organisation of each participant."""
        people = self.values.index[homes.reindex(self.values.index) == organisation]
        return Panel(
            self.scale_id, organisation, self.values.loc[people], self.digests.loc[people], self.linked, self.prorated
        )


@dataclass(frozen=True)
class EarlierGroup:
    """Holds one group of people behind an earlier release: their digests in one wave, and the comparison that was
    shown.

    `pair` is the first and the last wave of the comparison.
    """

    detail: Detail
    pair: tuple[int, int]
    wave: int
    digests: frozenset[str]


def choose_panel(scores: pd.DataFrame, thresholds: Thresholds) -> Panel:
    """Returns the panel of one scale, from its `scores` in the waves that may be released.

    The panel holds the people who answered every wave, if they are enough for figures. If not, only the first wave is
    compared with the latest one for which enough people answered both, and the panel holds these people. Where nobody
    can be linked, it holds everyone who answered the first or the last wave.
    """
    ordered = scores.sort_values("wave", kind="stable")
    waves = ordered["wave"].drop_duplicates().tolist()
    values, digests = (_wide(ordered, name, waves) for name in ("value", "digest"))
    shown_waves, linked = _shown_waves(values.notna(), waves, thresholds)
    answered = values[shown_waves].notna()
    is_in_panel = answered.all(axis=1) if linked else answered.any(axis=1)
    prorated = bool(ordered.loc[ordered["participant_id"].isin(values.index[is_in_panel]), "prorated"].any())
    return Panel(
        int(ordered["scale_id"].iloc[0]),
        None,
        values.loc[is_in_panel, shown_waves],
        digests.loc[is_in_panel, shown_waves],
        linked,
        prorated,
    )


def _shown_waves(answered: pd.DataFrame, waves: list[int], thresholds: Thresholds) -> tuple[list[int], bool]:
    """Returns the waves to show, and whether they are linked person by person."""
    first, *later = waves
    if not later or not any((answered[first] & answered[wave]).any() for wave in later):
        return list(dict.fromkeys([first, waves[-1]])), False
    if answered.all(axis=1).sum() >= thresholds.figures:
        return waves, True
    linked_counts = {wave: int((answered[first] & answered[wave]).sum()) for wave in reversed(later)}
    return [first, next((wave for wave, n in linked_counts.items() if n >= thresholds.words), waves[-1])], True


def _wide(scores: pd.DataFrame, name: str, waves: Sequence[int]) -> pd.DataFrame:
    return scores.pivot(index="participant_id", columns="wave", values=name)[list(waves)]


def most_shown(group: Panel, thresholds: Thresholds) -> Detail:
    """Returns the most that may be shown of a panel, by its size; `coding` keeps answers that are alike from being told."""
    return thresholds.detail_for(group.n)


def figures_are_safe(
    groups: Sequence[Panel], earlier: Iterable[EarlierGroup], thresholds: Thresholds, scores: pd.DataFrame
) -> bool:
    """Tells whether the figures of these groups may be shown beside all earlier figures.

    They may where sums and differences of the figures single out neither fewer people than figures need nor people who
    answered alike. `scores` holds all scores of the scale.
    """
    with_figures = [other for other in earlier if other.detail is Detail.FIGURES]
    for wave in sorted({wave for group in groups for wave in group.waves}):
        earlier_groups = [other.digests for other in with_figures if other.wave == wave]
        published = [group.digests_in(wave) for group in groups] + earlier_groups
        if not _comparable(published, earlier_groups):
            return False
        values = scores[scores["wave"] == wave].set_index("digest")["value"]
        for part in suppression.parts_of(published):
            # A part that is itself a published group was judged when it was published.
            if len(part) < thresholds.figures or (part not in published and _tells(part, values)):
                return False
    return True


def questions_are_safe(group: Panel, earlier: Iterable[EarlierGroup]) -> bool:
    """Tells whether a panel's single questions may be shown beside earlier figures.

    They may not where an earlier group shares some people with the panel but is not equal to it: the difference of the
    two would give away the answers of the few who differ.
    """
    respondents = group.digests_in(group.waves[-1])
    earlier_groups = [
        other.digests for other in earlier if other.detail is Detail.FIGURES and other.wave == group.waves[-1]
    ]
    return all(other == respondents or not other & respondents for other in earlier_groups)


def words_are_safe(groups: Sequence[Panel], earlier: Iterable[EarlierGroup], thresholds: Thresholds) -> bool:
    """Tells whether these groups may be shown in words beside earlier releases.

    They may where no two groups of the same comparison, of earlier releases or of this one, differ by fewer people than
    words need.
    """
    all_earlier = list(earlier)
    for group in groups:
        for wave in group.pair:
            earlier_groups = [other.digests for other in all_earlier if other.pair == group.pair and other.wave == wave]
            published = [other.digests_in(wave) for other in groups] + earlier_groups
            if (
                not _comparable(published, earlier_groups)
                or 0 < suppression.smallest_part(published) < thresholds.words
            ):
                return False
    return True


def _comparable(published: Sequence[frozenset[str]], earlier: Sequence[frozenset[str]]) -> bool:
    """Tells whether published people can be compared with those of earlier releases.

    They cannot where an earlier person's answers were erased and somebody seems new: the two may be the same person.
    """
    earlier_people = frozenset[str]().union(*earlier)
    return not any(mark.startswith(ERASED_PREFIX) for mark in earlier_people) or earlier_people >= frozenset[
        str
    ]().union(*published)


def _tells(part: frozenset[Hashable], values: pd.Series) -> bool:
    """Tells whether the people of a part answered alike; assumes so where some answers have been erased."""
    known_values = values[values.index.isin(part)]
    return len(known_values) < len(part) or homogeneity.is_homogeneous(known_values, LOW, HIGH)


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
