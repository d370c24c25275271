"""Puts joint assessments into words and typed values, for live pages and releases alike."""

from collections.abc import Sequence

from analytics.disclosure.thresholds import Detail
from analytics.goals.rule import LEVELS
from analytics.joint_assessment import Course, JointAssessment, Question, courses_of
from analytics.release.outline_figures import GoalLevel, JointFinding, JointlyAssessed
from analytics.wording import joint_sentences
from analytics.wording.language import N_, Language

_STANDINGS = {
    Detail.FIGURES: N_(
        "Given openly and together. It stands beside the answers to the survey and is not mixed into them."
    ),
    Detail.WORDS: N_(
        "Given openly and together. The survey is shown in words only; this stands beside it and is not mixed into it."
    ),
    Detail.NOTHING: N_(
        "Given openly and together. It answers the question in place of the survey, which is not shown here."
    ),
    None: N_("Given openly and together. It answers the question, because no survey asked about it."),
}
"""How a joint assessment stands to the survey, by how much of the survey is shown; None where no survey asked."""


def jointly_assessed(
    assessments: Sequence[JointAssessment], question: Question, survey: Detail | None, say: Language
) -> JointlyAssessed | None:
    """Returns the joint assessment of a question as it stands; None where nobody assessed it.

    `assessments` are in the order of their days. `survey` says how much of the survey's answers to the question is shown
    at most; None where no survey asked.
    """
    courses = courses_of(assessments, question)
    if not courses:
        return None
    findings = tuple(
        _finding(course, question, course.latest[0] is not before, say)
        for before, course in zip([None, *(course.latest[0] for course in courses)], courses, strict=False)
    )
    return JointlyAssessed(say(joint_sentences.HEADING), say(_STANDINGS[survey]), findings)


def _finding(course: Course, question: Question, is_new_day: bool, say: Language) -> JointFinding:
    assessment, rating = course.latest
    return JointFinding(
        theme=course.theme,
        name=joint_sentences.theme_or_whole(course.theme, say),
        level=rating.level,
        sign=say.signed(rating.level, 0),
        words=joint_sentences.level_meaning(question, rating.level, say),
        reasons=rating.reasons,
        given=joint_sentences.given_sentence(assessment, say) if is_new_day else "",
        earlier=joint_sentences.earlier_levels(course, say),
        levels=tuple(_level(course, question, level, say) for level in LEVELS),
    )


def _level(course: Course, question: Question, level: int, say: Language) -> GoalLevel:
    given = [rating.level for _, rating in course.given]
    return GoalLevel(
        level,
        say.signed(level, 0),
        joint_sentences.level_meaning(question, level, say),
        now=level == given[-1],
        first=len(given) > 1 and level == given[0],
    )
