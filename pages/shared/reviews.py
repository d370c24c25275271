"""Shows the reviews of an engagement and lets people agree, hold and move them."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from analytics.wording import terms
from analytics.wording.language import Language
from data.queries.row_types import ReviewRow, SurveyRow
from data.records import decisions
from pages.shared import drafts, fields
from pages.shared.drafts import Draft, saved, saving
from pages.shared.fields import DATE_FORMAT
from pages.shared.text import plain
from pages.shared.visit import Visit


def name(review: ReviewRow, say: Language) -> str:
    """Returns the name of a review by its survey and its day, such as “Midway survey · held 24.9.2025”."""
    kind, label = review.wave_kind, review.wave_label
    survey = say("Review")
    if isinstance(kind, str) and isinstance(label, str):
        survey = terms.wave_label(kind, label, say)
    return " · ".join(part for part in (survey, _when(review, say)) if part)


def _when(review: ReviewRow, say: Language) -> str:
    # Some pages still pass rows of a frame, in which a missing day is NaT.
    if not pd.isna(review.held_on):
        return say("held {date}", date=say.date(review.held_on))
    return "" if pd.isna(review.due_on) else say("due {date}", date=say.date(review.due_on))


def edit(visit: Visit, code: str, reviews: Sequence[ReviewRow], surveys: Sequence[SurveyRow]) -> None:
    """Shows the reviews, the latest first, and the form that agrees the next one."""
    if not reviews:
        st.write(visit.say("No review has been agreed yet."))
    for review in reversed(reviews):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _show_review(visit, code, review)
    _plan(visit, code, surveys)


def _show_review(visit: Visit, code: str, review: ReviewRow) -> None:
    is_overdue = review.held_on is None and review.due_on is not None and review.due_on < date.today()
    icon = "event_available" if review.held_on is not None else "event_busy" if is_overdue else "event_upcoming"
    overdue = " · **" + plain(visit.say("Overdue")) + "**" if is_overdue else ""
    st.markdown(f":material/{icon}: {plain(name(review, visit.say))}{overdue}")
    if review.held_on is not None:
        return
    draft = drafts.begin(visit.viewer, code, f"review-{review.id}")
    with st.popover(visit.say("It was held"), icon=":material/check:", key=f"hold-{review.id}"):
        _hold(visit, code, review, draft)
    with st.popover(visit.say("Move"), icon=":material/edit_calendar:", key=f"move-{review.id}"):
        _move(visit, code, review, draft)


def _hold(visit: Visit, code: str, review: ReviewRow, draft: Draft) -> None:
    day = draft.ask(fields.day, "held", visit.say("Held on"), date.today(), format=DATE_FORMAT)
    if st.button(visit.say("Save"), type="primary", key=f"save-held-{review.id}"):
        with saving(draft, visit.say):
            decisions.hold_review(visit.store, visit.viewer, code, review.id, day)
            saved(draft, visit.say("Saved."))


def _move(visit: Visit, code: str, review: ReviewRow, draft: Draft) -> None:
    day = draft.ask(fields.day, "due", visit.say("New day"), review.due_on, format=DATE_FORMAT)
    if st.button(visit.say("Save"), type="primary", key=f"save-moved-{review.id}"):
        with saving(draft, visit.say):
            decisions.move_review(visit.store, visit.viewer, code, review.id, day)
            saved(draft, visit.say("Saved."))


def _plan(visit: Visit, code: str, surveys: Sequence[SurveyRow]) -> None:
    names: dict[int | None, str] = {None: visit.say("No survey")}
    names |= {survey.id: terms.wave_label(survey.kind, survey.label, visit.say) for survey in surveys}
    draft = drafts.begin(visit.viewer, code, "review-new")
    with st.popover(visit.say("Agree the next review"), icon=":material/add:", key="plan-review"):
        day = draft.ask(fields.day, "day", visit.say("On which day"), None, format=DATE_FORMAT)
        options = {"options": list(names), "format_func": names.__getitem__}
        survey = draft.ask(fields.select, "wave", visit.say("Results of which survey"), None, **options)
        if st.button(visit.say("Save"), type="primary", key=f"save-review-{code}"):
            with saving(draft, visit.say):
                decisions.plan_review(visit.store, visit.viewer, code, day, survey)
                saved(draft, visit.say("The review is agreed."))
