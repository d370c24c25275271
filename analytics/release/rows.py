"""An engagement's answers, goals and decisions → the rows of a release: one frame for each release table, rounded as
shown."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analytics.disclosure import panels
from analytics.disclosure.homogeneity import alike
from analytics.disclosure.panels import Panel
from analytics.disclosure.rules import Cell
from analytics.disclosure.thresholds import Shown, Thresholds
from analytics.estimates import scale_change
from analytics.goals.rule import LEVEL_COLUMNS, original_goals
from analytics.rounding import rounded, rounded_values

SHOWN_DECIMALS, SHARE_DECIMALS = 1, 2
FIGURES = {
    "mean_before": "mean_before", "mean_after": "mean_after", "estimate": "estimate", "interval_low": "low", "interval_high": "high",
}  # fmt: skip
"""Columns of release_scale with figures, and what each is called in a comparison."""
SCALE = [
    "scale_id", "key", "theme", "name_fi", "name_sv", "name_en", "low", "high", "higher_is_better", "mid", "mid_source",
]  # fmt: skip
ASKED = ["wave_id", "question"]
WORDING = ["key", "text_fi", "text_sv", "text_en", "reversed"]


def waves(found: pd.DataFrame, thresholds: Thresholds) -> pd.DataFrame:
    """Rows of release_wave from the read `waves`: a count below the threshold is left out."""
    enough = found["answered"] >= thresholds.words
    rows = found[["position", "kind", "label", "invited"]].assign(wave_id=found["id"])
    return rows.assign(answered=found["answered"].astype("Int64").where(enough))


def scales(
    cells: Sequence[Cell], known: pd.DataFrame, wave_ids: Mapping[int, int], parts: Mapping[int, str]
) -> pd.DataFrame:
    """Rows of release_scale, from the read `scales`; `wave_ids` by place, `parts` names organisations by id."""
    described = known.rename(columns={"id": "scale_id"}).set_index("scale_id", drop=False)
    rows = [
        {
            **described.loc[cell.panel.scale_id, SCALE].to_dict(),
            "position": place,
            **_group(group, shown, described, wave_ids, parts),
        }
        for place, cell in enumerate(cells)
        for group, shown in (cell.groups or [(cell.panel, Shown.NOTHING)])
    ]
    kinds = {"n": "Int64", "before_wave_id": "Int64", "after_wave_id": "Int64", "linked": "boolean"}
    return pd.DataFrame(rows).astype(kinds | {"standard_error": "float64"})


def _group(
    group: Panel, shown: Shown, described: pd.DataFrame, wave_ids: Mapping[int, int], parts: Mapping[int, str]
) -> dict[str, object]:
    """What is told of one group: nothing, the verdict with n, or all figures."""
    part = None if group.organisation_id is None else parts[group.organisation_id]
    row: dict[str, object] = {"part": part, "shown": shown.value, **dict.fromkeys([*FIGURES, "n", "verdict", "linked"])}
    row |= {"before_wave_id": None, "after_wave_id": None, "standard_error": None}
    if shown is Shown.NOTHING:
        return row
    mid, better = described["mid"].to_dict()[group.scale_id], described["higher_is_better"].to_dict()[group.scale_id]
    found = panels.comparison(group, None if pd.isna(mid) else float(mid), higher_is_better=bool(better))
    row |= {"n": group.n, "verdict": found["verdict"], "linked": group.linked}
    row["before_wave_id"] = wave_ids[group.pair[0]]
    row["after_wave_id"] = wave_ids[group.pair[1]] if len(group.waves) > 1 else None
    if shown is Shown.FIGURES:
        figures = {column: rounded(float(found[name]), SHOWN_DECIMALS) for column, name in FIGURES.items()}
        row |= figures | {"standard_error": _standard_error(group, figures)}
    return row


def _standard_error(group: Panel, figures: Mapping[str, float]) -> float | None:
    """Of a change of everyone: means over engagements hold no organisation's part of one."""
    if len(group.waves) < 2 or group.organisation_id is not None:
        return None
    ends = _shown_points(group).set_index("wave").loc[list(group.pair)]
    half = scale_change.half_width(ends["mean"], ends["interval_low"], ends["interval_high"])
    low, high = figures["interval_low"], figures["interval_high"]
    return scale_change.standard_error_shown(low, high, ends["n"], half, linked=group.linked)


def points(cells: Sequence[Cell], wave_ids: Mapping[int, int]) -> pd.DataFrame:
    """Rows of release_point: the panel's mean at each wave, where figures are shown."""
    rows = [
        _shown_points(cell.panel).assign(scale_id=cell.panel.scale_id) for cell in cells if cell.shown is Shown.FIGURES
    ]
    if not rows:
        return pd.DataFrame()
    found = pd.concat(rows, ignore_index=True)
    return found.assign(wave_id=found["wave"].map(wave_ids)).drop(columns="wave")


