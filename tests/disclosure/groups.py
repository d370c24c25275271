"""Engagements whose answers are easy to say, written by the product's own loading, and everything that their payer can get."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from io import StringIO

import pandas as pd

from analytics.disclosure.panels import ReleaseChoice
from analytics.disclosure.rules import Cell, Reason
from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.model import Form, Kind
from data import importers
from data.loading import load_answers, undo_import
from data.loading.mapping import Mapping as Columns
from data.loading.mapping import OwnItem, OwnScale
from data.records import engagements
from data.releases import release_draft
from data.releases.assessment import Assessment, assess
from data.store import OWNER, Store, Viewer

PAYER = Viewer(900)
ORGANISATION = 50
CODE, COMMENT = "koodi", "Vapaa sana"
UNKNOWN = "?"
"""A person whose name here begins so has no code in the file."""
CLOSED = date(2026, 1, 31)
AT_RELEASE = ("prepared_at", "approved_at")
"""The times of preparing and approving: all that differs between two runs of the same doing."""

Answers = Mapping[str, float | Sequence[float | None] | None]


def scale(key: str, items: int = 1, **more: object) -> OwnScale:
    """A scale from 0 to 10: an answer of 7 to its one question is a score of 70."""
    columns = tuple(OwnItem(column=f"{key} {place}") for place in range(items))
    values = {"key": key, "name": key, "theme": "wellbeing", "low": 0, "high": 10, "items": columns, "mid": 10}
    return OwnScale.model_validate(values | more)


MOOD = scale("mood")


@dataclass
class Group:
    """One engagement of the owner's, paid for by one organisation; with an `id`, an engagement that the store has already."""

    store: Store
    code: str = "E1"
    form: Form = Form.GROUP
    scales: tuple[OwnScale, ...] = (MOOD,)
    organisation: int = ORGANISATION
    loaded: dict[str, list[int]] = field(default_factory=dict)
    id: int = 0

    def __post_init__(self) -> None:
        if self.id:
            return
        with self.store.transaction() as write:
            self.id = engagements.create_engagement(
                write, self.code, self.code, Kind.SUPERVISION, self.form, OWNER.person_id
            )
            paid = self.organisation
            if not write.execute("SELECT 1 FROM organisation WHERE id = $id", id=paid):
                write.put("organisation", id=paid, name=f"Payer {paid}")
            write.put("party", engagement_id=self.id, organisation_id=paid, pays=True)

    def load(
        self, wave: str, answers: Answers, comments: Mapping[str, str] | None = None, *, closed: bool = True
    ) -> int:
        """One file of these people's answers, one a question (or one for all questions), into a wave; returns the import."""
        chosen = Columns(participant=CODE, comments=(COMMENT,), scale=self.scales)
        return self.load_file(wave, self._file(answers, comments or {}), chosen, closed=closed)

    def load_file(self, wave: str, content: bytes, chosen: Columns, *, closed: bool = True) -> int:
        prepared = load_answers.prepare(content, importers.read(content, "secret-file-name.csv"), chosen)
        engagements.create_missing(self.store, OWNER, self.code, [wave])
        if closed:
            self.close(wave)
        done = load_answers.load(self.store, OWNER, self.code, wave, prepared)
        batches = list(done.batch_ids)
        self.loaded.setdefault(wave, []).extend(batches)
        return batches[0]

    def close(self, wave: str) -> None:
        with self.store.transaction() as write:
            sql = "UPDATE wave SET closed_on = $day, comments_announced = TRUE WHERE engagement_id = $id AND label = $wave"
            write.execute(sql, day=CLOSED, id=self.id, wave=wave)

    def undo(self, wave: str) -> None:
        """Take everything back that was loaded into a wave."""
        for batch in self.loaded.pop(wave, []):
            undo_import.undo(self.store, OWNER, batch)

    def load_again(self, wave: str, answers: Answers, comments: Mapping[str, str] | None = None) -> None:
        """The wave's answers are these now: how an answer is withdrawn or corrected."""
        self.undo(wave)
        self.load(wave, answers, comments)

    def place(self, homes: Mapping[str, int]) -> None:
        """Whose people the participants are, by code."""
        with self.store.transaction() as write:
            for code, organisation in homes.items():
                sql = "UPDATE participant SET organisation_id = $home WHERE engagement_id = $id AND code = $code"
                write.execute(sql, home=organisation, id=self.id, code=code)
            for organisation in set(homes.values()):
                if not write.execute("SELECT 1 FROM organisation WHERE id = $id", id=organisation):
                    write.put("organisation", id=organisation, name=f"Part {organisation}")
                here = {"engagement_id": self.id, "organisation_id": organisation}
                if not write.execute(
                    "SELECT 1 FROM party WHERE organisation_id = $organisation_id AND engagement_id = $engagement_id",
                    **here,
                ):
                    write.put("party", **here, pays=False)
            write.mark_changed(self.id)

    def assess(self, left_out: Collection[int] = (), **chosen: object) -> Assessment:
        choice = replace(ReleaseChoice(left_out=frozenset(left_out)), **chosen)
        return assess(self.store, OWNER, self.id, Thresholds(), date.max, choice)

    def draft(self, left_out: Collection[int] = (), **chosen: object) -> int:
        return release_draft.prepare(self.store, OWNER, self.id, self.assess(left_out, **chosen))

    def release(self, left_out: Collection[int] = (), **chosen: object) -> int:
        """Prepared and approved; returns its id."""
        draft = self.draft(left_out, **chosen)
        release_draft.approve(self.store, OWNER, draft)
        return draft

    def approve_what_may_be(self, found: Assessment) -> bool:
        """Release what was assessed; whether there was anything to release."""
        if found.empty:
            return False
        release_draft.approve(self.store, OWNER, release_draft.prepare(self.store, OWNER, self.id, found))
        return True

    def cell(self, key: str = MOOD.key) -> Cell:
        found = self.assess()
        return next(cell for cell in found.cells if found.name_of(cell)["en"] == key)

    def told(self, key: str = MOOD.key) -> tuple[Detail, Reason | None]:
        """How much a release would tell of a scale now, and why not more."""
        found = self.cell(key)
        return found.detail, found.reason

    def _file(self, answers: Answers, comments: Mapping[str, str]) -> bytes:
        items = [item.column for one in self.scales for item in one.items]
        rows = {
            code: list(given) if isinstance(given, Sequence) else [given] * len(items)
            for code, given in answers.items()
        }
        frame = pd.DataFrame.from_dict(rows, orient="index", columns=items, dtype=object)
        frame.insert(0, CODE, ["" if code.startswith(UNKNOWN) else code for code in frame.index])
        frame[COMMENT] = [comments.get(code, "") for code in frame.index]
        text = StringIO()
        frame.to_csv(text, index=False, lineterminator="\n")
        return text.getvalue().encode()


