"""Simulated groups through the real store: from everything that their releases told, nothing of one person is certain.

The audit hands back the other tables that it found; each is coded anew by the product's own coding.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analytics.disclosure.thresholds import Detail
from analytics.model import Form, Outcome
from analytics.release.scale_rows import FIGURES, measures
from data.releases import release_draft
from data.releases.audit_subject import AuditSubject
from data.store import OWNER, Store
from tests.databases import new_database
from tests.disclosure.groups import Group, add_payer, people, rows_of, scale
from tests.disclosure.recoded_releases import ToldCell, Uncertain
from tests.property_examples import MANY

GROUPS = 70 if MANY else 12
STORIES = (
    "one release",
    "late answers",
    "withdrawal",
    "renamed scale",
    "question added",
    "organisations",
    "loaded again",
)
SURVEYS = {"baseline": 0, "midway": 0, "end": 1, "follow_up": 1}
COLUMNS = ("q1", "q2", "q3")
TOP = 4


def five_steps(key: str, columns: tuple[str, ...]):
    made = scale(key, len(columns), low=0, high=TOP)
    items = tuple(item.model_copy(update={"column": column}) for item, column in zip(made.items, columns, strict=True))
    return made.model_copy(update={"items": items})


class Simulated:
    """Lives through a story in the store: answers of 5–30 people to one or two scales, and one or two releases."""

    def __init__(self, store: Store, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.story = STORIES[seed % len(STORIES)]
        n = int(self.random.integers(5, 31))
        self.codes = people(n)
        self.scales = {"mood": COLUMNS[: self.random.integers(1, 3)]}
        if self.random.random() < 0.4:
            self.scales["climate"] = COLUMNS[2:]
        self.table = self._answers(n)
        form = Form.NETWORK if self.story == "organisations" else Form.GROUP
        self.group = Group(store, code=f"S{seed}", form=form, organisation=100 + seed, scales=())
        self.cells: list[ToldCell] = []

    def _answers(self, n: int) -> np.ndarray:
        level = self.random.normal(0, 0.8, (n, 1, 1)) + self.random.normal(0, 0.5, (n, 1, 3))
        moved = np.concatenate(
            [np.zeros((n, 1, 1)), self.random.normal(self.random.choice([0, 0.4, 0.9]), 0.7, (n, 1, 1))], axis=1
        )
        return np.clip(np.round(TOP / 2 - 0.3 + level + moved + self.random.normal(0, 0.4, (n, 2, 3))), 0, TOP).astype(
            int
        )

    def live(self) -> None:
        some = self.codes[: max(len(self.codes) - int(self.random.integers(1, 6)), 4)]
        first = some if self.story == "late answers" else self.codes
        self._load(first, ("baseline", "end"))
        if self.story == "organisations":
            self.group.place({code: 60 + place % 2 for place, code in enumerate(self.codes)})
        self._release(side_by_side=self.story == "organisations" and bool(self.random.random() < 0.5))
        if self.story in ("one release", "organisations"):
            return
        waves = ("midway", "follow_up") if self.story == "loaded again" else ("baseline", "end")
        if self.story != "loaded again":
            for wave in list(self.group.loaded):
                self.group.undo(wave)
        if self.story == "renamed scale":
            self.scales = {f"new {key}": columns for key, columns in self.scales.items()}
        if self.story == "question added":
            self.scales = {"mood": COLUMNS}
        later = some if self.story == "withdrawal" else self.codes
        self._load(later, waves)
        places = self.group.assess().waves.set_index("label")["id"]
        self._release(first=int(places[waves[0]]), last=int(places[waves[1]]))

    def _load(self, codes: list[str], waves: tuple[str, str]) -> None:
        self.group.scales = tuple(five_steps(key, columns) for key, columns in self.scales.items())
        asked = [COLUMNS.index(column) for columns in self.scales.values() for column in columns]
        for wave in waves:
            rows = {code: self.table[self.codes.index(code), SURVEYS[wave], asked].tolist() for code in codes}
            self.group.load(wave, rows)

    def _release(self, **chosen: Any) -> None:
        found = self.group.assess(**chosen)
        if found.empty:
            return
        release = release_draft.prepare(self.group.store, OWNER, self.group.id, found)
        release_draft.approve(self.group.store, OWNER, release)
        rows, shares = (
            rows_of(self.group.store, "release_scale", release),
            rows_of(self.group.store, "release_share", release),
        )
        participants = rows_of(self.group.store, "participant").set_index("id")["code"]
        described = measures(found.scales)
        names = dict(zip(found.scales["id"], found.scales["key"], strict=True))
        for cell in found.cells:
            for panel, _ in cell.groups:
                home = None if panel.organisation_id is None else f"Part {panel.organisation_id}"
                mine = rows[
                    (rows["scale_id"] == panel.scale_id)
                    & (rows["part"].isna() if home is None else rows["part"] == home)
                ]
                if cell.copied is None and len(mine):
                    told = ToldCell(
                        np.array([self.codes.index(participants[person]) for person in panel.values.index]),
                        tuple(COLUMNS.index(column) for column in self.scales[names[panel.scale_id]]),
                        described[panel.scale_id],
                        Detail(mine["shown"].iloc[0]),
                        home is None and bool((shares["scale_id"] == panel.scale_id).any()) if len(shares) else False,
                    )
                    self.cells.append(told)
                    self._check(told, mine.iloc[0])

    def _check(self, told: ToldCell, row) -> None:
        """The recoding tells of the true answers what the release told."""
        again = told.row(self.table)
        for name in (*FIGURES, "verdict"):
            stored, mine = row[name], again[name]
            assert (
                (stored == mine) or (stored != stored and (mine is None or mine != mine)) or stored is mine is None
            ), name

    def other_tables(self) -> list[np.ndarray]:
        """Returns the tables that the audit of everything told finds, and asserts that it finds nothing exposed."""
        found = self.group.assess()
        subject = AuditSubject(self.group.store, OWNER, found)
        verdict = subject.audited([])
        assert verdict.outcome is not Outcome.EXPOSED
        marks = dict(zip(subject.people, subject.people.index, strict=True))
        participants = rows_of(self.group.store, "participant").set_index("id")["code"]
        items = subject.rows.drop_duplicates("column").set_index("column")
        labels = dict(zip(found.waves["position"].astype(int), found.waves["label"], strict=True))
        tables = []
        for alternative in verdict.alternatives:
            table = self.table.copy()
            for (mark, survey, column), answer in alternative.answers().items():
                place = COLUMNS.index(items.loc[column, "text_en"] or items.loc[column, "text_fi"])
                table[self.codes.index(participants[marks[mark]]), SURVEYS[labels[int(str(survey))]], place] = answer
            tables.append(table)
        return tables if not subject.unstated else [table for table in tables if self.is_told_alike(table)]

    def is_told_alike(self, table: np.ndarray) -> bool:
        return all(cell.told(table) == cell.told(self.table) for cell in self.cells)


@pytest.mark.slow
def test_from_all_real_releases_of_a_group_no_answer_and_no_direction_of_a_person_is_certain(tmp_path: Path):
    shown = Counter[tuple[str, str]]()
    values = left = tried = 0
    path = new_database(tmp_path / "outcomes.duckdb")
    with Store.open(str(path)) as store:
        add_payer(store)
        for seed in range(GROUPS):
            simulated = Simulated(store, seed)
            simulated.live()
            shown.update((simulated.story, cell.detail.value) for cell in simulated.cells)
            uncertain = Uncertain(simulated.table, simulated.cells)
            values += uncertain.values
            others = simulated.other_tables()
            tried += len(others)
            assert all(uncertain.note(table) for table in others), (seed, simulated.story)
            uncertain.note_exchanges(simulated.table)
            for table in others:
                if uncertain.left:
                    uncertain.note_exchanges(table)
            if uncertain.left:
                print(seed, simulated.story, uncertain.left, len(simulated.codes))
            left += uncertain.left
    print(f"{GROUPS} groups, {shown.total()} new rows, {values} values with each attacker, {tried} tables of the audit")
    for story in STORIES:
        print(f"{story}:", {each: n for (mine, each), n in sorted(shown.items()) if mine == story})
    assert left == 0
