"""Shows long lists a page at a time, with a button that adds a page."""

import streamlit as st

from analytics.wording.language import Language


def rows_to_show(name: str, page: int) -> int:
    """Returns how many rows of the list `name` to show: `page` at first, and `page` more at each press of its button."""
    return st.session_state.get(f"shown-{name}", page)


def show_more_button(name: str, total: int, page: int, say: Language) -> None:
    """Shows the button that adds `page` rows, where some of the `total` rows are left."""
    visible = rows_to_show(name, page)
    if total > visible:
        label = say.plural("Show more ({n} left)", "Show more ({n} left)", total - visible)
        st.button(
            label, key=f"more-{name}", on_click=lambda: st.session_state.update({f"shown-{name}": visible + page})
        )
