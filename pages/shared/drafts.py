"""Keeps what a person types until it is saved or discarded: one draft for each form, person and engagement.

A draft survives a mistake, another section, page or language, a reload and a lost connection: the session has its own copy,
and `DraftStore` has the last one that the person typed anywhere. Other people never get it: the person is part of the key.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import eq
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from analytics.wording.language import Language
from data.errors import ChangedMeanwhileError
from data.records.tables import FaultyRowsError
from data.store import Viewer
from pages.shared import fields
from pages.shared.draft_store import DraftKey, DraftStore
from pages.shared.error_messages import showing_errors
from pages.shared.text import plain

T = TypeVar("T")
Equal = Callable[[Any, Any], bool]

STORE = DraftStore()
"""The drafts of this process. Not in `st.cache_resource`: any browser may have that cleared."""
ROWS = "rows"
"""The field of a table that is typed as a whole."""
_DRAFTS, _TURNS, _SAVED = "drafts", "draft-turns", "draft-saved"


@dataclass
class Draft:
    """One form's fields by name: the value that each began with, and the value that it has now.

    `seen` is what was stored when typing began. `turn` is part of the widgets' keys: widgets of another turn begin afresh.
    `version` is that of the copy in the store, `restored` says that the draft comes from an earlier session, and
    `has_conflict` that somebody stored something else meanwhile. `editor_start` are the rows that a data editor began with.
    """

    key: DraftKey
    turn: int = 0
    seen: Any = None
    started: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, Any] = field(default_factory=dict)
    equal: Equal = eq
    version: int | None = None
    restored: bool = False
    has_conflict: bool = False
    editor_start: pd.DataFrame | None = None

    def ask(self, widget: Callable[..., T], name: str, label: str, start: T, **more: Any) -> T:
        """Shows a widget of `fields`, which begins with what was typed before, or with `start`; returns its value."""
        return self.keep(name, widget(label, self.value(name, start), self.widget_key(name), **more))

    def value(self, name: str, start: T) -> T:
        """Returns the value of a field, which is `start` where the form is new."""
        self.started.setdefault(name, start)
        return self.typed.setdefault(name, start)

    def keep(self, name: str, value: T) -> T:
        """Records the value of a field that `value` or `ask` has begun; returns it."""
        earlier = self.typed[name]
        self.typed[name] = tuple(value) if isinstance(value, list) else value
        if not self.equal(earlier, self.typed[name]):
            self.store()
        return value

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that differs from what the form began with."""
        return any(not self.equal(start, self.typed[name]) for name, start in self.started.items())

    def widget_key(self, name: str) -> str:
        key = self.key
        return fields.key_in_language(f"{key.form}-{key.subject}-{key.person}-{name}-{self.turn}")

    def read_widgets(self) -> None:
        """Records the values of the widgets, whether or not a run has drawn them since."""
        for name in list(self.typed):
            key = self.widget_key(name)
            if key in st.session_state:
                value = st.session_state[key]
                if name == ROWS and self.editor_start is not None:
                    value = with_edits(self.editor_start, value, self.typed[name])
                self.keep(name, value)

    def replace_rows(self, rows: pd.DataFrame) -> None:
        """Replaces the rows of the data editor."""
        self.turn, self.editor_start = _next_turn(self.key), None
        self.keep(ROWS, rows)

    def accept_change(self, stored: object) -> None:
        """Marks what somebody else stored meanwhile as seen, so that saving again overwrites it."""
        self.seen, self.has_conflict = stored, False
        self.store()

    def discard(self) -> None:
        """Forgets what was typed; the form begins again from what is stored."""
        STORE.finish(self.key, self.version)
        _of_session().pop(self.key, None)
        _next_turn(self.key)

    def store(self) -> None:
        """Copies the draft to where a reload finds it, with the choices that led to its form."""
        if self.key.is_choice:
            return
        if not self.is_touched:
            STORE.remove(self.key, self.version)
            self.restored = False
            return
        self._put()
        for other in _of_session().values():
            if other.key.is_choice and other.key.is_beside(self.key) and other.is_touched:
                other._put()

    def _put(self) -> None:
        self.version = STORE.put(self.key, (self.seen, self.started, self.typed))


