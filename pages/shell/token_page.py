"""Draws the page of a browser that has not opened the address with the token."""

from urllib.parse import quote

import streamlit as st

from analytics.wording.language import Language
from pages.shared import scripts
from pages.shell.start_token import PATH, WRONG


def show(say: Language) -> None:
    """Says where the token stands, and takes it; the browser then opens the address with the token."""
    st.title(say("Open the address from the terminal"))
    st.write(
        say(
            "This database does not open without the token of this start. The window in which the product was started shows an "
            "address with the token. Open that address, or copy the token here: it stands after “token=”."
        )
    )
    if WRONG in st.query_params:
        st.error(say("That was not the token of this start. Copy it again from the terminal."))
    with st.form("token", border=False):
        typed = st.text_input(say("Token"), type="password", key="token-typed", autocomplete="off")
        if st.form_submit_button(say("Open with the token"), type="primary") and typed.strip():
            token = typed.strip().rpartition("token=")[2]
            scripts.run(scripts.call("go_to", f"{PATH}?token={quote(token, safe='')}"))
