"""Explains how the database is backed up: on the command line, so that no copy of the answers goes through a browser."""

import streamlit as st

from pages.shared.visit import Visit


def show(visit: Visit) -> None:
    st.write(
        visit.say(
            "A backup is made on the computer where the product runs. Stop the product, then run this in its folder:"
        )
    )
    st.code("python -m data backup outcomes-backup.duckdb", language=None)
    st.write(visit.say("To go back to it; the database that was there is kept under another name:"))
    st.code("python -m data restore outcomes-backup.duckdb", language=None)
    st.write(
        visit.say(
            "A backup holds the confidential answers: keep it on an encrypted disk. It also holds those who were erased and the "
            "answers that were removed after it was made: delete old backups when their time is over."
        )
    )
