"""Codes what a release tells of one scale: its change, its means and the answers to its questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.disclosure import coding, panels
from analytics.disclosure.answer_classes import SHARE_DECIMALS, answer_classes
from analytics.disclosure.panels import Panel
from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.estimates import scale_change
from analytics.estimates.change import MeanInterval
from analytics.model import Verdict
from analytics.rounding import rounded

FIGURES = ["mean_before", "before_end", "mean_after", "after_end", "estimate", "interval_low", "interval_high"]
WORDING = ["key", "text_fi", "text_sv", "text_en", "reversed"]


@dataclass(frozen=True)
class Measure:
    """Describes how a scale is answered, from `low` to `high` on `items` questions; `mid` is in points (None: not known)."""

    low: float
    high: float
    items: int
    mid: float | None
    higher_is_better: bool

    @property
    def step(self) -> float:
        """Returns by how many points one answer that is a step higher raises the score of 0–100."""
        return coding.step_points(self.low, self.high, self.items)


def measures(known: pd.DataFrame) -> dict[int, Measure]:
    """Returns by scale id how each scale of the read `scales` is answered."""
    return {
        int(row["id"]): Measure(
            float(row["low"]),
            float(row["high"]),
            int(row["items"]),
            None if pd.isna(row["mid"]) else float(row["mid"]),
            bool(row["higher_is_better"]),
        )
        for row in known.to_dict("records")
    }


def group_row(
    group: Panel, detail: Detail, measure: Measure, wave_ids: Mapping[int, int], thresholds: Thresholds
) -> dict[str, Any]:
    """Returns what is told of one group by columns of release_scale: nothing, the direction in words, or figures.

    In words a row holds nothing but the two surveys and the direction, whatever the reason for telling no more.
    """
    row: dict[str, Any] = dict.fromkeys(["n", "verdict", "linked", "before_wave_id", "after_wave_id"])
    row |= dict.fromkeys([*FIGURES, "standard_error"])
    if detail is Detail.NOTHING:
        return row
    row["before_wave_id"] = wave_ids[group.pair[0]]
    row["after_wave_id"] = wave_ids[group.pair[1]] if len(group.waves) > 1 else None
    exact = panels.comparison(group, measure.mid, higher_is_better=measure.higher_is_better)
    if detail is Detail.WORDS:
        return row | {"verdict": coding.direction(Verdict(exact["verdict"])).value}
    return row | {"n": group.n, "linked": group.linked} | _figures(group, exact, measure, thresholds)


def _figures(group: Panel, exact: Mapping[str, Any], measure: Measure, thresholds: Thresholds) -> dict[str, Any]:
    change = MeanInterval(*(exact[name] for name in ("n", "estimate", "sd", "se", "low", "high")))
    told = coding.coded_change(
        change,
        (exact["mean_before"], exact["mean_after"]),
        measure.step,
        measure.mid,
        higher_is_better=measure.higher_is_better,
        detailed=thresholds.is_detailed(group.n),
    )
    figures = {
        "mean_before": told.before.value,
        "before_end": told.before.end,
        "mean_after": told.after.value,
        "after_end": told.after.end,
        "estimate": told.estimate,
        "interval_low": told.low,
        "interval_high": told.high,
        "verdict": told.verdict.value,
    }
    return figures | {"standard_error": _standard_error(group, told, measure, thresholds)}


def _standard_error(group: Panel, told: coding.CodedChange, measure: Measure, thresholds: Thresholds) -> float | None:
    """Returns the standard error of a change as its told interval gives it; None for one organisation, which no mean over
    engagements includes."""
    if len(group.waves) < 2 or group.organisation_id is not None:
        return None
    ends = points(group, measure, thresholds).set_index("wave").loc[list(group.pair)]
    half_widths = scale_change.half_width(ends["mean"], ends["interval_low"], ends["interval_high"])
    return scale_change.standard_error_from_release(told.low, told.high, ends["n"], half_widths, linked=group.linked)


def points(group: Panel, measure: Measure, thresholds: Thresholds) -> pd.DataFrame:
    """Returns the panel's told mean at each wave: wave, n, mean, mean_end, interval_low, interval_high (NaN: not told)."""
    exact = panels.points(group)
    detailed = thresholds.is_detailed(group.n)
    means = [coding.coded_mean(mean, detailed=detailed) for mean in exact["mean"]]
    intervals = [
        coding.coded_mean_interval(mean, low, high, int(n), measure.step)
        if detailed
        else (coding.NOT_TOLD, coding.NOT_TOLD)
        for mean, low, high, n in exact[["mean", "interval_low", "interval_high", "n"]].itertuples(index=False)
    ]
    return exact.assign(
        mean=[mean.value for mean in means],
        mean_end=pd.Series([mean.end for mean in means], index=exact.index, dtype="object"),
        interval_low=[low for low, _ in intervals],
        interval_high=[high for _, high in intervals],
    )


def shares(group: Panel, answers: pd.DataFrame, measure: Measure, thresholds: Thresholds) -> pd.DataFrame | None:
    """Returns one row per question and told class of answers in the panel's last wave; None where nothing may be told.

    Columns: scale_id, position, WORDING, wave, value and value_to (the ends of the class), share (0–1), n. Everyone of
    the panel must have answered every question: otherwise the scale's mean minus the questions' means would give away
    the other answers. Questions whose classes cannot be told are left out.
    """
    wave = group.waves[-1]
    people = group.values.index[group.values[wave].notna()]
    rows = answers[(answers["scale_id"] == group.scale_id) & (answers["wave"] == wave)]
    rows = rows[rows["participant_id"].isin(people)]
    in_steps = bool((rows["value"] % 1 == 0).all()) and measure.low % 1 == 0 == measure.high % 1
    if rows.empty or not in_steps or (rows.groupby("position")["value"].count() != len(people)).any():
        return None
    if len(people) < thresholds.figures:
        return None
    # Exact shares of the answers would tell a mean of which only the end of the scale is told.
    detailed = (
        thresholds.is_detailed(group.n)
        and coding.coded_mean(float(group.values[wave].mean()), detailed=True).end is None
    )
    columns = ["scale_id", "position", *WORDING, "wave"]
    told = [
        _question_shares(key, of_question["value"], measure, detailed=detailed)
        for key, of_question in rows.groupby(columns, dropna=False)
    ]
    told_rows = [dict(zip(columns, key, strict=True)) | row for key, several in told for row in several]
    return pd.DataFrame(told_rows) if told_rows else None


def _question_shares(
    key: Any, values: pd.Series, measure: Measure, *, detailed: bool
) -> tuple[Sequence[object], list[dict[str, float]]]:
    low, high = int(measure.low), int(measure.high)
    counts = values.astype(int).value_counts().reindex(range(low, high + 1), fill_value=0)
    classes = answer_classes(low, counts.tolist(), detailed=detailed)
    n = len(values)
    return key, [
        {"value": part.low, "value_to": part.high, "share": rounded(part.people / n, SHARE_DECIMALS), "n": n}
        for part in classes
        if part.people
    ]
