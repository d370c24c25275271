"""Which respondents' answers may stand together behind a release: one frozen panel a scale, and what it may tell.

Everything works on the scores of one engagement, `scores`: one row per participant × scale × wave with the columns
participant_id, organisation_id (NaN: not known), scale_id, wave (its place in the engagement), value (0–100), prorated and
digest (the same person with the same answers has the same digest in every release).
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.disclosure import homogeneity, suppression
from analytics.disclosure.thresholds import Shown, Thresholds
from analytics.estimates import scale_change
from analytics.estimates.scale_change import HIGH, LOW
from analytics.model import Verdict

FORGOTTEN = "?"
"""What the digest of somebody whose answers were erased begins with: nobody can tell any more who it was."""


@dataclass(frozen=True)
class Panel:
    """The people of one scale whose answers are compared: `values` and `digests` have one row per person and one column per
    wave, in order. Where waves are not linked person by person, each row holds one answer only.
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
        """The first and the last wave."""
        return self.waves[0], self.waves[-1]

    @property
    def n(self) -> int:
        """The fewest respondents that stand behind any of the panel's figures."""
        return int(self.values.notna().sum().min()) if len(self.values.columns) else 0

    def of(self, wave: int) -> frozenset[str]:
        """Who answered in that wave, by digest."""
        return frozenset(self.digests[wave].dropna()) if wave in self.digests else frozenset()

    def within(self, organisation: int, homes: pd.Series) -> "Panel":
        """The same panel's people of one organisation; `homes` holds each participant's."""
        here = self.values.index[homes.reindex(self.values.index) == organisation]
        return Panel(
            self.scale_id, organisation, self.values.loc[here], self.digests.loc[here], self.linked, self.prorated
        )


@dataclass(frozen=True)
class Earlier:
    """One group of people behind an earlier release: who they were in one wave, and in which comparison they were shown."""

    shown: Shown
    pair: tuple[int, int]
    wave: int
    digests: frozenset[str]


def panel(scores: pd.DataFrame, thresholds: Thresholds) -> Panel:
    """The panel of one scale, from its `scores` in the waves that may be released.

    Those who answered every wave, where they are enough for figures; else those who answered the first wave and the latest
    one that enough of them answered too, and only these two are shown. Where nobody can be linked, everyone of the first
    and of the last wave.
    """
    ordered = scores.sort_values("wave", kind="stable")
    waves = ordered["wave"].drop_duplicates().tolist()
    values, digests = (_wide(ordered, name, waves) for name in ("value", "digest"))
    shown, linked = _shown_waves(values.notna(), waves, thresholds)
    there = values[shown].notna()
    kept = there.all(axis=1) if linked else there.any(axis=1)
    prorated = bool(ordered.loc[ordered["participant_id"].isin(values.index[kept]), "prorated"].any())
    return Panel(
        int(ordered["scale_id"].iloc[0]), None, values.loc[kept, shown], digests.loc[kept, shown], linked, prorated
    )


def _shown_waves(answered: pd.DataFrame, waves: list[int], thresholds: Thresholds) -> tuple[list[int], bool]:
    """The waves to show, and whether they are linked person by person."""
    first, *later = waves
    if not later or not any((answered[first] & answered[wave]).any() for wave in later):
        return list(dict.fromkeys([first, waves[-1]])), False
    if answered.all(axis=1).sum() >= thresholds.figures:
        return waves, True
    linked = {wave: int((answered[first] & answered[wave]).sum()) for wave in reversed(later)}
    return [first, next((wave for wave, n in linked.items() if n >= thresholds.words), waves[-1])], True


def _wide(scores: pd.DataFrame, name: str, waves: Sequence[int]) -> pd.DataFrame:
    return scores.pivot(index="participant_id", columns="wave", values=name)[list(waves)]


def ceiling(found: Panel, thresholds: Thresholds) -> Shown:
    """The most that a panel may tell by its size and by how alike its answers and changes are."""
    most = thresholds.shown(found.n)
    if most is not Shown.FIGURES:
        return most
    columns = [found.values[wave].dropna() for wave in found.waves]
    if found.linked:
        first = found.values[found.waves[0]]
        columns_alike = any(homogeneity.alike(found.values[wave] - first) for wave in found.waves[1:])
    else:
        columns_alike = False
    if columns_alike or any(homogeneity.homogeneous(column, LOW, HIGH) for column in columns):
        return Shown.WORDS
    return Shown.FIGURES


