"""Which scales of an engagement a release tells of, how much, and why not more."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import pandas as pd

from analytics.disclosure import panels
from analytics.disclosure.panels import Earlier, Panel
from analytics.disclosure.thresholds import Shown, Thresholds
from analytics.wording.language import N_

ORDER = [Shown.NOTHING, Shown.WORDS, Shown.FIGURES]


class Reason(StrEnum):
    """Why a scale is told less of than its respondents would allow, or the release is refused. For the supervisor only."""

    FEW = N_("fewer respondents than the threshold")
    ALIKE = N_("the answers are too alike, or too near an end of the scale, for figures")
    SUBTRACTED = N_("figures could be subtracted from those of an earlier release: told in words")
    OVERLAPPING = N_("a scale that shares questions has other respondents: told in words")
    DIFFERS = N_("the respondents differ from an earlier release's by fewer people than the threshold")
    LEFT_OUT = N_("left out by you")
    INDIVIDUAL = N_("one person's answers are never released")


@dataclass(frozen=True)
class Cell:
    """What a release tells of one scale: its panel, those of the organisations that are shown beside it, and the reason
    for telling no more (None: everything is told). `questions`: whether its questions may be told one by one. `refused`
    stops the whole release."""

    panel: Panel
    shown: Shown
    parts: tuple[Panel, ...] = ()
    parts_shown: Shown = Shown.NOTHING
    reason: Reason | None = None
    questions: bool = True

    @property
    def refused(self) -> bool:
        return self.reason is Reason.DIFFERS

    @property
    def groups(self) -> list[tuple[Panel, Shown]]:
        """Everyone, then each organisation that is shown."""
        whole = [(self.panel, self.shown)] if self.shown is not Shown.NOTHING else []
        return whole + [(part, self.parts_shown) for part in self.parts]


def cells(
    scores: pd.DataFrame,
    thresholds: Thresholds,
    earlier: Mapping[int, Sequence[Earlier]],
    *,
    overlapping: Mapping[int, Collection[int]],
    left_out: Collection[int] = (),
    individual: bool = False,
    by_organisation: bool = False,
) -> list[Cell]:
    """One cell per scale of `scores` (see `panels`), in order of scales.

    `earlier` holds the groups behind earlier releases by scale, `overlapping` for each scale those with more questions that
    hold some of its own, `left_out` the scales that the supervisor leaves out where they would be refused.
    """
    each = [panels.panel(rows, thresholds) for _, rows in scores.groupby("scale_id", sort=True)]
    found = {one.scale_id: one for one in each}
    if individual:
        return [Cell(one, Shown.NOTHING, reason=Reason.INDIVIDUAL) for one in found.values()]
    homes = scores.drop_duplicates("participant_id").set_index("participant_id")["organisation_id"]
    parts = _parts(found, homes, thresholds) if by_organisation else {}
    of_scale = dict(list(scores.groupby("scale_id")))
    decided = {
        key: _left_out(one)
        if key in left_out
        else _cell(one, parts.get(key, ()), earlier.get(key, ()), thresholds, of_scale[key])
        for key, one in found.items()
    }
    return list(_without_earlier_overlaps(_without_overlaps(decided, overlapping), overlapping, earlier).values())


def _left_out(found: Panel) -> Cell:
    return Cell(found, Shown.NOTHING, reason=Reason.LEFT_OUT)


def _parts(found: Mapping[int, Panel], homes: pd.Series, thresholds: Thresholds) -> dict[int, tuple[Panel, ...]]:
    """The panels of those organisations that may be shown, by scale; none where fewer than two organisations answered."""
    known = homes.fillna(-1).astype(int)
    counts = pd.DataFrame(
        {key: [one.within(home, known).n for home in sorted(known.unique())] for key, one in found.items()},
        index=sorted(known.unique()),
    )
    counts = counts[[key for key, one in found.items() if one.n >= thresholds.words]]
    if (counts.drop(index=-1, errors="ignore").sum(axis=1) > 0).sum() < 2 or counts.empty:
        return {}
    shown = panels.shown_parts(counts, thresholds.words)
    return {key: tuple(panel.within(home, known) for home in shown) for key, panel in found.items() if key in counts}


def _cell(
    found: Panel, parts: tuple[Panel, ...], earlier: Sequence[Earlier], thresholds: Thresholds, scores: pd.DataFrame
) -> Cell:
    most = panels.ceiling(found, thresholds)
    if most is Shown.NOTHING:
        return Cell(found, most, reason=Reason.FEW)
    alike = Reason.ALIKE if most is not thresholds.shown(found.n) else None
    if not panels.words_are_safe([found, *parts], earlier, thresholds):
        return Cell(found, Shown.NOTHING, reason=Reason.DIFFERS)
    of_parts = min((panels.ceiling(part, thresholds) for part in parts), key=ORDER.index, default=Shown.NOTHING)
    questions = panels.questions_are_safe(found, earlier)
    if (
        most is Shown.FIGURES
        and of_parts is Shown.FIGURES
        and panels.figures_are_safe([found, *parts], earlier, thresholds, scores)
    ):
        return Cell(found, most, parts, of_parts, questions=questions)
    of_parts = Shown.WORDS if parts else Shown.NOTHING
    if most is Shown.FIGURES and panels.figures_are_safe([found], earlier, thresholds, scores):
        return Cell(found, most, parts, of_parts, questions=questions)
    reason = Reason.SUBTRACTED if most is Shown.FIGURES else alike
    return Cell(found, Shown.WORDS, parts, of_parts, reason)


def _without_overlaps(decided: Mapping[int, Cell], overlapping: Mapping[int, Collection[int]]) -> dict[int, Cell]:
    """Where a scale and a larger one that shares its questions have other people, or people who skipped a question, the
    difference of the two would be those people's: the larger one is told in words."""
    kept = dict(decided)
    for key, cell in decided.items():
        for larger in overlapping.get(key, ()):
            other = kept.get(larger)
            if (
                other is None
                or Shown.FIGURES not in (other.shown, other.parts_shown)
                or cell.shown is not Shown.FIGURES
            ):
                continue
            if not _same_people(cell.panel, other.panel):
                kept[larger] = _in_words(other)
    return kept


