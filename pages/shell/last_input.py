"""What was typed last: whoever leaves a page at once leaves before a run has put it into its draft, and Streamlit forgets
the widgets of a page that is left."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pandas as pd
import streamlit as st

from data.records.engagement_basics import Basics
from pages.shared import arrange_draft, goal_drafts
from pages.shared.fields import spoken


def gather() -> None:
    """At the start of a run, before its page is drawn: what stands in the widgets of the last page goes into the drafts."""
    goal_drafts.gather()
    for draft in arrange_draft.all_drafts().values():
        if isinstance(draft.typed, Basics):
            draft.typed = _fields_of(draft.key, draft.typed)
        elif draft.widget and draft.widget in st.session_state:
            draft.typed = edited(draft.start, st.session_state[draft.widget], draft.typed)


def _fields_of(key: str, typed: Basics) -> Basics:
    keys = {one.name: spoken(f"{key}-{one.name}") for one in fields(Basics)}
    shown = {name: st.session_state[key] for name, key in keys.items() if key in st.session_state}
    return replace(typed, **{name: tuple(value) if isinstance(value, list) else value for name, value in shown.items()})


def edited(start: pd.DataFrame, edits: Mapping[str, Any], otherwise: pd.DataFrame) -> pd.DataFrame:
    """The rows that an editor began with, as it has changed them since: numbered from 1, `otherwise` where a value does not
    fit its column. `edits` are the widget's: edited_rows by place, added_rows, deleted_rows by place."""
    rows = start.to_dict("records")
    for place, values in edits["edited_rows"].items():
        rows[int(place)] |= values
    kept = [row for place, row in enumerate(rows) if place not in edits["deleted_rows"]]
    frame = pd.DataFrame([*kept, *edits["added_rows"]], columns=start.columns)
    try:
        frame = frame.astype(start.dtypes.to_dict())
    except (TypeError, ValueError):
        return otherwise
    return frame.set_index(pd.RangeIndex(1, len(frame) + 1))
