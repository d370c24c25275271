"""Holds the engagement whose arrangements are edited, and draws the bar that saves them."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from analytics.wording.language import Language
from data.errors import ChangedMeanwhileError, EditedSubject
from data.records.engagement_basics import Basics
from pages.shared import drafts
from pages.shared.drafts import Draft
from pages.shared.text import note
from pages.shared.visit import Visit


@dataclass(frozen=True)
class Arranged:
    """The engagement whose arrangements are edited, what is agreed on it, and the visit of the person who edits."""

    visit: Visit
    engagement_id: int
    code: str
    name: str
    basics: Basics


def save_bar(page: Arranged, draft: Draft, stored: object, save: Callable[[], None]) -> None:
    """Shows the buttons that save and discard a draft; `stored` is what is stored at this moment."""
    say, about = page.visit.say, f"{draft.key.form}-{page.engagement_id}"
    if draft.restored:
        drafts.tell_restored(say)
    with st.container(horizontal=True, vertical_alignment="center"):
        save_now = st.button(say("Save"), type="primary", icon=":material/save:", key=f"save-{about}")
        st.button(say("Discard changes"), key=f"discard-{about}", on_click=draft.discard)
        note(say("Not saved yet."))
    if draft.has_conflict:
        save_now = _overwrite(draft, stored, about, say) or save_now
    if save_now:
        with drafts.saving(draft, say, ask_first=True):
            save()
            draft.discard()
            st.session_state["arrangements-saved"] = True
            st.rerun()


def _overwrite(draft: Draft, stored: object, about: str, say: Language) -> bool:
    """Says that somebody stored something else meanwhile; returns whether the person wants to overwrite it."""
    way_out = say("Discard your changes to see what is stored now.")
    st.warning(f"{ChangedMeanwhileError(EditedSubject.ARRANGEMENTS).in_words(say)} {way_out}")
    if not st.button(say("Save mine in its place"), key=f"overwrite-{about}"):
        return False
    draft.accept_change(stored)
    return True


def show_saved(say: Language) -> None:
    """Shows once that the arrangements were saved."""
    if st.session_state.pop("arrangements-saved", False):
        st.toast(say("Saved."), icon=":material/check:")
