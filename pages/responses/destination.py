"""Into which engagement and wave answers go; both can be created on the spot."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from analytics.model import WaveKind
from analytics.wording import terms
from analytics.wording.language import Language
from data.records import engagements
from data.store import Store, Viewer
from pages.shared import fields, url_choices
from pages.shared.new_engagement import new_engagement
from pages.shared.picker import choose_engagement
from pages.shell import errors


@dataclass(frozen=True)
class Target:
    engagement_id: int
    code: str
    wave_id: int
    wave_label: str


def pick_target(store: Store, viewer: Viewer, say: Language) -> Target | None:
    """The chosen engagement and wave; None while one is missing."""
    url_choices.keep("into")
    found = store.read("engagements", viewer)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = dict(zip(found["code"], found["name"], strict=True))
        code = choose_engagement(names, say)
        new_engagement(store, viewer, say)
    if code is None:
        st.info(say("Begin by creating the engagement whose answers you have."))
        return None
    engagement = engagements.engagement_of(store, viewer, code)
    waves = {wave.id: wave for wave in engagements.waves_of(store, viewer, engagement)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        options = [str(number) for number in waves]
        chosen = url_choices.pick(
            fields.select,
            "into",
            say("Wave"),
            options,
            next(iter(options), None),
            format_func=lambda number: terms.wave_label(waves[int(number)].kind, waves[int(number)].label, say),
            placeholder=say("No wave yet"),
        )
        if st.button(say("New wave"), icon=":material/add:", key="new-wave"):
            _new_wave(store, viewer, engagement.id, say)
    if chosen is None:
        st.info(say("Choose the wave in which the answers were given, or create it."))
        return None
    wave = waves[int(chosen)]
    return Target(engagement.id, code, wave.id, terms.wave_label(wave.kind, wave.label, say))


def _new_wave(store: Store, viewer: Viewer, engagement_id: int, say: Language) -> None:
    @st.dialog(say("New wave"))
    def ask() -> None:
        kind = st.selectbox(
            say("When"), list(WaveKind), format_func=lambda kind: terms.wave_name(kind, say), key="new-wave-kind"
        )
        label = st.text_input(say("Name, if it needs one of its own"), key="new-wave-label")
        invited = st.number_input(say("How many were invited"), min_value=1, value=None, step=1, key="new-wave-invited")
        if st.button(say("Create"), type="primary", key="create-wave"):
            with errors.shown(say):
                with store.transaction() as write:
                    number = engagements.create_wave(
                        write, engagement_id, kind, label.strip() or kind.value, invited=invited, opened_on=date.today()
                    )
                    write.changed(engagement_id)
                    write.record("change engagement", viewer, engagement_id, "waves")
                url_choices.choose("into", str(number))
                st.rerun()

    ask()
