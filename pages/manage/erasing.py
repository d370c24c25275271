"""Erases one participant: asks for their code, shows what is stored of them, and asks for confirmation."""

import streamlit as st

from analytics.rows import rows_of
from analytics.wording.language import Language
from data.errors import OutcomesError
from data.lifecycle import erasing
from data.queries.row_types import EngagementRow
from pages.shared.error_messages import showing_errors
from pages.shared.text import note, plain
from pages.shared.visit import Visit

DONE, TIMES = "erased", "erasures"


def show(visit: Visit) -> None:
    st.write(
        visit.say(
            "When a participant asks for it, their answers and comments are removed from all surveys of the engagement. Approved "
            "releases stay as they are; a draft release is removed and can be prepared again."
        )
    )
    engagements = rows_of(visit.store.read("engagements", visit.viewer), EngagementRow)
    if not engagements:
        st.info(visit.say("There are no engagements yet."))
        return
    if st.session_state.pop(DONE, False):
        st.success(visit.say("The participant has been erased."))
    names = {engagement.code: engagement.name for engagement in engagements}
    with st.container(width=640):
        engagement_code = st.selectbox(
            visit.say("Engagement"),
            list(names),
            format_func=lambda code: f"{code} · {names[code]}",
            key="erase-engagement",
        )
        code = st.text_input(
            visit.say("Participant's code"),
            key=f"erase-code-{st.session_state.get(TIMES, 0)}",  # a fresh field after each erasing
            autocomplete="off",
            help=visit.say("As they wrote it in the survey. A code of several columns is written with / between them."),
        )
        if engagement_code is not None and code.strip():
            _offer(visit, engagement_code, code)
    note(
        visit.say(
            "Loading the same file again would bring the person back: delete the file, or their row in it. Backups made before "
            "still hold them."
        )
    )


def _offer(visit: Visit, engagement: str, code: str) -> None:
    try:
        traces = erasing.traces(visit.store, visit.viewer, engagement, code)
    except OutcomesError as error:
        st.warning(plain(error.in_words(visit.say)))
        return
    st.write(_counted(traces, visit.say))
    if st.button(visit.say("Erase this participant"), icon=":material/person_remove:", key=f"erase-{engagement}"):
        _confirm(visit, engagement, code, traces)


def _counted(traces: erasing.Traces, say: Language) -> str:
    return say(
        "Found: {answers} and {comments} in {waves}.",
        answers=say.plural("{n} answer", "{n} answers", traces.answers),
        comments=say.plural("{n} comment", "{n} comments", traces.comments),
        waves=say.plural("{n} survey", "{n} surveys", traces.waves),
    )


def _confirm(visit: Visit, engagement: str, code: str, traces: erasing.Traces) -> None:
    @st.dialog(visit.say("Erase this participant?"))
    def ask() -> None:
        st.markdown(f"**{plain(engagement)} · {plain(code)}**")
        st.write(_counted(traces, visit.say))
        st.write(visit.say("They are removed for good, and the figures change accordingly. This cannot be undone."))
        with st.container(horizontal=True):
            if st.button(visit.say("Erase"), type="primary", key="confirm-erase"):
                with showing_errors(visit.say):
                    erasing.erase_participant(visit.store, visit.viewer, engagement, code)
                    st.session_state[DONE] = True
                    st.session_state[TIMES] = st.session_state.get(TIMES, 0) + 1
                    st.rerun()
            if st.button(visit.say("Cancel"), key="keep-participant"):
                st.rerun()

    ask()
