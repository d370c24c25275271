"""Shows a meeting one step at a time on the whole screen; keys move between steps, and the URL names the step."""

import streamlit as st

from analytics.disclosure.thresholds import Thresholds
from analytics.release.meeting import place_of, steps_of
from analytics.release.model import Release
from analytics.release.outline import outline_of
from analytics.rows import rows_of
from analytics.wording.language import Language
from data.queries.row_types import EngagementRow, ReleasedRow
from data.releases.reading import as_respondent
from data.store import Viewer
from pages import resources
from pages.meeting import meeting_steps
from pages.meeting.meeting_steps import Meeting
from pages.page_table import script_of
from pages.shared import url_choices
from pages.shared.visit import Visit
from pages.shell.streamlit_patches import full_screen

ROOM = ("answered", "others")
"""Values of the choice who is in the room: also people who answered the surveys, or nobody who did."""


def meeting_in_url(visit: Visit) -> Meeting | None:
    """Returns the meeting that the URL names; None where it names no step, or no release that the viewer may present."""
    if url_choices.from_url("step") is None:
        return None
    code = url_choices.from_url("engagement")
    rows = rows_of(visit.store.read("engagements", visit.viewer), EngagementRow)
    engagement = next((row for row in rows if row.code == code), None)
    if engagement is None:
        return None
    releases = approved_releases(visit, engagement.id)
    number = url_choices.from_url("release") or next(iter(releases), None)
    if number not in releases:
        return None
    release = release_for_room(url_choices.from_url("room"), releases[number], visit.viewer)
    return Meeting(visit, engagement.id, engagement.code, release)


def approved_releases(visit: Visit, engagement: int) -> dict[str, ReleasedRow]:
    """Returns the approved releases of an engagement, the newest first, by their number as the URL writes it."""
    rows = rows_of(visit.store.read("released", visit.viewer, release=None), ReleasedRow)
    numbers = {row.number: row for row in rows if row.engagement_id == engagement and row.number is not None}
    return {str(number): numbers[number] for number in sorted(numbers, reverse=True)}


def release_for_room(room: str | None, row: ReleasedRow, viewer: Viewer) -> Release:
    """Returns a release as the people in the room may see it: people who answered know one answer already."""
    release = resources.release(row.id, viewer.person_id, row.responds)
    return release if room == "others" else as_respondent(release)


def thresholds_for_room(room: str | None, release: Release) -> Thresholds:
    """Returns the fewest people of whom something may be shown in the room: one more where somebody in it answered."""
    higher_already = room == "others" or release.readers_respond
    return release.thresholds if higher_already else release.thresholds.for_respondent()


def show(meeting: Meeting) -> None:
    """Draws the step that the URL names, and the controls that lead to other steps."""
    say = meeting.visit.say
    steps = steps_of(outline_of(meeting.release, say))
    number = place_of(url_choices.from_url("step"), len(steps))
    step = steps[number - 1]
    full_screen.fill_the_screen(meeting_steps.size_of(step))
    with st.container(key="meeting"):
        meeting_steps.show(step, meeting)
    _bar(number, len(steps), say, may_escape=not meeting_steps.is_typed_on(step))
    _further_keys(number, len(steps), say)


def _go_to(step: int) -> None:
    st.query_params["step"] = str(step)


def _bar(number: int, last: int, say: Language, *, may_escape: bool) -> None:
    """Draws the bar at the bottom: previous step, number, next step, end, which Esc presses too where it may."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="meeting-bar"):
        _mover(say("Previous step"), "Left", number - 1, disabled=number == 1)
        st.markdown(f"{number} / {last}", width="content")
        _mover(say("Next step"), "Right", number + 1, disabled=number == last)
        shortcut = "Esc" if may_escape else None
        leave = st.button(say("End the meeting"), type="tertiary", shortcut=shortcut, key="leave-meeting")
    if leave:
        st.switch_page(
            script_of("engagement"), query_params=url_choices.link(engagement=str(url_choices.from_url("engagement")))
        )


def _further_keys(number: int, last: int, say: Language) -> None:
    """Draws invisible buttons for the keys that a remote control sends, and for the first and the last step."""
    with st.container(key="meeting-keys"):
        _mover(say("Previous step"), "PageUp", number - 1, disabled=number == 1)
        _mover(say("Next step"), "PageDown", number + 1, disabled=number == last)
        _mover(say("First step"), "Home", 1, disabled=number == 1)
        _mover(say("Last step"), "End", last, disabled=number == last)


def _mover(label: str, key: str, step: int, *, disabled: bool) -> None:
    """Draws a button that leads to a step, and that a keyboard key presses too."""
    st.button(
        label,
        type="tertiary",
        shortcut=key,
        key=f"meeting-{key}",
        on_click=_go_to,
        args=(step,),
        disabled=disabled,
    )
