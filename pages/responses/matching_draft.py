"""Holds the questionnaires and scales that are being matched with the columns of one uploaded file.

They belong to the session and not to `drafts`: the file that they are about ends with the session too.
"""

from collections.abc import Mapping as Names
from dataclasses import dataclass, field

import streamlit as st

from analytics.wording.language import Language
from data.importers.model import SurveyTable
from data.loading import code_columns, matching
from data.loading.mapping import KnownInstrument, Mapping, OwnScale
from pages.shared import fields


@dataclass
class Parts:
    """The known instruments and own scales by number, and the matching that they began with.

    A part keeps its number while others are added and removed, so that its widgets keep their choices.
    """

    start: Mapping
    known: dict[int, KnownInstrument] = field(default_factory=dict)
    own: dict[int, OwnScale] = field(default_factory=dict)
    made: int = 0

    def add(self, part: KnownInstrument | OwnScale) -> None:
        if isinstance(part, OwnScale):
            self.own[self.made] = part
        else:
            self.known[self.made] = part
        self.made += 1


@dataclass(frozen=True)
class Matched:
    """The file whose columns are matched, the key of this reading of it, the waves beside the chosen one (names by
    label), and the language."""

    table: SurveyTable
    key: str
    waves: Names[str, str]
    say: Language


def parts_of(page: Matched, earlier: Mapping | None) -> Parts:
    """Returns the parts for this reading of the file; they begin with the suggested matching."""
    name = f"matching-{page.key}"
    if name not in st.session_state:
        start = matching.suggest_mapping(page.table, earlier)
        parts = Parts(start or Mapping(participant=code_columns.code_column(page.table)))
        for part in (*parts.start.instruments, *parts.start.scales):
            parts.add(part)
        st.session_state[name] = parts
    return st.session_state[name]


def pick_wave(page: Matched, chosen: str | None, key: str) -> str | None:
    """Asks in which wave these questions were answered; None is the wave chosen for the whole file."""
    if not page.waves:
        return None
    options = [None, *page.waves]
    labels = {"format_func": lambda label: page.say("The survey chosen above") if label is None else page.waves[label]}
    return fields.in_any_language(fields.select, page.say("Survey"), chosen, key, options=options, **labels)
