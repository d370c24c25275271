"""Into which engagement and wave answers go; both can be created on the spot."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from analytics import summaries, wording
from analytics.language import Language
from analytics.model import Form, Kind, WaveKind
from data import arrangements, engagements
from data.store import Store, Viewer
from pages.components import failures, fields, in_url
from pages.components.picker import choose_engagement


@dataclass(frozen=True)
class Target:
    engagement_id: int
    code: str
    wave_id: int
    wave_label: str


def pick_target(store: Store, viewer: Viewer, say: Language) -> Target | None:
    """The chosen engagement and wave; None while one is missing."""
    in_url.keep("into")
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
        chosen = in_url.pick(
            fields.select,
            "into",
            say("Wave"),
            options,
            next(iter(options), None),
            format_func=lambda number: summaries.wave_label(waves[int(number)].kind, waves[int(number)].label, say),
            placeholder=say("No wave yet"),
        )
        if st.button(say("New wave"), icon=":material/add:", key="new-wave"):
            _new_wave(store, viewer, engagement.id, say)
    if chosen is None:
        st.info(say("Choose the wave in which the answers were given, or create it."))
        return None
    wave = waves[int(chosen)]
    return Target(engagement.id, code, wave.id, summaries.wave_label(wave.kind, wave.label, say))


def new_engagement(store: Store, viewer: Viewer, say: Language) -> None:
    """A button that asks for a new engagement, which is chosen then."""
    if st.button(say("New engagement"), icon=":material/add:", key="new-engagement"):
        _ask_engagement(store, viewer, say)


def _ask_engagement(store: Store, viewer: Viewer, say: Language) -> None:
    @st.dialog(say("New engagement"))
    def ask() -> None:
        organisations = st.multiselect(
            say("Organisations"),
            say.collate(arrangements.known_organisations(store, viewer)),
            key="new-engagement-organisations",
            accept_new_options=True,
            placeholder=say("Choose one, or type the name of a new one"),
            help=say("Who takes part and pays. It can also be named later, and which of several pay."),
        )
        name = st.text_input(
            say("Name"), key="new-engagement-name", placeholder=say("Supervision of the home care team")
        )
        code = st.text_input(
            say("Short code"),
            key="new-engagement-code",
            placeholder="T-01",
            help=say("Used in links and on the command line."),
        )
        kind = st.selectbox(
            say("Kind"), list(Kind), format_func=lambda kind: wording.kind_name(kind, say), key="new-engagement-kind"
        )
        form = st.selectbox(
            say("For whom"),
            list(Form),
            index=1,
            format_func=lambda form: wording.form_name(form, say),
            key="new-engagement-form",
        )
        if st.button(say("Create"), type="primary", key="create-engagement"):
            with failures.shown(say):
                arrangements.create(store, viewer, code, name, kind, form, organisations)
                in_url.choose("engagement", " ".join(code.split()))
                st.rerun()

    ask()


def _new_wave(store: Store, viewer: Viewer, engagement_id: int, say: Language) -> None:
    @st.dialog(say("New wave"))
    def ask() -> None:
        kind = st.selectbox(
            say("When"), list(WaveKind), format_func=lambda kind: wording.wave_name(kind, say), key="new-wave-kind"
        )
        label = st.text_input(say("Name, if it needs one of its own"), key="new-wave-label")
        invited = st.number_input(say("How many were invited"), min_value=1, value=None, step=1, key="new-wave-invited")
        if st.button(say("Create"), type="primary", key="create-wave"):
            with failures.shown(say):
                with store.transaction() as write:
                    number = engagements.create_wave(
                        write, engagement_id, kind, label.strip() or kind.value, invited=invited, opened_on=date.today()
                    )
                    write.changed(engagement_id)
                    write.record("change engagement", viewer, engagement_id, "waves")
                in_url.choose("into", str(number))
                st.rerun()

    ask()
