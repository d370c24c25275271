"""The reviews of an engagement: when the next one is, and which have been held."""

from datetime import date

import pandas as pd
import streamlit as st

from analytics.wording import terms
from analytics.wording.language import Language
from data.records import decisions
from pages.shared import drafts, fields
from pages.shared.drafts import saved, saving
from pages.shared.fields import DAYS
from pages.shared.text import plain
from pages.shared.visit import Visit


def name(row, say: Language) -> str:
    """“Midway survey · held 24.9.2025”."""
    of = terms.wave_label(row.wave_kind, row.wave_label, say) if isinstance(row.wave_kind, str) else say("Review")
    held, due = pd.notna(row.held_on), pd.notna(row.due_on)
    when = say("held {date}", date=say.date(row.held_on)) if held else ""
    if not held and due:
        when = say("due {date}", date=say.date(row.due_on))
    return " · ".join(part for part in (of, when) if part)


def edit(visit: Visit, code: str, found: pd.DataFrame, waves: pd.DataFrame) -> None:
    if found.empty:
        st.write(visit.say("No review has been agreed yet."))
    for row in found.iloc[::-1].itertuples():
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _review(visit, code, row)
    _plan(visit, code, waves)


def _review(visit: Visit, code: str, row) -> None:
    held = pd.notna(row.held_on)
    overdue = not held and pd.notna(row.due_on) and pd.Timestamp(row.due_on).date() < date.today()
    mark = ":material/event_available:" if held else ":material/event_busy:" if overdue else ":material/event_upcoming:"
    late = " · **" + plain(visit.say("Overdue")) + "**" if overdue else ""
    st.markdown(f"{mark} {plain(name(row, visit.say))}{late}")
    if held:
        return
    number = int(row.id)
    draft = drafts.begin(visit.viewer, code, f"review-{number}")
    with st.popover(visit.say("It was held"), icon=":material/check:", key=f"hold-{number}"):
        day = draft.ask(fields.day, "held", visit.say("Held on"), date.today(), format=DAYS)
        if st.button(visit.say("Save"), type="primary", key=f"save-held-{number}"):
            with saving(draft, visit.say):
                decisions.hold_review(visit.store, visit.viewer, code, number, day)
                saved(draft, visit.say("Saved."))
    with st.popover(visit.say("Move"), icon=":material/edit_calendar:", key=f"move-{number}"):
        start = None if pd.isna(row.due_on) else pd.Timestamp(row.due_on).date()
        day = draft.ask(fields.day, "due", visit.say("New day"), start, format=DAYS)
        if st.button(visit.say("Save"), type="primary", key=f"save-moved-{number}"):
            with saving(draft, visit.say):
                decisions.move_review(visit.store, visit.viewer, code, number, day)
                saved(draft, visit.say("Saved."))


def _plan(visit: Visit, code: str, waves: pd.DataFrame) -> None:
    names = {int(row.id): terms.wave_label(row.kind, row.label, visit.say) for row in waves.itertuples()}
    draft = drafts.begin(visit.viewer, code, "review-new")
    with st.popover(visit.say("Agree the next review"), icon=":material/add:", key="plan-review"):
        day = draft.ask(fields.day, "day", visit.say("On which day"), None, format=DAYS)
        named = {None: visit.say("No wave"), **names}
        more = {"options": list(named), "format_func": named.__getitem__}
        wave = draft.ask(fields.select, "wave", visit.say("Results of which wave"), None, **more)
        if st.button(visit.say("Save"), type="primary", key=f"save-review-{code}"):
            with saving(draft, visit.say):
                decisions.plan_review(visit.store, visit.viewer, code, day, wave)
                saved(draft, visit.say("The review is agreed."))