def figures_are_safe(
    groups: Sequence[Panel], earlier: Iterable[Earlier], thresholds: Thresholds, scores: pd.DataFrame
) -> bool:
    """Whether sums and differences of these groups' figures and of all earlier ones single out neither fewer people than
    figures need nor people who answered alike. `scores` are all that there are of the scale."""
    before = [one for one in earlier if one.shown is Shown.FIGURES]
    for wave in sorted({wave for group in groups for wave in group.waves}):
        told = [one.digests for one in before if one.wave == wave]
        published = [group.of(wave) for group in groups] + told
        if not _comparable(published, told):
            return False
        values = scores[scores["wave"] == wave].set_index("digest")["value"]
        for part in suppression.parts_of(published):
            # What is published of a part itself was judged when it was published.
            if len(part) < thresholds.figures or (part not in published and _tells(part, values)):
                return False
    return True


def questions_are_safe(found: Panel, earlier: Iterable[Earlier]) -> bool:
    """Whether no earlier figures are of other, but partly the same people: their questions could be told by difference."""
    last = found.of(found.waves[-1])
    before = [one.digests for one in earlier if one.shown is Shown.FIGURES and one.wave == found.waves[-1]]
    return all(one == last or not one & last for one in before)


def words_are_safe(groups: Sequence[Panel], earlier: Iterable[Earlier], thresholds: Thresholds) -> bool:
    """Whether the same comparison was never told, and is not told now, of groups that differ by fewer people than words
    need."""
    before = list(earlier)
    for group in groups:
        for wave in group.pair:
            told = [one.digests for one in before if one.pair == group.pair and one.wave == wave]
            published = [other.of(wave) for other in groups] + told
            if not _comparable(published, told) or 0 < suppression.smallest_part(published) < thresholds.words:
                return False
    return True


def _comparable(published: Sequence[frozenset[str]], told: Sequence[frozenset[str]]) -> bool:
    """Whether people can be told apart from those told of before: not, where some of these were forgotten and others are
    new, for the new ones may be the forgotten come back."""
    known = frozenset[str]().union(*told)
    return not any(mark.startswith(FORGOTTEN) for mark in known) or known >= frozenset[str]().union(*published)


def _tells(part: frozenset[Hashable], values: pd.Series) -> bool:
    """Whether the people of a part answered alike; of answers that are gone it must be feared."""
    known = values[values.index.isin(part)]
    return len(known) < len(part) or homogeneity.homogeneous(known, LOW, HIGH)


def shown_parts(counts: pd.DataFrame, threshold: int) -> list[int]:
    """The organisations of a network whose own results may stand beside the whole's.

    `counts` has one row per organisation (−1: not known, never shown) and one column per scale. An organisation is hidden in
    every scale if it must be hidden in one, and others with it (`disclosure.suppress`) until no total gives it away.
    """
    hide = pd.Series(False, index=counts.index)
    hide[counts.index == -1] = counts[counts.index == -1].to_numpy().sum() > 0
    while not hide.all():
        found = hide.copy()
        for scale in counts:
            cells = counts[scale].to_numpy()
            found |= suppression.suppress(cells, threshold, np.argwhere(hide.to_numpy() & (cells > 0)))
        if (found == hide).all():
            break
        hide = found
    shown = counts[~hide & (counts.index != -1) & (counts > 0).all(axis=1)]
    return shown.index.astype(int).tolist()


def comparison(found: Panel, mid: float | None, *, higher_is_better: bool) -> Mapping[str, float | str | bool]:
    """The panel's change from its first wave to its last, as `scale_change.changes` gives it, by the names of its columns.

    A panel of one wave has its mean as mean_before, and no change.
    """
    first, last = (found.values[wave] for wave in found.pair)
    statistics = scale_change.statistics_of(first, last, linked=found.linked)
    (row,) = scale_change.changes(statistics.assign(mid=mid, higher_is_better=higher_is_better)).to_dict("records")
    if len(found.waves) < 2:
        row |= dict.fromkeys(("mean_after", "estimate", "sd", "se", "df", "low", "high"), float("nan"))
        row["verdict"] = Verdict.CANNOT_TELL.value
    return {str(name): value for name, value in row.items()}


def points(found: Panel) -> pd.DataFrame:
    """One row per wave: wave (its place), n, mean, interval_low, interval_high (0–100)."""
    described = found.values.agg(["count", "mean", "std"]).T
    low, high = scale_change.mean_ends(described["count"], described["mean"], described["std"])
    return pd.DataFrame(
        {
            "wave": found.waves,
            "n": described["count"].astype(int).to_numpy(),
            "mean": described["mean"].to_numpy(),
            "interval_low": low,
            "interval_high": high,
        }
    )
