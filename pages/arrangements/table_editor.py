"""Edits a section of the arrangements as a table: draws the editor over its draft and saves the rows."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from data.records.engagements import engagement_of
from data.records.tables import RowTable, save_rows
from pages.arrangements.save_bar import Arranged, save_bar
from pages.shared import drafts
from pages.shared.drafts import ROWS, Draft


def begin(page: Arranged, kind: RowTable) -> Draft:
    """Returns the draft of these rows; its `seen` are the rows as they were stored when editing began."""
    stored = kind.stored(page.visit.store, page.visit.viewer, page.engagement_id)
    draft = drafts.begin(page.visit.viewer, page.engagement_id, kind.section, stored, equal=kind.same)
    draft.value(ROWS, stored)
    return draft


def edit(page: Arranged, kind: RowTable, draft: Draft, columns: Mapping[str, ColumnConfig]) -> pd.DataFrame:
    """Shows the editor with these columns, by name, and a bar to save with; returns the edited rows."""
    key = draft.widget_key(ROWS)
    if (
        key not in st.session_state or draft.editor_start is None
    ):  # a widget of a section that was left has lost its edits
        draft.editor_start = kind.as_editor_rows(draft.typed[ROWS])
    typed = st.data_editor(
        draft.editor_start,
        num_rows="dynamic",
        hide_index=False,
        column_order=list(columns),
        column_config={"_index": st.column_config.NumberColumn(page.visit.say("Row"), width=50), **columns},
        placeholder="",
        key=key,
    )
    draft.keep(ROWS, typed)
    if draft.is_touched:
        stored = kind.stored(page.visit.store, page.visit.viewer, page.engagement_id)
        save_bar(page, draft, stored, lambda: _save(page, kind, draft))
    return typed


def add(kind: RowTable, draft: Draft, rows: Sequence[Mapping[str, object]]) -> None:
    """Adds unsaved rows below those of the draft."""
    blank = dict.fromkeys(kind.dtypes)
    combined = pd.DataFrame([*kind.rows(draft.typed[ROWS]), *({**blank, **row} for row in rows)])
    draft.replace_rows(kind.as_editor_rows(combined))


def _save(page: Arranged, kind: RowTable, draft: Draft) -> None:
    engagement = engagement_of(page.visit.store, page.visit.viewer, page.code)
    save_rows(page.visit.store, page.visit.viewer, engagement.id, kind, draft.seen, draft.typed[ROWS])
