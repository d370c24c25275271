"""Says goals in words: how many are attained, how a goal has moved, how each lens rated it, and what a level means."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.estimates.goal_attainment import Attainment, is_attained, lens_spread
from analytics.goals.history import GoalHistory, Version
from analytics.goals.rule import NOT_PURSUED
from analytics.model import GoalChange, GoalState, WaveKind
from analytics.wording.language import N_, Language
from analytics.wording.number_words import count_word, dropped_count, of_count
from analytics.wording.terms import goal_change_name, lens_name, level_name


def goals_headline(goals: Sequence[GoalState], say: Language) -> str:
    """Returns in one sentence how many goals were attained by their last rating, and what became of the others.

    Dropped goals and goals on hold are among all goals, but never among the attained ones.
    """
    pursued = [goal for goal in goals if goal.status not in NOT_PURSUED]
    rated = [goal for goal in pursued if goal.ratings]
    attained = int(is_attained([goal.ratings[-1][1] for goal in rated]).sum())
    others = _others([goal for goal in pursued if not goal.ratings], goals, say)
    if goals and not pursued:
        return _sentence([_none_pursued(goals, say), *(others if len(goals) > 1 else [])])
    if not rated:
        return _sentence([_none_rated(pursued, say), *_others([], goals, say)])
    if not attained and all(_is_rated_only_at_the_start(goal) for goal in rated):
        return _sentence([_rated_only_at_the_start(len(rated), say), *others])
    missed = _not_attained(len(rated) - attained, say) if attained else []
    return _sentence([_attained_of(attained, len(goals), say), *missed, *others])


def _is_rated_only_at_the_start(goal: GoalState) -> bool:
    return not goal.earlier and all(survey is WaveKind.BASELINE for survey, _ in goal.ratings)


def _rated_only_at_the_start(goals: int, say: Language) -> str:
    if goals == 1:
        return say("the goal has been rated only at the start so far")
    return say("the goals have been rated only at the start so far")


def _sentence(clauses: Sequence[str]) -> str:
    """Joins clauses to a sentence with a capital letter."""
    text = ", ".join(clauses)
    return f"{text[:1].upper()}{text[1:]}."


def _attained_of(attained: int, goals: int, say: Language) -> str:
    """Returns that so many of these goals were attained."""
    words = {"attained": count_word(attained, say), "of_all": of_count(goals, say), "all": count_word(goals, say)}
    if goals == 1:
        return say("the goal was attained") if attained else say("the goal was not attained")
    if not attained:
        return say("neither goal was attained") if goals == 2 else say("none {of_all} goals was attained", **words)
    if attained < goals:
        return say.plural(
            "{attained} {of_all} goals was attained", "{attained} {of_all} goals were attained", attained, **words
        )
    return say("both goals were attained") if goals == 2 else say("all {all} goals were attained", **words)


def _none_pursued(goals: Sequence[GoalState], say: Language) -> str:
    if len(goals) > 1:
        return say("none {of_all} goals is pursued any more", of_all=of_count(len(goals), say))
    return say("the goal was dropped") if goals[0].status is GoalChange.DROPPED else say("the goal is on hold")


def _none_rated(pursued: Sequence[GoalState], say: Language) -> str:
    redefined = any(goal.redefined for goal in pursued)
    if len(pursued) == 1:
        return (
            say("the goal has not been rated on its new levels yet") if redefined else say("the goal is not rated yet")
        )
    return say("no goal has been rated on its new levels yet") if redefined else say("no goal has been rated yet")


def _not_attained(n: int, say: Language) -> list[str]:
    count = count_word(n, say)
    return [say.plural("{count} was not", "{count} were not", n, count=count)] if n else []


def _others(unrated: Sequence[GoalState], goals: Sequence[GoalState], say: Language) -> list[str]:
    """Returns a clause each on goals never rated, not rated on redefined levels, on hold and dropped."""
    redefined = sum(goal.redefined for goal in unrated)
    dropped, on_hold = (sum(goal.status is status for goal in goals) for status in NOT_PURSUED)
    clauses = (
        (len(unrated) - redefined, _never_rated),
        (redefined, _not_rated_again),
        (on_hold, _on_hold),
        (dropped, dropped_count),
    )
    return [clause(n, say) for n, clause in clauses if n]


def _never_rated(n: int, say: Language) -> str:
    count = count_word(n, say)
    return say.plural("{count} is not rated yet", "{count} are not rated yet", n, count=count)


def _not_rated_again(n: int, say: Language) -> str:
    count = count_word(n, say)
    return say.plural(
        "{count} is not rated on its new levels yet", "{count} are not rated on their new levels yet", n, count=count
    )


def _on_hold(n: int, say: Language) -> str:
    count = count_word(n, say)
    return say.plural("{count} is on hold", "{count} are on hold", n, count=count)


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


_ON_FIRST_LEVELS = {
    "all": N_("On the levels first agreed, all original goals reached the expected level."),
    "some": N_("On the levels first agreed, {attained} {of_all} original goals reached the expected level."),
    "none": N_("On the levels first agreed, none {of_all} original goals reached the expected level."),
    "the only one": N_("On the levels first agreed, the original goal reached the expected level."),
    "not the only one": N_("On the levels first agreed, the original goal did not reach the expected level."),
}
_ON_PRESENT_LEVELS = {
    "all": N_("On the present levels, all current goals reached the expected level."),
    "some": N_("On the present levels, {attained} {of_all} current goals reached the expected level."),
    "none": N_("On the present levels, none {of_all} current goals reached the expected level."),
    "the only one": N_("On the present levels, the current goal reached the expected level."),
    "not the only one": N_("On the present levels, the current goal did not reach the expected level."),
}


def attainment_sentence(original: Attainment, current: Attainment, say: Language) -> str:
    """Returns how many rated goals were attained as they were first agreed, and how many as they are now."""
    return " ".join(filter(None, (_as_first_agreed(original, say), _as_now(current, say))))


def _as_first_agreed(original: Attainment, say: Language) -> str:
    if not original.goals:
        return say("None of these goals was agreed at the start.")
    if not original.rated:
        return say("The original goals have not been rated on the levels first agreed.")
    sentence = _reached(original, _ON_FIRST_LEVELS, say)
    if not original.dropped:
        return sentence
    dropped = say.plural(
        "One of them has been dropped and counts by its last rating.",
        "Those that have been dropped ({n}) count by their last ratings.",
        original.dropped,
    )
    return f"{sentence} {dropped}"


def _as_now(current: Attainment, say: Language) -> str:
    if not current.rated:
        return say("The current goals have not been rated on their present levels.") if current.goals else ""
    return _reached(current, _ON_PRESENT_LEVELS, say)


def _reached(found: Attainment, messages: Mapping[str, str], say: Language) -> str:
    if found.rated == 1:
        case = "the only one" if found.attained else "not the only one"
    else:
        case = "all" if found.attained == found.rated else "some" if found.attained else "none"
    message = messages[case]
    return say(message, attained=count_word(found.attained, say), of_all=of_count(found.rated, say))


def ledger_sentence(counts: Mapping[GoalChange, int], say: Language) -> str:
    """Returns what became of the original goals: a clause for each fate that some goal had, else an empty text."""
    total = sum(counts.values())
    if not total:
        return ""
    if counts.get(GoalChange.KEPT) == total:
        return say("The original goals and their levels are unchanged.")
    clauses = (_fate(fate, n, say) for fate, n in counts.items() if n)
    return say("Of the original goals {fates}.", fates=", ".join(clauses))


def _fate(fate: GoalChange, n: int, say: Language) -> str:
    count = count_word(n, say)
    if fate is GoalChange.DROPPED:
        return dropped_count(n, say)
    if fate is GoalChange.ON_HOLD:
        return _on_hold(n, say)
    if fate is GoalChange.RESCALED:
        return say.plural("{count} was given new levels", "{count} were given new levels", n, count=count)
    if fate is GoalChange.REPLACED:
        return say.plural("{count} was replaced by another", "{count} were replaced by others", n, count=count)
    return say.plural("{count} is unchanged", "{count} are unchanged", n, count=count)


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
