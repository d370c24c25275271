from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import pytest

from analytics.disclosure.thresholds import Detail, Thresholds
from analytics.goals.attained import GoalsAttained, goals_attained
from analytics.model import Form, GoalChange, GoalSource, GoalState, Kind, Scale, ScaleChange, Theme, Verdict, WaveKind
from analytics.release.meeting import (
    EarlierDecisionsStep,
    GoalsStep,
    GoalStep,
    JointRatingStep,
    LimitsStep,
    NewDecisionsStep,
    NotToldStep,
    OpeningStep,
    OrganisationsStep,
    ProcessStep,
    RatingStep,
    ScaleStep,
    Step,
    SummaryStep,
    WordsStep,
    place_of,
    steps_of,
)
from analytics.release.meeting_programme import programme
from analytics.release.model import Release, ReleasedScale
from analytics.release.outline import outline_of, section_heading
from analytics.release.outline_model import SectionKey, Sentence
from analytics.release.reduction import without_figures
from analytics.wording.language import Language

EN = Language("en")
EFFECT, RESULTS = "2. How did it affect doing the work?", "3. Did the results of work improve?"
VERSIONS = ["goal_id", "version", "change", "valid_from", "importance", "difficulty"]
RATINGS = ["goal_id", "version", "position", "lens", "level"]
DECIDED = pd.DataFrame({"body": ["Meet monthly"], "owner": [None], "due_on": [None], "done_on": [None]})
NONE_DECIDED = DECIDED.head(0)


def nothing_attained() -> GoalsAttained:
    return goals_attained(pd.DataFrame(columns=VERSIONS), pd.DataFrame(columns=RATINGS))


def goal(key: str) -> GoalState:
    return GoalState(key, key, Theme.INTERACTION, GoalSource.JOINT, 1, GoalChange.SET, "", {}, ())


def scale(
    number: int, detail: Detail, theme: Theme = Theme.WELLBEING, organisation: str | None = None
) -> ReleasedScale:
    """A scale named by its number, of which as much is told as `detail` says."""
    asked = Scale(str(number), {"en": str(number)}, theme, (), 0, 10)
    change = ScaleChange(
        asked, WaveKind.BASELINE, WaveKind.END, 12, 15, 40.0, 50.0, 10.0, 2.0, 18.0, Verdict.IMPROVED, True,
        before_wave=1, after_wave=2,
    )  # fmt: skip
    told = ReleasedScale(number, asked, organisation, Detail.FIGURES, change)
    if detail is Detail.FIGURES:
        return told
    return without_figures(told) if detail is Detail.WORDS else replace(told, detail=detail, change=None)


def release(
    scales: Sequence[ReleasedScale] = (), goals: Sequence[GoalState] = (), decisions: pd.DataFrame = NONE_DECIDED
) -> Release:
    return Release(
        id=1, engagement_id=1, number=1, code="T-1", name="Team", kind=Kind.SUPERVISION, form=Form.GROUP, supervisor=None,
        organisations=None, started_on=None, ends_on=None, sessions_planned=None, sessions_held=0, minutes_held=0,
        hour_budget=None, approved_by=None, approved_at=None, superseded=False, thresholds=Thresholds(), readers_respond=False, waves=(),
        scales=tuple(scales), shares=pd.DataFrame(), goals=tuple(goals), attained=nothing_attained(), decisions=decisions,
        comments=pd.DataFrame(),
    )  # fmt: skip


def steps(*scales: ReleasedScale, **more) -> tuple[Step, ...]:
    return steps_of(outline_of(release(scales, **more), EN))


def kinds(found: Sequence[Step]) -> list[type]:
    return [type(step) for step in found]


def about(step: Step) -> tuple:
    """What a step tells of scales: its question, and the ids of its scales in figures or in words."""
    match step:
        case ScaleStep():
            return step.question, step.scale.scale_id
        case WordsStep():
            return step.question, tuple(one.scale_id for one in step.scales)
        case OrganisationsStep():
            return step.question, tuple(row.scale_id for row in step.table.rows), step.table.organisations
    raise AssertionError(step)


