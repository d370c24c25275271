"""Puts goals into words and typed values, one by one and together, for live pages and releases alike."""

from collections.abc import Sequence

from analytics.estimates.goal_attainment import Attainment
from analytics.goals.attained import GoalsAttained
from analytics.goals.rule import LEVELS
from analytics.model import GoalChange, GoalState
from analytics.release.outline_figures import AttainedCount, Goal, GoalLevel, GoalsTogether
from analytics.wording import goal_sentences, terms
from analytics.wording.goal_sentences import level_sign, level_words
from analytics.wording.language import Language


def goals_together(goals: Sequence[GoalState], attained: GoalsAttained, say: Language) -> GoalsTogether:
    """Returns the figures and sentences about all goals together; `goals` holds at least one."""
    return GoalsTogether(
        headline=goal_sentences.goals_headline(goals, say),
        original=_count(say("Original goals, on the levels first agreed"), attained.original, say),
        current=_count(say("Current goals, on their present levels"), attained.current, say),
        ledger=attained.ledger,
        attainment="" if _unchanged(attained) else _attainment(attained, say),
        ledger_sentence=goal_sentences.ledger_sentence(attained.ledger, say),
        t_score=goal_sentences.t_score_sentence(attained.original, attained.current, say),
    )


def _unchanged(attained: GoalsAttained) -> bool:
    """Tells whether all goals are original and as first agreed, so that there is one count and not two."""
    kept = attained.ledger.get(GoalChange.KEPT, 0)
    return kept == sum(attained.ledger.values()) == attained.current.goals == attained.original.goals


def _attainment(attained: GoalsAttained, say: Language) -> str:
    return goal_sentences.attainment_sentence(attained.original, attained.current, say)


def _count(label: str, attainment: Attainment, say: Language) -> AttainedCount:
    nothing_rated = say("none rated yet") if attainment.goals else say("none among these goals")
    sentence = say("{n} of {all}", n=attainment.attained, all=attainment.rated) if attainment.rated else nothing_rated
    return AttainedCount(label, attainment.attained, attainment.rated, attainment.dropped, attainment.t, sentence)


def goal_finding(goal: GoalState, say: Language) -> Goal:
    """Returns one goal with its movement and its levels in words."""
    raters = goal_sentences.lenses_sentence(goal, say) if len(goal.lenses) > 1 else ""
    return Goal(
        state=goal,
        title=goal.title,
        theme=terms.theme_name(goal.theme, say),
        source=terms.source_name(goal.source, say),
        sentence=goal_sentences.goal_sentence(goal, say),
        changed=_changed(goal, say),
        caveats=tuple(filter(None, (goal_sentences.earlier_sentence(goal, say), raters))),
        levels=tuple(_level(goal, level, say) for level in LEVELS),
    )


def _changed(goal: GoalState, say: Language) -> str:
    """Returns which version of the goal this is, and why; empty for a goal as it was first agreed."""
    if goal.version == 1 and not goal.reason:
        return ""
    changed = say("Version {n}: {change}", n=goal.version, change=terms.goal_change_name(goal.status, say))
    return f"{changed} — {goal.reason}" if goal.reason else changed


def _level(goal: GoalState, level: int, say: Language) -> GoalLevel:
    ratings = [rating for _, rating in goal.ratings]
    return GoalLevel(
        level,
        level_sign(level, say),
        level_words(goal, level, say),
        now=bool(ratings) and level == ratings[-1],
        first=len(ratings) > 1 and level == ratings[0],
    )
