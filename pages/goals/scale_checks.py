"""Shows the five checks of a good scale beside the fields of a goal, with what is seen in the words so far."""

import streamlit as st

from analytics.goals.scale_checks import ScaleCheck, findings
from analytics.wording.language import Language
from analytics.wording.scale_check_sentences import finding_sentence, question
from data.records.goals import Words
from pages.shared.text import note, plain


def show(words: Words, say: Language) -> None:
    """Shows every check as a question; nothing of it has to be followed."""
    found = findings(words.title, words.levels)
    with st.container(border=True, gap="small", key="scale-checks"):
        heading = say("Five checks of a good scale")
        st.markdown(f"**{heading}**")
        for check in ScaleCheck:
            seen = [finding_sentence(finding, say) for finding in found if finding.check is check]
            icon = ":material/lightbulb:" if seen else ":material/help:"
            st.markdown(f"{icon} {plain(question(check, say))}")
            note(plain(" ".join(seen)))
        note(say("The checks are for your own consideration; the goal can be saved in any case."))
