"""A meeting under way: one step at a time on the whole screen, moved by keys; its place is in the URL."""

import pandas as pd
import streamlit as st

from analytics.release.meeting import place_of, steps_of
from analytics.release.model import Release
from analytics.release.outline import outline_of
from analytics.wording.language import Language
from data.releases.reading import as_respondent
from data.store import Viewer
from pages import resources
from pages.meeting import full_screen, meeting_steps
from pages.meeting.meeting_steps import Meeting
from pages.page_table import path_of
from pages.shared import url_choices
from pages.shared.visit import Visit

ROOM = ("answered", "others")
"""Who is in the room: also people who answered the surveys, or nobody who did."""


def in_address(visit: Visit) -> Meeting | None:
    """The meeting that the address names with its step; None where it names none, or none that the viewer may hold."""
    if url_choices.asked("step") is None:
        return None
    engagements = visit.store.read("engagements", visit.viewer).set_index("code", drop=False)
    code = url_choices.asked("engagement")
    if code not in engagements.index:
        return None
    engagement = int(engagements.loc[code, "id"])
    heads = released(visit, engagement)
    asked = url_choices.asked("release") or next(iter(heads.index), None)
    if asked not in heads.index:
        return None
    release = as_seen_in(url_choices.asked("room"), heads.loc[asked], visit.viewer)
    return Meeting(visit, engagement, str(code), release)


def released(visit: Visit, engagement: int) -> pd.DataFrame:
    """The approved releases of an engagement, the newest first, by their number as the address has it."""
    heads = visit.store.read("released", visit.viewer, release=None)
    here = heads[(heads["engagement_id"] == engagement) & heads["number"].notna()]
    here = here.sort_values("number", ascending=False)
    return here.set_index(here["number"].astype(int).astype(str).to_numpy())


def as_seen_in(room: str | None, head: pd.Series, viewer: Viewer) -> Release:
    """The release as those in the room may see it: who answered knows one answer already."""
    release = resources.release(int(head["id"]), viewer.person_id, int(head["responds"]))
    return release if room == "others" else as_respondent(release)


def show(meeting: Meeting) -> None:
    """The step of the address, and the ways on from it."""
    say = meeting.visit.say
    steps = steps_of(outline_of(meeting.release, say))
    here = place_of(url_choices.asked("step"), len(steps))
    step = steps[here - 1]
    full_screen.fill_the_screen(meeting_steps.size_of(step))
    with st.container(key="meeting"):
        meeting_steps.show(step, meeting)
    _bar(here, len(steps), say)
    _further_keys(here, len(steps), say)


def go(step: int) -> None:
    st.query_params["step"] = str(step)


def _bar(here: int, last: int, say: Language) -> None:
    """Discreet, at the bottom: back, where we are, on, and out. Where decisions are typed, Esc closes what is open there."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="meeting-bar"):
        _mover(say("Previous step"), "Left", here - 1, disabled=here == 1)
        st.markdown(f"{here} / {last}", width="content")
        _mover(say("Next step"), "Right", here + 1, disabled=here == last)
        shortcut = "Esc" if here < last else None
        leave = st.button(say("End the meeting"), type="tertiary", shortcut=shortcut, key="leave-meeting")
    if leave:
        st.switch_page(
            path_of("engagement"), query_params=url_choices.link(engagement=str(url_choices.asked("engagement")))
        )


def _further_keys(here: int, last: int, say: Language) -> None:
    """What a remote control for slides sends, and the ends; out of sight, also for the tabulator key."""
    with st.container(key="meeting-keys"):
        _mover(say("Previous step"), "PageUp", here - 1, disabled=here == 1)
        _mover(say("Next step"), "PageDown", here + 1, disabled=here == last)
        _mover(say("First step"), "Home", 1, disabled=here == 1)
        _mover(say("Last step"), "End", last, disabled=here == last)


def _mover(label: str, key: str, step: int, *, disabled: bool) -> None:
    """A button that a keyboard key presses too."""
    more = {"on_click": go, "args": (step,), "disabled": disabled}
    st.button(label, type="tertiary", shortcut=key, key=f"meeting-{key}", **more)
