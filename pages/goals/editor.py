"""Agreeing a goal and changing it: every change is a version of its own, with its reason."""

from collections.abc import Sequence

import streamlit as st

from analytics.goals.history import GoalHistory
from analytics.goals.rule import LEVELS, NEW_LEVELS, possible_changes
from analytics.model import GoalChange, GoalSource, Theme
from analytics.wording.goal_sentences import signed_words
from analytics.wording.language import N_, Language
from data.records import goals
from data.records.goals import Words
from data.store import Store, Viewer
from pages.goals import goal_fields
from pages.shared import drafts, fields
from pages.shared.drafts import Draft, saved, saving
from pages.shared.text import note, plain

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


def edit(store: Store, viewer: Viewer, code: str, found: Sequence[GoalHistory], say: Language) -> None:
    """A goal to choose, and what is to become of it."""
    chosen = _pick(viewer, code, found, say)
    if chosen is None:
        _agree(store, viewer, code, say)
        return
    action = _pick_action(viewer, code, chosen, say)
    note(say(HINTS[action]))
    draft = drafts.begin(viewer, code, f"goal-{chosen.id}-{action}", seen=chosen.now.number)
    drafts.show_restored(draft, say)
    if action == CORRECT:
        _correct(store, viewer, code, chosen, draft, say)
    else:
        _change(store, viewer, code, chosen, action, draft, say)


def _pick(viewer: Viewer, code: str, found: Sequence[GoalHistory], say: Language) -> GoalHistory | None:
    goals_by_id = {goal.id: goal for goal in found}
    draft = drafts.choose(viewer, code, "goal-choice")
    names = {NEW: say("A new goal"), **{number: goal.now.title for number, goal in goals_by_id.items()}}
    chosen = draft.ask(fields.select, "goal", say("Goal"), NEW, options=list(names), format_func=names.__getitem__)
    return goals_by_id.get(chosen)


def _pick_action(viewer: Viewer, code: str, goal: GoalHistory, say: Language) -> str:
    options = [*possible_changes(goal.now.change), CORRECT]
    draft = drafts.choose(viewer, code, f"goal-action-{goal.id}")
    more = {"options": options, "format_func": lambda each: say(ACTIONS[each]), "required": True}
    return draft.ask(fields.segments, "action", say("What becomes of it"), options[0], **more)


def _agree(store: Store, viewer: Viewer, code: str, say: Language) -> None:
    draft = drafts.begin(viewer, code, "goal-new")
    drafts.show_restored(draft, say)
    theme, source = goal_fields.about(draft, Theme.WELLBEING, GoalSource.JOINT, say)
    words = goal_fields.words(draft, Words("", {}), say)
    day = goal_fields.day(draft, say("Agreed on"), say)
    if st.button(say("Save the goal"), type="primary", key=f"save-goal-{code}"):
        with saving(draft, say):
            goals.add_goal(store, viewer, code, theme, source, words, day)
            saved(draft, say("The goal is in the ledger."))


def _change(
    store: Store, viewer: Viewer, code: str, goal: GoalHistory, change: GoalChange, draft: Draft, say: Language
) -> None:
    told = say("The reason stays in the ledger.")
    reason = draft.ask(fields.long_text, "reason", say("Why"), "", height=68, help=told)
    day = goal_fields.day(draft, say("From which day on"), say)
    words = None
    if change in NEW_LEVELS:
        words = goal_fields.words(draft, _words_of(goal), say, titled=change is GoalChange.REPLACED)
    if st.button(say(ACTIONS[change]), type="primary", key=f"save-{change}-{goal.id}"):
        with saving(draft, say, stored=goal.now.number):
            goals.change_goal(store, viewer, code, goal.id, change, reason, day, seen=draft.seen, words=words)
            saved(draft, say("The change is in the ledger."))


def _correct(store: Store, viewer: Viewer, code: str, goal: GoalHistory, draft: Draft, say: Language) -> None:
    theme, source = goal_fields.about(draft, goal.theme, goal.source, say)
    if goal.rated_now:
        note(say("The words have been rated and stand: only the theme and whose goal it is can be corrected."))
        for level in reversed(LEVELS):
            st.markdown("- " + plain(signed_words(goal.now, level, say)))
        words = _words_of(goal)
    else:
        words = goal_fields.words(draft, _words_of(goal), say)
    if st.button(say("Save the correction"), type="primary", key=f"save-correction-{goal.id}"):
        with saving(draft, say, stored=goal.now.number):
            goals.correct_goal(store, viewer, code, goal.id, theme, source, words, seen=draft.seen)
            saved(draft, say("The correction is saved."))


def _words_of(goal: GoalHistory) -> Words:
    now = goal.now
    return Words(now.title, now.levels, now.importance, now.difficulty)
