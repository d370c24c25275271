"""Edits the participants of an engagement: their codes and organisations, and slips to hand out."""

import re
from dataclasses import replace

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from data.records import participants
from data.records.participants import CODE, MOST, ORGANISATION, PARTICIPANTS
from pages.arrangements import slips, table_editor
from pages.arrangements.save_bar import Arranged
from pages.shared import drafts
from pages.shared.downloads import deferred
from pages.shared.drafts import ROWS
from pages.shared.text import note


def edit(page: Arranged) -> None:
    say = page.visit.say
    st.header(say("Participants"))
    note(
        say(
            "Participants are known by codes only. Each writes the same code in every survey, so that their answers can be "
            "compared; nobody notes down whose code is whose."
        )
    )
    draft = table_editor.begin(page, PARTICIPANTS)
    columns: dict[str, ColumnConfig] = {"code": st.column_config.TextColumn(say(CODE), max_chars=40, width=180)}
    parties = page.basics.organisations
    if len(parties) > 1:
        columns["organisation"] = st.column_config.SelectboxColumn(say(ORGANISATION), options=list(parties), width=320)
    table_editor.edit(page, PARTICIPANTS, draft, columns)
    _new_codes(page)
    _slips(page, empty=draft.seen.empty)


def _new_codes(page: Arranged) -> None:
    say = page.visit.say
    st.subheader(say("New codes"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        count = st.number_input(
            say("How many"), min_value=1, max_value=MOST, value=8, step=1, key="new-codes-count", width=160
        )
        st.button(
            say("Make codes"), icon=":material/casino:", key="new-codes", on_click=_make_codes, args=(page, count)
        )
    note(
        say("Random and short, without letters and digits that look alike. They are added to the table; save it then.")
    )


def _make_codes(page: Arranged, count: int) -> None:
    drafts.gather()  # a callback runs before the page reads the widgets
    draft = table_editor.begin(page, PARTICIPANTS)
    taken = {row["code"] for frame in (draft.typed[ROWS], draft.seen) for row in PARTICIPANTS.rows(frame)}
    codes = participants.new_codes(count, taken)
    table_editor.add(PARTICIPANTS, draft, [{"code": code} for code in codes])


def _slips(page: Arranged, *, empty: bool) -> None:
    say = page.visit.say
    st.subheader(say("Slips"))
    if empty:
        note(say("Save codes first: then they can be printed as slips, one for each participant."))
        return
    note(say("A page to print: one slip with each saved code, to be cut apart and drawn blindly."))
    code, name = re.sub(r"[^A-Za-z0-9-]+", "-", page.code), say("slips")
    st.download_button(
        say("Slips to print"),
        data=deferred(page.visit, lambda now: _slips_file(replace(page, visit=now))),
        file_name=f"{code}-{name}.html",
        mime="text/html",
        icon=":material/print:",
        on_click="ignore",
        key="slips",
    )


def _slips_file(page: Arranged) -> bytes:
    codes = participants.codes_for_slips(page.visit.store, page.visit.viewer, page.code)
    return slips.page_of(page.name, codes, page.basics.form, page.visit.say).encode()