def _without_earlier_overlaps(
    decided: Mapping[int, Cell], overlapping: Mapping[int, Collection[int]], earlier: Mapping[int, Sequence[Earlier]]
) -> dict[int, Cell]:
    """The same against earlier releases: new figures of a scale stand beside earlier ones of a scale that shares its
    questions only where this release, too, tells the figures of both, of the same people."""
    kept = dict(decided)
    pairs = {(smaller, larger) for smaller, several in overlapping.items() for larger in several}
    both = sorted(pairs | {(larger, smaller) for smaller, larger in pairs})
    changed = True
    while changed:
        changed = False
        for one, other in both:
            cell, beside = kept.get(one), kept.get(other)
            if cell is None or cell.shown is not Shown.FIGURES or _told_before(cell.panel, earlier.get(one, ())):
                continue
            figures = beside is not None and beside.shown is Shown.FIGURES
            if any(group.shown is Shown.FIGURES for group in earlier.get(other, ())) and not (
                figures and beside is not None and _same_people(cell.panel, beside.panel)
            ):
                kept[one], changed = _in_words(cell), True
    return kept


def _told_before(found: Panel, earlier: Sequence[Earlier]) -> bool:
    """Whether earlier figures were of these very people, in every wave."""
    figures = {(group.wave, group.digests) for group in earlier if group.shown is Shown.FIGURES}
    return all((wave, found.of(wave)) in figures for wave in found.waves)


def _in_words(cell: Cell) -> Cell:
    parts_shown = Shown.WORDS if cell.parts else Shown.NOTHING
    return replace(cell, shown=Shown.WORDS, parts_shown=parts_shown, reason=Reason.OVERLAPPING)


def _same_people(one: Panel, other: Panel) -> bool:
    whole = not one.prorated and not other.prorated
    return whole and one.waves == other.waves and one.values.index.equals(other.values.index)
