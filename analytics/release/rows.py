"""Makes the rows of a release from an engagement's answers, goals and decisions: one frame for each release table.

Figures are rounded as they are shown.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analytics.disclosure import panels
from analytics.disclosure.homogeneity import all_but_one_equal
from analytics.disclosure.panels import Panel
from analytics.disclosure.rules import Cell
from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.estimates import scale_change
from analytics.goals.rule import LEVEL_COLUMNS, original_goals
from analytics.rounding import rounded, rounded_values

SHOWN_DECIMALS, SHARE_DECIMALS = 1, 2
FIGURES = {
    "mean_before": "mean_before", "mean_after": "mean_after", "estimate": "estimate", "interval_low": "low", "interval_high": "high",
}  # fmt: skip
"""Columns of release_scale with figures, and the name of each in `panels.comparison`."""
SCALE = [
    "scale_id", "key", "theme", "name_fi", "name_sv", "name_en", "low", "high", "higher_is_better", "mid", "mid_source",
]  # fmt: skip
ASKED = ["wave_id", "question"]
WORDING = ["key", "text_fi", "text_sv", "text_en", "reversed"]


def waves(surveys: pd.DataFrame, thresholds: Thresholds) -> pd.DataFrame:
    """Returns the rows of release_wave from the read `waves`; `answered` is missing where it is below the threshold."""
    enough = surveys["answered"] >= thresholds.words
    rows = surveys[["position", "kind", "label", "invited"]].assign(wave_id=surveys["id"])
    return rows.assign(answered=surveys["answered"].astype("Int64").where(enough))


def scales(
    cells: Sequence[Cell], known: pd.DataFrame, wave_ids: Mapping[int, int], parts: Mapping[int, str]
) -> pd.DataFrame:
    """Returns the rows of release_scale: one per scale and group of people that is shown, or per scale that is hidden.

    `known` is the read `scales`, `wave_ids` holds the waves' ids by their places, `parts` the organisations' names by
    id.
    """
    described = known.rename(columns={"id": "scale_id"}).set_index("scale_id", drop=False)
    rows = [
        {
            **described.loc[cell.panel.scale_id, SCALE].to_dict(),
            "position": place,
            **_group(group, shown, described, wave_ids, parts),
        }
        for place, cell in enumerate(cells)
        for group, shown in (cell.groups or [(cell.panel, Detail.NOTHING)])
    ]
    kinds = {"n": "Int64", "before_wave_id": "Int64", "after_wave_id": "Int64", "linked": "boolean"}
    return pd.DataFrame(rows).astype(kinds | {"standard_error": "float64"})


def _group(
    group: Panel, detail: Detail, described: pd.DataFrame, wave_ids: Mapping[int, int], parts: Mapping[int, str]
) -> dict[str, object]:
    """Returns what is shown of one group: nothing, the verdict with n, or all figures."""
    part = None if group.organisation_id is None else parts[group.organisation_id]
    row: dict[str, object] = {
        "part": part,
        "shown": detail.value,
        **dict.fromkeys([*FIGURES, "n", "verdict", "linked"]),
    }
    row |= {"before_wave_id": None, "after_wave_id": None, "standard_error": None}
    if detail is Detail.NOTHING:
        return row
    mid = described["mid"].to_dict()[group.scale_id]
    higher_is_better = described["higher_is_better"].to_dict()[group.scale_id]
    comparison = panels.comparison(group, None if pd.isna(mid) else float(mid), higher_is_better=bool(higher_is_better))
    row |= {"n": group.n, "verdict": comparison["verdict"], "linked": group.linked}
    row["before_wave_id"] = wave_ids[group.pair[0]]
    row["after_wave_id"] = wave_ids[group.pair[1]] if len(group.waves) > 1 else None
    if detail is Detail.FIGURES:
        figures = {column: rounded(float(comparison[name]), SHOWN_DECIMALS) for column, name in FIGURES.items()}
        row |= figures | {"standard_error": _standard_error(group, figures)}
    return row


def _standard_error(group: Panel, figures: Mapping[str, float]) -> float | None:
    """Returns the standard error of a change; None for one organisation, which no mean over engagements includes."""
    if len(group.waves) < 2 or group.organisation_id is not None:
        return None
    ends = _shown_points(group).set_index("wave").loc[list(group.pair)]
    half_widths = scale_change.half_width(ends["mean"], ends["interval_low"], ends["interval_high"])
    low, high = figures["interval_low"], figures["interval_high"]
    return scale_change.standard_error_from_release(low, high, ends["n"], half_widths, linked=group.linked)


def points(cells: Sequence[Cell], wave_ids: Mapping[int, int]) -> pd.DataFrame:
    """Returns the rows of release_point: the panel's mean at each wave, for scales in figures."""
    rows = [
        _shown_points(cell.panel).assign(scale_id=cell.panel.scale_id)
        for cell in cells
        if cell.detail is Detail.FIGURES
    ]
    if not rows:
        return pd.DataFrame()
    means = pd.concat(rows, ignore_index=True)
    return means.assign(wave_id=means["wave"].map(wave_ids)).drop(columns="wave")