def begin(
    viewer: Viewer, subject: int | str, form: str, seen: object = None, *, equal: Equal = eq, is_choice: bool = False
) -> Draft:
    """Returns the viewer's draft of a form; an untouched draft begins again when `seen`, the stored value, changes.

    `equal` compares two values of a field, and two of `seen`.
    """
    key = DraftKey(viewer.person_id, subject, form, is_choice)
    draft = _of_session().get(key)
    if draft is None:
        draft = _restored(key) or Draft(key, _turn(key), seen)
    elif STORE.is_finished(draft.version) or not (draft.is_touched or equal(draft.seen, seen)):
        draft = Draft(key, _next_turn(key), seen)
    draft.equal = equal
    _of_session()[key] = draft
    return draft


def choose(viewer: Viewer, subject: int | str, form: str) -> Draft:
    """Returns the draft of a form that only chooses which other form is shown."""
    return begin(viewer, subject, form, is_choice=True)


def gather() -> None:
    """Copies widget values into drafts at the start of a run, because Streamlit drops the widgets of the page the user just
    left, and ends a run early when the next one is asked for."""
    for draft in list(_of_session().values()):
        draft.read_widgets()


def forget_person(viewer: Viewer) -> None:
    """Forgets everything that a person has typed, at sign-out."""
    for draft in [draft for draft in _of_session().values() if draft.key.person == viewer.person_id]:
        draft.discard()
    STORE.forget_person(viewer.person_id)


@contextmanager
def saving(draft: Draft, say: Language, *, stored: object = None, ask_first: bool = False) -> Iterator[None]:
    """Shows what hinders the block from saving; nothing typed is lost by it.

    Where somebody else changed `stored` meanwhile, a second save overwrites it; with `ask_first` the page asks in between.
    """
    with showing_errors(say):
        try:
            yield
        except ChangedMeanwhileError:
            if ask_first:
                draft.has_conflict = True
                st.rerun()
            draft.accept_change(stored)
            raise
        except FaultyRowsError as error:
            lines = [f"- {plain(fault.in_words(say))}" for fault in error.faults]
            st.error("\n".join([plain(error.in_words(say)), "", *lines]))


def saved(draft: Draft, text: str) -> None:
    """Forgets a draft after it was written; the next run shows the text."""
    draft.discard()
    st.session_state[_SAVED] = text
    st.rerun()


def show_saved() -> None:
    """Shows once that something was saved."""
    text = st.session_state.pop(_SAVED, None)
    if text:
        st.success(text, icon=":material/check:")


def show_restored(draft: Draft, say: Language) -> None:
    """Says that a form holds what was typed in an earlier session, and offers to discard it."""
    if draft.restored:
        tell_restored(say)
        st.button(say("Discard changes"), key=f"discard-{draft.widget_key('all')}", on_click=draft.discard)


def tell_restored(say: Language) -> None:
    st.info(say("What you typed earlier and did not save is here again."))


def with_edits(start: pd.DataFrame, edits: Mapping[str, Any], otherwise: pd.DataFrame) -> pd.DataFrame:
    """Returns the rows that a data editor began with after its edits, numbered from 1.

    `edits` are those of the widget: edited_rows by place, added_rows, deleted_rows by place. Returns `otherwise` where a value
    does not fit its column.
    """
    rows = start.to_dict("records")
    for place, values in edits["edited_rows"].items():
        rows[int(place)] |= values
    remaining = [row for place, row in enumerate(rows) if place not in edits["deleted_rows"]]
    frame = pd.DataFrame([*remaining, *edits["added_rows"]], columns=start.columns)
    try:
        frame = frame.astype(start.dtypes.to_dict())
    except (TypeError, ValueError):
        return otherwise
    return frame.set_index(pd.RangeIndex(1, len(frame) + 1))


def _of_session() -> dict[DraftKey, Draft]:
    return st.session_state.setdefault(_DRAFTS, {})


def _restored(key: DraftKey) -> Draft | None:
    entry = STORE.get(key)
    if entry is None:
        return None
    version, (seen, started, typed) = entry
    return Draft(key, _turn(key), seen, started, typed, version=version, restored=True)


def _turn(key: DraftKey) -> int:
    return st.session_state.setdefault(_TURNS, {}).get(key, 0)


def _next_turn(key: DraftKey) -> int:
    turn = _turn(key) + 1
    st.session_state[_TURNS][key] = turn
    return turn
