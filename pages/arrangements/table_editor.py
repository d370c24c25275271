"""A section that is typed as a table: the editor over its draft, and what saves it."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from data.records.engagements import engagement_of
from data.records.tables import RowTable, save_rows
from pages.shared.arrange_draft import Arranged, Draft, draft_of, keep, renew, save_bar

EDITS = ("edited_rows", "added_rows", "deleted_rows")


def begin(page: Arranged, kind: RowTable) -> Draft[pd.DataFrame]:
    """The draft of these rows."""
    stored = kind.stored(page.store, page.viewer, page.engagement_id)
    return draft_of(page, kind.section, stored, kind.same, _pending)


def edit(page: Arranged, kind: RowTable, draft: Draft[pd.DataFrame], columns: Mapping[str, object]) -> pd.DataFrame:
    """The editor with these columns, by name, and a bar to save with; returns the rows as they stand."""
    key = f"{draft.key}-{page.say.code}"
    if key not in st.session_state:  # a widget that was away has forgotten its edits
        draft.start = kind.shaped(draft.typed)
    draft.widget = key
    typed = st.data_editor(
        draft.start,
        num_rows="dynamic",
        hide_index=False,
        column_order=list(columns),
        column_config={"_index": st.column_config.NumberColumn(page.say("Row"), width=50), **columns},
        placeholder="",
        key=key,
    )
    if keep(page, kind.section, draft, typed, kind.same):
        stored = kind.stored(page.store, page.viewer, page.engagement_id)
        save_bar(page, kind.section, draft, stored, lambda: _save(page, kind, draft))
    return typed


def add(page: Arranged, kind: RowTable, draft: Draft[pd.DataFrame], rows: Sequence[Mapping[str, object]]) -> None:
    """Put rows under those that were typed, not saved yet."""
    blank = dict.fromkeys(kind.dtypes)
    whole = pd.DataFrame([*kind.rows(draft.typed), *({**blank, **row} for row in rows)])
    renew(page, kind.section, draft, kind.shaped(whole))


def _save(page: Arranged, kind: RowTable, draft: Draft[pd.DataFrame]) -> None:
    found = engagement_of(page.store, page.viewer, page.code)
    save_rows(page.store, page.viewer, found.id, kind, draft.opened, draft.typed)


def _pending(key: str) -> bool:
    states = [state for name, state in st.session_state.items() if str(name).startswith(f"{key}-")]
    return any(state[edits] for state in states if isinstance(state, Mapping) for edits in EDITS if edits in state)
