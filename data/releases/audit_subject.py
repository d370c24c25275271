"""Audits what a draft would tell beside what was told before, as statements about an engagement's true answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from analytics.disclosure.audit.attack import AuditVerdict, audit
from analytics.disclosure.audit.release_rows import ToldScale, UnstatedError
from analytics.disclosure.audit.statements import Statement
from analytics.disclosure.audit.table import Survey
from analytics.disclosure.panels import Panel
from analytics.disclosure.rules import Cell
from analytics.rows import each_row
from data.releases.assessment import Assessment
from data.releases.audited_answers import AuditedAnswers
from data.releases.earlier_statements import EarlierStatements
from data.releases.told_again import scale_rows
from data.store import Store, Viewer

WHOLE = ("release_point", "release_share")
"""The tables of a release that tell of everyone only, not of single organisations."""


class AuditSubject:
    """Holds one engagement's true answers and what was told of them, once for all rounds of an audit.

    `earlier` holds what was told before as statements, `unstated` the told cells of which none can be made (see
    `EarlierStatements`). Raises UnknownEngagementError.
    """

    def __init__(self, store: Store, viewer: Viewer, found: Assessment) -> None:
        self.store, self.viewer = store, viewer
        self.thresholds = found.thresholds
        self.answers = AuditedAnswers(store, viewer, found)
        self.rows, self.people = self.answers.rows, self.answers.people
        parties = store.read_rows("arranged_parties", viewer, engagement=int(found.engagement["id"]))
        self.parts = {name: number for number, name, _ in parties}
        self.surveys = {number: place for place, number in found.wave_ids.items()}
        told = EarlierStatements(store, viewer, found, self.answers)
        self.earlier, self.unstated = told.made, told.unstated

    def columns_of(self, scale_id: int) -> set[str]:
        """Returns the identities of a scale's questions in the audited table."""
        return set(self.rows.loc[self.rows["scale_id"] == scale_id, "column"])

    def audited(self, made: Iterable[Sequence[Statement] | None], seconds: float = 20.0) -> AuditVerdict:
        """Returns the verdict on everything that was told and on what cells would state (see `statements_of_cells`).

        What is not decided within so many seconds is undecided.
        """
        new = [statement for statements in made if statements for statement in statements]
        return audit(self.answers.table, [*self.earlier, *new], words=self.thresholds.words, seconds=seconds)

    def statements_of_cells(self, found: Assessment, cells: Iterable[Cell]) -> dict[int, list[Statement] | None]:
        """Returns what each of the new cells would state, by its scale; None where its rows cannot be put into
        statements."""
        new = replace(found, cells=tuple(cell for cell in cells if cell.copied is None))
        rows = scale_rows(self.store, self.viewer, new)
        return {cell.panel.scale_id: self._of_cell(cell, rows) for cell in new.cells}

    def _of_cell(self, cell: Cell, rows: Mapping[str, pd.DataFrame]) -> list[Statement] | None:
        made: list[Statement] = []
        try:
            for group, _ in cell.groups:
                made += self._of_group(group, rows)
        except UnstatedError:
            return None
        return made

    def _of_group(self, group: Panel, rows: Mapping[str, pd.DataFrame]) -> list[Statement]:
        told = self._told_scale(group)
        (row,) = (
            row
            for row in each_row(rows["release_scale"])
            if row.scale_id == group.scale_id and self._organisation_of(row.part) == group.organisation_id
        )
        points, shares = (self._of_whole(rows[table], group) for table in WHOLE)
        return self.answers.true_statements(told, row, points, shares)

    def _told_scale(self, group: Panel) -> ToldScale:
        asked = self.answers.scale_of(group.scale_id)
        people: dict[Survey, frozenset[str]] = {
            wave: frozenset(self.people[person] for person in group.people_in(wave)) for wave in group.waves
        }
        is_detailed = self.thresholds.is_detailed(group.n)
        return ToldScale(asked.scale, people, group.pair, asked.by_position, asked.items, is_detailed)

    def _organisation_of(self, part: str | float | None) -> int | None:
        """Returns the id of a told organisation."""
        return self.parts[part] if isinstance(part, str) else None

    def _of_whole(self, rows: pd.DataFrame, group: Panel) -> pd.DataFrame:
        """Returns the rows of a scale with the survey of each; none of a single organisation."""
        if rows.empty or group.organisation_id is not None:
            return pd.DataFrame({"position": []})
        return rows[rows["scale_id"] == group.scale_id].assign(survey=lambda mine: mine["wave_id"].map(self.surveys))
