"""Decides how much a release shows of each scale of an engagement, and gives the reason for showing less."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import pandas as pd

from analytics.disclosure import panels
from analytics.disclosure.panels import EarlierGroup, Panel
from analytics.disclosure.thresholds import LEAST_FIRST, Detail, Thresholds
from analytics.wording.language import N_


class Reason(StrEnum):
    """Says why less is shown of a scale than everything, or why the release is refused. For the supervisor only."""

    FEW = N_("fewer respondents than the threshold")
    ALIKE = N_("the answers are too alike, or too near an end of the scale, for figures")
    SUBTRACTED = N_("figures could be subtracted from those of an earlier release: told in words")
    OVERLAPPING = N_("a scale that shares questions has other respondents: told in words")
    DIFFERS = N_("the respondents differ from an earlier release's by fewer people than the threshold")
    LEFT_OUT = N_("left out by you")
    INDIVIDUAL = N_("one person's answers are never released")


@dataclass(frozen=True)
class Cell:
    """Holds what a release shows of one scale.

    `parts` are the panels of the organisations that are shown beside the whole `panel`, `reason` says why no more is
    shown (None: everything is), `questions` whether the scale's questions may be shown one by one. A `refused` cell
    stops the whole release.
    """

    panel: Panel
    detail: Detail
    parts: tuple[Panel, ...] = ()
    parts_detail: Detail = Detail.NOTHING
    reason: Reason | None = None
    questions: bool = True

    @property
    def refused(self) -> bool:
        return self.reason is Reason.DIFFERS

    @property
    def groups(self) -> list[tuple[Panel, Detail]]:
        """Returns the panel of everyone, if it is shown, then that of each organisation that is shown."""
        whole = [(self.panel, self.detail)] if self.detail is not Detail.NOTHING else []
        return whole + [(part, self.parts_detail) for part in self.parts]


def cells(
    scores: pd.DataFrame,
    thresholds: Thresholds,
    earlier: Mapping[int, Sequence[EarlierGroup]],
    *,
    overlapping: Mapping[int, Collection[int]],
    left_out: Collection[int] = (),
    individual: bool = False,
    by_organisation: bool = False,
) -> list[Cell]:
    """Returns one cell per scale of `scores` (see `panels`), in order of scales.

    `earlier` holds the groups behind earlier releases by scale, `overlapping` for each scale the larger scales that
    share some of its questions, `left_out` the scales that the supervisor leaves out because they would be refused.
    """
    all_panels = [panels.choose_panel(rows, thresholds) for _, rows in scores.groupby("scale_id", sort=True)]
    panel_of_scale = {panel.scale_id: panel for panel in all_panels}
    if individual:
        return [Cell(panel, Detail.NOTHING, reason=Reason.INDIVIDUAL) for panel in panel_of_scale.values()]
    homes = scores.drop_duplicates("participant_id").set_index("participant_id")["organisation_id"]
    organisation_panels = _parts(panel_of_scale, homes, thresholds) if by_organisation else {}
    of_scale = dict(list(scores.groupby("scale_id")))
    decided = {
        scale: _left_out(panel)
        if scale in left_out
        else _cell(panel, organisation_panels.get(scale, ()), earlier.get(scale, ()), thresholds, of_scale[scale])
        for scale, panel in panel_of_scale.items()
    }
    return list(_without_earlier_overlaps(_without_overlaps(decided, overlapping), overlapping, earlier).values())


def _left_out(panel: Panel) -> Cell:
    return Cell(panel, Detail.NOTHING, reason=Reason.LEFT_OUT)


def _parts(
    panel_of_scale: Mapping[int, Panel], homes: pd.Series, thresholds: Thresholds
) -> dict[int, tuple[Panel, ...]]:
    """Returns by scale the panels of the organisations that may be shown; none where fewer than two organisations
    answered."""
    organisations = homes.fillna(-1).astype(int)
    counts = pd.DataFrame(
        {
            scale: [panel.of_organisation(home, organisations).n for home in sorted(organisations.unique())]
            for scale, panel in panel_of_scale.items()
        },
        index=sorted(organisations.unique()),
    )
    counts = counts[[scale for scale, panel in panel_of_scale.items() if panel.n >= thresholds.words]]
    if (counts.drop(index=-1, errors="ignore").sum(axis=1) > 0).sum() < 2 or counts.empty:
        return {}
    visible = panels.visible_organisations(counts, thresholds.words)
    return {
        scale: tuple(panel.of_organisation(home, organisations) for home in visible)
        for scale, panel in panel_of_scale.items()
        if scale in counts
    }


def _cell(
    panel: Panel,
    parts: tuple[Panel, ...],
    earlier: Sequence[EarlierGroup],
    thresholds: Thresholds,
    scores: pd.DataFrame,
) -> Cell:
    most = panels.most_shown(panel, thresholds)
    if most is Detail.NOTHING:
        return Cell(panel, most, reason=Reason.FEW)
    reason = Reason.ALIKE if most is not thresholds.detail_for(panel.n) else None
    if not panels.words_are_safe([panel, *parts], earlier, thresholds):
        return Cell(panel, Detail.NOTHING, reason=Reason.DIFFERS)
    of_parts = min(
        (panels.most_shown(part, thresholds) for part in parts), key=LEAST_FIRST.index, default=Detail.NOTHING
    )
    questions = panels.questions_are_safe(panel, earlier)
    if (
        most is Detail.FIGURES
        and of_parts is Detail.FIGURES
        and panels.figures_are_safe([panel, *parts], earlier, thresholds, scores)
    ):
        return Cell(panel, most, parts, of_parts, questions=questions)
    of_parts = Detail.WORDS if parts else Detail.NOTHING
    if most is Detail.FIGURES and panels.figures_are_safe([panel], earlier, thresholds, scores):
        return Cell(panel, most, parts, of_parts, questions=questions)
    reason = Reason.SUBTRACTED if most is Detail.FIGURES else reason
    return Cell(panel, Detail.WORDS, parts, of_parts, reason)


def _without_overlaps(decided: Mapping[int, Cell], overlapping: Mapping[int, Collection[int]]) -> dict[int, Cell]:
    """Shows a larger scale in words only where its figures minus those of a smaller scale would give away somebody's
    answers.

    That is so where the two scales share questions, but not all their people are the same or somebody skipped a
    question.
    """
    result = dict(decided)
    for key, cell in decided.items():
        for larger in overlapping.get(key, ()):
            other = result.get(larger)
            if (
                other is None
                or Detail.FIGURES not in (other.detail, other.parts_detail)
                or cell.detail is not Detail.FIGURES
            ):
                continue
            if not _same_people(cell.panel, other.panel):
                result[larger] = _in_words(other)
    return result


def _without_earlier_overlaps(
    decided: Mapping[int, Cell],
    overlapping: Mapping[int, Collection[int]],
    earlier: Mapping[int, Sequence[EarlierGroup]],
) -> dict[int, Cell]:
    """Shows a scale in words only where earlier releases hold figures of a scale that shares its questions.

    Its figures stay where this release, too, shows figures of both scales, of the same people, and where an earlier
    release has already shown the figures of these very people.
    """
    result = dict(decided)
    pairs = {(smaller, larger) for smaller, several in overlapping.items() for larger in several}
    overlaps = sorted(pairs | {(larger, smaller) for smaller, larger in pairs})
    changed = True
    while changed:
        changed = False
        for scale, overlapping_scale in overlaps:
            cell, other_cell = result.get(scale), result.get(overlapping_scale)
            if cell is None or cell.detail is not Detail.FIGURES or _told_before(cell.panel, earlier.get(scale, ())):
                continue
            figures = other_cell is not None and other_cell.detail is Detail.FIGURES
            if any(group.detail is Detail.FIGURES for group in earlier.get(overlapping_scale, ())) and not (
                figures and other_cell is not None and _same_people(cell.panel, other_cell.panel)
            ):
                result[scale], changed = _in_words(cell), True
    return result


def _told_before(panel: Panel, earlier: Sequence[EarlierGroup]) -> bool:
    """Tells whether earlier figures were of exactly these people, in every wave."""
    figures = {(group.wave, group.digests) for group in earlier if group.detail is Detail.FIGURES}
    return all((wave, panel.digests_in(wave)) in figures for wave in panel.waves)


def _in_words(cell: Cell) -> Cell:
    parts_detail = Detail.WORDS if cell.parts else Detail.NOTHING
    return replace(cell, detail=Detail.WORDS, parts_detail=parts_detail, reason=Reason.OVERLAPPING)


def _same_people(one: Panel, other: Panel) -> bool:
    whole = not one.prorated and not other.prorated
    return whole and one.waves == other.waves and one.values.index.equals(other.values.index)