def test_what_is_not_told_of_the_three_questions_is_said_once_in_one_step():
    found = steps()
    assert kinds(found) == [
        OpeningStep,
        NotToldStep,
        ProcessStep,
        LimitsStep,
        RatingStep,
        JointRatingStep,
        NewDecisionsStep,
    ]
    assert list(found[1].questions) == ["1. Were the goals attained?", EFFECT, RESULTS]
    assert found[1].questions[EFFECT] == (Sentence("Nothing was asked about this."),)


def test_where_everything_is_told_no_step_speaks_of_what_is_not():
    told = [scale(1, Detail.FIGURES), scale(2, Detail.WORDS, Theme.RESULTS_OF_WORK)]
    assert NotToldStep not in kinds(steps(*told, goals=[goal("g")]))


def test_the_supervisors_summary_comes_before_everything_else_that_is_told():
    written = replace(release(decisions=DECIDED), summary="We met monthly.\n\n  It helped. ")
    found = steps_of(outline_of(written, EN))
    assert kinds(found[:3]) == [OpeningStep, SummaryStep, EarlierDecisionsStep]
    assert found[1].summary.paragraphs == ("We met monthly.", "It helped.")


def test_earlier_decisions_come_first_and_new_ones_last():
    found = steps(decisions=DECIDED)
    assert kinds(found[:3]) == [OpeningStep, EarlierDecisionsStep, NotToldStep]
    assert [line.body for line in found[1].decisions.lines] == ["Meet monthly"]
    assert found[-1] == NewDecisionsStep()


def test_after_all_goals_together_each_has_a_step_of_its_own():
    first, second = goal("first"), goal("second")
    found = steps(goals=[first, second])
    assert kinds(found[1:4]) == [GoalsStep, GoalStep, GoalStep]
    assert [step.goal.state for step in found[2:4]] == [first, second]
    assert found[1].states == (first, second)


def test_the_programme_names_the_parts_of_a_meeting_in_order_and_counts_their_steps():
    found = steps(scale(1, Detail.FIGURES), scale(2, Detail.FIGURES), goals=[goal("first"), goal("second")])
    assert [(part.name, part.steps) for part in programme(found, EN)] == [
        ("Opening", 1),
        (section_heading(SectionKey.GOALS, EN), 3),
        (EFFECT, 2),
        ("Not told in this meeting", 1),
        ("How the work was done", 1),
        ("What this does not show", 1),
        ("How do we rate the goals together?", 1),
        ("Joint assessment", 1),
        ("What do we decide?", 1),
    ]


def test_each_scale_with_figures_has_a_step_and_the_others_of_its_question_share_one():
    drawn, worded, hidden = scale(1, Detail.FIGURES), scale(2, Detail.WORDS), scale(3, Detail.NOTHING)
    results = scale(4, Detail.FIGURES, Theme.RESULTS_OF_WORK)
    found = steps(worded, drawn, hidden, results)
    assert [about(step) for step in found[1:4]] == [(EFFECT, 1), (EFFECT, (2,)), (RESULTS, 4)]
    assert kinds(found[4:6]) == [NotToldStep, ProcessStep]
    assert [item.scale_ids for item in found[4].questions[EFFECT]] == [(3,)]


def test_what_is_told_by_organisation_follows_what_is_told_of_everyone():
    whole, part = scale(1, Detail.FIGURES), scale(1, Detail.WORDS, organisation="Kaupunki")
    found = steps(whole, part)
    assert [about(step) for step in found[1:3]] == [(EFFECT, 1), (EFFECT, (1,), ("Kaupunki",))]


@pytest.mark.parametrize(
    ("asked", "place"),
    [(None, 1), ("", 1), ("1", 1), ("7", 7), ("0", 1), ("8", 7), ("-2", 1), ("two", 1), ("²", 1), ("9" * 5000, 1)],
)
def test_an_address_that_asks_for_no_step_of_the_meeting_leads_to_the_nearest_or_the_first(
    asked: str | None, place: int
):
    assert place_of(asked, 7) == place
