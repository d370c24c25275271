"""Erasing one participant: their code, what there is of them, a confirmation."""

import streamlit as st

from analytics.wording.language import Language
from data.errors import OutcomesError
from data.lifecycle import erasing
from pages.shared.error_messages import showing_errors
from pages.shared.text import note, plain
from pages.shared.visit import Visit

DONE, TIMES = "erased", "erasures"


def show(visit: Visit) -> None:
    st.write(
        visit.say(
            "When a participant asks for it, their answers and comments are removed from all waves of the engagement. Approved "
            "releases stay as they are; a draft release is removed and can be prepared again."
        )
    )
    found = visit.store.read("engagements", visit.viewer)
    if found.empty:
        st.info(visit.say("There are no engagements yet."))
        return
    if st.session_state.pop(DONE, False):
        st.success(visit.say("The participant has been erased."))
    names = dict(zip(found["code"], found["name"], strict=True))
    with st.container(width=640):
        engagement = st.selectbox(
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
        if code.strip():
            _offer(visit, engagement, code)
    note(
        visit.say(
            "Loading the same file again would bring the person back: delete the file, or their row in it. Backups made before "
            "still hold them."
        )
    )


def _offer(visit: Visit, engagement: str, code: str) -> None:
    try:
        found = erasing.traces(visit.store, visit.viewer, engagement, code)
    except OutcomesError as error:
        st.warning(plain(error.in_words(visit.say)))
        return
    st.write(_counted(found, visit.say))
    if st.button(visit.say("Erase this participant"), icon=":material/person_remove:", key=f"erase-{engagement}"):
        _confirm(visit, engagement, code, found)


def _counted(found: erasing.Traces, say: Language) -> str:
    return say(
        "Found: {answers} and {comments} in {waves}.",
        answers=say.plural("{n} answer", "{n} answers", found.answers),
        comments=say.plural("{n} comment", "{n} comments", found.comments),
        waves=say.plural("{n} survey", "{n} surveys", found.waves),
    )


def _confirm(visit: Visit, engagement: str, code: str, found: erasing.Traces) -> None:
    @st.dialog(visit.say("Erase this participant?"))
    def ask() -> None:
        st.markdown(f"**{plain(engagement)} · {plain(code)}**")
        st.write(_counted(found, visit.say))
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
