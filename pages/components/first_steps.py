"""An empty database leads by the hand: from the first engagement to the first chart."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.language import Language
from data.store import Store, Viewer
from pages.components import in_url
from pages.components.notes import note
from pages.components.plain import plain
from pages.directory import path_of


@dataclass(frozen=True)
class Step:
    """`page` and `choices` lead to where it is done; `open` says whether it can be done yet."""

    text: str
    hint: str
    done: bool
    open: bool
    page: str
    link: str
    choices: Mapping[str, str]


def wanted(responses: pd.DataFrame) -> bool:
    """Whether there is no chart yet: nothing has been answered in any engagement."""
    return not (responses["answered"] > 0).any()


def show(store: Store, viewer: Viewer, engagements: pd.DataFrame, say: Language) -> None:
    """The steps in their order, those done ticked, the next one with its link."""
    found = steps(store, viewer, engagements, say)
    following = next(place for place, step in enumerate(found) if not step.done)
    with st.container(border=True):
        st.header(say("First steps"))
        st.info(say("From an empty database to the first chart in five steps. The next one is marked."))
        for place, step in enumerate(found):
            _show_step(place + 1, step, say, following=place == following)
            if not step.done and step.open:
                _link(step)


def steps(store: Store, viewer: Viewer, engagements: pd.DataFrame, say: Language) -> list[Step]:
    """What is to be done for the first engagement, in order; the last is never done here, for the steps go away then."""
    first = engagements.iloc[0] if len(engagements) else None
    choices = {} if first is None else {"engagement": str(first["code"])}
    goals = None if first is None else store.read("goals", viewer, engagement=int(first["id"]))
    return [
        Step(
            say("Create an engagement"),
            say("Its name, a short code, what it is and for whom."),
            first is not None,
            True,
            "arrangements",
            say("To Arrangements"),
            {},
        ),
        Step(
            say("Name the organisation"),
            say("Who takes part and who pays; type the name and save."),
            first is not None and pd.notna(first["organisations"]),
            first is not None,
            "arrangements",
            say("To Arrangements"),
            choices,
        ),
        Step(
            say("Agree the goals"),
            say("One sentence each, and words for what is expected, less and more."),
            goals is not None and not goals.empty,
            first is not None,
            "goals",
            say("To Goals"),
            {**choices, "section": "change"},
        ),
        Step(
            say("Load the answers of a survey"),
            say("The file as the survey tool gives it. Nothing is stored before you have looked at it."),
            False,
            first is not None,
            "responses",
            say("To Responses"),
            choices,
        ),
        Step(
            say("Look at the first chart"),
            say("Each scale with its interval; with a second survey also the change."),
            False,
            False,
            "engagement",
            "",
            choices,
        ),
    ]


def _show_step(number: int, step: Step, say: Language, *, following: bool) -> None:
    text = say("{step} – done", step=step.text) if step.done else step.text
    line = f":material/check_circle: {plain(text)}" if step.done else plain(f"{number}. {text}")
    st.markdown(f"**{line}**" if following else line)
    if following:
        note(plain(step.hint))


def _link(step: Step) -> None:
    st.page_link(
        path_of(step.page), label=step.link, icon=":material/arrow_forward:", query_params=in_url.link(**step.choices)
    )
