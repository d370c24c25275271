"""Lets people choose or create the engagement and the wave into which answers are loaded."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from analytics.model import WaveKind
from analytics.rows import rows_of
from analytics.wording import terms
from data.queries.row_types import EngagementRow
from data.records import engagements
from pages.shared import fields, url_choices
from pages.shared.error_messages import showing_errors
from pages.shared.new_engagement import new_engagement
from pages.shared.picker import choose_engagement
from pages.shared.visit import Visit


@dataclass(frozen=True)
class Target:
    """The engagement and the wave into which answers are loaded, and the wave's name in words."""

    engagement_id: int
    code: str
    wave_id: int
    wave_label: str


def pick_target(visit: Visit) -> Target | None:
    """Returns the chosen engagement and wave; None while one is missing."""
    url_choices.keep_only("into")
    rows = rows_of(visit.store.read("engagements", visit.viewer), EngagementRow)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = choose_engagement({row.code: row.name for row in rows}, visit.say)
        new_engagement(visit)
    if code is None:
        st.info(visit.say("Begin by creating the engagement whose answers you have."))
        return None
    engagement = engagements.engagement_of(visit.store, visit.viewer, code)
    waves = {wave.id: wave for wave in engagements.waves_of(visit.store, visit.viewer, engagement)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        options = [str(number) for number in waves]
        chosen = url_choices.pick(
            fields.select,
            "into",
            visit.say("Survey"),
            options,
            next(iter(options), None),
            format_func=lambda number: terms.wave_label(waves[int(number)].kind, waves[int(number)].label, visit.say),
            placeholder=visit.say("No survey yet"),
        )
        if st.button(visit.say("New survey"), icon=":material/add:", key="new-wave"):
            _new_wave(visit, engagement.id)
    if chosen is None:
        st.info(visit.say("Choose the survey in which the answers were given, or create it."))
        return None
    wave = waves[int(chosen)]
    return Target(engagement.id, code, wave.id, terms.wave_label(wave.kind, wave.label, visit.say))


def _new_wave(visit: Visit, engagement_id: int) -> None:
    @st.dialog(visit.say("New survey"))
    def ask() -> None:
        kind = st.selectbox(
            visit.say("When"),
            list(WaveKind),
            format_func=lambda kind: terms.wave_name(kind, visit.say),
            key="new-wave-kind",
        )
        label = st.text_input(visit.say("Name, if it needs one of its own"), key="new-wave-label")
        invited = st.number_input(
            visit.say("How many were invited"), min_value=1, value=None, step=1, key="new-wave-invited"
        )
        if st.button(visit.say("Create"), type="primary", key="create-wave"):
            with showing_errors(visit.say):
                with visit.store.transaction() as write:
                    number = engagements.create_wave(
                        write, engagement_id, kind, label.strip() or kind.value, invited=invited, opened_on=date.today()
                    )
                    write.mark_changed(engagement_id)
                    write.record("change engagement", visit.viewer, engagement_id, "waves")
                url_choices.choose("into", str(number))
                st.rerun()

    ask()
