"""Lets people agree and change goals; every change is a version of its own, with its reason."""

from collections.abc import Sequence

import streamlit as st

from analytics.goals.history import GoalHistory
from analytics.goals.rule import LEVELS, NEW_LEVELS, possible_changes
from analytics.model import GoalChange, GoalSource, Theme
from analytics.wording.goal_sentences import signed_words
from analytics.wording.language import N_, Language
from data.records import goals
from data.records.goals import Words
from pages.goals import goal_fields, scale_checks
from pages.shared import drafts, fields
from pages.shared.drafts import Draft, saved, saving
from pages.shared.text import note, plain
from pages.shared.visit import Visit

NEW, CORRECT = "new", "correct"
ACTIONS = {
    GoalChange.KEPT: N_("Keep as it is"),
    GoalChange.RESCALED: N_("Redefine the levels"),
    GoalChange.REPLACED: N_("Replace by another goal"),
    GoalChange.ON_HOLD: N_("Put on hold"),
    GoalChange.DROPPED: N_("Drop"),
    GoalChange.RESUMED: N_("Resume"),
    CORRECT: N_("Correct a typing error"),
}
HINTS = {
    GoalChange.KEPT: N_("The goal was looked at and stays. Its ratings go on."),
    GoalChange.RESCALED: N_("The same goal on other levels. Ratings given so far stay with the earlier levels."),
    GoalChange.REPLACED: N_("Another goal takes this one's place. Ratings given so far stay with the earlier goal."),
    GoalChange.ON_HOLD: N_("The goal is not pursued for now; it can be resumed. Its last rating is kept."),
    GoalChange.DROPPED: N_("The goal is given up. It stays in the ledger with its last rating."),
    GoalChange.RESUMED: N_("The goal is pursued again, on its words from before."),
    CORRECT: N_("Nothing is added to the ledger. The words can be corrected until somebody has rated them."),
}


def edit(visit: Visit, code: str, histories: Sequence[GoalHistory]) -> None:
    """Asks for a goal and what is to become of it, and shows the form for that."""
    goal = _pick(visit, code, histories)
    if goal is None:
        _agree(visit, code)
        return
    action = _pick_action(visit, code, goal)
    note(visit.say(HINTS[action]))
    draft = drafts.begin(visit.viewer, code, f"goal-{goal.id}-{action}", seen=goal.current.number)
    drafts.show_restored(draft, visit.say)
    if isinstance(action, GoalChange):
        _change(visit, code, goal, action, draft)
    else:
        _correct(visit, code, goal, draft)


def _pick(visit: Visit, code: str, histories: Sequence[GoalHistory]) -> GoalHistory | None:
    """Asks for a goal; None stands for a new one."""
    goals_by_id = {goal.id: goal for goal in histories}
    draft = drafts.choose(visit.viewer, code, "goal-choice")
    names: dict[int | str, str] = {NEW: visit.say("A new goal")}
    names |= {number: goal.current.title for number, goal in goals_by_id.items()}
    chosen = draft.ask(
        fields.select, "goal", visit.say("Goal"), NEW, options=list(names), format_func=names.__getitem__
    )
    return goals_by_id.get(chosen) if isinstance(chosen, int) else None


def _pick_action(visit: Visit, code: str, goal: GoalHistory) -> GoalChange | str:
    actions = [*possible_changes(goal.current.change), CORRECT]
    draft = drafts.choose(visit.viewer, code, f"goal-action-{goal.id}")
    options = {"options": actions, "format_func": lambda action: visit.say(ACTIONS[action]), "required": True}
    return draft.ask(fields.segments, "action", visit.say("What becomes of it"), actions[0], **options)


def _agree(visit: Visit, code: str) -> None:
    draft = drafts.begin(visit.viewer, code, "goal-new")
    drafts.show_restored(draft, visit.say)
    theme, source = goal_fields.about(draft, Theme.WELLBEING, GoalSource.JOINT, visit.say)
    words = _checked_words(draft, Words("", {}), visit.say)
    day = goal_fields.day(draft, visit.say("Agreed on"), visit.say)
    if st.button(visit.say("Save the goal"), type="primary", key=f"save-goal-{code}"):
        with saving(draft, visit.say):
            goals.add_goal(visit.store, visit.viewer, code, theme, source, words, day)
            saved(draft, visit.say("The goal is in the ledger."))


def _change(visit: Visit, code: str, goal: GoalHistory, change: GoalChange, draft: Draft) -> None:
    hint = visit.say("The reason stays in the ledger.")
    reason = draft.ask(fields.long_text, "reason", visit.say("Why"), "", height=68, help=hint)
    day = goal_fields.day(draft, visit.say("From which day on"), visit.say)
    words = None
    if change in NEW_LEVELS:
        words = _checked_words(draft, _words_of(goal), visit.say, titled=change is GoalChange.REPLACED)
    if st.button(visit.say(ACTIONS[change]), type="primary", key=f"save-{change}-{goal.id}"):
        with saving(draft, visit.say, stored=goal.current.number):
            goals.change_goal(
                visit.store, visit.viewer, code, goal.id, change, reason, day, seen=draft.seen, words=words
            )
            saved(draft, visit.say("The change is in the ledger."))


def _checked_words(draft: Draft, start: Words, say: Language, *, titled: bool = True) -> Words:
    """Asks for the words of a goal, beside the five checks of a good scale."""
    left, right = st.columns([5, 3], gap="medium")
    with left:
        words = goal_fields.words(draft, start, say, titled=titled)
    with right:
        scale_checks.show(words, say)
    return words


def _correct(visit: Visit, code: str, goal: GoalHistory, draft: Draft) -> None:
    theme, source = goal_fields.about(draft, goal.theme, goal.source, visit.say)
    if goal.is_rated_on_present_levels:
        note(visit.say("The words have been rated and stand: only the theme and whose goal it is can be corrected."))
        for level in reversed(LEVELS):
            st.markdown("- " + plain(signed_words(goal.current, level, visit.say)))
        words = _words_of(goal)
    else:
        words = goal_fields.words(draft, _words_of(goal), visit.say)
    if st.button(visit.say("Save the correction"), type="primary", key=f"save-correction-{goal.id}"):
        with saving(draft, visit.say, stored=goal.current.number):
            goals.correct_goal(visit.store, visit.viewer, code, goal.id, theme, source, words, seen=draft.seen)
            saved(draft, visit.say("The correction is saved."))


def _words_of(goal: GoalHistory) -> Words:
    version = goal.current
    return Words(version.title, version.levels, version.importance, version.difficulty)
