"""Assesses what a release of an engagement may tell now.

Scales are judged against each other, against the thresholds, and against every earlier release.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analytics.disclosure.panels import EarlierGroup
from analytics.disclosure.rules import Cell, cells
from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.joint_assessment import rows_to_release
from analytics.model import Form
from analytics.rows import each_row
from data.records.engagements import UnknownEngagementError
from data.settings import Settings
from data.store import Store, Viewer

SCORES = ["participant_id", "organisation_id", "scale_id", "wave", "value", "prorated", "digest"]


@dataclass(frozen=True)
class Assessment:
    """Holds what a release of an engagement may tell now, and the facts by which the preview explains it.

    `waves` are the closed surveys, `open_waves` those that are left out because they are open. `goals` are the rows of
    the read `goals`, `released_goals` the ids of goals that may be told; the others wait for the participants' consent.
    `readers_respond` says that a payer answers the surveys too, so that `thresholds` are one higher. `goals_only` says that
    so few people take part that only goals and joint assessments may be told. `joint_ratings` are the rows of
    release_joint_assessment that may be told; `unreleased_assessments` counts the joint assessments that wait for consent.
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
    goals_only: bool
    joint_ratings: pd.DataFrame
    unreleased_assessments: int

    @property
    def refused(self) -> list[Cell]:
        """The scales and parts whose respondents differ too little from those of an earlier release."""
        return [cell for cell in self.cells if cell.refused]

    @property
    def unreleased_goals(self) -> list[int]:
        """The ids of the goals that wait for the participants' consent."""
        goals = self.goals["goal_id"].drop_duplicates().astype(int)
        return [goal for goal in goals if goal not in self.released_goals]

    @property
    def empty(self) -> bool:
        """Whether a release would tell nothing: no goal, no joint assessment, and of no scale more than its name."""
        openly_given = bool(self.released_goals) or not self.joint_ratings.empty
        return not openly_given and all(cell.detail is Detail.NOTHING for cell in self.cells)

    def name_of(self, cell: Cell) -> Mapping[str, str]:
        """Returns the name of the cell's scale by language."""
        row = self.scales.set_index("id").loc[cell.panel.scale_id]
        return {code: str(row[f"name_{code}"]) for code in ("fi", "sv", "en")}


def thresholds_of(settings: Settings) -> Thresholds:
    """Returns the installation's thresholds."""
    return Thresholds(settings.min_respondents, settings.min_respondents_figures, settings.min_respondents_detailed)


def assess(
    store: Store, viewer: Viewer, engagement_id: int, thresholds: Thresholds, day: date, left_out: Collection[int] = ()
) -> Assessment:
    """Returns what may be told of the surveys that were closed by `day`.

    `left_out` are ids of scales that the supervisor leaves out. Raises UnknownEngagementError.
    """
    engagement = _engagement(store, viewer, engagement_id)
    responds = bool(store.read_rows("responding_payers", viewer, engagement=engagement_id)[0][0])
    rules = thresholds.for_respondent() if responds else thresholds
    waves = store.read("waves", viewer, engagement=engagement_id)
    closed = pd.to_datetime(waves["closed_on"]) <= pd.Timestamp(day)
    scales = store.read("scales", viewer, engagement=engagement_id)
    individual = engagement["form"] == Form.INDIVIDUAL
    goals = store.read("goals", viewer, engagement=engagement_id)
    small = individual or _people(waves) < rules.words
    judged = cells(
        _scores(store, viewer, engagement_id, day, scales),
        rules,
        _earlier(store, viewer, engagement_id, scales, waves),
        overlapping=_overlapping(store, viewer, engagement_id),
        left_out=left_out,
        individual=individual,
        by_organisation=engagement["form"] == Form.NETWORK,
    )
    ratings = store.read("joint_ratings", viewer, engagement=engagement_id)
    return Assessment(
        engagement, tuple(judged), scales, waves[closed], waves[~closed & (waves["answered"] > 0)], goals,
        _released_goals(store, viewer, engagement_id, goals, small), rules, responds, small,
        rows_to_release(ratings, small=small), _without_consent(ratings) if small else 0,
    )  # fmt: skip


def digests_of(store: Store, viewer: Viewer, engagement_id: int, participant_id: int) -> list[str]:
    """Returns the digests by which the register of respondents knows one participant; raises UnknownEngagementError."""
    scales = store.read("scales", viewer, engagement=engagement_id)
    scores = _scores(store, viewer, engagement_id, date.max, scales)
    return scores.loc[scores["participant_id"] == participant_id, "digest"].tolist()


