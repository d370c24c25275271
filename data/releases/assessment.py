"""Assesses what a release of an engagement may tell now.

Scales are judged against each other, against the thresholds, and against every earlier release.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from analytics.disclosure import identity
from analytics.disclosure.identity import EarlierCell
from analytics.disclosure.panels import ReleaseChoice
from analytics.disclosure.rules import Cell, cells
from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.joint_assessment import rows_to_release
from analytics.model import Form
from analytics.rows import each_row
from data.records.engagements import UnknownEngagementError
from data.releases import told
from data.settings import Settings
from data.store import Store, Viewer


@dataclass(frozen=True)
class Assessment:
    """Holds what a release of an engagement may tell now, and the facts by which the preview explains it.

    `waves` are the closed surveys, `open_waves` those that are left out because they are open. `goals` are the rows of
    the read `goals`, `released_goals` the ids of goals that may be told; the others wait for the participants' consent.
    `readers_respond` says that a payer answers the surveys too, so that `thresholds` are one higher. `goals_only` says that
    so few people take part that only goals and joint assessments may be told. `joint_ratings` are the rows of
    release_joint_assessment that may be told; `unreleased_assessments` counts the joint assessments that wait for consent.
    `earlier` is what earlier releases told, `choice` what the supervisor chose. `question_of` holds the question of each
    item, `asked` those of each scale (see `identity.compare_with_earlier`).
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
    earlier: tuple[EarlierCell, ...] = ()
    choice: ReleaseChoice = field(default_factory=ReleaseChoice)
    question_of: Mapping[int, int] = field(default_factory=dict)
    asked: Mapping[int, frozenset[int]] = field(default_factory=dict)

    @property
    def wave_ids(self) -> dict[int, int]:
        """The ids of the closed surveys by their places."""
        return {int(row.position): int(row.id) for row in each_row(self.waves)}

    @property
    def surveys_told_elsewhere(self) -> frozenset[int]:
        """The ids of the surveys that hold the answers of another survey of which a release told."""
        holding = {self.wave_ids.get(group.wave) for earlier in self.earlier for group in earlier.groups}
        told_itself = {survey for earlier in self.earlier for survey in earlier.told.answers}
        return frozenset(survey for survey in holding if survey is not None and survey not in told_itself)

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
    store: Store,
    viewer: Viewer,
    engagement_id: int,
    thresholds: Thresholds,
    day: date,
    choice: ReleaseChoice | None = None,
) -> Assessment:
    """Returns what may be told of the surveys that were closed by `day`, as the supervisor chose by `choice`.

    Raises UnknownEngagementError.
    """
    chosen = choice or ReleaseChoice()
    engagement = _engagement(store, viewer, engagement_id)
    responds = bool(store.read_rows("responding_payers", viewer, engagement=engagement_id)[0][0])
    rules = thresholds.for_respondent() if responds else thresholds
    waves = store.read("waves", viewer, engagement=engagement_id)
    closed = pd.to_datetime(waves["closed_on"]) <= pd.Timestamp(day)
    individual = engagement["form"] == Form.INDIVIDUAL
    goals = store.read("goals", viewer, engagement=engagement_id)
    small = individual or _people(waves) < rules.words
    question_of, asked, earlier = _what_was_told(store, viewer, engagement_id)
    judged = cells(
        store.read("panel_scores", viewer, engagement=engagement_id, day=day),
        rules,
        earlier,
        questions=asked,
        choice=chosen,
        pair=_places(waves, chosen),
        individual=individual,
        by_organisation=engagement["form"] == Form.NETWORK,
    )
    ratings = store.read("joint_ratings", viewer, engagement=engagement_id)
    return Assessment(
        engagement, tuple(judged), store.read("scales", viewer, engagement=engagement_id), waves[closed],
        waves[~closed & (waves["answered"] > 0)], goals, _released_goals(store, viewer, engagement_id, goals, small), rules, responds,
        small, rows_to_release(ratings, small=small), _without_consent(ratings) if small else 0,
        tuple(earlier), chosen, question_of, asked,
    )  # fmt: skip


def _what_was_told(
    store: Store, viewer: Viewer, engagement_id: int
) -> tuple[dict[int, int], dict[int, frozenset[int]], list[EarlierCell]]:
    """Returns the question of each item, the questions of each scale, and what earlier releases told, beside the
    engagement's answers now."""
    cells_told = told.told_cells(store, viewer, engagement_id)
    ranges = {cell.steps for cell in cells_told if cell.steps is not None}
    answers = told.answers_of(store, viewer, engagement_id, ranges)
    question_of, earlier = identity.compare_with_earlier(answers, cells_told)
    items = told.scale_items(store, viewer, engagement_id)
    by_scale = items.groupby("scale_id")["item_id"]
    asked = {int(str(scale)): frozenset(several.map(question_of)) for scale, several in by_scale}
    return question_of, asked, earlier


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


def _places(waves: pd.DataFrame, choice: ReleaseChoice) -> tuple[int | None, int | None]:
    """Returns the places of the chosen surveys; None where none is chosen."""
    places = dict(zip(waves["id"].astype(int), waves["position"].astype(int), strict=True))
    first, last = (None if survey is None else places.get(survey) for survey in (choice.first, choice.last))
    return first, last


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
