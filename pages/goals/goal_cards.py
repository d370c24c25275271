"""Shows the goals as they stand, those of each source side by side, each with its level in its own words."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.charts import ledger
from analytics.goals.attained import GoalsAttained
from analytics.goals.history import GoalHistory, Rating
from analytics.goals.rule import LEVELS
from analytics.model import GoalChange, GoalSource, Lens
from analytics.wording import goal_sentences, terms
from analytics.wording.goal_sentences import level_words, signed_words
from analytics.wording.language import N_, Language
from pages.shared import chart, goal_results
from pages.shared.text import note, plain
from pages.shared.visit import Visit

ALWAYS = (GoalSource.ORGANISATION, GoalSource.PARTICIPANTS)
HEADINGS = {
    GoalSource.ORGANISATION: N_("The organisation's goals"),
    GoalSource.JOINT: N_("Joint goals"),
    GoalSource.PARTICIPANTS: N_("The participants' goals"),
}
ICONS = {
    GoalChange.DROPPED: ":material/close:",
    GoalChange.ON_HOLD: ":material/pause:",
    GoalChange.RESCALED: ":material/straighten:",
    GoalChange.REPLACED: ":material/swap_horiz:",
    GoalChange.RESUMED: ":material/play_arrow:",
    GoalChange.KEPT: ":material/check:",
}


def show(goals: Sequence[GoalHistory], attained: GoalsAttained, visit: Visit) -> None:
    """Shows how many goals are attained, the goals by their source, and the ledger."""
    if not goals:
        st.info(visit.say("No goals have been agreed yet. Agree the first one under “Agree and change”."))
        return
    goal_results.show_attained(attained, visit.say)
    sources = [source for source in HEADINGS if source in ALWAYS or any(goal.source == source for goal in goals)]
    for column, source in zip(st.columns(len(sources), gap="medium"), sources, strict=True):
        with column:
            _show_source([goal for goal in goals if goal.source == source], source, visit.say)
    show_ledger(goals, visit)


def show_ledger(goals: Sequence[GoalHistory], visit: Visit) -> None:
    st.header(visit.say("The ledger"))
    note(visit.say("What was agreed, what was changed and when, and how the goals were rated on the way."))
    chart.show(ledger.ledger(goals, date.today(), visit.say, chart.is_dark_theme()), visit, "ledger")


def _show_source(goals: Sequence[GoalHistory], source: GoalSource, say: Language) -> None:
    st.subheader(say(HEADINGS[source]))
    if not goals:
        note(say("None agreed."))
    for goal in goals:
        with st.container(border=True, gap="small"):
            _show_card(goal, say)


def _show_card(goal: GoalHistory, say: Language) -> None:
    st.markdown(f"**{plain(goal.current.title)}**")
    note(plain(terms.theme_name(goal.theme, say)))
    _show_level(goal, say)
    if goal.current.change is not GoalChange.SET:
        _show_status(goal, say)
    levels = st.expander(say("All levels"), key=f"levels-{goal.id}", on_change="rerun")
    if levels.open:
        with levels:
            _show_levels(goal, say)


def _show_level(goal: GoalHistory, say: Language) -> None:
    """Shows the level of the goal; that of each lens where they disagree."""
    lenses = goal.latest()
    standing = goal.current_rating()
    if standing is None:
        is_redefined = goal.state().redefined
        st.markdown(say("Not rated on the present levels yet.") if is_redefined else say("Not rated yet."))
        return
    st.markdown(plain(signed_words(goal.current, standing.level, say)).join(("**", "**")))
    if len(set(goal.lenses.values())) > 1:
        lines = [_lens_line(goal, lens, rating, say) for lens, rating in lenses.items() if lens is not Lens.JOINT]
        st.markdown("  \n".join([plain(goal_sentences.lenses_sentence(goal, say)), *lines]))
    note(plain(_rating_line(standing, len(lenses) > 1 and len(set(goal.lenses.values())) == 1, say)))


def _lens_line(goal: GoalHistory, lens: Lens, rating: Rating, say: Language) -> str:
    words = level_words(goal.terms_of(rating.version), rating.level, say)
    return f":gray[{plain(terms.lens_name(lens, say))}:] {plain(words)}"


def _rating_line(rating: Rating, all_agree: bool, say: Language) -> str:
    """Returns at which survey, by whom and on which day the level was given."""
    wave = terms.wave_label(rating.wave_kind, rating.wave_label, say)
    parts = [wave, terms.lens_name(Lens.JOINT if rating.lens is Lens.JOINT else rating.lens, say)]
    if rating.day is not None:
        parts.append(say.date(rating.day))
    return " · ".join(parts + ([say("all in agreement")] if all_agree else []))


def _show_status(goal: GoalHistory, say: Language) -> None:
    name = terms.goal_change_name(goal.current.change, say)
    about = f"{ICONS[goal.current.change]} {plain(name)}, {plain(say.date(goal.current.day))}"
    st.markdown(about + (f": {plain(goal.current.reason)}" if goal.current.reason else ""))


def _show_levels(goal: GoalHistory, say: Language) -> None:
    standing = goal.current_rating()
    for level in reversed(LEVELS):
        text = plain(signed_words(goal.current, level, say))
        is_present = standing is not None and standing.level == level
        st.markdown("- " + (say("**{level}** ← now", level=text) if is_present else text))
    weights = {say("Importance"): goal.current.importance, say("Difficulty"): goal.current.difficulty}
    note(" · ".join(f"{name} {value}" for name, value in weights.items() if value is not None))
