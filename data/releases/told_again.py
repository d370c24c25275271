"""Makes the rows of a release that tell of scales: new ones, and copies of what an earlier release told.

A survey that was told is closed, so it is told again as it was.
"""

from collections.abc import Mapping

import pandas as pd

from analytics.disclosure import coding
from analytics.disclosure.rules import Cell
from analytics.disclosure.thresholds import Detail
from analytics.model import Verdict
from analytics.release import rows as frames
from analytics.release.rows import SCALE
from data.releases.assessment import Assessment
from data.store import Store, Viewer

NAMES = ["key", "theme", "name_fi", "name_sv", "name_en"]
"""What a scale is called now; the figures and their range stay as they were told."""
WAVES = ["before_wave_id", "after_wave_id"]
IN_WORDS = [*WAVES, "verdict"]
"""What a row in words holds beside the scale."""


def scale_rows(store: Store, viewer: Viewer, found: Assessment) -> dict[str, pd.DataFrame]:
    """Returns the rows of release_scale, release_point, release_share and told_group, told now or copied from earlier
    releases."""
    ids, engagement_id = found.wave_ids, int(found.engagement["id"])
    # Organisations that do not pay are included, because their people answer too.
    parts = {number: name for number, name, _ in store.read_rows("arranged_parties", viewer, engagement=engagement_id)}
    answers = store.read("panel_answers", viewer, engagement=engagement_id)
    new_cells = [cell for cell in found.cells if cell.copied is None]
    scales, rules = found.scales, found.thresholds
    new_rows = {
        "release_scale": frames.scales(new_cells, scales, ids, parts, rules) if new_cells else pd.DataFrame(),
        "release_point": frames.points(new_cells, scales, ids, rules),
        "release_share": frames.shares(new_cells, answers, scales, ids, rules),
        "told_group": frames.told_groups(new_cells, parts),
    }
    copied = copied_rows(store, viewer, found)
    rows = {table: _together(new_rows[table], copied[table]) for table in new_rows}
    order = {cell.panel.scale_id: place for place, cell in enumerate(found.cells)}
    if not rows["release_scale"].empty:
        rows["release_scale"]["position"] = rows["release_scale"]["scale_id"].map(order)
    return rows


def _together(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    if one.empty or other.empty:
        return other if one.empty else one
    return pd.concat([one.astype(object), other.astype(object)], ignore_index=True).infer_objects()


def copied_rows(store: Store, viewer: Viewer, found: Assessment) -> dict[str, pd.DataFrame]:
    """Returns the rows of release_scale, release_point, release_share and told_group of the cells that are told again, by
    table."""
    copies = [
        _copy(store, viewer, cell, found.scales, found.wave_ids) for cell in found.cells if cell.copied is not None
    ]
    tables = ("release_scale", "release_point", "release_share", "told_group")
    rows = {table: [copy[table] for copy in copies if not copy[table].empty] for table in tables}
    return {table: pd.concat(frames, ignore_index=True) if frames else pd.DataFrame() for table, frames in rows.items()}


def _copy(
    store: Store, viewer: Viewer, cell: Cell, scales: pd.DataFrame, wave_ids: Mapping[int, int]
) -> dict[str, pd.DataFrame]:
    told = cell.copied
    assert told is not None
    waves = {survey: survey for survey in wave_ids.values()} | dict(
        zip(told.surveys, (wave_ids[wave] for wave in cell.panel.pair), strict=True)
    )
    rows = {}
    for table in ("scale", "point", "share"):
        frame = store.read(f"released_{table}s", viewer, release=told.release_id)
        rows[table] = frame[frame["scale_id"] == told.scale_id].drop(columns="release_id")
        rows[table] = rows[table].assign(scale_id=cell.panel.scale_id)
    for table in ("point", "share"):
        rows[table] = rows[table].assign(wave_id=rows[table]["wave_id"].map(waves)).dropna(subset=["wave_id"])
    return {
        "release_scale": _renamed(_in_detail(rows["scale"], cell.detail), cell, scales, waves),
        "release_point": rows["point"] if cell.detail is Detail.FIGURES else rows["point"].head(0),
        "release_share": rows["share"] if cell.detail is Detail.FIGURES else rows["share"].head(0),
        "told_group": pd.DataFrame(
            [{"scale_id": cell.panel.scale_id, "part": None, "n": told.n}] if cell.detail is Detail.WORDS else []
        ),
    }


def _renamed(rows: pd.DataFrame, cell: Cell, scales: pd.DataFrame, waves: Mapping[int, int]) -> pd.DataFrame:
    """Returns the rows with the scale's present name and the ids of the present surveys."""
    named = scales.set_index("id").loc[cell.panel.scale_id]
    present = {name: rows[name].map(waves).astype("Int64") for name in WAVES}
    names = {name: named[name] for name in NAMES}
    return rows.assign(**names).assign(**present)


def _in_detail(rows: pd.DataFrame, detail: Detail) -> pd.DataFrame:
    """Returns the rows in no more detail than this one, where the limits have been raised since they were told."""
    if detail is Detail.FIGURES:
        return rows
    if (rows["shown"] == detail.value).all():
        return rows
    everyone = rows[rows["part"].isna()].assign(shown=detail.value)
    kept = [*SCALE, "position", "part", "shown", *(IN_WORDS if detail is Detail.WORDS else ())]
    worded = everyone["verdict"].map(lambda verdict: coding.direction(Verdict(verdict)).value, na_action="ignore")
    withheld = [str(name) for name in everyone if name not in kept]
    return everyone.assign(verdict=worded).assign(**dict.fromkeys(withheld))
