"""What is being typed and not saved yet: it outlives another section, another language, a mistake and a lost connection."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Generic, TypeVar

import streamlit as st

from analytics.wording.language import Language
from data.errors import ChangedMeanwhileError, Edited, OutcomesError
from data.records.engagement_basics import Basics
from data.records.tables import FaultyRowsError
from data.store import Store, Viewer
from pages.shared.text import note, plain

Typed = TypeVar("Typed")


@dataclass(frozen=True)
class Arranged:
    """The engagement that is arranged, what is agreed on it, who arranges it and in which language."""

    store: Store
    viewer: Viewer
    engagement_id: int
    code: str
    name: str
    basics: Basics
    say: Language

    def key(self, section: str) -> str:
        return f"draft-{section}-{self.engagement_id}-{self.viewer.person_id}"


@dataclass
class Draft(Generic[Typed]):
    """`opened` is what was stored when editing began, `start` what the widgets began with, `typed` what stands in them.

    `widget` is the key of the editor that began with `start`, where rows are typed. `found` says that it comes from an
    earlier session, `conflict` that something else was stored meanwhile.
    """

    opened: Typed
    start: Typed
    typed: Typed
    key: str
    found: bool = False
    shelved: bool = False
    conflict: bool = False
    widget: str = ""


Same = Callable[[Typed, Typed], bool]


@st.cache_resource(max_entries=500, ttl=timedelta(days=1), show_spinner=False)
def _shelf(person: int, engagement: int, section: str) -> dict[str, Draft]:
    """What a person typed and did not save, beyond the session: a reload, or a connection lost for long, ends the session."""
    return {}


def draft_of(page: Arranged, section: str, stored: Typed, same: Same, pending: Callable[[str], bool]) -> Draft[Typed]:
    """The draft of one section. One in which nothing was typed follows what is stored; `pending(key)` says whether the
    widgets of that key hold edits that the draft has not seen yet."""
    name = page.key(section)
    draft = all_drafts().get(name)
    if draft is None:
        draft = _begin(page, section, stored)
    elif same(draft.typed, draft.opened) and not same(stored, draft.opened) and not pending(draft.key):
        draft = _fresh(name, stored)
    all_drafts()[name] = draft
    return draft


def all_drafts() -> dict[str, Draft]:
    """What is being typed in this session, by section, engagement and person."""
    return st.session_state.setdefault("arrange-drafts", {})


def _begin(page: Arranged, section: str, stored: Typed) -> Draft[Typed]:
    kept = _shelf(page.viewer.person_id, page.engagement_id, section).get("kept")
    if kept is None:
        return _fresh(page.key(section), stored)
    return Draft(kept.opened, kept.typed, kept.typed, _next_key(page.key(section)), found=True, shelved=True)


def _fresh(name: str, stored: Typed) -> Draft[Typed]:
    return Draft(stored, stored, stored, _next_key(name))


def renew(page: Arranged, section: str, draft: Draft[Typed], typed: Typed) -> None:
    """Put something else into the widgets than what stands in them."""
    draft.typed, draft.key, draft.widget = typed, _next_key(page.key(section)), ""


def _next_key(name: str) -> str:
    """Widgets of another key begin afresh."""
    turn = st.session_state.get(f"{name}-turn", 0)
    st.session_state[f"{name}-turn"] = turn + 1
    return f"{name}-{turn}"


def keep(page: Arranged, section: str, draft: Draft[Typed], typed: Typed, same: Same) -> bool:
    """Note what stands in the widgets; whether it differs from what was stored."""
    draft.typed = typed
    edited = not same(typed, draft.opened)
    shelf = _shelf(page.viewer.person_id, page.engagement_id, section)
    if edited:
        shelf["kept"] = replace(draft)
        draft.shelved = True
    elif draft.shelved:
        shelf.clear()
        draft.shelved = draft.found = False
    return edited


def forget(page: Arranged, section: str) -> None:
    """Begin again from what is stored."""
    _shelf(page.viewer.person_id, page.engagement_id, section).clear()
    all_drafts().pop(page.key(section), None)


def save_bar(page: Arranged, section: str, draft: Draft[Typed], stored: Typed, save: Callable[[], None]) -> None:
    """Save and discard, with what hinders; nothing that was typed is lost by it. Shown where something was typed."""
    say = page.say
    if draft.found:
        st.info(say("What you typed earlier and did not save is here again."))
    with st.container(horizontal=True, vertical_alignment="center"):
        wanted = st.button(
            say("Save"), type="primary", icon=":material/save:", key=f"save-{section}-{page.engagement_id}"
        )
        st.button(
            say("Discard changes"), key=f"discard-{section}-{page.engagement_id}", on_click=forget, args=(page, section)
        )
        note(say("Not saved yet."))
    if draft.conflict:
        wanted = _settle(page, section, draft, stored) or wanted
    if wanted:
        _save(page, section, draft, save)


def _save(page: Arranged, section: str, draft: Draft, save: Callable[[], None]) -> None:
    try:
        save()
    except FaultyRowsError as error:
        lines = [f"- {plain(fault.in_words(page.say))}" for fault in error.faults]
        st.error("\n".join([plain(error.in_words(page.say)), "", *lines]))
    except ChangedMeanwhileError:
        draft.conflict = True
        st.rerun()
    except OutcomesError as error:
        st.error(plain(error.in_words(page.say)))
    else:
        forget(page, section)
        st.session_state["arrangements-saved"] = True
        st.rerun()


def _settle(page: Arranged, section: str, draft: Draft[Typed], stored: Typed) -> bool:
    """Somebody stored something else meanwhile: say so, and let the person decide."""
    say = page.say
    way_out = say("Discard your changes to see what is stored now.")
    st.warning(f"{ChangedMeanwhileError(Edited.ARRANGEMENTS).in_words(say)} {way_out}")
    if not st.button(say("Save mine in its place"), key=f"overwrite-{section}-{page.engagement_id}"):
        return False
    draft.opened, draft.conflict = stored, False
    return True


def show_saved(say: Language) -> None:
    """Once, after a save."""
    if st.session_state.pop("arrangements-saved", False):
        st.toast(say("Saved."), icon=":material/check:")
