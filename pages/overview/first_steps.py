"""Shows the steps that lead from an empty database to the first chart."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from analytics.wording.language import N_, Language
from data.records.engagement_basics import known_organisations
from pages.page_table import script_of
from pages.shared import url_choices
from pages.shared.text import note, plain
from pages.shared.visit import Visit


@dataclass(frozen=True)
class Step:
    """One step: what is to be done, and on which page with which choices in its URL.

    A step without a link needs no action of its own.
    """

    text: str
    hint: str
    page: str = ""
    link: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


STEPS = (
    Step(
        N_("Name the organisation"),
        N_("Who takes part and pays: the first field of a new engagement."),
        "arrangements",
        N_("To Arrangements"),
    ),
    Step(
        N_("Create an engagement"),
        N_("Its name, a short code, what it is and for whom."),
        "arrangements",
        N_("To Arrangements"),
    ),
    Step(
        N_("Agree the goals"),
        N_("One sentence each, and words for what is expected, less and more."),
        "goals",
        N_("To Goals"),
        {"section": "change"},
    ),
    Step(
        N_("Load the answers of a survey"),
        N_("The file as the survey tool gives it. Nothing is stored before you have looked at it."),
        "responses",
        N_("To Responses"),
    ),
    Step(N_("Look at the first chart"), N_("Each scale with its interval; with a second survey also the change.")),
)


def are_needed(responses: pd.DataFrame) -> bool:
    """Tells whether there is no chart yet, because no survey of any engagement has answers."""
    return not (responses["answered"] > 0).any()


def show(visit: Visit, engagements: pd.DataFrame) -> None:
    """Draws the steps in their order: those that are done ticked, the next one with its link."""
    first = engagements.iloc[0] if len(engagements) else None
    engagement = {} if first is None else {"engagement": str(first["code"])}
    done = _done(visit, first)
    next_place = done.index(False)
    with st.container(border=True):
        st.header(visit.say("First steps"))
        st.info(visit.say("From an empty database to the first chart in five steps. The next one is marked."))
        for place, step in enumerate(STEPS):
            _show_step(place + 1, step, visit.say, done=done[place], is_next=place == next_place)
            if step.link and not done[place] and (place == next_place or first is not None):
                _link(step, engagement, visit.say)


def _done(visit: Visit, first: pd.Series | None) -> list[bool]:
    """Returns for each step whether it is done for the first engagement; the steps are not shown once there are answers."""
    if first is None:
        return [bool(known_organisations(visit.store, visit.viewer)), False, False, False, False]
    goals = visit.store.read("goals", visit.viewer, engagement=int(first["id"]))
    return [pd.notna(first["organisations"]), True, not goals.empty, False, False]


def _show_step(number: int, step: Step, say: Language, *, done: bool, is_next: bool) -> None:
    text = say("{step} – done", step=say(step.text)) if done else say(step.text)
    line = f":material/check_circle: {plain(text)}" if done else plain(f"{number}. {text}")
    st.markdown(f"**{line}**" if is_next else line)
    if is_next:
        note(plain(say(step.hint)))


def _link(step: Step, engagement: Mapping[str, str], say: Language) -> None:
    st.page_link(
        script_of(step.page),
        label=say(step.link),
        icon=":material/arrow_forward:",
        query_params=url_choices.link(**engagement, **step.choices),
    )
