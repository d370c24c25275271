"""Decides how much a release shows of each scale of an engagement, and gives the reason for showing less."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import pandas as pd

from analytics.disclosure import beside_earlier, panels
from analytics.disclosure.identity import EarlierCell, ToldCell
from analytics.disclosure.panels import Panel, ReleaseChoice
from analytics.disclosure.thresholds import LEAST_FIRST, Detail, Thresholds
from analytics.wording.language import N_


class Reason(StrEnum):
    """Says why less is shown of a scale than everything. For the supervisor only."""

    FEW = N_("fewer respondents than the threshold")
    ALIKE = N_("the answers are too alike, or too near an end of the scale, for figures")
    CLOSED = N_("told before: these surveys are told again as they were")
    SUBTRACTED = N_("figures could be subtracted from those of an earlier release: told in words")
    ELSEWHERE = N_(
        "another engagement of the same sponsor told these answers, of nearly the same people: not told again"
    )
    WITHDRAWN = N_("figures of these surveys were withdrawn: told in words")
    OVERLAPPING = N_("a scale that shares questions has other respondents: told in words")
    SIDE_BY_SIDE = N_("organisations side by side are told in words")
    EXPOSED = N_("one person's answers could be worked out from figures: told in words")
    PARTS = N_(
        "one person's answers could perhaps be worked out from results of single organisations: these are left out"
    )
    QUESTIONS = N_(
        "one person's answers could perhaps be worked out from answers to single questions: these are left out"
    )
    PARTS_AND_QUESTIONS = N_(
        "one person's answers could perhaps be worked out: results of single organisations and answers to single questions are left "
        "out"
    )
    HIDDEN = N_("one person's answers could perhaps be worked out even from words: nothing is told")
    UNDECIDED = N_("it could not be ruled out that one person's answers can be worked out from figures: told in words")
    LEFT_OUT = N_("left out by you")
    INDIVIDUAL = N_("one person's answers are never released")


@dataclass(frozen=True)
class Cell:
    """Holds what a release shows of one scale.

    `parts` are the panels of the organisations that are shown beside the whole `panel`, `reason` says why no more is
    shown (None: everything is), `questions` whether the scale's questions may be shown one by one. Of a cell that was
    told before, `copied` is the earlier cell, whose rows are told again.
    """

    panel: Panel
    detail: Detail
    parts: tuple[Panel, ...] = ()
    parts_detail: Detail = Detail.NOTHING
    reason: Reason | None = None
    questions: bool = True
    copied: ToldCell | None = None

    @property
    def groups(self) -> list[tuple[Panel, Detail]]:
        """Returns the panel of everyone, if it is shown, then that of each organisation that is shown."""
        whole = [(self.panel, self.detail)] if self.detail is not Detail.NOTHING else []
        return whole + [(part, self.parts_detail) for part in self.parts]

    def lowered(self, reason: Reason) -> "Cell":
        """Returns the cell in words, without organisations in figures."""
        parts_detail = Detail.WORDS if self.parts_detail is Detail.WORDS else Detail.NOTHING
        parts = self.parts if parts_detail is Detail.WORDS else ()
        return replace(self, detail=Detail.WORDS, parts=parts, parts_detail=parts_detail, reason=reason)


def cells(
    scores: pd.DataFrame,
    thresholds: Thresholds,
    earlier: Sequence[EarlierCell] = (),
    *,
    questions: Mapping[int, frozenset[int]] | None = None,
    choice: ReleaseChoice | None = None,
    pair: tuple[int | None, int | None] = (None, None),
    individual: bool = False,
    by_organisation: bool = False,
) -> list[Cell]:
    """Returns one cell per scale of `scores` (see `panels`), in order of scales.

    `earlier` holds what earlier releases told, `questions` the questions of each scale (see
    `identity.compare_with_earlier`), `pair` the places of the chosen surveys.
    """
    chosen = choice or ReleaseChoice()
    rows_of = {int(str(scale)): rows for scale, rows in scores.groupby("scale_id", sort=True)}
    panel_of_scale = {scale: panels.choose_panel(rows, thresholds, *pair) for scale, rows in rows_of.items()}
    if individual:
        return [Cell(panel, Detail.NOTHING, reason=Reason.INDIVIDUAL) for panel in panel_of_scale.values()]
    asked = questions or {scale: frozenset({scale}) for scale in panel_of_scale}
    parts = _parts(panel_of_scale, scores, thresholds, chosen) if by_organisation else {}
    decided = {
        scale: Cell(panel, Detail.NOTHING, reason=Reason.LEFT_OUT)
        if scale in chosen.left_out
        else _cell(
            panel,
            parts.get(scale, ()),
            beside_earlier.Earlier(tuple(earlier), asked[scale], thresholds, rows_of[scale]),
            chosen.side_by_side and by_organisation,
        )
        for scale, panel in panel_of_scale.items()
    }
    return list(_without_overlaps(decided, asked, thresholds).values())


def _parts(
    panel_of_scale: Mapping[int, Panel], scores: pd.DataFrame, thresholds: Thresholds, choice: ReleaseChoice
) -> dict[int, tuple[Panel, ...]]:
    """Returns by scale the panels of the organisations that may be shown; none where fewer than two organisations
    answered.

    Beside a whole in figures, organisations of fewer people than figures need are not shown: their words would tell of
    the others.
    """
    fewest = thresholds.words if choice.side_by_side else thresholds.figures
    homes = scores.drop_duplicates("participant_id").set_index("participant_id")["organisation_id"]
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
    visible = panels.visible_organisations(counts, fewest)
    return {
        scale: tuple(panel.of_organisation(home, organisations) for home in visible)
        for scale, panel in panel_of_scale.items()
        if scale in counts
    }


def _cell(panel: Panel, parts: tuple[Panel, ...], earlier: beside_earlier.Earlier, side_by_side: bool) -> Cell:
    most = panels.most_shown(panel, earlier.thresholds)
    told = earlier.told_before(panel.pair)
    if told is not None and not earlier.may_be_told_anew(told, panel, most):
        return _copied(panel, told, earlier)
    if most is Detail.NOTHING:
        return Cell(panel, most, reason=Reason.FEW)
    if not earlier.words_fit(panel):
        return Cell(panel, Detail.NOTHING, reason=Reason.ELSEWHERE)
    if side_by_side:
        with_parts = parts if earlier.words_of_parts_fit(parts) else ()
        parts_detail = Detail.WORDS if with_parts else Detail.NOTHING
        return Cell(panel, Detail.WORDS, with_parts, parts_detail, Reason.SIDE_BY_SIDE)
    if most is Detail.WORDS:
        return Cell(panel, most, reason=None if earlier.thresholds.detail_for(panel.n) is most else Reason.ALIKE)
    return _in_figures(panel, parts, earlier)


def _in_figures(panel: Panel, parts: tuple[Panel, ...], earlier: beside_earlier.Earlier) -> Cell:
    if earlier.is_withdrawn(panel):
        return Cell(panel, Detail.WORDS, reason=Reason.WITHDRAWN)
    if not earlier.fits([panel], earlier.thresholds.figures):
        return Cell(panel, Detail.WORDS, reason=Reason.SUBTRACTED)
    questions = earlier.questions_fit(panel)
    details = [panels.most_shown(part, earlier.thresholds) for part in parts]
    of_parts = min(details, key=LEAST_FIRST.index, default=Detail.NOTHING)
    if of_parts is Detail.FIGURES and earlier.fits([panel, *parts], earlier.thresholds.figures):
        return Cell(panel, Detail.FIGURES, parts, of_parts, questions=questions)
    return Cell(panel, Detail.FIGURES, questions=questions)


def _copied(panel: Panel, told: ToldCell, earlier: beside_earlier.Earlier) -> Cell:
    """Returns the cell that tells again what was told; in less detail where the limits are higher now."""
    detail = min(told.detail, earlier.thresholds.detail_for(told.n), key=LEAST_FIRST.index)
    reason = None if earlier.are_the_same_people(told, panel) else Reason.CLOSED
    return Cell(panel, detail, reason=reason, copied=told)


def _without_overlaps(
    decided: Mapping[int, Cell], questions: Mapping[int, frozenset[int]], thresholds: Thresholds
) -> dict[int, Cell]:
    """Shows a scale in words only where its figures beside those of a scale that shares a question would give answers
    away: where the two scales' people differ by fewer than figures need, or somebody skipped a question.

    Scales of fewer people than figures need come first, then those with fewer questions.
    """
    result = dict(decided)
    fresh = [scale for scale, cell in decided.items() if cell.copied is None and cell.detail is not Detail.NOTHING]
    small = [scale for scale in fresh if decided[scale].panel.n < thresholds.figures]
    with_figures = [scale for scale in fresh if decided[scale].detail is Detail.FIGURES]
    beside = [(questions[scale], decided[scale]) for scale in small]
    for scale in sorted(with_figures, key=lambda scale: len(questions[scale])):
        cell = decided[scale]
        others = [other for asked, other in beside if asked & questions[scale]]
        if all(_may_stand_beside(cell, other, thresholds) for other in others):
            beside.append((questions[scale], cell))
        else:
            result[scale] = cell.lowered(Reason.OVERLAPPING)
    return result


def _may_stand_beside(cell: Cell, other: Cell, thresholds: Thresholds) -> bool:
    """Tells whether figures of a cell and what is told of another that shares a question give nobody's answers away."""
    groups = [[group for group, _ in both.groups] for both in (cell, other)]
    common = set(cell.panel.waves) & set(other.panel.waves)
    if not common:
        return True
    skipped = cell.panel.prorated or other.panel.prorated
    return not skipped and beside_earlier.parts_are_large([*groups[0], *groups[1]], common, thresholds.figures)
