"""Computes an engagement's outcomes from its stored answers and goals.

SQL counts (the reads of `data/queries` return sufficient statistics) and `analytics` infers. Pages and the command line
call this module, so each figure is computed in one place.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analytics.estimates import change, reliable_change, scale_change
from analytics.estimates.reliable_change import Counts
from analytics.estimates.response_rate import attrition, response
from analytics.goals import attained
from analytics.goals.attained import GoalsAttained
from analytics.model import GoalState, Instrument, Scale, ScaleChange, Verdict, WaveKind, WavePoint
from analytics.rows import each_row
from data.instruments import all_instruments
from data.records import goals
from data.store import Store, Viewer
from data.store.rows import int_or_none, scale_of

KEYS = ["engagement_id", "scale_id", "wave_id"]


class Outcomes(NamedTuple):
    """Holds the outcomes of all engagements that a viewer may see.

    The fields are the results of `change_frame`, `goal_counts`, `response_rates` and `stored_scales`, and `themes` with one
    row per engagement × theme.
    """

    changes: pd.DataFrame
    goals: pd.DataFrame
    response_rates: pd.DataFrame
    scales: Mapping[int, Scale]
    themes: pd.DataFrame


def of_all_engagements(store: Store, viewer: Viewer) -> Outcomes:
    """Returns the outcomes of all engagements that the viewer may see."""
    return Outcomes(
        change_frame(store, viewer),
        goal_counts(store, viewer),
        response_rates(store, viewer),
        stored_scales(store, viewer),
        store.read("engagement_themes", viewer),
    )


def change_frame(store: Store, viewer: Viewer, engagement: int | None = None) -> pd.DataFrame:
    """Returns the changes of every scale, one row per engagement × scale × wave after the scale's first wave.

    `engagement` limits the rows to one engagement; None means all that the viewer may see. Columns: engagement_id,
    scale_id, wave_id, first_wave_id, position (of the wave), theme, the columns of `scale_change.changes`, mean_first
    and mean_later (points of 0–100, of everyone who answered the wave), and lower, same and higher (numbers of
    respondents). Figures are NaN where too few people answered to compute them.
    """
    waves = store.read("scale_waves", viewer, engagement=engagement)
    pairs = store.read("scale_changes", viewer, engagement=engagement)
    scales = store.read("scales", viewer, engagement=engagement).astype({"theme": "category"})
    first = waves.drop_duplicates(["engagement_id", "scale_id"])
    later = waves[~waves.index.isin(first.index)].merge(
        first[["engagement_id", "scale_id", "wave_id", "n", "mean", "sd"]],
        on=["engagement_id", "scale_id"],
        suffixes=("", "_first"),
    )
    later = later.merge(pairs, on=KEYS, how="left", suffixes=("_later", ""))
    return _with_estimates(
        later.merge(scales[["id", "theme", "mid", "higher_is_better"]], left_on="scale_id", right_on="id")
    )


def scale_changes(store: Store, viewer: Viewer, engagement: int, wave: int | None = None) -> Mapping[int, ScaleChange]:
    """Returns each scale's change from its first wave to `wave`, by the scale's id; None stands for the scale's latest
    wave.

    Each change carries the means of all waves as its points. A scale that was asked in one wave only has n = 0, no
    estimate (NaN), and one point.
    """
    waves = {row.id: row for row in each_row(store.read("waves", viewer, engagement=engagement))}
    points = wave_points(store, viewer, engagement)
    frame = change_frame(store, viewer, engagement).sort_values("position", kind="stable")
    if wave is not None:
        frame = frame[frame["wave_id"] == wave]
    latest = {row.scale_id: row for row in each_row(frame)}
    return {
        scale_id: _change(scale, latest[scale_id], waves, points[scale_id])
        if scale_id in latest
        else _asked_once(scale, points[scale_id])
        for scale_id, scale in stored_scales(store, viewer, engagement).items()
    }


def wave_points(store: Store, viewer: Viewer, engagement: int) -> Mapping[int, tuple[WavePoint, ...]]:
    """Returns each scale's mean and 95 % interval at every wave, in points of 0–100, by the scale's id.

    An interval is cut at the ends of the scale, and is NaN where all respondents answered alike.
    """
    waves = {row.id: row for row in each_row(store.read("waves", viewer, engagement=engagement))}
    frame = store.read("scale_waves", viewer, engagement=engagement)
    points_of: dict[int, list[WavePoint]] = {}
    low, high = scale_change.mean_interval_ends(frame["n"], frame["mean"], frame["sd"].astype(float))
    for row in each_row(frame.assign(low=low, high=high)):
        wave = waves[row.wave_id]
        point = WavePoint(WaveKind(wave.kind), wave.label, int(row.n), row.mean, row.low, row.high, int(row.wave_id))
        points_of.setdefault(int(row.scale_id), []).append(point)
    return {scale_id: tuple(points) for scale_id, points in points_of.items()}


def stored_scales(store: Store, viewer: Viewer, engagement: int | None = None) -> Mapping[int, Scale]:
    """Returns the scales that have scores, by id, in the order of their instruments and without their items."""
    frame = store.read("scales", viewer, engagement=engagement)
    return {int(row.id): scale_of(row) for row in each_row(frame)}


def item_changes(store: Store, viewer: Viewer, engagement: int) -> pd.DataFrame:
    """Returns the changes of every item, one row per scale × item × later wave.

    Answers are raw and paired with the item's first wave. Columns: scale_id, item_id, key, text_fi, text_sv, text_en,
    reversed, wave_id, n, mean_before, mean_after, estimate, low, high; low and high (the 95 % interval) are NaN where
    all changed alike.
    """
    frame = store.read("item_changes", viewer, engagement=engagement)
    estimates = change.paired_change(frame["n"].to_numpy(), frame["mean"].to_numpy(), frame["sd"].to_numpy(dtype=float))
    has_interval = change.has_spread(frame["sd"])
    return frame.assign(
        estimate=estimates.estimate,
        low=np.where(has_interval, estimates.low, np.nan),
        high=np.where(has_interval, estimates.high, np.nan),
    )


def item_shares(store: Store, viewer: Viewer, engagement: int) -> pd.DataFrame:
    """Returns one row per scale × item × wave × answer, with `n` respondents of the item and the `share` of them who
    gave the answer.
    """
    frame = store.read("item_shares", viewer, engagement=engagement)
    n = frame.groupby(["scale_id", "item_id", "wave_id"])["respondents"].transform("sum")
    return frame.assign(n=n, share=frame["respondents"] / n)


def response_rates(store: Store, viewer: Viewer, engagement: int | None = None) -> pd.DataFrame:
    """Returns one row per wave with the columns of the read `waves` and `rate`.

    `rate` is answered / invited; it is NaN where the number of invited people was not recorded.
    """
    frame = store.read("waves", viewer, engagement=engagement)
    return frame.assign(rate=response(frame["invited"].astype(float), frame["answered"], frame["linked"]).rate)


def leavers(store: Store, viewer: Viewer, engagement: int) -> pd.DataFrame:
    """Returns the first scores of people who answered a scale again beside those of people who did not.

    There is one row per scale × later wave. Columns: those of the read `leavers`, and difference (stayed minus left),
    low and high (points of 0–100; NaN where either group has fewer than two people).
    """
    frame = store.read("leavers", viewer, engagement=engagement)
    columns = ("n_stayed", "mean_stayed", "sd_stayed", "n_left", "mean_left", "sd_left")
    difference = attrition(*(frame[name].astype(float) for name in columns)).difference
    return frame.assign(difference=difference.estimate, low=difference.low, high=difference.high)


def reliable_changes(
    store: Store, viewer: Viewer, engagement: int, norms: Mapping[str, Instrument] | None = None
) -> Mapping[tuple[int, int], Counts]:
    """Returns how many people changed reliably (Jacobson and Truax), by (scale id, later wave id).

    Only counts of 20 people or more are returned. `norms` are instruments by key, the shipped ones by default. Scales
    without a published reliability and standard deviation are left out, and so are those where everyone is in one
    class, since that would reveal each person's class.
    """
    scales = {
        (instrument.key, scale.key): scale
        for instrument in (all_instruments() if norms is None else norms).values()
        for scale in instrument.scales
        if scale.reliability and scale.sd
    }
    rows = store.read("paired_scores", viewer, engagement=engagement)
    counts_of = {}
    for _, pairs in rows.groupby(["scale_id", "wave_id"]):
        first = next(each_row(pairs))
        if scale := scales.get((first.instrument, first.scale)):
            counts_of[int(first.scale_id), int(first.wave_id)] = _reliable_counts(scale, pairs)
    return {key: counts for key, counts in counts_of.items() if counts and not counts.everyone_in_one_class}


def _reliable_counts(scale: Scale, pairs: pd.DataFrame) -> Counts | None:
    assert scale.reliability
    assert scale.sd
    before, after = (np.repeat(pairs[name], pairs["people"]) for name in ("score_before", "score_after"))
    sd, reliability = scale.sd.value, scale.reliability.value
    better = scale.higher_is_better
    return reliable_change.counts(
        reliable_change.classify(before, after, sd=sd, reliability=reliability, higher_is_better=better)
    )


def goal_states(store: Store, viewer: Viewer, engagement: int) -> tuple[GoalState, ...]:
    """Returns the goals of an engagement as they stand now."""
    return tuple(goal.state() for goal in goals.histories(store, viewer, engagement))


def goals_attained(store: Store, viewer: Viewer, engagement: int) -> GoalsAttained:
    """Returns how many goals of an engagement are attained, on their first and on their present levels."""
    return attained.goals_attained(*_goals(store, viewer, engagement))


def goal_counts(store: Store, viewer: Viewer) -> pd.DataFrame:
    """Returns the goals of every engagement, counted: the columns of `analytics.goals.attained.goal_counts`."""
    return attained.goal_counts(*_goals(store, viewer, None))


def _goals(store: Store, viewer: Viewer, engagement: int | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    return (
        store.read("goals", viewer, engagement=engagement),
        store.read("goal_ratings", viewer, engagement=engagement),
    )


def _with_estimates(rows: pd.DataFrame) -> pd.DataFrame:
    changes = scale_change.changes(rows)
    names = ("n", "n_before", "n_after", "linked", "mean_before", "mean_after")
    estimates = ("estimate", "sd", "se", "df", "low", "high", "verdict")
    return pd.DataFrame(
        {
            **{name: rows[name] for name in (*KEYS, "position", "theme")},
            "first_wave_id": rows["wave_id_first"],
            **{name: changes[name] for name in names},
            **{name: rows[name] for name in ("mean_first", "mean_later")},
            **{name: changes[name] for name in estimates},
            **{name: rows[name].fillna(0).astype(int) for name in ("lower", "same", "higher")},
        }
    )


def _change(scale: Scale, row: Any, waves: Mapping[int, Any], points: tuple[WavePoint, ...]) -> ScaleChange:
    return ScaleChange(
        scale=scale,
        before=WaveKind(waves[row.first_wave_id].kind),
        after=WaveKind(waves[row.wave_id].kind),
        n=int(row.n),
        invited=int_or_none(waves[row.wave_id].invited),
        mean_before=row.mean_before,
        mean_after=row.mean_after,
        estimate=row.estimate,
        low=row.low,
        high=row.high,
        verdict=Verdict(row.verdict),
        linked=bool(row.linked),
        points=points,
        before_wave=int(row.first_wave_id),
        after_wave=int(row.wave_id),
        se=row.se,
    )


def _asked_once(scale: Scale, points: tuple[WavePoint, ...]) -> ScaleChange:
    unknown = float("nan")
    first = points[0]
    return ScaleChange(
        scale,
        first.kind,
        first.kind,
        0,
        None,
        first.mean,
        unknown,
        unknown,
        unknown,
        unknown,
        Verdict.CANNOT_TELL,
        False,
        points,
    )
