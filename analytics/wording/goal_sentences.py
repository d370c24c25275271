"""Says goals in words: how many are attained, how a goal has moved, how each lens rated it, and what a level means."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.estimates.goal_attainment import Attainment, is_attained, lens_spread
from analytics.goals.history import GoalHistory, Version
from analytics.goals.rule import NOT_PURSUED
from analytics.model import GoalChange, GoalState
from analytics.wording.language import Language
from analytics.wording.terms import goal_change_name, lens_name, level_name


def goals_headline(goals: Sequence[GoalState], say: Language) -> str:
    """Returns how many of the rated goals that are pursued are at the expected level or above, by their last rating."""
    pursued = [goal for goal in goals if goal.status not in NOT_PURSUED]
    rated, unrated = ([goal for goal in pursued if bool(goal.ratings) is has_rating] for has_rating in (True, False))
    levels = [goal.ratings[-1][1] for goal in rated]
    if goals and not pursued:
        return " ".join([say("No goal is pursued any more."), *_not_pursued(goals, say)])
    if not levels and not any(goal.redefined for goal in unrated):
        return " ".join([say("No goal has been rated yet."), *_not_pursued(goals, say)])
    if not levels:
        return " ".join([*_waiting_for_rating(unrated, say), *_not_pursued(goals, say)])
    attained = say.number(int(is_attained(levels).sum()), 0)
    count = say.plural(
        "{attained} of {n} rated goal is at the expected level or above.",
        "{attained} of {n} rated goals are at the expected level or above.",
        len(levels),
        attained=attained,
    )
    return " ".join([count, *_waiting_for_rating(unrated, say), *_not_pursued(goals, say)])


def _waiting_for_rating(unrated: Sequence[GoalState], say: Language) -> list[str]:
    """Returns sentences on the goals without a rating: those never rated, and those not rated on redefined levels."""
    n_redefined = sum(goal.redefined for goal in unrated)
    n_new = len(unrated) - n_redefined
    first = say.plural("{n} goal has not been rated.", "{n} goals have not been rated.", n_new)
    redefined = say.plural(
        "{n} goal has not been rated since its levels were redefined.",
        "{n} goals have not been rated since their levels were redefined.",
        n_redefined,
    )
    return [*([first] if n_new else []), *([redefined] if n_redefined else [])]


def _not_pursued(goals: Sequence[GoalState], say: Language) -> list[str]:
    """Returns sentences on the goals that are not counted because they are no longer pursued."""
    dropped, on_hold = (sum(goal.status is status for goal in goals) for status in NOT_PURSUED)
    return [
        *([say.plural("{n} goal has been dropped.", "{n} goals have been dropped.", dropped)] if dropped else []),
        *([say.plural("{n} goal is on hold.", "{n} goals are on hold.", on_hold)] if on_hold else []),
    ]


def goal_sentence(goal: GoalState, say: Language) -> str:
    """Returns what became of one goal, and how its level moved from the first rating to the last."""
    movement = _movement(goal, say)
    if goal.status not in NOT_PURSUED:
        return say("{title}: {movement}.", title=goal.title, movement=movement)
    status = goal_change_name(goal.status, say).lower()
    return say("{title} ({status}, last rating kept): {movement}.", title=goal.title, status=status, movement=movement)


def _movement(goal: GoalState, say: Language) -> str:
    if not goal.ratings:
        return say("not rated on the present levels yet") if goal.redefined else say("not rated yet")
    if goal.earlier:
        present = _movement(replace(goal, earlier=()), say)
        if goal.replaced:
            return say("{movement}, since it took the place of another goal", movement=present)
        return say("{movement}, since its levels were redefined", movement=present)
    first, last = goal.ratings[0][1], goal.ratings[-1][1]
    present = f"{say.signed(last, 0)}, {level_name(last, say)}"
    if len(goal.ratings) == 1:
        return say("rated once, {now}", now=present)
    if first == last:
        return say("unchanged at {now}", now=present)
    return say("from {first} to {now}", first=say.signed(first, 0), now=present)


def earlier_sentence(goal: GoalState, say: Language) -> str:
    """Returns the caveat that earlier ratings were given on other levels; empty where there are none."""
    if not goal.earlier:
        return ""
    levels = ", ".join(say.signed(level, 0) for _, level in goal.earlier)
    if goal.replaced:
        return say(
            "This goal took the place of another one, whose ratings ({levels}) are not compared with these.",
            levels=levels,
        )
    return say(
        "The levels were redefined on the way. Earlier ratings ({levels}) were given on other levels and are not compared "
        "with these.",
        levels=levels,
    )


def lenses_sentence(goal: GoalState | GoalHistory, say: Language) -> str:
    """Returns each lens' rating at the last rated wave, and how far apart they are; empty when nobody rated."""
    if not goal.lenses:
        return ""
    ratings = "; ".join(f"{lens_name(lens, say)} {say.signed(level, 0)}" for lens, level in goal.lenses.items())
    spread = lens_spread(goal.lenses)
    if spread is None:
        return f"{ratings}."
    if not spread:
        return say("{ratings}: in agreement.", ratings=ratings)
    return say.plural("{ratings}: {n} level apart.", "{ratings}: {n} levels apart.", spread, ratings=ratings)


def level_sign(level: int, say: Language) -> str:
    """Returns the number of a level with its sign."""
    return say.signed(level, 0)


def level_words(goal: Version | GoalState, level: int, say: Language) -> str:
    """Returns what a level means: the goal's own words, or where it has none the general ones."""
    return goal.levels.get(level) or level_name(level, say)


def signed_words(goal: Version | GoalState, level: int, say: Language) -> str:
    """Returns “−1 · words”."""
    return f"{level_sign(level, say)} · {level_words(goal, level, say)}"


def attainment_sentence(original: Attainment, current: Attainment, say: Language) -> str:
    """Returns how many goals are attained as they were first agreed, and how many as they are now."""
    first = say("Original goals, on the levels first agreed: {found}.", found=_attained(original, say))
    present = say("Current goals, on their present levels: {found}.", found=_attained(current, say))
    return f"{first} {present}"


def ledger_sentence(counts: Mapping[GoalChange, int], say: Language) -> str:
    """Returns what became of the original goals: a count for each fate that some goal had, else an empty text."""
    fates = [f"{goal_change_name(fate, say).lower()} {say.number(n, 0)}" for fate, n in counts.items() if n]
    return say("What became of the original goals: {fates}.", fates=", ".join(fates)) if fates else ""


def t_score_sentence(original: Attainment, current: Attainment, say: Language) -> str:
    """Returns the T scores of both sets of goals with an explanation; empty where no goal is rated."""
    if not math.isfinite(original.t) and not math.isfinite(current.t):
        return ""
    return say(
        "T score: original goals {original}, current goals {current}; 50 = as expected on the whole. T takes the steps "
        "between levels as equal, and its size depends on the number of goals.",
        original=say.number(original.t),
        current=say.number(current.t),
    )


def _attained(attainment: Attainment, say: Language) -> str:
    if not attainment.goals:
        return say("none among these goals")
    if not attainment.rated:
        return say("none rated yet")
    count = say.plural(
        "{attained} of {n} rated at the expected level or above",
        "{attained} of {n} rated at the expected level or above",
        attainment.rated,
        attained=say.number(attainment.attained, 0),
    )
    if not attainment.dropped:
        return count
    dropped = say.plural(
        "{n} of them dropped, its last rating kept", "{n} of them dropped, their last ratings kept", attainment.dropped
    )
    return f"{count} ({dropped})"
