"""Asks the five questions of a good scale, and says what was seen in the words of a goal."""

from analytics.goals.scale_checks import Finding, ScaleCheck
from analytics.wording.goal_sentences import level_sign
from analytics.wording.language import N_, Language

_QUESTIONS = {
    ScaleCheck.ONE_THING: N_("Does the goal name one thing only?"),
    ScaleCheck.OBSERVABLE: N_("Can anybody see or hear which level has been reached?"),
    ScaleCheck.APART: N_("Is it always clear which of two levels applies?"),
    ScaleCheck.EQUAL_STEPS: N_("Is each level about as far from the next?"),
    ScaleCheck.BOTH_WAYS: N_("Can the expected level be missed as well as exceeded?"),
}


def question(check: ScaleCheck, say: Language) -> str:
    """Returns the question of a check."""
    return say(_QUESTIONS[check])


def finding_sentence(finding: Finding, say: Language) -> str:
    """Returns what was seen in the words, and never that something is wrong: people decide."""
    levels = say.list([level_sign(level, say) for level in finding.levels])
    if finding.check is ScaleCheck.ONE_THING:
        return say("The goal has the word “{word}”: perhaps it is two goals.", word=finding.word)
    if finding.check is ScaleCheck.APART:
        return say("The levels {levels} have the same words.", levels=levels)
    if finding.check is ScaleCheck.EQUAL_STEPS:
        return say("The numbers of the levels {levels} are not equally far apart.", levels=levels)
    if finding.word:
        return say("The expected level says “{word}”: can more than that be reached?", word=finding.word)
    return say.plural(
        "The level {levels} has no words yet.",
        "The levels {levels} have no words yet.",
        len(finding.levels),
        levels=levels,
    )
