"""Draws the step of a meeting on which the goals are rated together, and opens today's review for it."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.goals.history import GoalHistory
from analytics.goals.rule import LEVELS
from analytics.model import Lens
from analytics.wording.goal_sentences import signed_words
from analytics.wording.language import Language
from data.queries.row_types import ReviewRow
from data.records import goals, review_meetings
from pages.meeting.goal_steps import show_heading
from pages.page_table import script_of
from pages.shared import drafts, fields, reviews, url_choices
from pages.shared.drafts import Draft, saved, saving
from pages.shared.error_messages import showing_errors
from pages.shared.goal_ratings import UNRATED, ask_level, saved_text
from pages.shared.text import note, plain
from pages.shared.visit import Visit

BEST_FIRST: tuple[int | str, ...] = (UNRATED, *reversed(LEVELS))
FEW = 2
"""Up to this many goals stand below each other, with room for the words of their levels."""


def show(visit: Visit, engagement: int, code: str) -> None:
    """Draws the form with the goals that are pursued today, or what has to be done before they can be rated."""
    show_heading("", visit.say("How do we rate the goals together?"))
    drafts.show_saved()
    pursued = [goal for goal in goals.histories(visit.store, visit.viewer, engagement) if goal.pursued]
    if not pursued:
        _agree_goals(visit, code)
        return
    review = review_meetings.review_of_day(visit.store, visit.viewer, engagement, date.today())
    if review is None or review.wave_id is None:
        _open_review(visit, code)
        return
    _rate(visit, code, pursued, review, review.wave_id)


def _agree_goals(visit: Visit, code: str) -> None:
    st.write(visit.say("No goal is being pursued, so there is nothing to rate."))
    st.page_link(
        script_of("goals"),
        label=visit.say("Agree goals"),
        icon=":material/flag:",
        query_params=url_choices.link(engagement=code, section="change"),
    )


def _open_review(visit: Visit, code: str) -> None:
    st.write(
        visit.say(
            "Ratings given today belong to today's review. Open it first: earlier ratings stay as they are, and the review is "
            "written down as held."
        )
    )
    if st.button(
        visit.say("Open today's review"), type="primary", icon=":material/event_available:", key="open-review"
    ):
        today = date.today()
        label = visit.say("Review {date}", date=visit.say.date(today))
        with showing_errors(visit.say):
            review_meetings.open_review(visit.store, visit.viewer, code, label, today)
            st.rerun()


def _rate(visit: Visit, code: str, pursued: Sequence[GoalHistory], review: ReviewRow, wave: int) -> None:
    note(plain(reviews.name(review, visit.say)))
    draft = drafts.begin(visit.viewer, code, f"meeting-rate-{wave}")
    drafts.show_restored(draft, visit.say)
    levels: dict[int, int | None] = {}
    with st.grid(1 if len(pursued) <= FEW else 2, gap="small"):
        for goal in pursued:
            levels |= _rate_goal(goal, wave, draft, visit)
    if st.button(visit.say("Save the ratings"), type="primary", key=f"save-meeting-ratings-{wave}"):
        with saving(draft, visit.say):
            count = goals.rate(visit.store, visit.viewer, code, wave, Lens.JOINT, levels, date.today())
            saved(draft, saved_text(count, visit.say))
    note(visit.say("What is rated today is told in the next release. This release stays as it was approved."))


def _rate_goal(goal: GoalHistory, wave: int, draft: Draft, visit: Visit) -> dict[int, int | None]:
    """Asks for the level of a goal on the levels that hold today; returns it by the id of the version that is rated."""
    today = date.today()
    levels = goal.terms_to_rate(wave, Lens.JOINT, today)
    rating, version = goal.rating(wave, Lens.JOINT, levels), goal.version_to_rate(levels, today)
    start = rating.level if rating else UNRATED
    with st.container(gap=None):
        level = ask_level(version, start, draft, visit.say, fields.select, BEST_FIRST)
        _earlier(goal, wave, visit.say)
    return {version.id: level if isinstance(level, int) else None}


def _earlier(goal: GoalHistory, wave: int, say: Language) -> None:
    """Shows the level that the goal had before this review, on the levels that hold now."""
    rating = goal.current_rating()
    if rating is not None and rating.wave != wave:
        note(plain(say("Before: {level}", level=signed_words(goal.current, rating.level, say))))
