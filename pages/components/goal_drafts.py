"""What is being typed: it outlives a mistake, another section, another page and another language, until it is saved."""

from dataclasses import dataclass

import streamlit as st

SAVED = "goals-saved"


@dataclass(frozen=True)
class Draft:
    """The fields of one form by name. A widget takes its key from `key` and gives its value to `keep`."""

    name: str

    def key(self, field: str, start: object) -> str:
        """The widget's key, with what was typed before, or `start`, as its value."""
        key = self._widget(field)
        if key not in st.session_state:
            st.session_state[key] = self._values().get(field, (start, start))[1]
        self._values().setdefault(field, (start, start))
        return key

    def keep(self, field: str, value):
        self._values()[field] = (self._values()[field][0], value)
        return value

    def gather(self) -> None:
        """Keep what stands in the widgets, whether or not a run has seen it."""
        for field in list(self._values()):
            if self._widget(field) in st.session_state:
                self.keep(field, st.session_state[self._widget(field)])

    def given(self, field: str, start):
        """A value that no widget holds: what it was when the form was begun."""
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
        return f"{self.name}-{field}-{self._round()}"

    def _values(self) -> dict:
        return self._drafts().setdefault(self.name, {})

    def _drafts(self) -> dict:
        return st.session_state.setdefault("drafts", {})

    def _round(self) -> int:
        return st.session_state.get("draft-rounds", {}).get(self.name, 0)


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
