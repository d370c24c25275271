"""Methods: every figure in plain words, with its formula, its source and what it cannot say."""

import pandas as pd
import streamlit as st

from analytics import methods
from analytics.model import Instrument, Scale
from analytics.wording import change_sentences
from analytics.wording.language import Language
from data import instruments
from pages.shared import chart
from pages.shared.text import note
from pages.shell import language

READABLE = 760


def show_entry(entry: methods.Entry, say: Language) -> None:
    st.subheader(say(entry.title), anchor=entry.key)
    st.markdown(say(entry.what))
    if entry.formula:
        st.markdown(in_math(entry.formula), text_alignment="center")
    limits = say("What it cannot say:")
    st.markdown(f"**{limits}** {say(entry.limits)}")
    note(say("Source: {source}", source=say(entry.source)))


def in_math(lines: tuple[str, ...]) -> str:
    """As mathematics inside a line of text: display mathematics scrolls sideways, out of reach of a keyboard."""
    return r"$\displaystyle\begin{gathered}" + r"\\[1em]".join(lines) + r"\end{gathered}$"


def show_instrument(instrument: Instrument, say: Language) -> None:
    st.subheader(say.own(instrument.name), anchor=f"instrument-{instrument.key}")
    chart.show_table(pd.DataFrame([in_words(scale, say) for scale in instrument.scales]), say)
    if instrument.wording == "own":
        note(say("Written for this product and not validated: no reliability and no norms have been published."))
        note(say("The smallest change that matters is this product's own convention, not a published figure."))
        return
    note(say("Source: {source}", source=instrument.source))
    for source in dict.fromkeys(scale.mid.source for scale in instrument.scales if scale.mid):
        note(say("Smallest change that matters: {source}", source=source))


def in_words(scale: Scale, say: Language) -> dict[str, str]:
    mid = (
        say("{n} points", n=change_sentences.mid_number(scale.mid.value, say))
        if scale.mid
        else say("no published figure")
    )
    return {
        say("Scale"): say.own(scale.name),
        say("Smallest change that matters"): mid,
        say("Answers"): f"{say.number(scale.low, 0)}–{say.number(scale.high, 0)}",
        say("Questions needed"): say("{n} of {all}", n=scale.required, all=len(scale.items)),
        say("Better is"): say("higher") if scale.higher_is_better else say("lower"),
    }


def names(instrument: Instrument, say: Language) -> str:
    named = " ".join(say.own(each.name) for each in (instrument, *instrument.scales))
    return f"{named} {instrument.source} " + say("Instruments")


say = language.current()
st.title(say("Methods"))
with st.container(width=READABLE):
    st.info(say("What each figure is, how it is worked out, where the method comes from, and what it cannot say."))
    words = st.text_input(say("Search"), key="methods-search", placeholder=say("interval, goal, cannot tell …"))
    groups = methods.search(words, say)
    keys = [each for each in instruments.all_instruments().values() if methods.contains_words(names(each, say), words)]
    contents = {group.key: say(group.title) for group in groups} | ({"instruments": say("Instruments")} if keys else {})
    links = " · ".join(f"[{title}](#{key})" for key, title in contents.items())
    st.markdown(links or say("No figure matches the search."))

    for group in groups:
        st.header(say(group.title), anchor=group.key)
        st.markdown(say(group.about))
        for entry in group.entries:
            show_entry(entry, say)

    if keys:
        st.header(say("Instruments"), anchor="instruments")
        st.markdown(say("The questionnaires that this product can score. Changes are in points of the range 0–100."))
        for instrument in keys:
            show_instrument(instrument, say)
