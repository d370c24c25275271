"""The parts of what is arranged; the chosen one is in the URL."""

from collections.abc import Callable, Mapping

import streamlit as st

from analytics.language import N_, Language
from pages.components import arrange_basics, arrange_participants, arrange_sessions, arrange_waves, in_url
from pages.components.arrange_draft import Arranged

SECTIONS: Mapping[str, tuple[str, Callable[[Arranged], None]]] = {
    "basics": (N_("Basics"), arrange_basics.edit),
    "participants": (N_("Participants"), arrange_participants.edit),
    "surveys": (N_("Surveys"), arrange_waves.edit),
    "sessions": (N_("Sessions"), arrange_sessions.edit),
}


def pick(say: Language) -> Callable[[Arranged], None]:
    """The chosen section, to be shown."""
    first = next(iter(SECTIONS))
    key = in_url.begin("section", list(SECTIONS), first)
    chosen = st.segmented_control(
        say("Part"),
        list(SECTIONS),
        format_func=lambda code: say(SECTIONS[code][0]),
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    in_url.end("section", chosen, first)
    return SECTIONS[chosen][1]
