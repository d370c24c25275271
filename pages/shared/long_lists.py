"""Long lists a screenful at a time: as many rows as were asked for, and a button for more."""

import streamlit as st

from analytics.wording.language import Language


def rows_to_show(name: str, page: int) -> int:
    """How many rows of the list `name` to show now: `page` at first, and as many more at each press of its button."""
    return st.session_state.get(f"shown-{name}", page)


def show_more_button(name: str, total: int, page: int, say: Language) -> None:
    """The button below the list, where rows are left."""
    now = rows_to_show(name, page)
    if total > now:
        label = say.plural("Show more ({n} left)", "Show more ({n} left)", total - now)
        st.button(label, key=f"more-{name}", on_click=lambda: st.session_state.update({f"shown-{name}": now + page}))
