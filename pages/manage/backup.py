"""Offers a backup of the running database as a download, and says how one is restored."""

import streamlit as st

from data.lifecycle import backup
from data.store import utc_now
from pages.shared.downloads import deferred
from pages.shared.visit import Visit


def show(visit: Visit) -> None:
    say = visit.say
    st.write(say("A backup is a copy of the whole database. It is made on the click, while others go on working."))
    st.download_button(
        say("Make a backup"),
        data=deferred(visit, lambda now: backup.running_copy(now.store, now.viewer)),
        file_name=f"outcomes-{utc_now():%Y-%m-%d}.duckdb",
        mime="application/octet-stream",
        icon=":material/download:",
        on_click="ignore",
        key="backup",
    )
    st.write(
        say(
            "A backup holds the confidential answers: keep it on an encrypted disk. It also holds those who were erased and the "
            "answers that were removed after it was made: delete old backups when their time is over."
        )
    )
    st.write(
        say(
            "A backup can also be made on the computer where the product runs. Stop the product, then run this in its folder:"
        )
    )
    st.code("python -m data backup outcomes-backup.duckdb", language=None)
    st.write(say("To go back to it; the database that was there is kept under another name:"))
    st.code("python -m data restore outcomes-backup.duckdb", language=None)