def register_name(name: str) -> str:
    """Returns a scale's name as the register of respondents stores it."""
    # not analytics.text.folded: registers are stored, and names in them must stay equal to those of earlier releases
    return " ".join(name.casefold().split())


def _engagement(store: Store, viewer: Viewer, engagement_id: int) -> pd.Series:
    engagements = store.read("engagements", viewer)
    rows = engagements[engagements["id"] == engagement_id]
    if rows.empty:
        raise UnknownEngagementError(engagement=engagement_id)
    return rows.iloc[0]


def _people(waves: pd.DataFrame) -> int:
    """Returns how many people take part: the most ever invited or, where that was not recorded, the most who answered."""
    counts = waves["invited"].dropna() if waves["invited"].notna().any() else waves["answered"]
    return int(counts.max()) if len(counts) else 0


def _scores(store: Store, viewer: Viewer, engagement_id: int, day: date, scales: pd.DataFrame) -> pd.DataFrame:
    scores = store.read("panel_scores", viewer, engagement=engagement_id, day=day)
    salts = store.read_rows("pseudonym_salt", viewer, engagement=engagement_id)
    if not salts:
        raise UnknownEngagementError(engagement=engagement_id)
    codes = scores["code"].astype(object).where(scores["code"].notna(), "")
    # The digest contains the scale's name and not its id, which changes when the scale is removed and defined again.
    names = {int(row.id): register_name(str(row.registered_name)) for row in each_row(scales)}
    marks = codes + "|" + scores["scale_id"].map(names).astype(object) + "|" + scores["answers"].astype(object)
    # People without a code are distinguished by their answers, and people with equal answers by a running number.
    marks = marks + "|" + marks.groupby([scores["wave"], marks]).cumcount().astype(str) if len(marks) else marks
    key = bytes.fromhex(salts[0][0])[:64]
    digests = [hashlib.blake2b(mark.encode(), key=key, digest_size=12).hexdigest() for mark in marks]
    return scores.assign(digest=pd.Series(digests, index=scores.index, dtype="object"))[SCORES]


def _earlier(
    store: Store, viewer: Viewer, engagement_id: int, scales: pd.DataFrame, waves: pd.DataFrame
) -> dict[int, list[EarlierGroup]]:
    """Returns the groups behind the engagement's approved releases, by the id of the scale that has the released
    scale's name now.

    Waves are given by their present positions.
    """
    rows = store.read("registered_respondents", viewer, engagement=engagement_id)
    places = dict(zip(waves["id"].astype(int), waves["position"].astype(int), strict=True))
    groups: dict[str, list[EarlierGroup]] = {}
    keys = ["release_id", "scale", "organisation_id", "shown", "first_wave", "last_wave", "wave"]
    for _, group in rows.groupby(keys, dropna=False):
        row = next(each_row(group))
        first, last, wave = (places[int(number)] for number in (row.first_wave, row.last_wave, row.wave))
        groups.setdefault(row.scale, []).append(
            EarlierGroup(Detail(row.shown), (first, last), wave, frozenset(group["digest"]))
        )
    return {int(row.id): groups.get(register_name(str(row.registered_name)), []) for row in each_row(scales)}


def _overlapping(store: Store, viewer: Viewer, engagement_id: int) -> dict[int, list[int]]:
    rows = store.read_rows("overlapping_scales", viewer, engagement=engagement_id)
    larger_scales: dict[int, list[int]] = {}
    for scale, larger in rows:
        larger_scales.setdefault(scale, []).append(larger)
    return larger_scales


def _released_goals(
    store: Store, viewer: Viewer, engagement_id: int, goals: pd.DataFrame, small: bool
) -> tuple[int, ...]:
    """Returns the ids of all goals of a group; for a small group or one person, of the goals with recorded consent."""
    if not small:
        return tuple(goals["goal_id"].drop_duplicates().astype(int))
    consents = store.read("goal_consents", viewer, engagement=engagement_id)
    return tuple(consents.loc[consents["given_on"].notna(), "goal_id"].astype(int))


def _without_consent(ratings: pd.DataFrame) -> int:
    """Returns how many joint assessments the participants have not consented to release."""
    return int(ratings.loc[ratings["consented_on"].isna(), "assessment_id"].nunique())