def _shown_points(panel: Panel) -> pd.DataFrame:
    """The panel's mean and interval at each wave, rounded as shown."""
    means = panels.points(panel)
    columns = ["mean", "interval_low", "interval_high"]
    return means.assign(**{name: rounded_values(means[name], SHOWN_DECIMALS) for name in columns})


def shares(
    cells: Sequence[Cell], answers: pd.DataFrame, wave_ids: Mapping[int, int], thresholds: Thresholds
) -> pd.DataFrame:
    """Rows of release_share: each question's answers at the panel's last wave, where figures are shown.

    A scale's questions are told together or not at all: only where everyone of the panel answered each of them (else the
    scale's mean minus the questions' would be the others' answers), and no question has nearly everyone's answer in one place,
    neither here nor by the difference from an earlier release (`Cell.questions`).
    """
    told = [cell for cell in cells if cell.shown is Shown.FIGURES and cell.questions and not cell.panel.prorated]
    rows = [_shares(cell.panel, answers) for cell in told]
    found = [one for one in rows if one is not None and one["n"].min() >= thresholds.figures]
    if not found:
        return pd.DataFrame()
    every = pd.concat(found, ignore_index=True)
    return every.assign(wave_id=every["wave"].map(wave_ids)).drop(columns=["wave", "respondents"])


def _shares(panel: Panel, answers: pd.DataFrame) -> pd.DataFrame | None:
    wave = panel.waves[-1]
    people = panel.values.index[panel.values[wave].notna()]
    rows = answers[(answers["scale_id"] == panel.scale_id) & (answers["wave"] == wave)]
    rows = rows[rows["participant_id"].isin(people)]
    by_item = rows.groupby("position")["value"]
    if rows.empty or (by_item.count() != len(people)).any() or by_item.agg(alike).any():
        return None
    columns = ["scale_id", "position", *WORDING, "wave", "value"]
    counted = rows.groupby(columns, dropna=False, as_index=False).size().rename(columns={"size": "respondents"})
    n = counted.groupby("position")["respondents"].transform("sum")
    return counted.assign(n=n, share=rounded_values(counted["respondents"] / n, SHARE_DECIMALS))


def register(cells: Sequence[Cell], names: Mapping[int, str], wave_ids: Mapping[int, int]) -> pd.DataFrame:
    """Rows of respondent_register: everyone behind each shown group, in each of its waves; `names` are the scales'."""
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
    found = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()
    return found.astype({"organisation_id": "Int64"}) if rows else found


def comments(found: pd.DataFrame, earlier: pd.DataFrame, thresholds: Thresholds) -> pd.DataFrame:
    """Rows of release_comment from the read `comments_to_release`: only of waves with enough respondents, shuffled.

    `earlier` is the read `comments_released`. Comments that fewer people added or took back since an earlier release
    than figures need would be known to be theirs: then those of before are told again, if all are still there, or none.
    """
    enough = found[found["respondents"] >= thresholds.figures]
    before = {
        key: [Counter(rows["body"]) for _, rows in asked.groupby("release_id")] for key, asked in earlier.groupby(ASKED)
    }
    told = [
        (wave, question, body)
        for (wave, question), rows in enough.groupby(ASKED)
        for body in _told_comments(Counter(rows["body"]), before.get((wave, question), []), thresholds.figures)
    ]
    order = np.random.default_rng().permutation(len(told))
    return pd.DataFrame([told[place] for place in order], columns=[*ASKED, "body"]).assign(position=range(len(told)))


def _told_comments(now: Counter[str], before: Sequence[Counter[str]], fewest: int) -> list[str]:
    """Which of a question's comments are told, in no order; `before` are those of the earlier releases, oldest first."""
    changes = [change.total() for one in before for change in (now - one, one - now)]
    if all(change == 0 or change >= fewest for change in changes):
        return list(now.elements())
    kept = [one for one in before if one <= now]
    return list(kept[-1].elements()) if kept else []


def goals(
    versions: pd.DataFrame, ratings: pd.DataFrame, released: Sequence[int], lenses: Sequence[str]
) -> dict[str, pd.DataFrame]:
    """Rows of release_goal, release_goal_version and release_goal_rating from the reads `goals` and `ratings_to_release`."""
    kept = versions[versions["goal_id"].isin(released)]
    first = kept.drop_duplicates("goal_id")
    original = first["goal_id"].map(original_goals(versions)).astype(bool)
    goal = first[["goal_id", "key", "theme", "source"]].assign(position=range(len(first)), original=original)
    told = ratings[ratings["goal_id"].isin(released) & ratings["lens"].isin(lenses)]
    words = ["title", *LEVEL_COLUMNS.values(), "importance", "difficulty"]
    columns = ["goal_id", "version", "change", "reason", "valid_from", *words]
    return {"release_goal": goal, "release_goal_version": kept[columns], "release_goal_rating": told}


def decisions(found: pd.DataFrame) -> pd.DataFrame:
    """Rows of release_decision from the read `decisions`, in its order."""
    return found[["body", "owner", "due_on", "done_on"]].assign(position=range(len(found)))
