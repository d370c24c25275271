"""Makes the rows of a release from an engagement's answers, goals and decisions: one frame for each release table.

Figures are coded as they are shown (`analytics.disclosure.coding`).
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.disclosure.rules import Cell
from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.goals.rule import LEVEL_COLUMNS, original_goals
from analytics.release import scale_rows

SCALE = [
    "scale_id", "key", "theme", "name_fi", "name_sv", "name_en", "low", "high", "higher_is_better", "mid", "mid_source",
]  # fmt: skip


def waves(surveys: pd.DataFrame, thresholds: Thresholds) -> pd.DataFrame:
    """Returns the rows of release_wave from the read `waves`.

    `answered` and `invited` are missing where fewer answered than figures need: beside the number of invited, a verdict in
    words could tell that everyone answered.
    """
    enough = surveys["answered"] >= thresholds.figures
    rows = surveys[["position", "kind", "label", "has_questionnaire"]].assign(wave_id=surveys["id"])
    return rows.assign(**{name: surveys[name].astype("Int64").where(enough) for name in ("answered", "invited")})


def scales(
    cells: Sequence[Cell],
    known: pd.DataFrame,
    wave_ids: Mapping[int, int],
    parts: Mapping[int, str],
    thresholds: Thresholds,
) -> pd.DataFrame:
    """Returns the rows of release_scale: one per scale and group of people that is shown, or per scale that is hidden.

    `known` is the read `scales`, `wave_ids` holds the waves' ids by their places, `parts` the organisations' names by
    id.
    """
    described = known.rename(columns={"id": "scale_id"}).set_index("scale_id", drop=False)
    measures = scale_rows.measures(known)
    rows = [
        {
            **described.loc[cell.panel.scale_id, SCALE].to_dict(),
            "position": place,
            "part": None if group.organisation_id is None else parts[group.organisation_id],
            "shown": shown.value,
            **scale_rows.group_row(group, shown, measures[group.scale_id], wave_ids, thresholds),
        }
        for place, cell in enumerate(cells)
        for group, shown in (cell.groups or [(cell.panel, Detail.NOTHING)])
    ]
    kinds = {"n": "Int64", "before_wave_id": "Int64", "after_wave_id": "Int64", "linked": "boolean"}
    return pd.DataFrame(rows).astype(kinds | {"standard_error": "float64"})


def told_groups(cells: Sequence[Cell], parts: Mapping[int, str]) -> pd.DataFrame:
    """Returns the rows of told_group: how many people stand behind each group that is told in words."""
    rows = [
        {
            "scale_id": group.scale_id,
            "part": None if group.organisation_id is None else parts[group.organisation_id],
            "n": group.n,
        }
        for cell in cells
        for group, shown in cell.groups
        if shown is Detail.WORDS
    ]
    return pd.DataFrame(rows)


def points(
    cells: Sequence[Cell], known: pd.DataFrame, wave_ids: Mapping[int, int], thresholds: Thresholds
) -> pd.DataFrame:
    """Returns the rows of release_point: the panel's mean at each wave, for scales in figures; `known` as in `scales`."""
    measures = scale_rows.measures(known)
    rows = [
        scale_rows.points(cell.panel, measures[cell.panel.scale_id], thresholds).assign(scale_id=cell.panel.scale_id)
        for cell in cells
        if cell.detail is Detail.FIGURES
    ]
    if not rows:
        return pd.DataFrame()
    means = pd.concat(rows, ignore_index=True)
    return means.assign(wave_id=means["wave"].map(wave_ids)).drop(columns="wave")


def shares(
    cells: Sequence[Cell],
    answers: pd.DataFrame,
    known: pd.DataFrame,
    wave_ids: Mapping[int, int],
    thresholds: Thresholds,
) -> pd.DataFrame:
    """Returns the rows of release_share: the answers to each question at the panel's last wave, for scales in figures.

    They are left out where somebody skipped a question and where an earlier release would give answers away by
    difference (`Cell.questions`). `answers` is the read `panel_answers`, `known` as in `scales`.
    """
    measures = scale_rows.measures(known)
    rows = [
        scale_rows.shares(cell.panel, answers, measures[cell.panel.scale_id], thresholds)
        for cell in cells
        if cell.detail is Detail.FIGURES and cell.questions and not cell.panel.prorated
    ]
    told = [answered for answered in rows if answered is not None]
    if not told:
        return pd.DataFrame()
    all_shares = pd.concat(told, ignore_index=True)
    return all_shares.assign(wave_id=all_shares["wave"].map(wave_ids)).drop(columns="wave")


def goals(
    versions: pd.DataFrame, ratings: pd.DataFrame, released: Sequence[int], lenses: Sequence[str]
) -> dict[str, pd.DataFrame]:
    """Returns the rows of release_goal, release_goal_version and release_goal_rating, by table.

    `versions` and `ratings` are the reads `goals` and `ratings_to_release`; `released` holds the goals to release and
    `lenses` the lenses whose ratings are released.
    """
    goal_versions = versions[versions["goal_id"].isin(released)]
    first = goal_versions.drop_duplicates("goal_id")
    original = first["goal_id"].map(original_goals(versions)).astype(bool)
    goal = first[["goal_id", "key", "theme", "source"]].assign(position=range(len(first)), original=original)
    goal_ratings = ratings[ratings["goal_id"].isin(released) & ratings["lens"].isin(lenses)]
    words = ["title", *LEVEL_COLUMNS.values(), "importance", "difficulty"]
    columns = ["goal_id", "version", "change", "reason", "valid_from", *words]
    return {"release_goal": goal, "release_goal_version": goal_versions[columns], "release_goal_rating": goal_ratings}
