"""What a release says of a joint assessment: the latest level in words, and how it stands to the survey."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from analytics.disclosure.thresholds import Detail
from analytics.joint_assessment import (
    JointAssessment,
    JointRating,
    Occasion,
    Question,
    assessments_of,
    courses_of,
    rows_to_release,
)
from analytics.model import Theme
from analytics.release.meeting import JointStep, steps_of
from analytics.release.outline import outline_of
from analytics.release.outline_figures import HiddenScales, JointlyAssessed, ScalesInFigures, ScalesInWords
from analytics.release.outline_model import SectionKey, Sentence
from analytics.wording import joint_sentences
from analytics.wording.language import LANGUAGES, Language
from tests.analytics.release.test_meeting_steps import release, scale

EN = Language("en")
EFFECT, RESULTS = Question.EFFECT_ON_WORK, Question.RESULTS_OF_WORK


def assessed(day: date, *ratings: JointRating, occasion: Occasion = Occasion.MEETING) -> JointAssessment:
    return JointAssessment(day, occasion, "four people", ratings)


FIRST = assessed(date(2026, 1, 10), JointRating(EFFECT, None, -1, "too early"), JointRating(EFFECT, Theme.CLIMATE, 0))
LATER = assessed(date(2026, 6, 10), JointRating(EFFECT, None, 1, "we talk"), JointRating(RESULTS, None, 0))


def section(key: SectionKey, *scales, assessments=(FIRST, LATER)) -> tuple:
    told = replace(release(scales), joint_assessments=assessments)
    return outline_of(told, EN).section(key).items


def test_the_latest_rating_of_each_theme_stands_and_earlier_ones_make_its_course():
    whole, climate = courses_of((FIRST, LATER), EFFECT)
    assert [rating.level for _, rating in whole.given] == [-1, 1]
    assert whole.latest[0] is LATER
    assert (climate.theme, climate.latest[0]) == (Theme.CLIMATE, FIRST)
    assert courses_of((FIRST,), RESULTS) == ()


def test_the_whole_is_told_with_its_words_reasons_day_and_earlier_levels():
    (item,) = section(SectionKey.EFFECT)
    whole, climate = item.findings
    assert (whole.name, whole.sign) == ("As a whole", "+1")
    assert whole.words == "it has helped in the work somewhat more than expected"
    assert whole.reasons == "we talk"
    assert whole.given == "Given in the meeting on 10 Jun 2026. Present: four people."
    assert whole.earlier == "Earlier: −1 (10 Jan 2026)."
    assert [level.level for level in whole.levels if level.now] == [1]
    assert [level.level for level in whole.levels if level.first] == [-1]
    assert (climate.name, climate.level, climate.earlier) == ("Work climate", 0, "")


@pytest.mark.parametrize(
    ("scales", "kinds", "words"),
    [
        ((), [JointlyAssessed], "because no survey asked about it"),
        (
            (scale(1, Detail.NOTHING),),
            [JointlyAssessed, HiddenScales],
            "in place of the survey, which is not shown here",
        ),
        ((scale(1, Detail.WORDS),), [ScalesInWords, JointlyAssessed], "shown in words only"),
        ((scale(1, Detail.FIGURES),), [ScalesInFigures, JointlyAssessed], "stands beside the answers"),
        (
            (scale(1, Detail.FIGURES), scale(2, Detail.NOTHING)),
            [ScalesInFigures, HiddenScales, JointlyAssessed],
            "stands beside the answers",
        ),
    ],
    ids=["nothing asked", "nothing shown", "words", "figures", "figures and nothing"],
)
def test_it_stands_beside_the_survey_or_in_its_place_and_says_so(scales, kinds, words: str):
    items = section(SectionKey.EFFECT, *scales)
    assert [type(item) for item in items] == kinds
    (joint,) = [item for item in items if isinstance(item, JointlyAssessed)]
    assert words in joint.standing


def test_what_was_given_together_says_once_when_and_by_whom():
    together = assessed(date(2026, 1, 10), *(JointRating(EFFECT, theme, 0) for theme in (None, Theme.CLIMATE)))
    (item,) = section(SectionKey.EFFECT, assessments=(together,))
    assert [bool(finding.given) for finding in item.findings] == [True, False]


def test_a_question_that_nobody_assessed_says_what_it_said_before():
    (item,) = section(SectionKey.RESULTS, assessments=(FIRST,))
    assert item == Sentence("Nothing was asked about this.")


def test_a_meeting_has_a_step_for_each_question_that_was_assessed():
    told = replace(release(), joint_assessments=(FIRST, LATER))
    steps = [step for step in steps_of(outline_of(told, EN)) if isinstance(step, JointStep)]
    assert [step.question for step in steps] == [
        "2. How did it affect doing the work?",
        "3. Did the results of work improve?",
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_level_of_both_questions_has_words_of_its_own_in_every_language(code: str):
    say = Language(code)
    words = [joint_sentences.level_meaning(question, level, say) for question in Question for level in range(-2, 3)]
    assert len({text.strip() for text in words} - {""}) == 10


def rows(consents: list[str | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "assessment_id": [31, 47],
            "assessed_on": pd.to_datetime(["2026-01-10", "2026-06-10"]),
            "occasion": "meeting",
            "present": "all",
            "consented_on": pd.to_datetime(pd.Series(consents)),
            "question": "effect_on_work",
            "theme": [None, "climate"],
            "level": [0, 1],
            "reasons": "",
        }
    )


def test_of_a_small_group_only_what_was_consented_to_is_released_and_its_number_tells_nothing_of_the_rest():
    told = rows_to_release(rows([None, "2026-06-10"]), small=True)
    assert told[["assessment", "position", "theme"]].to_numpy().tolist() == [[1, 0, "climate"]]
    assert "consented_on" not in told
    assert "assessment_id" not in told


def test_of_a_larger_group_everything_is_released():
    told = rows_to_release(rows([None, None]), small=False)
    assert told["assessment"].tolist() == [1, 2]
    found = assessments_of(told.rename(columns={"assessment": "assessment_id"}))
    assert [one.ratings[0].theme for one in found] == [None, Theme.CLIMATE]
    assert [one.consented_on for one in found] == [None, None]
