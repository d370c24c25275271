"""Shows the releases approved so far: who can read them, and each as it was released."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from analytics.release.outline import approved_sentence, outline_of
from analytics.rows import rows_of
from analytics.wording.language import Language
from data.queries.row_types import ReleaseReaderRow, ReleaseRow
from data.releases import reading
from pages.page_table import script_of
from pages.releases import withdrawal
from pages.shared import release_view, url_choices
from pages.shared.text import note, plain
from pages.shared.visit import Visit

OUT = "release-out"
"""The session's entry for the id of a release that was just approved."""


def releases_of(visit: Visit, engagement: int) -> list[ReleaseRow]:
    """Returns all releases of an engagement, the draft first and then the newest."""
    return rows_of(visit.store.read("release_list", visit.viewer, engagement=engagement), ReleaseRow)


def show_out(visit: Visit, engagement: int) -> None:
    """Says once, after an approval, that the release is out, to whom and where."""
    number = st.session_state.pop(OUT, None)
    row = next((row for row in releases_of(visit, engagement) if row.id == number), None)
    if row is None:
        return
    say = visit.say
    parties = visit.store.read("paying_parties", visit.viewer, engagement=engagement)["name"]
    organisations = say.list(list(parties))
    readers = _readers_by_release(visit, engagement).get(row.id, [])
    if readers:
        said = say(
            "Release {n} is out: {people} of {organisations} can read it from now on, on the pages Overview and Engagement.",
            n=row.number,
            people=say.list(readers),
            organisations=organisations,
        )
        st.success(plain(said), icon=":material/check:")
    else:
        said = say(
            "Release {n} is out for {organisations}, but nobody there has the right to read it yet. The lead gives that right on the "
            "page Manage.",
            n=row.number,
            organisations=organisations,
        )
        st.warning(plain(said), icon=":material/check:")
    st.page_link(
        script_of("meeting"),
        label=say("Show it in a meeting"),
        icon=":material/co_present:",
        query_params=url_choices.link(engagement=row.code),
    )


def show(visit: Visit, engagement: int) -> None:
    """Draws every approved release of the engagement, the newest first; each opens as it was released."""
    approved = [row for row in releases_of(visit, engagement) if row.number is not None]
    if not approved:
        st.write(visit.say("Nothing has been released yet."))
        return
    withdrawal.show_done(visit)
    readers = _readers_by_release(visit, engagement)
    for row in approved:
        panel = st.expander(
            _title(row, visit.say), key=f"release-{row.id}", on_change="rerun", icon=":material/verified:"
        )
        if panel.open:
            with panel:
                note(plain(_readers(readers.get(row.id, []), visit.say)))
                _show_release(visit, row)


def _readers_by_release(visit: Visit, engagement: int) -> dict[int, list[str]]:
    rows = rows_of(visit.store.read("release_readers", visit.viewer, engagement=engagement), ReleaseReaderRow)
    readers: dict[int, list[str]] = {}
    for row in rows:
        readers.setdefault(row.release_id, []).append(row.name)
    return readers


def _readers(names: Sequence[str], say: Language) -> str:
    if names:
        return say("Can be read by {people}.", people=say.list(list(names)))
    return say("Nobody has the right to read it yet. The lead gives that right on the page Manage.")


def _title(row: ReleaseRow, say: Language) -> str:
    replaced = row.superseded_by is not None
    state = say("replaced by a newer one") if replaced else say("what the sponsor sees now")
    if row.figures_withdrawn_reason is not None:
        withdrawn = say("survey results withdrawn")
        state = f"{state}, {withdrawn}"
    if row.number is None or row.approved_at is None:
        return state
    return f"{plain(approved_sentence(row.number, row.approved_at, row.approved_by, say))} — {state}"


def _show_release(visit: Visit, row: ReleaseRow) -> None:
    rules = visit.say(
        "Rules: words from {words} people on, figures from {figures}.",
        words=row.min_respondents,
        figures=row.min_respondents_figures,
    )
    note(rules)
    release = reading.release_of(visit.store, visit.viewer, row.id)
    withdrawal.offer(visit, release)
    # The preview of a draft and other releases may be on the page with the same charts.
    release_view.show(outline_of(release, visit.say), replace(visit, key_prefix=f"release-{row.id}-"))
