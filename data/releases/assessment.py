"""What a release of an engagement would tell now: its scales judged against each other, against the thresholds and against
every earlier release."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analytics.disclosure.panels import Earlier
from analytics.disclosure.rules import Cell, cells
from analytics.disclosure.thresholds import Shown, Thresholds
from analytics.model import Form
from analytics.rows import each_row
from data.records.engagements import UnknownEngagementError
from data.settings import Settings
from data.store import Store, Viewer

SCORES = ["participant_id", "organisation_id", "scale_id", "wave", "value", "prorated", "digest"]


@dataclass(frozen=True)
class Assessment:
    """What a release of an engagement would tell now, and the facts that the preview needs to explain it.

    `people` is how many take part, as far as known; `small` says that only goals may be told. `open_waves` are left out,
    `unreleased_goals` wait for their participants' agreement.
    """

    engagement: pd.Series
    cells: tuple[Cell, ...]
    scales: pd.DataFrame
    waves: pd.DataFrame
    open_waves: pd.DataFrame
    goals: pd.DataFrame
    released_goals: tuple[int, ...]
    thresholds: Thresholds
    readers_respond: bool
    small: bool

    @property
    def refused(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.refused]

    @property
    def unreleased_goals(self) -> list[int]:
        known = self.goals["goal_id"].drop_duplicates().astype(int)
        return [goal for goal in known if goal not in self.released_goals]

    @property
    def empty(self) -> bool:
        return not self.released_goals and all(cell.shown is Shown.NOTHING for cell in self.cells)

    def name_of(self, cell: Cell) -> Mapping[str, str]:
        """The name of the cell's scale by language."""
        row = self.scales.set_index("id").loc[cell.panel.scale_id]
        return {code: str(row[f"name_{code}"]) for code in ("fi", "sv", "en")}


def thresholds_of(settings: Settings) -> Thresholds:
    """The installation's thresholds."""
    return Thresholds(settings.min_respondents, settings.min_respondents_figures)


def assess(
    store: Store, viewer: Viewer, engagement_id: int, thresholds: Thresholds, day: date, left_out: Collection[int] = ()
) -> Assessment:
    """What may be told of an engagement's surveys that were closed by `day`; raises UnknownEngagementError."""
    engagement = _engagement(store, viewer, engagement_id)
    responds = bool(store.read_rows("responding_payers", viewer, engagement=engagement_id)[0][0])
    rules = thresholds.for_respondent() if responds else thresholds
    waves = store.read("waves", viewer, engagement=engagement_id)
    closed = pd.to_datetime(waves["closed_on"]) <= pd.Timestamp(day)
    scales = store.read("scales", viewer, engagement=engagement_id)
    individual = engagement["form"] == Form.INDIVIDUAL
    goals = store.read("goals", viewer, engagement=engagement_id)
    small = individual or _people(waves) < rules.words
    found = cells(
        _scores(store, viewer, engagement_id, day, scales),
        rules,
        _earlier(store, viewer, engagement_id, scales, waves),
        overlapping=_overlapping(store, viewer, engagement_id),
        left_out=left_out,
        individual=individual,
        by_organisation=engagement["form"] == Form.NETWORK,
    )
    return Assessment(
        engagement, tuple(found), scales, waves[closed], waves[~closed & (waves["answered"] > 0)], goals,
        _released_goals(store, viewer, engagement_id, goals, small), rules, responds, small,
    )  # fmt: skip


def digests_of(store: Store, viewer: Viewer, engagement_id: int, participant_id: int) -> list[str]:
    """Returns the digests by which the register of respondents knows one participant; raises UnknownEngagementError."""
    scales = store.read("scales", viewer, engagement=engagement_id)
    scores = _scores(store, viewer, engagement_id, date.max, scales)
    return scores.loc[scores["participant_id"] == participant_id, "digest"].tolist()


def register_name(name: str) -> str:
    """A scale's name as the register holds it."""
    # not analytics.text.folded: registers are stored, and names in them must stay equal to those of earlier releases
    return " ".join(name.casefold().split())


def _engagement(store: Store, viewer: Viewer, engagement_id: int) -> pd.Series:
    found = store.read("engagements", viewer)
    here = found[found["id"] == engagement_id]
    if here.empty:
        raise UnknownEngagementError(engagement=engagement_id)
    return here.iloc[0]


def _people(waves: pd.DataFrame) -> int:
    """How many take part: the most ever invited, or, where that was not recorded, the most who answered."""
    known = waves["invited"].dropna() if waves["invited"].notna().any() else waves["answered"]
    return int(known.max()) if len(known) else 0


def _scores(store: Store, viewer: Viewer, engagement_id: int, day: date, scales: pd.DataFrame) -> pd.DataFrame:
    found = store.read("panel_scores", viewer, engagement=engagement_id, day=day)
    salts = store.read_rows("pseudonym_salt", viewer, engagement=engagement_id)
    if not salts:
        raise UnknownEngagementError(engagement=engagement_id)
    codes = found["code"].astype(object).where(found["code"].notna(), "")
    # By its name: a scale that was defined again has a new id, and the same people behind it.
    names = {int(row.id): register_name(str(row.registered_name)) for row in each_row(scales)}
    marks = codes + "|" + found["scale_id"].map(names).astype(object) + "|" + found["answers"].astype(object)
    # People without a code are told apart by their answers; those who answered alike, by counting them.
    marks = marks + "|" + marks.groupby([found["wave"], marks]).cumcount().astype(str) if len(marks) else marks
    key = bytes.fromhex(salts[0][0])[:64]
    digests = [hashlib.blake2b(mark.encode(), key=key, digest_size=12).hexdigest() for mark in marks]
    return found.assign(digest=pd.Series(digests, index=found.index, dtype="object"))[SCORES]


def _earlier(
    store: Store, viewer: Viewer, engagement_id: int, scales: pd.DataFrame, waves: pd.DataFrame
) -> dict[int, list[Earlier]]:
    """The groups behind the engagement's approved releases, by the id of the scale that has their scale's name now; waves
    by their place now."""
    rows = store.read("registered_respondents", viewer, engagement=engagement_id)
    places = dict(zip(waves["id"].astype(int), waves["position"].astype(int), strict=True))
    found: dict[str, list[Earlier]] = {}
    keys = ["release_id", "scale", "organisation_id", "shown", "first_wave", "last_wave", "wave"]
    for _, group in rows.groupby(keys, dropna=False):
        row = next(each_row(group))
        first, last, wave = (places[int(number)] for number in (row.first_wave, row.last_wave, row.wave))
        found.setdefault(row.scale, []).append(
            Earlier(Shown(row.shown), (first, last), wave, frozenset(group["digest"]))
        )
    return {int(row.id): found.get(register_name(str(row.registered_name)), []) for row in each_row(scales)}


def _overlapping(store: Store, viewer: Viewer, engagement_id: int) -> dict[int, list[int]]:
    rows = store.read_rows("overlapping_scales", viewer, engagement=engagement_id)
    found: dict[int, list[int]] = {}
    for scale, larger in rows:
        found.setdefault(scale, []).append(larger)
    return found


def _released_goals(
    store: Store, viewer: Viewer, engagement_id: int, goals: pd.DataFrame, small: bool
) -> tuple[int, ...]:
    """All goals of a group; of a small group or one person those that were released by them."""
    if not small:
        return tuple(goals["goal_id"].drop_duplicates().astype(int))
    consents = store.read("goal_consents", viewer, engagement=engagement_id)
    return tuple(consents.loc[consents["given_on"].notna(), "goal_id"].astype(int))
