"""An empty database leads by the hand: from the first engagement to the first chart."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from analytics.wording.language import N_, Language
from data.records.engagement_basics import known_organisations
from pages.page_table import path_of
from pages.shared import url_choices
from pages.shared.text import note, plain
from pages.shared.visit import Visit


@dataclass(frozen=True)
class Step:
    """What is to be done, and where: the page and its choices. Without a link it comes by itself."""

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


def wanted(responses: pd.DataFrame) -> bool:
    """Whether there is no chart yet: nothing has been answered in any engagement."""
    return not (responses["answered"] > 0).any()


def show(visit: Visit, engagements: pd.DataFrame) -> None:
    """The steps in their order, those done ticked, the next one with its link."""
    first = engagements.iloc[0] if len(engagements) else None
    engagement = {} if first is None else {"engagement": str(first["code"])}
    done = _done(visit, first)
    following = done.index(False)
    with st.container(border=True):
        st.header(visit.say("First steps"))
        st.info(visit.say("From an empty database to the first chart in five steps. The next one is marked."))
        for place, step in enumerate(STEPS):
            _show_step(place + 1, step, visit.say, done=done[place], following=place == following)
            if step.link and not done[place] and (place == following or first is not None):
                _link(step, engagement, visit.say)


def _done(visit: Visit, first: pd.Series | None) -> list[bool]:
    """Which steps have been taken for the first engagement; answers and charts never here, for the steps go away then."""
    if first is None:
        return [bool(known_organisations(visit.store, visit.viewer)), False, False, False, False]
    goals = visit.store.read("goals", visit.viewer, engagement=int(first["id"]))
    return [pd.notna(first["organisations"]), True, not goals.empty, False, False]


def _show_step(number: int, step: Step, say: Language, *, done: bool, following: bool) -> None:
    text = say("{step} – done", step=say(step.text)) if done else say(step.text)
    line = f":material/check_circle: {plain(text)}" if done else plain(f"{number}. {text}")
    st.markdown(f"**{line}**" if following else line)
    if following:
        note(plain(say(step.hint)))


def _link(step: Step, engagement: Mapping[str, str], say: Language) -> None:
    st.page_link(
        path_of(step.page),
        label=say(step.link),
        icon=":material/arrow_forward:",
        query_params=url_choices.link(**engagement, **step.choices),
    )
