"""Says joint assessments in words: the questions, the five levels, when and by whom a level was given."""

from collections.abc import Mapping

from analytics.joint_assessment import Course, JointAssessment, Occasion, Question
from analytics.model import Theme
from analytics.wording.language import N_, Language
from analytics.wording.terms import theme_name

HEADING = N_("Joint assessment")
QUESTIONS: Mapping[Question, str] = {
    Question.EFFECT_ON_WORK: N_("How has it affected doing the work?"),
    Question.RESULTS_OF_WORK: N_("Have the results of work improved?"),
}
LEVELS: Mapping[Question, Mapping[int, str]] = {
    Question.EFFECT_ON_WORK: {
        -2: N_("clearly worse than expected: it has not helped in the work, or it has hindered it"),
        -1: N_("it has helped in the work somewhat less than expected"),
        0: N_("it has helped in the work as expected"),
        1: N_("it has helped in the work somewhat more than expected"),
        2: N_("it has helped in the work clearly more than expected"),
    },
    Question.RESULTS_OF_WORK: {
        -2: N_("clearly worse than expected: the results have not improved, or they have become worse"),
        -1: N_("the results have improved somewhat less than expected"),
        0: N_("the results have improved as expected"),
        1: N_("the results have improved somewhat more than expected"),
        2: N_("the results have improved clearly more than expected"),
    },
}
"""What each level means, the same for every group, so that nobody has to agree on the levels first."""
_GIVEN = {
    Occasion.MEETING: N_("Given in the meeting on {date}. Present: {present}."),
    Occasion.BEFORE: N_("Noted by the supervisor before the meeting, {date}. Present: {present}."),
}


def question_text(question: Question, say: Language) -> str:
    """Returns the question as it is put to the group."""
    return say(QUESTIONS[question])


def level_meaning(question: Question, level: int, say: Language) -> str:
    """Returns what a level −2 … +2 means as the answer to a question."""
    return say(LEVELS[question][level])


def signed_meaning(question: Question, level: int, say: Language) -> str:
    """Returns “+1 · meaning”."""
    return f"{say.signed(level, 0)} · {level_meaning(question, level, say)}"


def theme_or_whole(theme: Theme | None, say: Language) -> str:
    """Returns the name of a theme, or of the whole (None)."""
    return say("As a whole") if theme is None else theme_name(theme, say)


def given_sentence(assessment: JointAssessment, say: Language) -> str:
    """Returns when and where an assessment was given, and who was present."""
    return say(_GIVEN[assessment.occasion], date=say.date(assessment.day), present=assessment.present.rstrip("."))


def earlier_levels(course: Course, say: Language) -> str:
    """Returns the levels given before the latest one with their days, the oldest first; empty where there are none."""
    levels = [f"{say.signed(rating.level, 0)} ({say.date(assessment.day)})" for assessment, rating in course.given[:-1]]
    return say("Earlier: {levels}.", levels=", ".join(levels)) if levels else ""
