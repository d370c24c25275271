"""Methods: every figure in plain words, with its formula, its source and what it cannot say."""

import pandas as pd
import streamlit as st

from analytics import methods
from analytics.language import Language
from analytics.model import Instrument, Scale
from data import instruments
from pages.components import chart, language
from pages.components.notes import note

READABLE = 760
INSTRUMENTS = "instruments"


def entry(shown: methods.Entry, say: Language) -> None:
    st.subheader(say(shown.title), anchor=shown.key)
    st.markdown(say(shown.what))
    if shown.formula:
        st.latex(r"\begin{gathered}" + r"\\[8pt]".join(shown.formula) + r"\end{gathered}")
    st.markdown(f"**{say('What it cannot say:')}** {say(shown.limits)}")
    note(say("Source: {source}", source=say(shown.source)))


def instrument(shown: Instrument, say: Language) -> None:
    own = shown.wording == "own"
    st.subheader(say.own(shown.name), anchor=f"instrument-{shown.key}")
    if own:
        st.markdown(
            say("Written for this product. It has not been validated: no reliability and no norms are published.")
        )
    chart.show_table(pd.DataFrame([scale(each, say) for each in shown.scales]), say)
    if not own:
        note(say("Source: {source}", source=shown.source))
    for source in dict.fromkeys(each.mid.source for each in shown.scales if each.mid):
        words = say("this product's own convention, not a published figure") if own else source
        note(say("Smallest change that matters: {source}", source=words))


def scale(shown: Scale, say: Language) -> dict[str, str]:
    answers = f"{say.number(shown.low, 0)}–{say.number(shown.high, 0)}"
    better = say("higher") if shown.higher_is_better else say("lower")
    return {
        say("Scale"): say.own(shown.name),
        say("Answers"): answers,
        say("Questions needed"): say("{n} of {all}", n=shown.required, all=len(shown.items)),
        say("Better is"): better,
        say("Smallest change that matters"): say("{n} points", n=say.number(shown.mid.value, 0))
        if shown.mid
        else say("no published figure"),
    }


def names(shown: Instrument, say: Language) -> str:
    return " ".join((say("Instruments"), *(say.own(each.name) for each in (shown, *shown.scales)), shown.source))


say = language.current()
st.title(say("Methods"))
with st.container(width=READABLE):
    st.info(
        say("What each figure is, how it is worked out, where the method comes from, and what the figure cannot say.")
    )
    words = st.text_input(say("Search"), key="methods-search", placeholder=say("interval, goal, cannot tell …"))
    groups = methods.found(words, say)
    keys = [each for each in instruments.all_instruments().values() if methods.holds(names(each, say), words)]
    headings = {group.key: say(group.title) for group in groups} | ({INSTRUMENTS: say("Instruments")} if keys else {})
    st.markdown(
        " · ".join(f"[{title}](#{key})" for key, title in headings.items()) or say("No figure matches the search.")
    )
    for group in groups:
        st.header(headings[group.key], anchor=group.key)
        st.markdown(say(group.about))
        for each in group.entries:
            entry(each, say)
    if keys:
        st.header(headings[INSTRUMENTS], anchor=INSTRUMENTS)
        st.markdown(
            say(
                "The questionnaires whose scoring is known here. Answers are put on 0–100, and figures are in its points."
            )
        )
        for each in keys:
            instrument(each, say)