def add_payer(store: Store, viewer: Viewer = PAYER, organisation: int = ORGANISATION) -> None:
    with store.transaction() as write:
        write.put("person", id=viewer.person_id, name="Reader", email=f"reader{viewer.person_id}@example.org")
        write.put("person_right", person_id=viewer.person_id, role="payer", organisation_id=organisation)


def people(n: int, first: int = 1) -> list[str]:
    return [f"P{number:02}" for number in range(first, first + n)]


def spread(codes: Sequence[str], start: int = 1) -> dict[str, float]:
    """Answers that differ: 1, 3, 5, 7, 9, 2, 4 … so that nothing is hidden for being alike."""
    return {code: (1, 3, 5, 7, 9, 2, 4, 6, 8)[(place + start - 1) % 9] for place, code in enumerate(codes)}


def rows_of(store: Store, table: str, release: int | None = None) -> pd.DataFrame:
    with store.transaction() as read:
        found = read.execute(f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'")
        columns = [row[0] for row in found]
        key = "id" if table == "release" else "release_id"
        where = "" if release is None else f" WHERE {key} = {release}"
        return pd.DataFrame(read.execute(f"SELECT * FROM {table}{where}"), columns=columns)


IDS = {
    "release": ("id", "release_id", "superseded_by"),
    "engagement": ("engagement_id",),
    "wave": ("wave_id", "before_wave_id", "after_wave_id"),
    "scale": ("scale_id",),
    "goal": ("goal_id",),
}
"""The columns that hold ids of each kind: ids grow by random steps, so only their order is the same in two worlds."""


def _places(found: dict[str, pd.DataFrame], columns: tuple[str, ...]) -> dict[int, int]:
    """Returns the place of each id: in the order of the releases that first hold it, and of the ids in one release.

    A scale that is loaded again after its last load was undone gets a new id, which may be lower than the old one.
    """
    first: dict[int, int] = {}
    for rows in found.values():
        release = rows["release_id" if "release_id" in rows else "id"]
        for name in set(columns) & set(rows):
            for number, at in zip(rows[name], release, strict=True):
                if not pd.isna(number):
                    first[number] = min(at, first.get(number, at))
    return {number: place for place, number in enumerate(sorted(first, key=lambda number: (first[number], number)))}


def everything_released(store: Store) -> dict[str, list[str]]:
    """Every row of every release table, as text and without order: comments are shuffled, approval has a time, and ids
    are given by their places."""
    found = {
        table: rows_of(store, table).drop(columns=[*AT_RELEASE, "position"], errors="ignore")
        for table in release_draft.RELEASE_TABLES
    }
    for columns in IDS.values():
        place = _places(found, columns)
        for table, rows in found.items():
            found[table] = rows.assign(**{name: rows[name].map(place) for name in columns if name in rows})
    return {table: sorted(map(str, rows.itertuples(index=False, name=None))) for table, rows in found.items()}
