"""Erasing one participant: their code, what there is of them, a confirmation."""

import streamlit as st

from analytics.wording.language import Language
from data.errors import OutcomesError
from data.lifecycle import erasing
from data.store import Store, Viewer
from pages.shared.text import note, plain
from pages.shell import errors

DONE, TIMES = "erased", "erasures"


def show(store: Store, viewer: Viewer, say: Language) -> None:
    st.write(
        say(
            "When a participant asks for it, their answers and comments are removed from all waves of the engagement. Approved "
            "releases stay as they are; a draft release is removed and can be prepared again."
        )
    )
    found = store.read("engagements", viewer)
    if found.empty:
        st.info(say("There are no engagements yet."))
        return
    if st.session_state.pop(DONE, False):
        st.success(say("The participant has been erased."))
    names = dict(zip(found["code"], found["name"], strict=True))
    with st.container(width=640):
        engagement = st.selectbox(
            say("Engagement"), list(names), format_func=lambda code: f"{code} · {names[code]}", key="erase-engagement"
        )
        code = st.text_input(
            say("Participant's code"),
            key=f"erase-code-{st.session_state.get(TIMES, 0)}",  # a fresh field after each erasing
            autocomplete="off",
            help=say("As they wrote it in the survey. A code of several columns is written with / between them."),
        )
        if code.strip():
            _offer(store, viewer, engagement, code, say)
    note(
        say(
            "Loading the same file again would bring the person back: delete the file, or their row in it. Backups made before "
            "still hold them."
        )
    )


def _offer(store: Store, viewer: Viewer, engagement: str, code: str, say: Language) -> None:
    try:
        found = erasing.traces(store, viewer, engagement, code)
    except OutcomesError as error:
        st.warning(plain(error.in_words(say)))
        return
    st.write(_counted(found, say))
    if st.button(say("Erase this participant"), icon=":material/person_remove:", key=f"erase-{engagement}"):
        _confirm(store, viewer, engagement, code, found, say)


def _counted(found: erasing.Traces, say: Language) -> str:
    return say(
        "Found: {answers} and {comments} in {waves}.",
        answers=say.plural("{n} answer", "{n} answers", found.answers),
        comments=say.plural("{n} comment", "{n} comments", found.comments),
        waves=say.plural("{n} survey", "{n} surveys", found.waves),
    )


def _confirm(store: Store, viewer: Viewer, engagement: str, code: str, found: erasing.Traces, say: Language) -> None:
    @st.dialog(say("Erase this participant?"))
    def ask() -> None:
        st.markdown(f"**{plain(engagement)} · {plain(code)}**")
        st.write(_counted(found, say))
        st.write(say("They are removed for good, and the figures change accordingly. This cannot be undone."))
        with st.container(horizontal=True):
            if st.button(say("Erase"), type="primary", key="confirm-erase"):
                with errors.shown(say):
                    erasing.erase_participant(store, viewer, engagement, code)
                    st.session_state[DONE] = True
                    st.session_state[TIMES] = st.session_state.get(TIMES, 0) + 1
                    st.rerun()
            if st.button(say("Cancel"), key="keep-participant"):
                st.rerun()

    ask()
