"""Draws the page before a meeting begins, on which engagement, release and the people in the room are chosen."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.disclosure.survey_pairs import SurveyPair
from analytics.release.meeting import Step, steps_of
from analytics.release.meeting_programme import programme
from analytics.release.model import Release
from analytics.release.outline import outline_of
from analytics.release.room_limits import RoomLimits, room_limits
from analytics.rows import rows_of
from analytics.wording.language import N_, Language
from data.queries.row_types import ReleasedRow, SurveyRow
from data.releases.survey_pairs import pairs_of
from pages.meeting import presentation
from pages.page_table import script_of
from pages.shared import fields, url_choices
from pages.shared.picker import choose_release, pick_engagement
from pages.shared.text import note, plain
from pages.shared.visit import Visit

IN_THE_ROOM = {
    "answered": N_("Also people who answered the surveys"),
    "others": N_("Nobody who answered the surveys"),
}


def show(visit: Visit) -> None:
    """Draws the choices, whether the meeting is ready, the button that starts it, what is not shown and the steps."""
    url_choices.forget("step")
    st.title(visit.say("Meeting"))
    engagement = pick_engagement(visit)
    if engagement is None:
        return
    code = str(engagement["code"])
    releases = presentation.approved_releases(visit, int(engagement["id"]))
    if not releases:
        url_choices.forget("release", "room")
        _nothing_released(code, visit.say)
        return
    approved = {number: row.approved_at for number, row in releases.items() if row.approved_at is not None}
    row = releases[choose_release(approved, visit.say)]
    room = _pick_room(visit.say)
    in_room = presentation.release_for_room(room, row, visit.viewer)
    steps = steps_of(outline_of(in_room, visit.say))
    limits = _limits(visit, room, row, in_room)
    _begin(code, len(steps), bool(limits.unseen), visit.say)
    _show_plan(limits, steps, code, visit.say)


def _limits(visit: Visit, room: str, row: ReleasedRow, in_room: Release) -> RoomLimits:
    """Returns what is not seen in the room of the release that is chosen."""
    released = presentation.release_for_room("others", row, visit.viewer)
    thresholds = presentation.thresholds_for_room(room, released)
    return room_limits(released, in_room, thresholds, _pairs(visit, released), visit.say)


def _show_plan(limits: RoomLimits, steps: Sequence[Step], code: str, say: Language) -> None:
    """Draws what is not shown beside the steps of the meeting."""
    left, right = st.columns([3, 2], gap="large") if limits.unseen else (None, st.container())
    if left is not None:
        with left:
            _show_limits(limits, code, say)
    with right:
        _show_programme(steps, say)


def _show_programme(steps: Sequence[Step], say: Language) -> None:
    st.header(say("Steps of the meeting"))
    lines = []
    for part in programme(steps, say):
        count = say.plural("{n} step", "{n} steps", part.steps)
        lines.append(f"- {plain(part.name)}" + (f" :gray[({count})]" if part.steps > 1 else ""))
    st.markdown("\n".join(lines))


def _pairs(visit: Visit, release: Release) -> dict[tuple[int, int], SurveyPair]:
    """Returns the pairs of surveys that a new release could compare, by the ids of the two surveys."""
    number = release.engagement_id
    pairs, _ = pairs_of(visit.store, visit.viewer, number, release.thresholds, date.today())
    surveys = rows_of(visit.store.read("waves", visit.viewer, engagement=number), SurveyRow)
    ids = {row.position: row.id for row in surveys}
    return {(ids[pair.first], ids[pair.last]): pair for pair in pairs}


def _nothing_released(code: str, say: Language) -> None:
    st.info(
        say(
            "Nothing has been released of this engagement yet. A meeting shows a release: prepare and approve one first, then "
            "come back."
        )
    )
    st.page_link(
        script_of("releases"),
        label=say("Prepare a release"),
        icon=":material/verified:",
        query_params=url_choices.link(engagement=code),
    )


def _pick_room(say: Language) -> str:
    """Asks who is in the room: people who answered must not learn of the others' answers, so for them less is shown."""
    return url_choices.pick(
        fields.radio,
        "room",
        say("Who is in the room"),
        presentation.ROOM,
        presentation.ROOM[0],
        format_func=lambda option: say(IN_THE_ROOM[option]),
        horizontal=True,
        help=say(
            "Whoever answered knows one answer already: for them every threshold is one higher, and something of the release may "
            "not be shown."
        ),
    )


def _show_limits(limits: RoomLimits, code: str, say: Language) -> None:
    """Draws what the people in this room will not see, why, and what would show more."""
    st.header(say("What will not be seen in this room"))
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in limits.unseen))
    st.subheader(say("What would show more"))
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in limits.ways))
    with st.container(horizontal=True):
        if limits.by_other_surveys:
            _link("releases", say("Choose other surveys"), "verified", code)
        if limits.by_joint_assessment:
            _link("goals", say("Note a joint assessment"), "edit_note", code, section="joint")


def _link(page: str, label: str, icon: str, code: str, **choices: str) -> None:
    query = url_choices.link(engagement=code, **choices)
    st.page_link(script_of(page), label=label, icon=f":material/{icon}:", query_params=query)


def _begin(code: str, steps: int, something_unseen: bool, say: Language) -> None:
    """Draws whether the meeting is ready, and the button that starts it."""
    if something_unseen:
        ready = say("The meeting can begin, but some of the results are not shown in this room: see below.")
    else:
        ready = say("The meeting can begin: everything in this release can be shown in this room.")
    st.markdown(f":material/{'visibility_off' if something_unseen else 'check_circle'}: **{ready}**")
    label = say.plural("Start the meeting ({n} step)", "Start the meeting ({n} steps)", steps)
    first_step = {"engagement": code, "step": "1"}
    st.button(
        label,
        type="primary",
        icon=":material/co_present:",
        key="start-meeting",
        width="stretch",
        on_click=lambda: st.query_params.update(first_step),
    )
    note(
        say(
            "The whole screen shows one thing at a time, and nobody sees more than the release. The arrow keys or a remote control "
            "move between the steps, Esc ends the meeting."
        )
    )
