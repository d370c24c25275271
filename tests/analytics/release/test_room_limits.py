from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from analytics.disclosure.survey_pairs import SurveyPair
from analytics.disclosure.thresholds import Detail
from analytics.joint_assessment import JointAssessment, JointRating, Occasion, Question
from analytics.model import Theme
from analytics.release.model import Release, ReleasedScale
from analytics.release.reduction import seen_by_respondent
from analytics.release.room_limits import RoomLimits, room_limits
from analytics.wording.language import Language
from tests.analytics.release.test_meeting_steps import goal, release, scale

EN = Language("en")
GOALS = [goal("g")]
NO_PAIRS: dict[tuple[int, int], SurveyPair] = {}
RESULTS = scale(9, Detail.FIGURES, Theme.RESULTS_OF_WORK)


def of(number: int, n: int, detail: Detail) -> ReleasedScale:
    """A scale that `n` people answered in both surveys."""
    told = scale(number, detail)
    return told if told.change is None else replace(told, change=replace(told.change, n=n))


def in_room(made: Release) -> Release:
    """The release as people who answered may see it."""
    return replace(made, scales=seen_by_respondent(made.scales, made.thresholds))


def limits(
    *scales: ReleasedScale, answered: bool = True, pairs: Mapping[tuple[int, int], SurveyPair] = NO_PAIRS
) -> RoomLimits:
    made = release(scales, GOALS)
    room, thresholds = (in_room(made), made.thresholds.for_respondent()) if answered else (made, made.thresholds)
    return room_limits(made, room, thresholds, pairs, EN)


def test_where_everything_is_shown_nothing_is_said():
    found = limits(of(1, 12, Detail.FIGURES), RESULTS)
    assert found == RoomLimits((), (), by_other_surveys=False, by_joint_assessment=False)


def test_what_somebody_in_the_room_hides_is_named_with_the_reason_and_the_way_out():
    found = limits(of(1, 10, Detail.FIGURES), of(2, 5, Detail.WORDS), RESULTS)
    assert found.unseen == (
        "Only in words, because somebody in the room answered the surveys and so knows one answer already: 1.",
        "Not at all, because somebody in the room answered the surveys and so knows one answer already: 2.",
    )
    assert found.ways[0] == "Where nobody in the room answered the surveys, everything in the release is shown."


def test_what_the_release_itself_does_not_tell_is_named_with_the_limit_that_holds():
    found = limits(of(1, 7, Detail.WORDS), of(2, 3, Detail.NOTHING), RESULTS, answered=False)
    assert found.unseen == (
        "Only in words, because fewer than 10 people answered both surveys or one person's answer could be worked out: 1.",
        "Not at all, because fewer than 5 people answered both surveys or one person's answer could be worked out: 2.",
    )


def test_another_pair_of_surveys_is_a_way_out_only_where_enough_people_answered_both():
    few, enough = SurveyPair(100, 300, {1: 10}), SurveyPair(100, 300, {1: 11})
    assert not limits(of(1, 7, Detail.WORDS), RESULTS).by_other_surveys
    assert not limits(of(1, 7, Detail.WORDS), RESULTS, pairs={(1, 3): few}).by_other_surveys
    more = limits(of(1, 7, Detail.WORDS), RESULTS, pairs={(1, 3): enough})
    assert more.by_other_surveys
    assert any(way.startswith("Enough people answered both of another pair") for way in more.ways)


def test_the_pair_that_the_release_compares_is_no_way_out():
    compared = SurveyPair(100, 200, {1: 12})
    assert not limits(of(1, 12, Detail.WORDS), RESULTS, answered=False, pairs={(1, 2): compared}).by_other_surveys


def test_a_question_that_no_survey_asked_about_leads_to_the_joint_assessment():
    found = limits(of(1, 12, Detail.FIGURES))
    assert found.unseen == ("“3. Did the results of work improve?”: no survey in this release asked about it.",)
    assert found.by_joint_assessment
    assert any(way.startswith("The joint assessment") for way in found.ways)


def test_results_of_single_organisations_that_the_room_hides_are_mentioned_once():
    whole = of(1, 12, Detail.FIGURES)
    part = replace(of(1, 5, Detail.WORDS), organisation="Town")
    assert limits(whole, part, RESULTS).unseen == (
        "Some results of single organisations, because somebody in the room answered the surveys.",
    )


def test_a_release_without_goals_says_so():
    made = release([RESULTS, of(1, 12, Detail.FIGURES)])
    found = room_limits(made, made, made.thresholds, NO_PAIRS, EN)
    assert found.unseen == ("“1. Were the goals attained?”: no goals are shown in this release.",)
    assert found.ways == (
        "Goals are shown when they have been agreed and, in a group of fewer than 5 people, the participants consent: "
        "then prepare a new release.",
    )


def assessed(made: Release, *questions: Question) -> Release:
    """The release with a joint assessment of these questions."""
    ratings = tuple(JointRating(question, None, 1) for question in questions)
    given = JointAssessment(date(2026, 5, 7), Occasion.MEETING, "everyone", ratings)
    return replace(made, joint_assessments=(given,))


def test_a_question_that_only_the_joint_assessment_answers_is_seen():
    made = assessed(release((), GOALS), *Question)
    assert room_limits(made, made, made.thresholds, NO_PAIRS, EN) == RoomLimits(
        (), (), by_other_surveys=False, by_joint_assessment=False
    )


def test_a_joint_assessment_that_is_in_the_release_is_not_asked_for_again():
    effect, both = of(1, 3, Detail.NOTHING), replace(RESULTS, detail=Detail.NOTHING, change=None)
    one = assessed(release((effect, RESULTS), GOALS), Question.EFFECT_ON_WORK)
    found = room_limits(one, one, one.thresholds, NO_PAIRS, EN)
    assert not found.by_joint_assessment
    assert found.ways == (
        "The joint assessment in this release answers “2. How did it affect doing the work?” in this room too.",
    )
    two = assessed(release((effect, both), GOALS), *Question)
    assert room_limits(two, two, two.thresholds, NO_PAIRS, EN).ways == (
        "The joint assessment in this release answers questions 2 and 3 in this room too.",
    )
    lacking = assessed(release((effect, both), GOALS), Question.EFFECT_ON_WORK)
    assert room_limits(lacking, lacking, lacking.thresholds, NO_PAIRS, EN).by_joint_assessment


def test_of_withdrawn_results_the_reason_is_not_said_to_be_their_number():
    made = replace(release((of(1, 12, Detail.NOTHING), RESULTS), GOALS), figures_withdrawn="Loaded by mistake.")
    said = room_limits(made, made, made.thresholds, NO_PAIRS, EN).unseen
    assert said[0] == "Not at all, because the survey results have been withdrawn: 1."
