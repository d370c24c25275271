"""Reads releases for their readers, from the release tables alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analytics.disclosure.thresholds import LEAST_DETAILED, Detail, Thresholds
from analytics.estimates import scale_change
from analytics.goals.attained import goals_attained
from analytics.goals.history import goal_states
from analytics.joint_assessment import assessments_of
from analytics.model import Form, Kind, Scale, ScaleChange, ScaleEnd, Verdict, WaveKind, WavePoint
from analytics.release.model import Release, ReleasedScale, ReleasedWave
from analytics.release.reduction import seen_by_respondent
from analytics.rows import each_row
from analytics.wording import change_sentences
from data.releases.release_draft import UnknownReleaseError
from data.store import Store, Viewer
from data.store.rows import int_or_none, scale_of, value_or_none


@dataclass(frozen=True)
class Tables:
    """Holds the rows of one release or of many, by the read that returned them."""

    waves: pd.DataFrame
    scales: pd.DataFrame
    points: pd.DataFrame
    shares: pd.DataFrame
    goals: pd.DataFrame
    goal_ratings: pd.DataFrame
    joint_assessment: pd.DataFrame
    decisions: pd.DataFrame
    comments: pd.DataFrame
    groups: pd.DataFrame

    @classmethod
    def read(cls, store: Store, viewer: Viewer, release_id: int | None) -> "Tables":
        """Returns the rows of one release, or (None) of all releases that the viewer may see."""
        names = [name for name in cls.__dataclass_fields__ if name != "groups"]
        rows = {name: store.read(f"released_{name}", viewer, release=release_id) for name in names}
        # How many people stand behind a finding in words is not published.
        no_groups = pd.DataFrame(columns=["release_id", "scale_id", "part", "for_respondents"])
        groups = no_groups if store.is_publication else store.read("told_groups", viewer, release=release_id)
        return cls(**rows, groups=groups)

    def by_release(self) -> Callable[[int], "Tables"]:
        """Returns a function that gives the rows of one of the releases by its id."""
        names = self.__dataclass_fields__
        no_rows = {name: getattr(self, name).head(0) for name in names}
        rows_of = {name: dict(list(getattr(self, name).groupby("release_id"))) for name in names}
        return lambda number: Tables(**{name: rows_of[name].get(number, no_rows[name]) for name in names})


def release_of(store: Store, viewer: Viewer, release_id: int) -> Release:
    """Returns a release as this viewer may see it; raises UnknownReleaseError where it does not exist or is not the
    viewer's.
    """
    head = store.read("released", viewer, release=release_id)
    if head.empty:
        raise UnknownReleaseError()
    return _release(next(each_row(head)), Tables.read(store, viewer, release_id))


def releases_in_view(store: Store, viewer: Viewer) -> tuple[Release, ...]:
    """Returns the latest approved release of every engagement that was released to this viewer, in the order of codes."""
    heads = store.read("released", viewer, release=None).set_index("id", drop=False)
    in_view = store.read("released_engagements", viewer)["id"]
    tables = Tables.read(store, viewer, None).by_release()
    return tuple(_release(row, tables(row.id)) for row in each_row(heads.loc[in_view]))


def as_they_stand(store: Store, viewer: Viewer, releases: Sequence[Release]) -> tuple[Release, ...]:
    """Returns releases, as read before, with what is not frozen as it stands now: decisions, and withdrawn figures."""
    only = releases[0].id if len(releases) == 1 else None
    decisions = store.read("released_decisions", viewer, release=only)
    heads = store.read("released", viewer, release=only).set_index("id")
    # an older file of published releases lacks the column
    reasons = dict(heads.get("figures_withdrawn_reason", pd.Series(dtype=object)).dropna())
    return tuple(
        _standing(release, decisions[decisions["release_id"] == release.id], reasons.get(release.id))
        for release in releases
    )


def _standing(release: Release, decisions: pd.DataFrame, withdrawn: str | None) -> Release:
    now = replace(release, decisions=decisions)
    return now if withdrawn is None else _without_figures(now, withdrawn)


def _release(head: Any, tables: Tables) -> Release:
    rules, coded = _rules(head)
    waves = _waves(tables.waves, rules.figures if coded else None)
    release = Release(
        id=int(head.id),
        engagement_id=int(head.engagement_id),
        number=int_or_none(head.number),
        code=head.code,
        name=head.name,
        kind=Kind(head.kind),
        form=Form(head.form),
        supervisor=value_or_none(head.supervisor),
        organisations=value_or_none(head.organisations),
        started_on=value_or_none(head.started_on),
        ends_on=value_or_none(head.ends_on),
        sessions_planned=int_or_none(head.sessions_planned),
        sessions_held=int(head.sessions_held),
        minutes_held=int(head.minutes_held),
        hour_budget=value_or_none(head.hour_budget),
        approved_by=value_or_none(head.approved_by),
        approved_at=value_or_none(head.approved_at),
        superseded=not pd.isna(head.superseded_by),
        thresholds=rules,
        readers_respond=bool(head.readers_respond),
        waves=waves,
        scales=_scales(tables, {wave.id: wave for wave in waves}, rules, coded),
        shares=_shares(tables.shares),
        goals=goal_states(tables.goals, tables.goal_ratings),
        attained=goals_attained(tables.goals, tables.goal_ratings),
        decisions=tables.decisions,
        comments=tables.comments,
        # An older file of published releases lacks the column.
        summary=value_or_none(getattr(head, "summary", None)) or "",
        joint_assessments=assessments_of(tables.joint_assessment),
        coded=coded,
    )
    withdrawn = value_or_none(getattr(head, "figures_withdrawn_reason", None))
    if withdrawn is not None:
        return _without_figures(release, withdrawn)
    return as_respondent(release) if head.responds else release


def _rules(head: Any) -> tuple[Thresholds, bool]:
    """Returns the thresholds of a release, and whether its figures are coded by them.

    A release from before figures were coded has no threshold for detailed figures; an older file of published releases
    lacks the column.
    """
    words, figures = int(head.min_respondents), int(head.min_respondents_figures)
    detailed = int_or_none(getattr(head, "min_respondents_detailed", None))
    if detailed is None:
        return Thresholds(words, figures, max(figures, LEAST_DETAILED)), False
    return Thresholds(words, figures, detailed), True


def _without_figures(release: Release, reason: str) -> Release:
    """Returns a release whose figures were withdrawn: of each scale nothing, and the reason."""
    scales = tuple(
        replace(scale, detail=Detail.NOTHING, change=None) for scale in release.scales if scale.organisation is None
    )
    return replace(release, scales=scales, shares=release.shares.head(0), figures_withdrawn=reason)


def as_respondent(release: Release) -> Release:
    """Returns the release as a reader sees it who also answers the surveys: every threshold is one higher.

    A release that was made for such readers, or returned by this function, is returned as it is, because its thresholds are
    higher already.
    """
    if release.readers_respond:
        return release
    scales = seen_by_respondent(release.scales, release.thresholds, coded=release.coded)
    as_before = {scale.scale_id for scale in scales if scale in release.scales}
    figures = {scale.scale_id for scale in scales if scale.detail is Detail.FIGURES and scale.organisation is None}
    fewest = release.thresholds.for_respondent()
    counted_waves = [wave.id for wave in release.waves if wave.answered is not None and wave.answered >= fewest.figures]
    comments = release.comments[release.comments["wave_id"].isin(counted_waves)]
    shares = release.shares[release.shares["scale_id"].isin(figures & as_before)]
    waves = tuple(_wave_for_respondent(wave, fewest, coded=release.coded) for wave in release.waves)
    return replace(
        release,
        scales=scales,
        waves=waves,
        comments=comments,
        shares=shares,
        thresholds=fewest,
        readers_respond=True,
    )


def _wave_for_respondent(wave: ReleasedWave, fewest: Thresholds, *, coded: bool) -> ReleasedWave:
    """Returns a survey without the number of those who answered where it is below `fewest`."""
    if (wave.answered or 0) >= (fewest.figures if coded else fewest.words):
        return wave
    if not coded:
        return replace(wave, answered=None)
    return replace(wave, answered=None, invited=None, fewer_than=fewest.figures)


def _waves(rows: pd.DataFrame, fewest: int | None) -> tuple[ReleasedWave, ...]:
    """Returns the surveys; where `answered` is not told it lies below `fewest` (None: nothing is told of it)."""
    return tuple(
        ReleasedWave(
            int(row.wave_id),
            WaveKind(row.kind),
            row.label,
            int_or_none(row.invited),
            int_or_none(row.answered),
            fewest if pd.isna(row.answered) else None,
            # an older file of published releases lacks the columns
            value_or_none(getattr(row, "is_open", None)) is True,
            value_or_none(getattr(row, "has_questionnaire", None)) in (None, True),
        )
        for row in each_row(rows)
    )


def _shares(rows: pd.DataFrame) -> pd.DataFrame:
    """Returns the rows of release_share; a release from before answers were told in classes has one row a step."""
    value_to = rows["value_to"].fillna(rows["value"]) if "value_to" in rows else rows["value"]
    return rows.assign(value_to=value_to)


def _scales(
    tables: Tables, waves: Mapping[int, ReleasedWave], rules: Thresholds, coded: bool
) -> tuple[ReleasedScale, ...]:
    points: dict[int, list[WavePoint]] = {}
    order = {number: place for place, number in enumerate(waves)}
    for row in sorted(each_row(tables.points), key=lambda row: order[row.wave_id]):
        points.setdefault(int(row.scale_id), []).append(_point(row, waves[row.wave_id]))
    enough = {
        (int(row.scale_id), value_or_none(row.part)) for row in each_row(tables.groups) if bool(row.for_respondents)
    }
    scales = (_scale(row, waves, tuple(points.get(int(row.scale_id), ()))) for row in each_row(tables.scales))
    return tuple(
        replace(
            scale,
            change=_with_decimals(scale.change, rules) if coded else scale.change,
            for_respondents=(scale.scale_id, scale.organisation) in enough,
        )
        for scale in scales
    )


def _point(row: Any, wave: ReleasedWave) -> WavePoint:
    mean = float("nan") if pd.isna(row.mean) else row.mean
    end = _end(getattr(row, "mean_end", None))
    return WavePoint(wave.kind, wave.label, int(row.n), mean, row.interval_low, row.interval_high, wave.id, end)


def _end(stored: Any) -> ScaleEnd | None:
    """Returns the end of the scale that a mean lies near; None where the mean itself is told."""
    return None if pd.isna(stored) else ScaleEnd(stored)


def _with_decimals(change: ScaleChange | None, rules: Thresholds) -> ScaleChange | None:
    if change is None or rules.is_detailed(change.n):
        return change
    return replace(change, decimals=0)


def _scale(row: Any, waves: Mapping[int, ReleasedWave], points: tuple[WavePoint, ...]) -> ReleasedScale:
    scale = scale_of(row)
    shown, part = Detail(row.shown), value_or_none(row.part)
    change = None if shown is Detail.NOTHING else _change(scale, row, waves, points if part is None else ())
    return ReleasedScale(int(row.scale_id), scale, part, shown, change)


def _change(scale: Scale, row: Any, waves: Mapping[int, ReleasedWave], points: tuple[WavePoint, ...]) -> ScaleChange:
    before = waves[int(row.before_wave_id)]
    after = None if pd.isna(row.after_wave_id) else waves[int(row.after_wave_id)]
    last = after or before
    n = int_or_none(row.n)
    change = ScaleChange(
        scale=scale,
        before=before.kind,
        after=last.kind,
        n=n or 0,
        invited=last.invited if n is not None and pd.isna(row.part) else None,
        mean_before=row.mean_before,
        mean_after=row.mean_after,
        estimate=row.estimate,
        low=row.interval_low,
        high=row.interval_high,
        verdict=Verdict(row.verdict),
        linked=pd.isna(row.linked) or bool(row.linked),
        points=points,
        before_wave=before.id,
        after_wave=None if after is None else after.id,
        before_end=_end(getattr(row, "before_end", None)),
        after_end=_end(getattr(row, "after_end", None)),
    )
    return replace(change, se=_standard_error(row, change))


def _standard_error(row: Any, change: ScaleChange) -> float:
    """Returns the released standard error of a change.

    In a release from before there was one, it is computed from the released figures; NaN where there are none. An older
    file of published releases lacks the column.
    """
    stored, ends = value_or_none(getattr(row, "standard_error", None)), change_sentences.ends(change)
    if stored is not None or ends is None:
        return float("nan") if stored is None else stored
    half = [scale_change.half_width(point.mean, point.low, point.high) for point in ends]
    return scale_change.standard_error_from_release(
        change.low, change.high, [point.n for point in ends], half, linked=change.linked
    )