def _shown_points(panel: Panel) -> pd.DataFrame:
    """Returns the panel's mean and interval at each wave, rounded as they are shown."""
    means = panels.points(panel)
    columns = ["mean", "interval_low", "interval_high"]
    return means.assign(**{name: rounded_values(means[name], SHOWN_DECIMALS) for name in columns})


def shares(
    cells: Sequence[Cell], answers: pd.DataFrame, wave_ids: Mapping[int, int], thresholds: Thresholds
) -> pd.DataFrame:
    """Returns the rows of release_share: each question's answers at the panel's last wave, for scales in figures.

    A scale's questions are shown together or not at all. They are shown where everyone of the panel answered each of
    them (otherwise the scale's mean minus the questions' means would give away the other answers), where the
    answers to no question are nearly all the same, and where no earlier release gives answers away by difference
    (`Cell.questions`).
    """
    cells_with_questions = [
        cell for cell in cells if cell.detail is Detail.FIGURES and cell.questions and not cell.panel.prorated
    ]
    rows = [_shares(cell.panel, answers) for cell in cells_with_questions]
    large_enough = [answered for answered in rows if answered is not None and answered["n"].min() >= thresholds.figures]
    if not large_enough:
        return pd.DataFrame()
    all_shares = pd.concat(large_enough, ignore_index=True)
    return all_shares.assign(wave_id=all_shares["wave"].map(wave_ids)).drop(columns=["wave", "respondents"])


def _shares(panel: Panel, answers: pd.DataFrame) -> pd.DataFrame | None:
    wave = panel.waves[-1]
    people = panel.values.index[panel.values[wave].notna()]
    rows = answers[(answers["scale_id"] == panel.scale_id) & (answers["wave"] == wave)]
    rows = rows[rows["participant_id"].isin(people)]
    by_item = rows.groupby("position")["value"]
    if rows.empty or (by_item.count() != len(people)).any() or by_item.agg(all_but_one_equal).any():
        return None
    columns = ["scale_id", "position", *WORDING, "wave", "value"]
    counted = rows.groupby(columns, dropna=False, as_index=False).size().rename(columns={"size": "respondents"})
    n = counted.groupby("position")["respondents"].transform("sum")
    return counted.assign(n=n, share=rounded_values(counted["respondents"] / n, SHARE_DECIMALS))


def register(cells: Sequence[Cell], names: Mapping[int, str], wave_ids: Mapping[int, int]) -> pd.DataFrame:
    """Returns the rows of respondent_register: every person of each shown group, in each of its waves.

    `names` holds the scales' names by id, `wave_ids` the waves' ids by their places.
    """
    rows = [
        pd.DataFrame({"digest": group.digests[wave].dropna().to_numpy()}).assign(
            scale=names[group.scale_id],
            organisation_id=group.organisation_id,
            shown=shown.value,
            first_wave=wave_ids[group.pair[0]],
            last_wave=wave_ids[group.pair[1]],
            wave=wave_ids[wave],
        )
        for cell in cells
        for group, shown in cell.groups
        for wave in group.waves
    ]
    register_rows = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()
    return register_rows.astype({"organisation_id": "Int64"}) if rows else register_rows


def comments(written: pd.DataFrame, earlier: pd.DataFrame, thresholds: Thresholds) -> pd.DataFrame:
    """Returns the rows of release_comment: the comments of waves with enough respondents, in random order.

    The arguments are the reads `comments_to_release` and `comments_released`. If fewer comments than figures need
    people were added or taken back since an earlier release, a reader could tell whose they are. Then the comments of
    an earlier release are released again, if they all still exist, or none.
    """
    enough = written[written["respondents"] >= thresholds.figures]
    before = {
        key: [Counter(rows["body"]) for _, rows in of_question.groupby("release_id")]
        for key, of_question in earlier.groupby(ASKED)
    }
    released = [
        (wave, question, body)
        for (wave, question), rows in enough.groupby(ASKED)
        for body in _told_comments(Counter(rows["body"]), before.get((wave, question), []), thresholds.figures)
    ]
    order = np.random.default_rng().permutation(len(released))
    shuffled = pd.DataFrame([released[place] for place in order], columns=[*ASKED, "body"])
    return shuffled.assign(position=range(len(released)))


def _told_comments(current: Counter[str], released_before: Sequence[Counter[str]], fewest: int) -> list[str]:
    """Returns the comments on a question to release; `before` holds those of earlier releases, oldest first."""
    changes = [change.total() for earlier in released_before for change in (current - earlier, earlier - current)]
    if all(change == 0 or change >= fewest for change in changes):
        return list(current.elements())
    unchanged = [earlier for earlier in released_before if earlier <= current]
    return list(unchanged[-1].elements()) if unchanged else []


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


def decisions(rows: pd.DataFrame) -> pd.DataFrame:
    """Returns the rows of release_decision from the read `decisions`, in its order."""
    return rows[["body", "owner", "due_on", "done_on"]].assign(position=range(len(rows)))
