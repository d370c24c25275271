"""Reads what a draft was prepared with, and what its audit left of the assessment."""

from dataclasses import replace

from analytics.disclosure.panels import ReleaseChoice
from analytics.disclosure.rules import Cell, Reason
from analytics.disclosure.thresholds import Detail
from analytics.rows import each_row
from data.releases.assessment import Assessment
from data.store import Store, Viewer


def choice_of(store: Store, viewer: Viewer, release_id: int) -> ReleaseChoice | None:
    """Returns what the supervisor chose of a release; None where this was not stored, or the viewer does not see the
    engagement's answers."""
    rows = store.read_rows("release_choice", viewer, release=release_id)
    if not rows:
        return None
    first, last, left_out, side_by_side = rows[0]
    return ReleaseChoice(first, last, frozenset(left_out), side_by_side)


def as_drafted(store: Store, viewer: Viewer, found: Assessment, release_id: int) -> Assessment:
    """Returns the assessment `found` of a draft with what the draft tells of each scale after its audit, and why not more."""
    rows = {int(row.scale_id): row for row in each_row(store.read("drafted_scales", viewer, release=release_id))}

    def drafted(cell: Cell) -> Cell:
        row = rows.get(cell.panel.scale_id)
        if row is None:
            return cell
        lowered = isinstance(row.reason, str)
        return replace(cell, detail=Detail(row.shown), reason=Reason[row.reason] if lowered else cell.reason)

    return replace(found, cells=tuple(map(drafted, found.cells)))
