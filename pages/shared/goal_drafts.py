"""What is being typed: it outlives a mistake, another section, another page and another language, until it is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st

from pages.shared import fields

T = TypeVar("T")
SAVED = "goals-saved"


@dataclass(frozen=True)
class Draft:
    """The fields of one form by name."""

    name: str

    def ask(self, widget: Callable[..., T], field: str, label: str, start: T, **more: Any) -> T:
        """What stands in a widget of `fields`, which begins with what was typed before, or with `start`."""
        return self.keep(field, widget(label, self.given(field, start), self._widget(field), **more))

    def keep(self, field: str, value: T) -> T:
        self._values()[field] = (self._values()[field][0], value)
        return value

    def gather(self) -> None:
        """Keep what stands in the widgets, whether or not a run has seen it."""
        for field in list(self._values()):
            if self._widget(field) in st.session_state:
                self.keep(field, st.session_state[self._widget(field)])

    def given(self, field: str, start):
        """What is known of a field, which is `start` when the form is begun."""
        return self._values().setdefault(field, (start, start))[1]

    @property
    def touched(self) -> bool:
        return any(start != value for start, value in self._values().values())

    def discard(self) -> None:
        """Begin anew: the widgets get other keys, so that none keeps its text."""
        self._drafts().pop(self.name, None)
        rounds = st.session_state.setdefault("draft-rounds", {})
        rounds[self.name] = rounds.get(self.name, 0) + 1

    def _widget(self, field: str) -> str:
        return fields.spoken(f"{self.name}-{field}-{self._round()}")

    def _values(self) -> dict:
        return self._drafts().setdefault(self.name, {})

    def _drafts(self) -> dict:
        return st.session_state.setdefault("drafts", {})

    def _round(self) -> int:
        return st.session_state.get("draft-rounds", {}).get(self.name, 0)


def begun_on(draft: Draft, now: object) -> Draft:
    """The draft, which notes as `seen` what it began with; one in which nothing was typed begins anew when that changes."""
    if draft.given("seen", now) != now and not draft.touched:
        draft.discard()
    draft.given("seen", now)
    return draft


def gather() -> None:
    for name in list(st.session_state.get("drafts", {})):
        Draft(name).gather()


def saved(draft: Draft, text: str) -> None:
    """After writing: the draft has done its work, and the next run says so."""
    draft.discard()
    st.session_state[SAVED] = text
    st.rerun()


def show_saved() -> None:
    text = st.session_state.pop(SAVED, None)
    if text:
        st.success(text, icon=":material/check:")
