"""Shows the goals as they stand: a sentence, the ladder of all goals, and behind a click each goal's levels, versions and ratings."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from analytics.charts import ledger
from analytics.goals.attained import GoalsAttained
from analytics.goals.history import GoalHistory, Rating, Version
from analytics.goals.rule import LEVELS, shown_place
from analytics.model import GoalChange, Lens
from analytics.release.goal_findings import goals_together
from analytics.wording import goal_sentences, terms
from analytics.wording.goal_sentences import level_sign, level_words, signed_words
from analytics.wording.language import Language
from pages.shared import chart, goal_ladder, goal_results
from pages.shared.goal_ratings import LENSES
from pages.shared.text import note, plain
from pages.shared.visit import Visit

ICONS = {
    GoalChange.SET: ":material/flag:",
    GoalChange.DROPPED: ":material/close:",
    GoalChange.ON_HOLD: ":material/pause:",
    GoalChange.RESCALED: ":material/straighten:",
    GoalChange.REPLACED: ":material/swap_horiz:",
    GoalChange.RESUMED: ":material/play_arrow:",
    GoalChange.KEPT: ":material/check:",
}


def show(goals: Sequence[GoalHistory], attained: GoalsAttained, visit: Visit) -> None:
    """Shows how many goals are attained, the ladder, each goal behind a click, and the ledger."""
    if not goals:
        st.info(visit.say("No goals have been agreed yet. Agree the first one under “Agree and change”."))
        return
    ordered = sorted(goals, key=lambda goal: shown_place(goal.state()))
    states = [goal.state() for goal in ordered]
    together = goals_together(states, attained, visit.say)
    st.markdown(f"**{plain(together.headline)}**")
    goal_ladder.show(states, visit, goal_results.changes_sentence(together))
    st.subheader(visit.say("Levels, versions and ratings"))
    for goal in ordered:
        _show_behind_a_click(goal, visit.say)
    note(plain(together.t_score))
    show_ledger(goals, visit)


def show_ledger(goals: Sequence[GoalHistory], visit: Visit) -> None:
    """Shows behind a click what became of each goal, on a line of time."""
    history = st.expander(visit.say("The ledger"), key="goals-ledger", on_change="rerun", icon=":material/history:")
    if not history.open:
        return
    with history:
        note(visit.say("What was agreed, what was changed and when, and how the goals were rated on the way."))
        chart.show(ledger.ledger(goals, date.today(), visit.say, chart.is_dark_theme()), visit, "ledger")


def _show_behind_a_click(goal: GoalHistory, say: Language) -> None:
    details = st.expander(plain(goal.current.title), key=f"goal-details-{goal.id}", on_change="rerun")
    if not details.open:
        return
    with details:
        note(plain(f"{terms.source_name(goal.source, say)} · {terms.theme_name(goal.theme, say)}"))
        _show_raters(goal, say)
        _show_levels(goal, say)
        _show_versions(goal.versions, say)
        if goal.ratings:
            chart.show_table(ratings_by_lens(goal, say), say)


def _show_raters(goal: GoalHistory, say: Language) -> None:
    """Shows who gave the present level and when; each rating in words where those who rated disagree."""
    standing = goal.current_rating()
    if standing is None:
        is_redefined = goal.state().redefined
        st.markdown(say("Not rated on the present levels yet.") if is_redefined else say("Not rated yet."))
        return
    lenses = goal.latest()
    if len(set(goal.lenses.values())) > 1:
        lines = [_lens_line(goal, lens, rating, say) for lens, rating in lenses.items() if lens is not Lens.JOINT]
        st.markdown("  \n".join([plain(goal_sentences.lenses_sentence(goal, say)), *lines]))
    note(plain(_rating_line(standing, len(lenses) > 1 and len(set(goal.lenses.values())) == 1, say)))


def _lens_line(goal: GoalHistory, lens: Lens, rating: Rating, say: Language) -> str:
    words = level_words(goal.terms_of(rating.version), rating.level, say)
    return f":gray[{plain(terms.lens_name(lens, say))}:] {plain(words)}"


def _rating_line(rating: Rating, all_agree: bool, say: Language) -> str:
    """Returns at which survey, by whom and on which day the level was given."""
    parts = [_survey(rating, say), terms.lens_name(rating.lens, say)]
    if rating.day is not None:
        parts.append(say.date(rating.day))
    return " · ".join(parts + ([say("all in agreement")] if all_agree else []))


def _survey(rating: Rating, say: Language) -> str:
    return terms.wave_label(rating.wave_kind, rating.wave_label, say)


def _show_levels(goal: GoalHistory, say: Language) -> None:
    standing = goal.current_rating()
    for level in reversed(LEVELS):
        text = plain(signed_words(goal.current, level, say))
        is_present = standing is not None and standing.level == level
        st.markdown("- " + (say("**{level}** ← now", level=text) if is_present else text))
    weights = {say("Importance"): goal.current.importance, say("Difficulty"): goal.current.difficulty}
    note(" · ".join(f"{name} {value}" for name, value in weights.items() if value is not None))


def _show_versions(versions: Sequence[Version], say: Language) -> None:
    """Shows what was agreed and changed on which day, and why."""
    lines = []
    for version in versions:
        about = f"{ICONS[version.change]} {plain(terms.goal_change_name(version.change, say))}, {plain(say.date(version.day))}"
        lines.append(about + (f": {plain(version.reason)}" if version.reason else ""))
    st.markdown("  \n".join(lines))


def ratings_by_lens(goal: GoalHistory, say: Language) -> pd.DataFrame:
    """Returns one row per survey at which the goal was rated, with a column of levels for each lens that ever rated it.

    Levels are written with their sign; one that was given on levels redefined since says so. Empty where a lens did not rate.
    """
    lenses = [lens for lens in LENSES if any(rating.lens is lens for rating in goal.ratings)]
    rows: dict[str, dict[str, str]] = {}
    for rating in goal.ratings:
        row = rows.setdefault(_survey(rating, say), {terms.lens_name(lens, say): "" for lens in lenses})
        row[terms.lens_name(rating.lens, say)] = _written_level(goal, rating, say)
    return pd.DataFrame([{say("Survey"): survey, **row} for survey, row in rows.items()])


def _written_level(goal: GoalHistory, rating: Rating, say: Language) -> str:
    level = level_sign(rating.level, say)
    is_earlier = goal.terms_of(rating.version) != goal.terms()[-1]
    return say("{level} (on earlier levels)", level=level) if is_earlier else level
