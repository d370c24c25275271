"""Answers the three questions of a results page in a sentence or two each, for live pages and releases alike."""

from collections.abc import Sequence

from analytics.joint_assessment import JointAssessment, Question, courses_of
from analytics.model import GoalState, ScaleChange, Verdict
from analytics.release.outline_model import Answer
from analytics.wording import change_sentences, goal_sentences, joint_sentences
from analytics.wording.language import N_, Language

QUESTIONS = {
    Question.EFFECT_ON_WORK: N_("How has supervision affected doing the work?"),
    Question.RESULTS_OF_WORK: N_("Have the results of work improved?"),
}
Asked = Sequence[ScaleChange | None]
"""The scales that ask about a question, in the order of their rows; None stands for one of which nothing is told."""


def three_answers(
    goals: Sequence[GoalState],
    effect: Asked,
    results: Asked,
    joint: Sequence[JointAssessment],
    say: Language,
) -> tuple[Answer, ...]:
    """Returns the answers to the three questions in their order.

    The joint assessment comes first where there is one: it was given openly, and speaks of the question itself.
    """
    return (
        Answer(say("Have the goals been attained?"), _of_goals(goals, say)),
        Answer(say(QUESTIONS[Question.EFFECT_ON_WORK]), _of_work(Question.EFFECT_ON_WORK, effect, joint, say)),
        Answer(say(QUESTIONS[Question.RESULTS_OF_WORK]), _of_work(Question.RESULTS_OF_WORK, results, joint, say)),
    )


def _of_goals(goals: Sequence[GoalState], say: Language) -> str:
    if not goals:
        return say("There are no goals to tell of.")
    return goal_sentences.goals_headline(goals, say)


def _of_work(question: Question, asked: Asked, joint: Sequence[JointAssessment], say: Language) -> str:
    sentences = [*_jointly(question, joint, say), *_of_surveys(asked, say)]
    if not sentences:
        return say("No survey has asked about this, and it has not been assessed together yet.")
    return " ".join(sentences)


def _jointly(question: Question, joint: Sequence[JointAssessment], say: Language) -> list[str]:
    """Returns how the group assessed the question as a whole; nothing where it did not."""
    whole = [course for course in courses_of(joint, question) if course.theme is None]
    return [
        say(
            "Assessed together: {meaning}.",
            meaning=joint_sentences.level_meaning(question, course.latest[1].level, say),
        )
        for course in whole
    ]


def _of_surveys(asked: Asked, say: Language) -> list[str]:
    told = [change for change in asked if change is not None]
    compared = [change for change in told if not _has_no_change(change)]
    if asked and not told:
        return [say("The results of the surveys are not told here.")]
    if told and not compared:
        return [say("The surveys have asked about this once so far, so there is no change to tell yet.")]
    if len(compared) == 1:
        return [change_sentences.headline(compared[0], say)]
    return _counted(compared, say) if compared else []


def _counted(compared: Sequence[ScaleChange], say: Language) -> list[str]:
    """Returns how many scales changed for the better and for the worse, each with its names."""
    better, worse = (
        [say.text_of(change.scale.name) for change in compared if change.verdict is verdict]
        for verdict in (Verdict.IMPROVED, Verdict.DECLINED)
    )
    of = say.number(len(compared), 0)
    if not better and not worse:
        return [say("None of the {of} scales of the surveys shows a clear change.", of=of)]
    sentences = []
    if better:
        sentences.append(
            say.plural(
                "Of the {of} scales of the surveys {n} changed for the better: {names}.",
                "Of the {of} scales of the surveys {n} changed for the better: {names}.",
                len(better),
                of=of,
                names=say.list(better),
            )
        )
    if worse:
        sentences.append(
            say.plural(
                "Of the {of} scales of the surveys {n} changed for the worse: {names}.",
                "Of the {of} scales of the surveys {n} changed for the worse: {names}.",
                len(worse),
                of=of,
                names=say.list(worse),
            )
        )
    return sentences


def _has_no_change(change: ScaleChange) -> bool:
    return change_sentences.asked_once(change) or change_sentences.not_asked(change) or change.after_wave is None
